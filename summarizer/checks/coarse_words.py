"""Words: none so coarse that no newspaper prints it, unless the source has such a word."""

from __future__ import annotations

import re

from summarizer.document import Finding

from .pair import Pair

CHECK = "words"

_COARSE = {
    "en": re.compile(
        r"(?<![\w-])(?:(?:mother|bull|horse)?(?:fuck|shit)|cunt|asshole|arsehole|wank|slut|whore"
        r"|bitch)(?:s|es|ed|er|ers|ing|in|y|ty|ting)?(?!\w)",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"(?<!\w)(?:merd|putain|putes?(?!\w)|fout|encul|niqu|bais|con(?:ne|nard|nass|nerie)?s?(?!\w)"
        r"|salop|salaud|bites?(?!\w)|chi(?:er|é|ott)|bordel|couill|pétass|garces?(?!\w)|chienn|branl"
        r"|prostitu|catin|fils de p)",
        re.IGNORECASE,
    ),
}
"""Words that shock in print, and in French also what is told by them."""


def check_coarse_words(pair: Pair) -> list[Finding]:
    """Coarse words of the target where nothing in the source is coarse.

    "Sous les feux de la rampe" became "under the fucks of the ramp". The same word in the source,
    as in a name or an English quotation, may stay.
    """
    coarse, spoken = _COARSE.get(pair.to), _COARSE.get(pair.language)
    if coarse is None or spoken is None or spoken.search(pair.source):
        return []
    found = dict.fromkeys(match[0] for match in coarse.finditer(pair.target))
    return [
        Finding(CHECK, "error", f"{word} is coarse, and the source is not", "", word)
        for word in found
        if word.casefold() not in pair.source.casefold()
    ]
