"""French phrases with a negation that English tells without one, and the reverse."""

from __future__ import annotations

import re

from summarizer.languages.french.polarity import NE

from .pair import Pair

_HAS = r"(?:a|ont|avai(?:t|ent)|eu(?:t|rent)|aur\w+|ait|aient|ayant)"
_IS = r"(?:est|sont|étai(?:t|ent)|fu(?:t|rent)|ser\w+|sera(?:it|ient))"


_REACH = 0.25
"""How far from each other the two may stand, in shares of their sentences."""


def _pairs(*phrases: tuple[str, str]) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (re.compile(french, re.IGNORECASE), re.compile(rf"\b(?:{english})\b", re.IGNORECASE))
        for french, english in phrases
    )


_TOLD_IN_A_PHRASE = _pairs(
    (
        (
            rf"{NE}(?:[^.;,]{{1,40}}? )?(?:plus|jamais)\b"
            r"(?=(?:[^.;,]{0,80}?|[^.;,]{0,40}, [^.;,]{1,40},[^.;,]{0,20}?)"
            r"(?<!parce)(?<!depuis)(?<!lors)(?<!tandis)(?<!après)(?<!avant)(?<!afin)(?<!bien)"
            r"(?<!dit)(?<!pour)(?<!sans)(?<!dès)(?<!puis)(?<!jusqu) qu(?:e |'))"
            r"(?![^.;]*\bmais (?:aussi|également|encore|bien)\b)"
        ),
        (
            r"only|just|solely|merely|mere|exclusively|(?:nothing|none|no more) (?:but|than)|left"
            r"|remain\w*|down to|except|apart from|other than"
        ),
    ),
    (
        (
            rf"{NE}(?:{_HAS} pas (?:\w+ )?(?:souhaité|voulu|désiré|tenu à)"
            r"|(?:souhait|v(?:eu|ou)l|désir)\w+ pas|veut pas)\b"
        ),
        r"declin(?:e[ds]?|ing) (?:to|comment|all|any|an?|every|further)",
    ),
    (
        rf"{NE}décol[éè]r\w+ (?:toujours )?pas\b",
        (
            r"fum\w+|furious|seeth\w+|angry|livid|rag(?:e|ing)|incensed|irate|up in arms"
            r"|outrage\w*|infuriated|hopping mad"
        ),
    ),
    (
        rf"{NE}(?:{_HAS} pas (?:\w+ )?tardé|tard\w+ pas)\b",
        (
            r"soon|quick(?:ly)?|swift(?:ly)?|prompt(?:ly)?|rapid(?:ly)?|fast|wasted|immediate(?:ly)?"
            r"|before long|shortly"
        ),
    ),
    (
        rf"{NE}{_IS} pas en reste\b",
        (
            r"too|also|as well|likewise|follow\w* suit|keep\w* (?:up|pace)|kept (?:up|pace)"
            r"|match\w*|lag\w*"
        ),
    ),
    (
        rf"{NE}(?:{_HAS} pas manqué|manqu\w+ pas)\b",
        (
            r"plenty|full of|abound\w*|ample|many|lots|make sure|made sure|took care|made a point"
            r"|duly|bound to|sure to|certain to|inevitabl[ey]|always|invariably|(?:was|were) quick"
        ),
    ),
    (
        rf"{NE}(?:{_HAS} (?:pas )?cessé|cess\w+)\b",
        (
            r"ke(?:ep|eps|pt)|constant(?:ly)?|continu\w+|always|ever|steadily|relentless(?:ly)?"
            r"|endless(?:ly)?|more and more|repeatedly"
        ),
    ),
    (
        rf"{NE}(?:en )?{_IS} pas à (?:son|sa|leur|mon|notre|votre) (?:premi\w+|coup d'essai)",
        r"before|used to|veteran|history of|repeat offender",
    ),
    (
        rf"{NE}en (?:peu(?:t|vent|x)|pouvai(?:t|ent)) plus\b",
        (
            r"had enough|fed up|sick of|exhausted|breaking point"
            r"|end of (?:his|her|their|its|our|my) (?:tether|rope)"
            r"|at (?:his|her|their|my|our)? ?wits' end|worn out|burn(?:ed|t) out"
        ),
    ),
    (
        rf"{NE}compt\w+ plus (?:l|s|leur|c)e?s\b",
        r"lost count|losing count|countless|numerous|innumerable|too many",
    ),
    (
        rf"{NE}en (?:faut|fallait|fallut|a fallu|faudra\w*) pas (?:plus|davantage|tant|autant)\b",
        r"all it (?:took|takes)|that was all|is all|enough|suffic\w+|all that (?:was|is) needed",
    ),
    (
        (
            rf"{NE}ignor\w+ (?:rien|pas)\b|\b(?:personne|nul|aucun \w+) (?:n'|ne l')ignor\w+"
            rf"|\bnul {NE}{_IS} censé ignorer\b"
        ),
        r"aware|knows?|knew|knowing|familiar",
    ),
    (
        rf"{NE}désempli\w+ pas\b",
        r"(?:always|constantly|still) (?:full|busy|crowded)|packed|heaving|bursting",
    ),
    (rf"{NE}{_HAS} pas volée?s?\b", r"deserv\w+|earned"),
    (
        rf"{NE}s'{_IS} pas (?:\w+ )?(?:démontée?s?|laissée?s? (?:démonter|faire|abattre))\b",
        r"kept (?:\w+ )?cool|undeterred|unfazed|undaunted|composure|stood (?:\w+ )?ground",
    ),
    (
        rf"{NE}[^.;,]{{1,20}}? pas (?:\w+ )?loin\b",
        r"close|near(?:ly)?|almost|verge|brink|narrowly",
    ),
    (
        rf"{NE}(?:y )?{_IS} (?:sans doute )?pas (?:\w+ )?étrang[eè]\w+",
        r"something to do|part|role|contribut\w+|link\w*|help(?:s|ed)?|owes?|due to",
    ),
    (rf"\bcompte {NE}y {_IS} (?:toujours |encore )?pas\b", r"falls? short|fell short"),
    (rf"{NE}{_IS} pas (?:alors |encore )?en service\b", r"off[- ]duty"),
    (rf"{NE}{_IS} plus (?:\w+ )?en danger\b", r"out of (?:any )?danger"),
    (rf"{NE}{_HAS} plus (?:les faveurs|la cote|le vent en poupe)\b", r"out of favou?r|lost"),
    (
        rf"{NE}{_HAS} pas (?:encore )?(?:\d+|\w+(?:-\w+)*) ans\b",
        r"under|below|younger|yet to|less than",
    ),
    (
        r"(?:\bde|\bà) ne pas\b",
        r"(?:advis|warn|urg|caution|recommend)\w* (?:\w+ ){0,3}against",
    ),
)
"""Denials that are told if their English is there: "n'a pas souhaité" is "declined to"."""

_UNTIL = r"(?:not|never|n't)\b[^.;,]{0,80}?\b(?:until|till)|nothing\b[^.;,]{0,40}?\b(?:but|except)"
_OF_A_PHRASE_IN_SOURCE = _pairs(
    (rf"{NE}[^.;]{{1,60}}? qu(?:e |')|\battendre\b", _UNTIL),
    (
        rf"{NE}[^.;]{{1,60}}? qu(?:e dans|'(?:au bout|à l'issue) d)",
        r"(?:not|never|n't)\b[^.;,]{0,60}? for",
    ),
    (r"\bdéconseill\w*", r"not (?:recommend|advis)\w+|advis\w+ (?:\w+ ){0,3}not"),
    (rf"{NE}(?:{_HAS} )?cess\w+", r"(?:never|not|n't) (?:stop\w*|cease[sd]?|let up)"),
    (r"\banonym\w+", r"not (?:to be|be|want to be|wish to be) (?:named|identified)"),
    (
        r"\b(?:vite|rapid\w+|bientôt|sitôt|brèves?|courte?s?)\b",
        r"(?:not|n't) (?:take|be|been|have been) long",
    ),
    (
        r"\b(?:naguère|récemment|récente?s?|dernièrement|il y a peu|(?:depuis|il y a) peu)\b",
        r"not (?:so |very |too |that )?long (?:ago|before|after)",
    ),
    (r"\b(?:de|à partir de) rien\b|\bignor\w+ (?:à peu près |presque )?tout\b", r"nothing"),
)
"""New denials that the French of a phrase has in it: "n'ouvrira qu'en mai", "not … until May"."""


def is_told_in_a_phrase(cue: re.Match[str], pair: Pair) -> bool:
    """Whether `cue`, a negation of the source, is of a phrase whose English denies nothing."""
    return any(
        cue.start() < phrase.end() and phrase.start() < cue.end()
        for french, english in _TOLD_IN_A_PHRASE
        for phrase in french.finditer(pair.source)
        if any(_gap(phrase, told) <= _REACH for told in english.finditer(pair.target))
    )


def is_of_a_phrase_in_source(cue: re.Match[str], pair: Pair) -> bool:
    """Whether `cue`, a negation of the target, stands for a phrase of the source."""
    return any(
        phrase.start() <= cue.start() < phrase.end()
        for french, english in _OF_A_PHRASE_IN_SOURCE
        if french.search(pair.source)
        for phrase in english.finditer(pair.target)
    )


def _gap(one: re.Match[str], other: re.Match[str]) -> float:
    """How far apart they stand, in shares of their sentences; 0 where they overlap."""
    (start, end), (begin, stop) = (
        (match.start() / len(match.string), match.end() / len(match.string))
        for match in (one, other)
    )
    return max(0.0, begin - end, start - stop)
