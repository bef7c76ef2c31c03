"""Names, numbers and terms kept out of a translator's reach: placeholders for them, and back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.checks.figures.quantities import quantities
from summarizer.checks.terms import term_pattern
from summarizer.document import Finding
from summarizer.languages.lexicon.known_names import english_name
from summarizer.typography import french_source

from .phrases import CHECK as PHRASES
from .phrases import put_for
from .standard import Standard

# Words that translators copy: in 112 sentences of which the embedded model of 2026-11-20 got a
# name wrong, it kept these names 83 to 91% of the time.
_NAMES = ("Alexander", "Smith", "Michael", "Berlin", "Madrid", "Washington")
_NUMBERS = ("12", "15", "47", "61", "89")
_FIGURES = re.compile(r"[0-9][0-9.,  \u202f]*[0-9]|[0-9]")
_VARIANTS = {"'": "['’]", "-": "[-–—‑]", " ": r"[\s\u00a0\u202f]+"}


@dataclass(frozen=True, slots=True)
class Protected:
    """A text with placeholders, and what each of them stands for in the translation."""

    text: str
    slots: tuple[tuple[str, str], ...] = ()

    def restored(self, target: str) -> str | None:
        """`target` with what the placeholders stand for; None unless each is there once."""
        for placeholder, meant in self.slots:
            there = list(re.finditer(rf"(?<!\w){placeholder}(?!\w)", target))
            if len(there) != 1 or target.count(placeholder) != 1:
                return None
            target = f"{target[: there[0].start()]}{meant}{target[there[0].end() :]}"
        return target


def protect(text: str, findings: Sequence[Finding], standard: Standard) -> Protected | None:
    """`text` with placeholders for what `findings` say was lost or changed, or None.

    Numbers in words become figures, which translators copy.
    """
    names = iter([name for name in _NAMES if name not in text])
    numbers = iter([number for number in _NUMBERS if number not in text])
    masked = text
    slots: list[tuple[str, str]] = []
    for finding in findings:
        if finding.check == "numbers":
            fragment, placeholder, meant = _number(finding.french, standard, numbers)
        else:
            fragment, meant = finding.french, _meant(finding, standard)
            placeholder = next(names, "") if meant else ""
        pattern = "".join(_VARIANTS.get(sign, re.escape(sign)) for sign in fragment)
        if placeholder and (found := re.search(rf"(?<!\w){pattern}(?!\w)", masked)):
            masked = f"{masked[: found.start()]}{placeholder}{masked[found.end() :]}"
            if meant:
                slots.append((placeholder, meant))
    return Protected(masked, tuple(slots)) if masked != text else None


def _meant(finding: Finding, standard: Standard) -> str:
    """The English of the name or term that a finding is about, or an empty string."""
    if finding.check == "names" and finding.french:
        return english_name(finding.french, standard.language)
    if finding.check == "addresses":
        return finding.french
    if finding.check == PHRASES:
        return put_for(finding.french, standard.language, standard.to)
    terms = (t for t in standard.glossary if term_pattern(t.source).fullmatch(finding.french))
    return next((term.target for term in terms), "") if finding.check == "glossary" else ""


def _number(fragment: str, standard: Standard, spare: Iterator[str]) -> tuple[str, str, str]:
    """What to put where for a number: the part of the text, the stand-in, and what that means.

    The stand-in is empty where nothing can be done, and its meaning where it stays.
    """
    figures = _FIGURES.search(fragment)
    if figures:
        return figures[0], next(spare, ""), french_source(figures[0])
    read = quantities(fragment, standard.language)
    values = read[0].values if len(read) == 1 else frozenset()
    value = next(iter(values), None)
    if len(values) != 1 or not isinstance(value, int):
        return fragment, "", ""
    return fragment, f"{value:,}".replace(",", " "), ""
