"""What one visitor has on the desk: a text, its translations, corrections and terms."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from summarizer.api import Summarizer
from summarizer.corrections import Correction
from summarizer.document import Term, Translation
from summarizer.errors import OptionError
from summarizer.models import Translator
from summarizer.options import Options
from summarizer.steps.telling.bullets import finish
from summarizer.steps.telling.correcting import corrected_translations
from summarizer.web.page.phrases.speaking import Language

_USUAL = ("fr", "en")
_WORDS_THAT_TELL_THEIR_LANGUAGE = 8
"""As for a paragraph of an article: of fewer, its language is not asked."""
_MOST_KEPT = 2000
_LONGEST_KEPT = 5000


Key = tuple[str, str, tuple[str, str]]
"""What is corrected, the text that it is known by, and the languages."""


@dataclass
class Column:
    """One model's translation of the text on the desk.

    :param known: its translations by their source sentences, for the terms that hold.
    :param done: those of the text, in order, as far as it has come.
    """

    model: str
    known: dict[str, Translation] = field(default_factory=dict)
    done: list[Translation] = field(default_factory=list)

    def work(self, text: str, options: Options, check: Callable[[], None]) -> Callable[..., None]:
        """What translates `text` into `done`, some sentences at a time.

        :param check: raises when nobody wants it any more.
        """
        done: list[Translation] = []
        self.done = done

        def translate(summarizer: Summarizer) -> None:
            for group in summarizer.translate_in_turn(text, options, self.known):
                check()
                self.known |= {one.sentence.text: one for one in group}
                done.extend(group)
            self.known = {one.sentence.text: one for one in done}

        return translate


@dataclass
class Desk:
    """The state of the tab, of one open page.

    :param turn: the page's count of its texts, by which it knows its answers.
    :param languages: ISO 639-1 codes of source and target.
    :param chosen: the place of the sentence whose wording is being chosen.
    :param speaks: the language of the page.
    """

    columns: list[Column] = field(default_factory=list)
    languages: tuple[str, str] = _USUAL
    text: str = ""
    turn: int = 0
    chosen: int | None = None
    corrections: dict[Key, Correction] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    is_remembered: bool = False
    speaks: Language = "en"

    def take(self, model: str, other: str | None) -> None:
        """Translate with these models from now on; what they have translated is kept."""
        before = {column.model: column for column in self.columns}
        names = dict.fromkeys(name for name in (model, other) if name)
        self.columns = [before.get(name) or Column(name) for name in names]

    def forget_translations(self) -> None:
        """Translate everything anew: the terms or the languages are others."""
        self.columns = [Column(column.model) for column in self.columns]

    @property
    def options(self) -> Options:
        """Languages and terms; the language of a longer text is identified."""
        stated = self.languages[0]
        is_short = len(self.text.split()) < _WORDS_THAT_TELL_THEIR_LANGUAGE
        return Options(
            language=stated if is_short else None,
            to=self.languages[1],
            glossary=tuple(self.terms.values()),
        )

    def told(self, column: Column) -> tuple[Translation, ...]:
        """A column's translations, those that were corrected as they were."""
        terms = tuple(self.terms.values())
        corrections = tuple(self.corrections.values())
        return corrected_translations(column.done, corrections, self.languages, terms)

    @property
    def english(self) -> str:
        """The whole text as the first column tells it, with everything between its sentences."""
        pieces: list[str] = []
        done = 0
        for one in self.told(self.columns[0]) if self.columns else ():
            pieces += [self.text[done : one.sentence.span.start], one.english]
            done = one.sentence.span.end
        return "".join([*pieces, self.text[done:]])

    def correct(self, source: str, corrected: str) -> None:
        """From now on, `source` is translated so; as the machine does, if that is the same."""
        machine = next(
            (one.english for one in self.columns[0].done if one.sentence.text == source), ""
        )
        self.keep(Correction(source, machine, " ".join(corrected.split()), self.languages))

    def keep(self, correction: Correction) -> None:
        """Take this one in place of any for the same; none where it changes nothing."""
        self.corrections.pop(_key(correction), None)
        if correction.corrected and correction.corrected != correction.machine:
            self.corrections[_key(correction)] = correction

    def keep_line(self, correction: Correction) -> None:
        """The same for what a summary tells, whichever correction has told it so far."""
        same = [
            key
            for key, one in self.corrections.items()
            if one.languages == correction.languages
            and correction.machine in (one.machine, finish(one.machine))
        ]
        for key in same:
            del self.corrections[key]
        self.keep(correction)

    def is_corrected(self, source: str) -> bool:
        """Whether a reader has corrected this sentence."""
        return ("sentence", source, self.languages) in self.corrections

    def keep_term(self, source: str, target: str) -> bool:
        """Hold translations to a term; whether it is one."""
        source, target = " ".join(source.split()), " ".join(target.split())
        if source and target:
            self.terms[source] = Term(source, target)
            self.forget_translations()
        return bool(source and target)

    def terms_into(self, target: str) -> tuple[Term, ...]:
        """The terms, if they are for translations into this language."""
        return tuple(self.terms.values()) if self.languages[1] == target else ()

    def remembered(self) -> str:
        """Corrections and terms as JSON, for the browser to keep."""
        kept = {
            "corrections": [asdict(one) for one in self.corrections.values()],
            "terms": [asdict(term) for term in self.terms.values()],
        }
        return json.dumps(kept, ensure_ascii=False)

    def recall(self, kept: str) -> None:
        """Take up what a browser has kept, beside what is here.

        :raises OptionError: if it is nothing that `remembered` has written.
        """
        corrections, terms = _read(kept)
        self.corrections |= {_key(one): one for one in corrections}
        self.terms |= {term.source: term for term in terms}
        if terms:
            self.forget_translations()

    def drop(self, gone: str) -> None:
        """Forget what another page of the same browser has given up, told in the same form.

        :raises OptionError: if it is nothing that `remembered` has written.
        """
        corrections, terms = _read(gone)
        for one in corrections:
            self.corrections.pop(_key(one), None)
        for term in terms:
            self.terms.pop(term.source, None)
        if terms:
            self.forget_translations()


def _read(kept: str) -> tuple[list[Correction], list[Term]]:
    """Corrections and terms as `Desk.remembered` has written them.

    :raises OptionError: if it has not.
    """
    try:
        found = json.loads(kept)
        corrections = [_correction(one) for one in _listed(found, "corrections")]
        terms = [
            Term(_text(one, "source"), _text(one, "target")) for one in _listed(found, "terms")
        ]
    except (ValueError, TypeError, KeyError) as error:
        raise OptionError("what this browser had kept cannot be read; it is left out") from error
    return corrections, terms


def direction_of(translator: Translator) -> tuple[str, str]:
    """French to English where the model does that, else its first direction by name."""
    return next(_directions(translator, (_USUAL,)), None) or next(
        _directions(
            translator,
            (
                (source, target)
                for source in sorted(translator.source_languages)
                for target in sorted(translator.target_languages)
                if source != target
            ),
        ),
        _USUAL,
    )


def can_swap(translators: Mapping[str, Translator], desk: Desk) -> bool:
    """Whether every model on the desk also translates the other way."""
    source, target = desk.languages
    return bool(desk.columns) and all(
        translators[column.model].between(target, source) is not None for column in desk.columns
    )


def _directions(translator: Translator, wanted: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any iterable of pairs
    return (pair for pair in wanted if translator.between(*pair) is not None)


def _listed(found: Any, name: str) -> list[Any]:  # noqa: ANN401 - what a browser sent
    listed = found[name]
    if not isinstance(listed, list):
        raise TypeError(name)
    return listed[:_MOST_KEPT]


def _text(one: Any, name: str) -> str:  # noqa: ANN401 - what a browser sent
    text = one[name]
    if not isinstance(text, str) or not text.strip() or len(text) > _LONGEST_KEPT:
        raise ValueError(name)
    return text


def _correction(one: Any) -> Correction:  # noqa: ANN401 - what a browser sent
    source, target = one["languages"]
    if not (isinstance(source, str) and isinstance(target, str)):
        raise TypeError("languages")
    machine = one["machine"] if isinstance(one["machine"], str) else ""
    of: Literal["sentence", "line"] = "line" if one.get("of") == "line" else "sentence"
    return Correction(_text(one, "source"), machine, _text(one, "corrected"), (source, target), of)


def _key(one: Correction) -> Key:
    return one.of, one.source if one.of == "sentence" else one.machine, one.languages
