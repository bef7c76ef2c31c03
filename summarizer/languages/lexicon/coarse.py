"""Words that no newspaper prints but where it has to."""

from __future__ import annotations

import re

COARSE = {
    "en": re.compile(
        r"(?<![\w-])(?:(?:mother|bull|horse)?(?:fuck|shit)|cunt|asshole|arsehole|wank|slut|whore"
        r"|bitch)(?:s|es|ed|er|ers|ing|in|y|ty|ting)?(?!\w)",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"(?<!\w)(?:merd|putain|putes?(?!\w)|fout|encul|niqu|bais(?!s)|con(?:ne|nard|nass|nerie)?s?(?!\w)"
        r"|salop|salaud|bites?(?!\w)|chi(?:er|é|ott)|bordel|couill|pétass|garces?(?!\w)|chienn|branl"
        r"|prostitu|catin|fils de p)",
        re.IGNORECASE,
    ),
}
"""Words that shock in print, and in French also what is told by them."""
