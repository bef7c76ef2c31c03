"""Words: none so coarse that no newspaper prints it, unless the source has such a word."""

from __future__ import annotations

from summarizer.document import Finding
from summarizer.languages.lexicon.coarse import COARSE

from .pair import Pair

CHECK = "words"


def check_coarse_words(pair: Pair) -> list[Finding]:
    """Coarse words of the target where nothing in the source is coarse.

    "Sous les feux de la rampe" became "under the fucks of the ramp". The same word in the source,
    as in a name or an English quotation, may stay.
    """
    coarse, spoken = COARSE.get(pair.to), COARSE.get(pair.language)
    if coarse is None or spoken is None or spoken.search(pair.source):
        return []
    found = dict.fromkeys(match[0] for match in coarse.finditer(pair.target))
    return [
        Finding(CHECK, "error", f"{word} is coarse, and the source is not", "", word)
        for word in found
        if word.casefold() not in pair.source.casefold()
    ]
