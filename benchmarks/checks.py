"""How often the checks are right: on human translations, and on ones spoiled on purpose.

    python benchmarks/checks.py SOURCE REFERENCE [SOURCE REFERENCE …] [--lines even|odd]
    python benchmarks/checks.py --cases

SOURCE and REFERENCE are text files with a sentence a line. Every reference is taken as right:
what a check finds in it is a false alarm, though some references do have mistakes. Each kind of
mistake is then made once in every reference that has what it takes, and a check is right where
it finds something. `--cases` gives precision and recall on the labelled cases of the tests.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer import Finding, check
from summarizer.languages.lexicon.known_names import folded

CASES = Path(__file__).resolve().parent.parent / "tests" / "cases" / "verify"
WHOLENESS = ("empty", "repetition", "untranslated", "truncated", "length", "unbalanced")
GROUPS = {
    "numbers": ("numbers",),
    "dates": ("dates",),
    "names": ("names",),
    "quotations": ("quotations",),
    "negation": ("negation", "modality"),
    "wholeness": WHOLENESS,
    "words": ("words",),
}
COUNTRIES = dict(
    item.split("=")
    for item in (
        "Germany=Allemagne Spain=Espagne Italy=Italie Russia=Russie China=Chine Japan=Japon"
        " Brazil=Brésil Mexico=Mexique Egypt=Égypte Turkey=Turquie Greece=Grèce Poland=Pologne"
        " Sweden=Suède Norway=Norvège Belgium=Belgique Austria=Autriche India=Inde London=Londres"
        " Moscow=Moscou Brussels=Bruxelles Geneva=Genève Vienna=Vienne Athens=Athènes Cairo=Caire"
    ).split()
)
MONTHS = "January February March April June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
NUMBER_WORDS = (
    "three four five six seven eight nine ten eleven twelve fifteen twenty thirty".split()
)
AUXILIARIES = "is|are|was|were|has|have|had|will|would|could|should|must|can|may|might"


@dataclass(frozen=True)
class Example:
    """A source, its reference, its names, and names of other pairs; both languages have them."""

    source: str
    target: str
    own_names: tuple[str, ...]
    other_names: tuple[str, ...]


Spoil = Callable[[Example, random.Random], str | None]


def swap_digit(one: Example, chance: random.Random) -> str | None:
    """One digit becomes another."""
    places = [place for place, sign in enumerate(one.target) if sign in "0123456789"]
    if not places:
        return None
    place = chance.choice(places)
    digit = chance.choice([d for d in "123456789" if d != one.target[place]])
    return one.target[:place] + digit + one.target[place + 1 :]


def change_number_word(one: Example, chance: random.Random) -> str | None:
    """A number in words becomes another."""
    return _replaced(one.target, NUMBER_WORDS, NUMBER_WORDS, chance)


def change_scale(one: Example, chance: random.Random) -> str | None:
    """Million becomes billion, or the other way round."""
    scales = ("million", "billion")
    return _replaced(one.target, scales, scales, chance)


def drop_figure(one: Example, chance: random.Random) -> str | None:
    """A number in figures goes."""
    found = list(re.finditer(r"(?<!\S)[0-9][0-9,.]*[0-9]\s", one.target))
    return _without(one.target, found, chance)


def change_month(one: Example, chance: random.Random) -> str | None:
    """A month becomes another."""
    return _replaced(one.target, MONTHS, MONTHS, chance)


def change_weekday(one: Example, chance: random.Random) -> str | None:
    """A day of the week becomes another."""
    return _replaced(one.target, WEEKDAYS, WEEKDAYS, chance)


def replace_name(one: Example, chance: random.Random) -> str | None:
    """A name that both languages write alike becomes one from another pair."""
    return _replaced(one.target, one.own_names, one.other_names, chance)


def replace_country(one: Example, chance: random.Random) -> str | None:
    """A country or city that the languages write differently becomes another."""
    there = [english for english, french in COUNTRIES.items() if french in one.source]
    return _replaced(one.target, there, list(COUNTRIES), chance)


def drop_negation(one: Example, chance: random.Random) -> str | None:
    """A "not" goes, with the "do" that carried it."""
    target = one.target
    changed = [
        target[: found.start()] + found.expand(kept) + target[found.end() :]
        for pattern, kept in (
            (r"\b(?:do|does|did)(?: not|n't) ", ""),
            (rf"\b({AUXILIARIES})(?: not\b|n't\b)", r"\1"),
            (r"\bcannot\b", "can"),
            (r"\b(?:not|never) ", ""),
        )
        for found in re.finditer(pattern, target)
    ]
    return chance.choice(changed) if changed else None


def add_negation(one: Example, chance: random.Random) -> str | None:
    """A "not" comes after an auxiliary."""
    found = list(
        re.finditer(rf"\b(?:{AUXILIARIES})\b(?! not|n't| no\b| never| nothing)", one.target)
    )
    if not found:
        return None
    end = chance.choice(found).end()
    return f"{one.target[:end]} not{one.target[end:]}"


def drop_quotes(one: Example, chance: random.Random) -> str | None:  # noqa: ARG001
    """All quotation marks go."""
    target = re.sub('["“”]', "", one.target)
    return target if re.search('["“”«»]', one.source) and target != one.target else None


def repeat_clause(one: Example, chance: random.Random) -> str | None:
    """A clause, or three to eleven words, come twice."""
    clauses = re.split(r"(?<=[,;:]) ", one.target)
    if len(clauses) > 1:
        place = chance.randrange(len(clauses))
        return " ".join([*clauses[: place + 1], *clauses[place:]])
    words = one.target.split()
    if len(words) < 6:
        return None
    start = chance.randrange(len(words) - 3)
    end = start + chance.randrange(3, min(12, len(words) - start) + 1)
    return " ".join([*words[:end], *words[start:end], *words[end:]])


def repeat_sentence(one: Example, chance: random.Random) -> str | None:  # noqa: ARG001
    """All of it comes twice."""
    return f"{one.target} {one.target}"


def leave_source(one: Example, chance: random.Random) -> str | None:  # noqa: ARG001
    """The source stands for its translation."""
    return one.source if any(letter.isalpha() for letter in one.source) else None


def leave_clause(one: Example, chance: random.Random) -> str | None:
    """A clause of four words or more stays in the source's language."""
    source, target = (re.split(r"(?<=[,;:]) ", text) for text in (one.source, one.target))
    long = [place for place, clause in enumerate(source) if len(clause.split()) >= 4]
    if len(source) != len(target) or len(source) < 2 or not long:
        return None
    place = chance.choice(long)
    return " ".join([*target[:place], source[place], *target[place + 1 :]])


def leave_word(one: Example, chance: random.Random) -> str | None:
    """A word stays in the source's language: one of the source's stands for one of the target's."""
    source, target = (
        list(re.finditer(r"(?<!\S)[^\W\d_A-Z]{4,}\b", t)) for t in (one.source, one.target)
    )
    own = [found[0] for found in source if found[0].lower() not in one.target.lower()]
    if not own or not target:
        return None
    place = chance.choice(target)
    return one.target[: place.start()] + chance.choice(own) + one.target[place.end() :]


def cut_off(one: Example, chance: random.Random) -> str | None:
    """The last 30 to 70% of the words go."""
    words = one.target.split()
    kept = int(len(words) * chance.uniform(0.3, 0.7))
    return " ".join(words[:kept]) if len(words) >= 6 else None


def make_up_word(one: Example, chance: random.Random) -> str | None:
    """A word of the source, with another end and no accents, stands for one of the target's."""
    source, target = (
        list(re.finditer(r"(?<!\S)[^\W\d_A-Z]{6,}\b", t)) for t in (one.source, one.target)
    )
    if not source or not target:
        return None
    place, stem = chance.choice(target), folded(chance.choice(source)[0])
    end = chance.choice(("ed", "ing", "ers", "ation", "ency", "ion", "el"))
    return f"{one.target[: place.start()]}{stem[:-2]}{end}{one.target[place.end() :]}"


SPOILED: tuple[tuple[Spoil, str], ...] = (
    (swap_digit, "numbers"),
    (drop_figure, "numbers"),
    (change_number_word, "numbers"),
    (change_scale, "numbers"),
    (change_month, "dates"),
    (change_weekday, "dates"),
    (replace_name, "names"),
    (replace_country, "names"),
    (drop_quotes, "quotations"),
    (drop_negation, "negation"),
    (add_negation, "negation"),
    (repeat_clause, "wholeness"),
    (repeat_sentence, "wholeness"),
    (leave_source, "wholeness"),
    (leave_clause, "wholeness"),
    (leave_word, "wholeness"),
    (cut_off, "wholeness"),
    (make_up_word, "words"),
)


def _replaced(
    text: str, words: Iterable[str], others: Sequence[str], chance: random.Random
) -> str | None:
    found = list(re.finditer(rf"\b(?:{'|'.join(map(re.escape, words)) or '(?!)'})\b", text))
    if not found or not others:
        return None
    one = chance.choice(found)
    other = chance.choice([word for word in others if word != one[0]])
    return text[: one.start()] + other + text[one.end() :]


def _without(text: str, found: list[re.Match[str]], chance: random.Random) -> str | None:
    if not found:
        return None
    one = chance.choice(found)
    return text[: one.start()] + text[one.end() :]


def shared_names(source: str, target: str, common: Container[str] = ()) -> list[str]:
    """Words with a capital inside a sentence of the target that the source has too.

    `common` are words that no name is.
    """
    words = re.findall(r"(?<=[\w,;] )[A-Z][a-z]{2,}\b", target)
    listed = {*MONTHS, *WEEKDAYS, *COUNTRIES}
    own = set(re.findall(r"\w+", source))
    return [
        word for word in words if word in own and word not in listed and word.lower() not in common
    ]


def examples(paths: list[Path], lines: str) -> list[Example]:
    """The pairs of all files."""
    pairs: list[tuple[str, str]] = []
    for source, target in zip(paths[::2], paths[1::2], strict=True):
        both = zip(read(source), read(target), strict=True)
        start = {"all": slice(None), "even": slice(0, None, 2), "odd": slice(1, None, 2)}[lines]
        pairs += list(both)[start]
    lower = {word for pair in pairs for text in pair for word in re.findall(r"\b[a-zà-ÿ]+", text)}
    names = [tuple(shared_names(source, target, lower)) for source, target in pairs]
    pool = sorted({name for listed in names for name in listed})
    chance = random.Random(1)
    return [
        Example(source, target, own, tuple(n for n in chance.sample(pool, 9) if n not in own))
        for (source, target), own in zip(pairs, names, strict=True)
    ]


def read(path: Path) -> list[str]:
    """The lines of a file."""
    return path.read_text(encoding="utf-8").removesuffix("\n").split("\n")


def found(findings: Iterable[Finding], checks: Iterable[str]) -> tuple[bool, bool, bool]:
    """Whether these checks found an error, an error or a warning, and anything at all."""
    severities = {finding.severity for finding in findings if finding.check in checks}
    return "error" in severities, bool(severities & {"error", "warning"}), bool(severities)


def report_pairs(all_examples: list[Example]) -> None:
    """Print false alarms and what was caught."""
    clean = [check(one.source, one.target) for one in all_examples]
    print(f"{len(clean)} references\n")
    print("| check | errors | errors and warnings | with notes |\n|---|---|---|---|")
    singles = {name: (name,) for name in (*GROUPS["negation"], *WHOLENESS)}
    everything = {"all": {one.check for findings in clean for one in findings}}
    for name, checks in {**GROUPS, **singles, **everything}.items():
        print(f"| {name} | {shares([found(findings, checks) for findings in clean], 2)} |")
    print("\n| mistake | check | made | as an error | as error or warning | at all |")
    print("|---|---|---|---|---|---|")
    for spoil, group in SPOILED:
        chance = random.Random(spoil.__name__)
        spoiled = [(one, spoil(one, chance)) for one in all_examples]
        made = [(one, text) for one, text in spoiled if text is not None and text != one.target]
        caught = [found(check(one.source, text), GROUPS[group]) for one, text in made]
        name = spoil.__name__.replace("_", " ")
        print(f"| {name} | {group} | {len(made)} | {shares(caught, 1)} |")


def shares(rows: list[tuple[bool, bool, bool]], digits: int) -> str:
    """Of each column, how many are true, as cells of a table."""
    count = max(1, len(rows))
    return " | ".join(f"{sum(column) / count:.{digits}%}" for column in zip(*rows, strict=True))


def report_cases() -> None:
    """Print precision and recall on the labelled cases."""
    print("| check | cases | without a mistake | precision | recall |\n|---|---|---|---|---|")
    for path in sorted(CASES.glob("*.json")):
        cases = json.loads(path.read_text(encoding="utf-8"))
        wanted = [bool(case.get("severity") or case.get("check")) for case in cases]
        checks = GROUPS[path.stem]
        got = [found(check(case["source"], case["target"]), checks)[2] for case in cases]
        right = sum(want and have for want, have in zip(wanted, got, strict=True))
        print(
            f"| {path.stem} | {len(cases)} | {wanted.count(False)}"
            f" | {right / max(1, sum(got)):.1%} | {right / max(1, sum(wanted)):.1%} |"
        )


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", type=Path, nargs="*", help="SOURCE REFERENCE …")
    parser.add_argument("--lines", choices=("all", "even", "odd"), default="all")
    parser.add_argument("--cases", action="store_true")
    arguments = parser.parse_args()
    if arguments.cases:
        report_cases()
    if arguments.files:
        report_pairs(examples(arguments.files, arguments.lines))


if __name__ == "__main__":
    main()
