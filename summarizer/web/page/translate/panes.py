"""The desk as HTML. What a text or a model says is text, and is escaped by the templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from summarizer.document import Translation
from summarizer.iso639 import language_name
from summarizer.web.page.phrases.speaking import TEXTS, Language
from summarizer.web.page.showing.plain_findings import Mark, mark_of, marked, to_look_at
from summarizer.web.page.templates import template

from .desk import Column, Desk
from .words import TAB_WORDS


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence of the translation, and what stands before it.

    :param start: where its source begins in the text, in UTF-16 units, as browsers count; `end`
        is where it ends.
    """

    gap: str
    english: Markup
    start: int
    end: int
    mark: Mark | None
    is_own: bool


@dataclass(frozen=True, slots=True)
class _Written:
    """One model's translation; `rest` is what follows its last sentence."""

    model: str
    pieces: tuple[_Piece, ...]
    rest: str


@dataclass(frozen=True, slots=True)
class _Other:
    """A wording to choose; `model` says whose it is where it is another's."""

    english: str
    mark: Mark | None
    model: str = ""


def texts_of(language: Language) -> dict[str, str]:
    """What the page and this tab say."""
    return {**TEXTS[language], **TAB_WORDS[language]}


def show_label(desk: Desk, language: Language) -> str:
    """The label of the text that is typed."""
    t = texts_of(language)
    return t["desk_source"].format(language=_name(desk.languages[0], t))


def show_target(desk: Desk, language: Language, *, is_working: bool = False) -> str:
    """The right pane: the translation of one model, or those of two."""
    t = texts_of(language)
    return template("translate/target.html.jinja").render(
        t=t,
        language=language,
        heading=t["desk_target"].format(language=_name(desk.languages[1], t)),
        turn=desk.turn,
        plain="" if is_working else desk.english,
        source=desk.languages[0],
        has_text=bool(desk.text.strip()),
        target=desk.languages[1],
        columns=[_written(desk, column, language, is_working) for column in desk.columns],
    )


def show_told(desk: Desk, language: Language, most: int, *, is_working: bool = False) -> str:
    """One line: how much is translated, how much to check, and how much may come."""
    t = texts_of(language)
    parts: list[str] = []
    if is_working:
        parts = [t["desk_working"]]
    elif desk.columns and desk.text.strip():
        told = desk.told(desk.columns[0])
        doubtful = sum(bool(to_look_at(one.findings)) for one in told)
        done = "desk_done_one" if len(told) == 1 else "desk_done_many"
        parts = [t[done].format(count=len(told))]
        parts += [t["desk_doubtful"].format(count=doubtful)] if doubtful else []
    length = t["desk_length"].format(
        characters=_grouped(len(desk.text), language), most=_grouped(most, language)
    )
    return template("translate/told.html.jinja").render(parts=parts, length=length)


def show_trouble(problems: Sequence[tuple[str, str]], language: Language) -> str:
    """One line: what went wrong, and what to do next.

    :param problems: for each, the code of the error and the model it is of, or nothing.
    """
    t = texts_of(language)
    said = []
    for code, model in problems:
        known = code if f"error_{code}" in t else "other"
        by = f"{t['by_model'].format(model=model)} – " if model else ""
        said.append(f"{by}{t[f'error_{known}']} {t[f'hint_{known}']}")
    return template("translate/trouble.html.jinja").render(said=" ".join(said))


def show_fix(desk: Desk, language: Language) -> str:
    """The sentence that was chosen, to be corrected; nothing if there is none."""
    one = chosen(desk)
    if one is None:
        return ""
    return template("translate/fix.html.jinja").render(
        t=texts_of(language),
        language=language,
        one=one,
        index=desk.chosen,
        languages=desk.languages,
        mark=mark_of(one.findings, language),
        is_own=desk.is_corrected(one.sentence.text),
    )


def show_others(desk: Desk, language: Language, found: Sequence[Translation] | None = None) -> str:
    """Other wordings of the sentence that was chosen: of another column, and of a wide search.

    :param found: what the search found; None while it goes on.
    """
    one = chosen(desk)
    if one is None:
        return ""
    compared = [
        _Other(other.english, mark_of(other.findings, language), column.model)
        for column in desk.columns[1:]
        for other in column.done
        if other.sentence.text == one.sentence.text
    ]
    listed = [*compared, *(_Other(x.english, mark_of(x.findings, language)) for x in found or ())]
    distinct = {other.english: other for other in reversed(listed) if other.english != one.english}
    return template("translate/others.html.jinja").render(
        t=texts_of(language),
        source=one.sentence.text,
        others=list(reversed(distinct.values())),
        is_looking=found is None,
        target=desk.languages[1],
    )


def show_kept(desk: Desk, language: Language) -> str:
    """Corrections and terms: how many, and whether the browser remembers them."""
    return template("translate/kept.html.jinja").render(
        t=texts_of(language),
        corrections=len(desk.corrections),
        terms=list(desk.terms.values()),
        kept=desk.remembered(),
        is_remembered=desk.is_remembered,
    )


def chosen(desk: Desk) -> Translation | None:
    """The sentence whose wording is being chosen."""
    told = desk.told(desk.columns[0]) if desk.columns else ()
    is_there = desk.chosen is not None and desk.chosen < len(told)
    return told[desk.chosen] if is_there and desk.chosen is not None else None


def _written(desk: Desk, column: Column, language: Language, is_working: bool) -> _Written:  # noqa: FBT001
    is_first = column is desk.columns[0]
    pieces: list[_Piece] = []
    done = units = 0
    for one in desk.told(column) if is_first else tuple(column.done):
        span = one.sentence.span
        gap = desk.text[done : span.start]
        start = units + _units(gap)
        units = start + _units(one.sentence.text)
        look = to_look_at(one.findings)
        pieces.append(
            _Piece(
                gap,
                marked(one.english, ((found.english, found) for found in look)),
                start,
                units,
                mark_of(one.findings, language),
                is_own=is_first and desk.is_corrected(one.sentence.text),
            )
        )
        done = span.end
    return _Written(column.model, tuple(pieces), "" if is_working else desk.text[done:])


def _units(text: str) -> int:
    """Its length as browsers count it: signs beyond U+FFFF are two."""
    return len(text) + sum(sign > "\uffff" for sign in text)


def _name(code: str, t: Mapping[str, str]) -> str:
    return {"fr": t["french"], "en": t["english"]}.get(code) or language_name(code)


def _grouped(number: int, language: Language) -> str:
    return f"{number:,}".replace(",", "\u202f" if language == "fr" else ",")
