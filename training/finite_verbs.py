"""The French verbs that no ending tells: ``python -m training.finite_verbs --pairs D --out F``.

A form is a third person if the French of the pairs has it after "il", "elle", "qui" and the like,
or before "-il", often enough, and in more than a few of its uses. It gets "?" if it often stands
after an article, a preposition or an auxiliary: then it is a noun or a participle as well.
Forms that `summarizer.languages.french.clauses` knows by their endings are left out, and those with
endings of other persons, of infinitives and of present participles.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from summarizer.languages.french.clauses import CLAUSES

_FEWEST_AFTER_SUBJECTS = 3
_LEAST_SHARE_OF_VERBS = 0.02
_LEAST_NOUNS_A_VERB = 0.25
_NO_THIRD_PERSON = re.compile(r"\w+(?:ant|er|ez|ons)")
_WORD = re.compile(r"[^\W\d_]+")
_PRONOUN = r"(?:(?<![\w'’-])|qu['’]|s['’])(?:il|elle|on|ils|elles|qui|cela|ça) "
_CLITICS = (
    r"(?:(?:ne|se|me|te|nous|vous|le|la|les|lui|leur|y|en) |[nsmtl]['’](?:(?:y|en) |en['’])?)*"
)
_AFTER_SUBJECT = re.compile(
    rf"{_PRONOUN}{_CLITICS}([^\W\d_]+)(?![-'’\w])|(?<![\w'’-])([^\W\d_]+)-(?:t-)?(?:il|elle|on|ils|elles)\b"
)
_AS_NOUN = re.compile(
    r"(?:(?<![\w'’-])(?:une?|d[ue]s?|aux?|ce|cet|cette|ces|sa|ses|son|nos|notre|vos|votre|par|sans|pour|à|sur"
    r"|sous|dans|avec|chaque|aucune?|tout|toute|est|sont|était|étaient|été|être|a|ont|avait|avaient|avoir"
    r"|ayant) "
    r"|(?<![\w'’-])d['’])([^\W\d_]+)(?![-'’\w])"
)
_ORIGIN = """\
# French verbs in the third person that no ending tells, as training/finite_verbs.py counts them: at
# least {fewest} times after "il", "elle", "qui" etc., in {share:.0%} of all uses. Those with
# "?" also stand after articles, prepositions and auxiliaries. From pairs the embedded model learns
# from (training/corpora.json). Made by training/finite_verbs.py.
"""


@dataclass(frozen=True, slots=True)
class Uses:
    """How often forms come at all, after a subject, and where a noun or a participle stands."""

    all: Counter[str] = field(default_factory=Counter)
    as_verbs: Counter[str] = field(default_factory=Counter)
    as_nouns: Counter[str] = field(default_factory=Counter)


def counted(lines: Iterable[str]) -> Uses:
    """The uses of the words of French lines, without regard to case."""
    uses = Uses()
    for line in lines:
        text = line.lower()
        uses.all.update(_WORD.findall(text))
        uses.as_verbs.update(found[1] or found[2] for found in _AFTER_SUBJECT.finditer(text))
        uses.as_nouns.update(found[1] for found in _AS_NOUN.finditer(text))
    return uses


def listed(
    uses: Uses, is_told: Callable[[str], object] = CLAUSES.verb_ending.fullmatch
) -> list[str]:
    """The forms to list, in alphabetical order; doubtful ones with "?" at their end.

    :param is_told: whether the ending of a form tells that it is a verb.
    """
    return [
        f"{form}?" if _is_doubtful(form, uses.as_verbs, uses.as_nouns) else form
        for form, count in sorted(uses.as_verbs.items())
        if count >= max(_FEWEST_AFTER_SUBJECTS, _LEAST_SHARE_OF_VERBS * uses.all[form])
        and not is_told(form)
        and not _NO_THIRD_PERSON.fullmatch(form)
    ]


def _is_doubtful(form: str, as_verbs: Mapping[str, int], as_nouns: Mapping[str, int]) -> bool:
    return as_nouns.get(form, 0) >= _LEAST_NOUNS_A_VERB * as_verbs[form]


def main() -> None:
    """Write the list."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=Path, required=True, help="folder of TSV files of pairs")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    uses = counted(
        line.partition("\t")[0]
        for path in sorted(arguments.pairs.glob("*.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()
    )
    origin = _ORIGIN.format(fewest=_FEWEST_AFTER_SUBJECTS, share=_LEAST_SHARE_OF_VERBS)
    arguments.out.write_text(origin + "\n".join(listed(uses)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
