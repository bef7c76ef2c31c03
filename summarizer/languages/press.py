"""Press and picture agencies, as photo credits name them in any language."""

from __future__ import annotations

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
