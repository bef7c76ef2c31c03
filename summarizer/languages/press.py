"""What the press prints in any language: agencies of credits, notes of editors, heads of briefs."""

from __future__ import annotations

import re

PICTURE_SOURCES = frozenset(
    name.casefold()
    for name in (
        "AFP", "AFPTV", "AFP Photo", "AFP via Getty Images", "AP", "AP Photo", "Associated Press",
        "Reuters", "Getty", "Getty Images", "Sipa", "Sipa Press", "Sipa USA", "EPA", "EPA-EFE", "EFE",
        "MaxPPP", "Abaca", "Abacapress", "Anadolu", "Anadolu Agency", "AA", "Bloomberg", "Keystone",
        "Belga", "Belga Image", "Hans Lucas", "ANSA", "TASS", "Sputnik", "Spoutnik", "RIA Novosti",
        "Xinhua", "Kyodo", "Yonhap", "PTI", "DPA", "dpa", "PA", "PA Wire", "PA Images", "Shutterstock",
        "iStock", "iStockphoto", "Unsplash", "Pixabay", "Pexels", "Fotolia", "Adobe Stock", "Depositphotos",
        "NurPhoto", "Icon Sport", "IconSport", "Panoramic", "Wochit", "Bestimage", "Starface", "Zuma",
        "Zuma Press", "ZUMA Wire", "DPPI", "Andia", "Divergence", "La Presse canadienne",
        "The Canadian Press", "Presse canadienne", "Imago", "Alamy", "Rex", "SPA", "WAM", "POOL", "DR",
        "D.R.", "Wikimedia", "Wikimedia Commons", "Wikipedia", "Flickr", "Pool", "Handout", "Magnum",
        "Contrasto", "LaPresse", "BFMTV", "CNEWS", "franceinfo", "Radio-Canada", "Instagram",
        "Twitter", "Facebook", "Capture d'écran", "Agence", "Archives",
    )
)  # fmt: skip

EDITORS_NOTE = re.compile(
    r"[\[(*]*\s*(?:NDLR|N\.D\.L\.R\.|NdR|Notes? (?:de la rédaction|des éditeurs|de l['’]éditeur)"
    r"|Précisions? de la rédaction|Editor['’]s note|Editors['’] note|Note to readers"
    r"|Anm(?:erkung|\.) d(?:er|\.) Red(?:aktion|\.)|Nota (?:della redazione|de la redacción|del editor)"
    r"|N\. de la R\.)",
    re.IGNORECASE,
)
"""How a note of the editors on their article begins."""

BRIEFS = re.compile(
    r"(?:(?:l['’]actualité |les nouvelles )?en bref|(?:les )?brèves|(?:news )?in brief"
    r"|kurz (?:notiert|gemeldet|und bündig)|kurzmeldungen|in breve|en breve|breves)\s*[:.]?",
    re.IGNORECASE,
)
"""The heading above a column of short news."""

TITLE_LABEL = re.compile(
    r"(?:(?:VID[ÉE]OS?|PHOTOS?|EN IMAGES|DIAPORAMA|PODCAST|INFOGRAPHIES?|CARTES?|DOCUMENT|T[ÉE]MOIGNAGES?|REPLAY"
    r"|(?:EN )?DIRECT|LIVE|INFO(?: [A-ZÀ-Ý0-9][\w'’]*){1,3}|EXCLUSIF|EXCLU|ENTRETIEN|INTERVIEW|REPORTAGE|ENQU[ÊE]TE"
    r"|ANALYSE|TRIBUNE|R[ÉE]CIT|PORTRAIT)\s*[:.|–—-]\s*)+(?=\S)"
)
"""What kind of piece it is, before its title."""

TITLE_SECTION = re.compile(
    r"(?:Vid[ée]os?|Photos?|En images|Diaporama|Podcast|Infographies?|(?:En )?[Dd]irect|Exclusif|Entretien"
    r"|Interview|Reportage|Tribune|Portrait|R[ée]cit|T[ée]moignages?|Analyse|D[ée]cryptage"
    r"|Cin[ée]ma|Musique|T[ée]l[ée]vision|TV|N[ée]crologie|Carnet|Insolite|People|Faits? divers"
    r"|High-[Tt]ech|Culture|Soci[ée]t[ée]|Sports?|Buzz)\s?: (?=\S)"
)
"""The same in small letters, or the section of the paper, before the colon of a title."""

TITLE_OF_SITE = re.compile(r"\s+\|\s+[^|]{2,40}$")
"""The site's name behind a title."""

TITLE_PATH = re.compile(r"(?:[^>]{2,40}\s>\s)+(?=\S)")
"""The way through a site to a page, before its title."""
