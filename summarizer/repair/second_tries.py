"""Second tries: what is done about a translation with an error, or without a set phrase.

First the other hypotheses of the same search serve, and words and names put right in their place,
which cost nothing. Then each rung of the ladder is climbed with all the texts that still have such
a fault, in one batch, until none has. What still has one then is kept, flagged. Which errors are
worth a try, and how many, the model's `Mending` says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from summarizer.document import Finding
from summarizer.languages.lexicon.phrasebook import words_of
from summarizer.languages.press import PICTURE_SOURCES
from summarizer.models import Decoding, Hypothesis, Translator
from summarizer.steps.translation.decode import clause_cut, decode, joined
from summarizer.weights import Calibration

from .gaps import doubtful
from .phrases import CHECK as PHRASES
from .phrases import in_plainer_words, is_put_right
from .standard import Standard

_OF_WORDS = frozenset({"words", "names", "untranslated", "dictionary", "senses", PHRASES})
_MOST_WARNINGS = 1
_COST_OF_A_GAP = 0.03
"""In mean log-probability; fitted on the even lines of two sets (docs/history.md)."""
_NEVER_UNSURE = frozenset({"numbers", "dates", "dictionary"})

Answers = Sequence[Sequence[Hypothesis]]
"""The hypotheses for each source of an attempt."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A translation and what is wrong with it.

    :param score: mean log-probability of its tokens.
    :param rung: the try that it came from.
    :param put_right: those of the findings that tell of a word or a name put right in its place.
    :param decodings: how often its source was decoded, for all tries.
    :param gaps: words of the source that it does not say, and words of its own that stand for
        none there; 0 for a model that does not want them counted.
    :param calibration: what makes its confidence a probability, if that was fitted for its model.
    """

    text: str
    score: float = 0.0
    findings: tuple[Finding, ...] = ()
    rung: str = "first"
    decodings: int = 1
    put_right: tuple[Finding, ...] = ()
    calibration: Calibration | None = None
    gaps: int = 0

    @property
    def errors(self) -> list[Finding]:
        """The findings that are errors."""
        return [finding for finding in self.findings if finding.severity == "error"]

    @property
    def warnings(self) -> list[Finding]:
        """The findings that are warnings."""
        return [finding for finding in self.findings if finding.severity == "warning"]

    @property
    def is_sound(self) -> bool:
        """Whether it may be told while others wait.

        It has no error, and one warning at most, which is not of a number, a date or a dictionary.
        """
        return (
            not self.errors
            and len(self.warnings) <= _MOST_WARNINGS
            and _NEVER_UNSURE.isdisjoint(one.check for one in self.warnings)
        )

    @property
    def misses_only_words(self) -> bool:
        """Whether what is wrong is words, phrases and names, which a reader is told and sees.

        Numbers, dates, negations, quotations and what is cut off are another matter.
        """
        return all(one.check in _OF_WORDS for one in (*self.errors, *self.warnings))


@dataclass(frozen=True, slots=True)
class Attempt:
    """What the translator is asked for a text, and how its answers become translations."""

    sources: tuple[str, ...]
    rebuild: Callable[[Answers], Sequence[Hypothesis]]


@dataclass(frozen=True, slots=True)
class Rung:
    """A way to try again for faults of these checks; it may have nothing to try for a text."""

    name: str
    checks: frozenset[str]
    decoding: Decoding
    attempt: Callable[[str, Sequence[Finding], Standard], Attempt | None]


def climb(
    first: Mapping[str, Reviewed],
    translator: Translator,
    standard: Standard,
    rungs: Sequence[Rung],
) -> dict[str, Reviewed]:
    """The best translation of each text: the fewest errors, then warnings, then the best score.

    All texts that have an error or an untold phrase left that their model retries take a rung in
    one batch.

    :param first: each text with its first translation.
    :param rungs: tried in order, as far as the model's `most_second_tries` allow.
    :raises TranslationFailed: if the translator returns another number of results.
    """
    best = dict(first)
    for rung in rungs:
        attempts = _attempts(rung, best, standard)
        sources = [source for attempt in attempts.values() for source in attempt.sources]
        answers = iter(decode(sources, translator, rung.decoding))
        for text, attempt in attempts.items():
            hypotheses = attempt.rebuild([next(answers) for _ in attempt.sources])
            tried = [reviewed(text, one, standard, rung.name) for one in hypotheses]
            chosen = min([best[text], *tried, *_mended(text, tried, standard)], key=soundness)
            best[text] = replace(chosen, decodings=best[text].decodings + 1)
    return best


def first_review(text: str, hypotheses: Sequence[Hypothesis], standard: Standard) -> Reviewed:
    """The likeliest of `hypotheses`, or if it has an error or a warning, the best of them all.

    Findings that the model does not retry leave it the likeliest. That is the first, or for a model
    that wants its gaps counted, the first after what each costs.
    """
    likeliest = _likeliest(text, hypotheses, standard)
    first = reviewed(text, likeliest, standard)
    if not any(standard.mending.retries(one.check) for one in (*first.errors, *first.warnings)):
        return first
    left = (one for one in hypotheses if one is not likeliest)
    others = [reviewed(text, one, standard, "other hypotheses") for one in left]
    return min([first, *_mended(text, [first, *others], standard), *others], key=soundness)


def _likeliest(text: str, hypotheses: Sequence[Hypothesis], standard: Standard) -> Hypothesis:
    """The first of them, or if gaps are counted, the one that costs least with its own.

    None is counted in a hypothesis that costs more without any.
    """
    best, *others = hypotheses
    if not standard.counts_gaps:
        return best
    least = _cost(best.score, len(standard.gaps(text, best.text)))
    for one in others:
        if _cost(one.score, 0) < least:
            cost = _cost(one.score, len(standard.gaps(text, one.text)))
            best, least = (one, cost) if cost < least else (best, least)
    return best


def _cost(score: float, gaps: int) -> float:
    return gaps * _COST_OF_A_GAP - score


def _mended(text: str, tried: Sequence[Reviewed], standard: Standard) -> list[Reviewed]:
    """Those in which words or names can be put right, as far as it goes."""
    # It needs the tables that the checks need: see `summarizer.checks.check`.
    from .mend import mended

    found = ((one, *mended(text, one.text, one.findings, standard)) for one in tried if one.errors)
    again = (
        (reviewed(text, Hypothesis(target, one.score), standard, "in place"), warnings)
        for one, target, warnings in found
        if warnings
    )
    return [
        replace(one, findings=(*one.findings, *warnings), put_right=warnings)
        for one, warnings in again
    ]


def reviewed(
    text: str, hypothesis: Hypothesis, standard: Standard, rung: str = "first"
) -> Reviewed:
    """A hypothesis with what is wrong with it as a translation of `text`."""
    target, findings = standard.review(text, hypothesis.text)
    if not standard.counts_gaps:
        return Reviewed(target, hypothesis.score, findings, rung)
    gaps = standard.gaps(text, target)
    in_phrases = standard.phrase_words(text)
    doubts = doubtful(gaps, standard.language, standard.to)
    findings = (*findings, *(one for one in doubts if in_phrases.isdisjoint(words_of(one.french))))
    return Reviewed(target, hypothesis.score, findings, rung, gaps=len(gaps))


def soundness(one: Reviewed) -> tuple[int, int, float]:
    """What sorts translations of one text, best first: errors, then warnings, then the score.

    An agency that reported it and is not named counts like a warning: who says it is to stay in a
    second try. Every gap costs some of the score.
    """
    unnamed = sum(
        not found.english and found.french.casefold() in PICTURE_SOURCES
        for found in one.findings
        if found.check == "names" and found.severity == "note"
    )
    return len(one.errors), len(one.warnings) + unnamed, _cost(one.score, one.gaps)


def _attempts(rung: Rung, best: Mapping[str, Reviewed], standard: Standard) -> dict[str, Attempt]:
    """What the rung tries for the texts whose errors, or phrases not told, it is for."""
    attempts: dict[str, Attempt] = {}
    for text, kept in best.items():
        untold = [one for one in kept.warnings if is_put_right(text, one)]
        faults = [one for one in (*kept.errors, *untold) if standard.mending.retries(one.check)]
        may_again = kept.decodings <= standard.mending.most_second_tries
        if may_again and any(one.check in rung.checks for one in faults):
            attempt = rung.attempt(text, faults, standard)
            if attempt:
                attempts[text] = attempt
    return attempts


def _whole(text: str, faults: Sequence[Finding], standard: Standard) -> Attempt:  # noqa: ARG001
    return Attempt((text,), lambda answers: answers[0])


def _plainly(text: str, faults: Sequence[Finding], standard: Standard) -> Attempt | None:
    """The text with plainer words for the phrases that were not told."""
    plainer = in_plainer_words(text, faults, standard.language, standard.to)
    return Attempt((plainer,), lambda answers: answers[0]) if plainer else None


def _protected(text: str, faults: Sequence[Finding], standard: Standard) -> Attempt | None:
    """The text with placeholders for what was lost or changed."""
    # It needs the tables that the checks need: see `summarizer.checks.check`.
    from .protect import protect

    safe = protect(text, faults, standard)

    def rebuild(answers: Answers) -> Sequence[Hypothesis]:
        if not safe:
            return ()
        restored = ((answer, safe.restored(answer.text)) for answer in answers[0])
        return [replace(answer, text=target) for answer, target in restored if target is not None]

    return Attempt((safe.text,), rebuild) if safe else None


def _in_clauses(text: str, faults: Sequence[Finding], standard: Standard) -> Attempt | None:  # noqa: ARG001
    """The text in two, each half translated for itself."""
    cut = clause_cut(text)
    if cut is None:
        return None
    halves = (text[:cut].strip(), text[cut:].strip())

    def rebuild(answers: Answers) -> Sequence[Hypothesis]:
        one, two = (answer[0] for answer in answers)
        return [joined([_unfinished(one, halves[0]), _continued(two, halves[1])])]

    return Attempt(halves, rebuild)


def _unfinished(hypothesis: Hypothesis, source: str) -> Hypothesis:
    """A first half without the full stop that its source does not have."""
    text = hypothesis.text.rstrip()
    adds_stop = text.endswith(".") and not source.endswith((".", "…"))
    sign = source[-1] if source[-1] in ",;:" else ""
    return replace(hypothesis, text=text[:-1] + sign) if adds_stop else hypothesis


def _continued(hypothesis: Hypothesis, source: str) -> Hypothesis:
    """A second half that does not begin like a sentence unless its source does."""
    text = hypothesis.text.lstrip()
    word = text.split(" ", 1)[0]
    lowers = source[:1].islower() and word[:1].isupper() and word[1:].islower()
    return replace(hypothesis, text=text[:1].lower() + text[1:]) if lowers else hypothesis


# A word is made up in the half of a sentence as in the whole.
_ANY = frozenset(
    "numbers dates names quotations negation repetition untranslated words truncated length empty"
    " glossary addresses phrases".split()
)
FIRST = Decoding(beam_size=4, hypotheses=4)
"""The first try; hypotheses that are searched for anyway."""
RUNGS = (
    Rung(
        "no repetition",
        frozenset({"repetition", "untranslated", "length", "empty"}),
        Decoding(beam_size=4, repetition_penalty=1.3, no_repeat_ngram_size=4),
        _whole,
    ),
    Rung(
        "plainer words",
        frozenset({PHRASES}),
        Decoding(beam_size=4, hypotheses=4),
        _plainly,
    ),
    Rung(
        "protected",
        frozenset({"numbers", "names", "glossary", "addresses", PHRASES}),
        Decoding(beam_size=4, hypotheses=4),
        _protected,
    ),
    Rung("in clauses", _ANY - {"words"}, Decoding(beam_size=4), _in_clauses),
    Rung("wider beam", _ANY, Decoding(beam_size=8, hypotheses=8), _whole),
)
"""Cheap rungs first: which order serves best is in docs/quality.md."""
