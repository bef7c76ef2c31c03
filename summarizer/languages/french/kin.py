"""French words for kin, and what tells that those whose they are need not be people."""

from __future__ import annotations

import re

_DEGREE = r"(?:(?:petite?s?|beaux?|belles?|grands?|arrière|ex|demi)-)*"
OF_SOMEONE = re.compile(
    rf"\b(?:son|sa|ses) (?:[\w'-]+ ){{0,2}}?{_DEGREE}(?:fils|filles?|fillettes?|garçons?|mari|époux"
    r"|femmes?|épouses?|compagn(?:e|on)s?|conjointe?s?|mère|père|frères?|sœurs?|soeurs?|oncles?|tantes?"
    r"|neveux?|nièces?|cousine?s?|maman|papa|fiancée?|veuve|veuf|copine|copain|maîtresse|amante?s?)\b",
    re.IGNORECASE,
)
NO_PERSON = re.compile(
    r"\b(?:bébés?|enfants?|nouveau-nés?|nourrissons?|f(?:œ|oe)tus|embryons?|jum(?:eau|elle)s?|portée"
    r"|anim(?:al|aux)|bêtes?|espèces?|zoo|femelles?|mâles?|chien(?:ne)?s?|chiots?|chat(?:te|on)?s?|chev(?:al|aux)"
    r"|juments?|poulains?|ânes?|vaches?|veaux?|taureaux?|brebis|agneaux?|moutons?|chèvres?|ch?evreaux?"
    r"|porc(?:elet)?s?|truies?|ours(?:e|on)?s?|loups?|louves?|louveteaux?|lion(?:ne|ceau)?s?|tigres?(?:se)?"
    r"|éléphant(?:eau|e)?s?|girafons?|girafes?|rhinocéros|hippopotames?|singes?|gorilles?|chimpanzés?"
    r"|orangs?-outans?g?s?|pandas?|kangourous?|koalas?|baleines?|baleineaux?|dauphins?|orques?|phoques?"
    r"|oiseaux?|oisillons?|poussins?|canards?|can(?:e|eton)s?|aigles?|cigognes?|faons?|biches?|cerfs?"
    r"|sangliers?|marcassins?|lapins?|lynx|renards?|renardeaux?|pays|nation|patrie|ville|république|État"
    r"|société|entreprise|groupe|maison|marque|église|navire|bateau|famille|peuple|langue|moteur)\b",
    re.IGNORECASE,
)
"""Who or what English calls "it", and may have a mother or a sister."""
PERSON = re.compile(
    r"\b(?:[Ii]l|[Ee]lle|lui|MM?\.|Mmes?|hommes?|acteurs?|actrices?|chanteu\w+|comédien\w*|ministre|président\w*"
    r"|maire|députée?|avocate?|médecin|prince(?:sse)?|roi|reine|champion\w*|joueu\w+|footballeur\w*|rugbyman"
    r"|auteurs?|suspecte?|accusée?|victime|chef(?:fe)?|mannequin|animat(?:eur|rice)|jeune|[Ll]'intéressée?"
    r"|trentenaire|quadragénaire|quinquagénaire|sexagénaire|adolescente?)\b"
    r"|\b[A-ZÀÉ][a-zà-ÿ]+(?:-[A-ZÀÉ][a-zà-ÿ]+)? [A-ZÀÉ][a-zà-ÿ]+\b"
)
"""People, by what they are and by first name and surname."""
