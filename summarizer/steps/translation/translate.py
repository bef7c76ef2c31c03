"""Texts into English through a translator: over-long ones in parts, faulty ones tried again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache, partial

from summarizer.meanwhile import meanwhile
from summarizer.models import Hypothesis, Mending, Translator
from summarizer.repair.headlines.capitals import in_ordinary_letters
from summarizer.repair.second_tries import FIRST, RUNGS, Reviewed, climb, first_review, reviewed
from summarizer.repair.standard import Standard

from .decode import decode, joined, split_long

_FAULTY = ("Anna Roy, 31 ans, n'est pas à Londres mardi.", "Ann Ray, 13, est prohibiting Rome.")
"""A text and a translation of it in which there is much to look up and to put right."""


def translate(texts: Sequence[str], translator: Translator, standard: Standard) -> list[Reviewed]:
    """The translation of each text, in order, with what is wrong with it.

    A text over the model's limit is split where a clause ends, translated in parts and joined
    again; nothing is cut off, and a single word over the limit stays as it is. A translation with
    an error is tried again in other ways, and the best of all is kept, as far as the model wants
    it. Equal texts are translated once. Blank ones stay blank and cost nothing. A headline in
    capitals is read as if it were not, where the model wants that.

    :param standard: what the translations are held to: `Standard.of` the translator.
    :raises TypeError: if `texts` is a single string.
    :raises TranslationFailed: if the translator returns another number of results.
    """
    if isinstance(texts, str):
        raise TypeError("texts is one str; pass a list of texts")
    lowers = "capitals" in standard.mending.repairs
    read_as = {
        text: in_ordinary_letters(text, standard.language) if lowers else text for text in texts
    }
    parts_of = {text: split_long(read, translator) for text, read in read_as.items()}
    parts = list(dict.fromkeys(part for listed in parts_of.values() for part in listed))
    to_decode = [part for part in parts if _is_language(part, translator)]
    with meanwhile(partial(_get_ready, standard.language, standard.to, standard.mending)):
        hypotheses = decode(to_decode, translator, FIRST)
    first = {
        part: first_review(part, found, standard)
        for part, found in zip(to_decode, hypotheses, strict=True)
    }
    done = {part: kept(part) for part in parts}
    done |= climb(first, translator, standard, RUNGS)
    whole = {
        text: _whole(read_as[text], [done[part] for part in listed], standard)
        for text, listed in parts_of.items()
    }
    return [whole[text] for text in texts]


@cache
def _get_ready(language: str, to: str, mending: Mending) -> None:
    """Read and compile what reviews between two languages need, as the first of them would.

    That is a fifth of the time of a short run, which the first decoding hides.
    """
    source, target = _FAULTY
    first_review(source, [Hypothesis(target, 0.0)], Standard(language, to, (), mending))


def kept(text: str) -> Reviewed:
    """A text that stays as it is, for there is nothing to translate in it."""
    return Reviewed(text, rung="kept", decodings=0)


def _is_language(part: str, translator: Translator) -> bool:
    """Whether a part can be translated: a word longer than the model's limit is none."""
    limit = translator.max_source_tokens
    is_word = len(part) > limit and not any(sign.isspace() for sign in part)
    return not is_word or translator.count_tokens([part])[0] <= limit


def _whole(text: str, parts: Sequence[Reviewed], standard: Standard) -> Reviewed:
    """The translation of a text from those of its parts."""
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return kept("")
    one = joined([Hypothesis(part.text, part.score) for part in parts])
    rungs = [part.rung for part in parts if part.rung not in ("first", "kept")]
    whole = reviewed(text, one, standard, rungs[0] if rungs else "first")
    put_right = [finding for part in parts for finding in part.put_right]
    return replace(whole, findings=(*whole.findings, *put_right))
