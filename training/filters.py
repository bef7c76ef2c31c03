"""Which sentence pairs are fit to learn from, and which are evaluation data in disguise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from summarizer.typography import french_source, plain
from training.figures import numbers_agree, use_english_times, use_source_notation

MAX_WORDS = 90
# English words for French ones: outside 0.45-1.9 most Europarl pairs were misaligned.
MIN_WORD_RATIO, MAX_WORD_RATIO = 0.45, 1.9
MIN_LETTER_SHARE = 0.55

_MARKUP = re.compile(r"[{}<>|\\^~]|==|::|__|\(\)|&#?\w+;|https?:|www\.|\w_\w|\w=\w|\]\(|`|\ufffd")
_FRENCH_WORDS = frozenset(
    "le la les un une des du de et est dans que qui pour par sur pas ne au aux avec ce cette "
    "il elle nous vous sont plus mais ont être".split()
)
_ENGLISH_WORDS = frozenset(
    "the a an of and is in that which for by on not to with this it he she we you are more "
    "but have be was were has from at as".split()
)
_LIST_SIGN = re.compile(r"^[•*·-] +")
_DOUBLE_HYPHEN = re.compile(r"(?<= )--(?= )")
_WORD = re.compile(r"[^\W\d_]+")
_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")


def canonical_pair(french: str, english: str) -> tuple[str, str]:
    """Give a raw pair as the model is to see it: source form on the left, its English on the right.

    >>> canonical_pair("Il a payé 35 000 € à 18 h 30", "He paid €35 000 at 18.30")
    ('Il a payé 35,000 € à 18h30', 'He paid €35,000 at 6:30 p.m.')
    """
    source = _LIST_SIGN.sub("", french_source(french))
    target = _DOUBLE_HYPHEN.sub("-", _LIST_SIGN.sub("", plain(english)))
    return source, use_source_notation(source, use_english_times(source, target))


def loose_key(text: str) -> str:
    """Give the letters and digits of `text` in lower case: equal keys mean the same sentence."""
    return _NOT_ALPHANUMERIC.sub("", text.casefold())


def _letter_share(text: str) -> float:
    return sum(c.isalpha() or c == " " for c in text) / len(text)


def _in_wrong_language(text: str, own: frozenset[str], other: frozenset[str]) -> bool:
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) < 4:
        return False
    return sum(word in other for word in words) > sum(word in own for word in words) + 1


def _differs_in_length(source: str, target: str) -> bool:
    source_words, target_words = source.count(" ") + 1, target.count(" ") + 1
    return min(source_words, target_words) > 4 and not (
        MIN_WORD_RATIO <= target_words / source_words <= MAX_WORD_RATIO
    )


_FAULTS: tuple[tuple[str, Callable[[str, str], bool]], ...] = (
    ("empty", lambda source, target: not source or not target),
    ("length", lambda source, target: max(source.count(" "), target.count(" ")) >= MAX_WORDS),
    ("ratio", _differs_in_length),
    ("copy", lambda source, target: source == target and source.count(" ") > 2),
    ("markup", lambda source, target: bool(_MARKUP.search(source) or _MARKUP.search(target))),
    (
        "letters",
        lambda source, target: min(_letter_share(source), _letter_share(target)) < MIN_LETTER_SHARE,
    ),
    (
        "language",
        lambda source, target: (
            _in_wrong_language(source, _FRENCH_WORDS, _ENGLISH_WORDS)
            or _in_wrong_language(target, _ENGLISH_WORDS, _FRENCH_WORDS)
        ),
    ),
    ("numbers", lambda source, target: not numbers_agree(source, target)),
)


def fault(source: str, target: str) -> str | None:
    """Name what makes a canonical pair unfit for training, or give None for a good one.

    >>> fault("Le chat dort.", "The cat sleeps."), fault("Le chat.", "http://example.org")
    (None, 'markup')
    """
    return next((name for name, is_faulty in _FAULTS if is_faulty(source, target)), None)


class PairFilter:
    """Decides pair by pair, remembers what it has seen, counts why it refused.

    :param held_out: lines of every evaluation set, source and reference alike; a pair with one of
        them on either side is refused.
    """

    def __init__(self, held_out: Sequence[str] = ()) -> None:
        self._held_out = {key for line in held_out if (key := loose_key(french_source(line)))}
        self._held_out |= {key for line in held_out if (key := loose_key(plain(line)))}
        self._seen: set[int] = set()
        self.refused: Counter[str] = Counter()

    def accepts(self, source: str, target: str) -> bool:
        """Tell whether this canonical pair is fit, new and no evaluation data."""
        reason = fault(source, target) or self._known(source, target)
        if reason:
            self.refused[reason] += 1
        return reason is None

    def _known(self, source: str, target: str) -> str | None:
        source_key, target_key = loose_key(source), loose_key(target)
        if source_key in self._held_out or target_key in self._held_out:
            return "held out"
        # 64-bit hashes instead of the texts: two million pairs fit in 200 MB
        pair_hash = hash((source_key, target_key))
        if pair_hash in self._seen:
            return "duplicate"
        self._seen.add(pair_hash)
        return None
