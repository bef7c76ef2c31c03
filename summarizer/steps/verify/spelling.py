"""Names that lose letters or accents in translation are spelled as in the source."""

from __future__ import annotations

import re

from summarizer.languages.english_words import is_english
from summarizer.languages.names import capitalised_words, name_tables
from summarizer.steps.verify.names import Name, is_alike, names_in, sounds
from summarizer.typography import levelled

_AS_FRENCH_READS = tuple((re.compile(e), f) for e, f in ((r"(?<!t)ch", "tch"), (r"sh", "ch")))
_STUTTER = re.compile(r"(.)\1\1+")


def with_source_names(source: str, target: str, language: str, to: str) -> str:
    """`target` with names that lack letters or accents, or stutter, as `source` spells them.

    The check of names takes "Tremay" for another way to write "Tremblay". What English writes with
    a capital itself stays ("Edward"), and so do peoples and followers, which are translated
    ("Olmecs"), names that sound the same, as English may write them otherwise ("Choïgou",
    "Shoigu"), and those of the table of names.

    >>> with_source_names("Il vit à Predtetchyné.", "He lives in Predteyné.", "fr", "en")
    'He lives in Predtetchyné.'
    >>> with_source_names("Assimi Goïta et Napoléon.", "Assimi Goita and Napoleon.", "fr", "en")
    'Assimi Goïta and Napoleon.'
    """
    if (language, to) != ("fr", "en"):
        return target
    in_source, in_target = levelled(source), levelled(target)
    of_source, of_english = name_tables(language)
    written = [name for name in names_in(in_source, of_source) if _is_foreign(name)]
    for name in names_in(in_target, of_english):
        if not _is_foreign(name) or name.text in in_source or is_english_name(name.text):
            continue
        origin = next((one for one in written if _is_misspelled(one, name, in_target)), None)
        if origin:
            target = re.sub(rf"(?<!\w){re.escape(name.text)}(?!\w)", origin.text, target)
    return target


def is_english_name(word: str) -> bool:
    """Whether English knows the word, as a name or as another word."""
    return word in capitalised_words("en") or is_english(word.casefold())


def _is_foreign(name: Name) -> bool:
    """Whether it is one word, no acronym and no people, and not in the table of names."""
    is_people = name.text.endswith("s")
    return not (name.rows or is_people or name.text.isupper() or len(name.words) > 1)


def _is_misspelled(origin: Name, name: Name, target: str) -> bool:
    french, english = origin.words[0], name.words[0]
    if french == english:
        return name.text.isascii()
    if _STUTTER.search(english) and not _STUTTER.search(french):
        return _STUTTER.sub(r"\1\1", english) == french
    as_french = english
    for written, said in _AS_FRENCH_READS:
        as_french = written.sub(said, as_french)
    return (
        origin.kind == "name"
        and origin.text not in target
        and len(english) < len(french)
        and (english[0], english[-1]) == (french[0], french[-1])
        and is_alike(origin, name)
        and sounds(french) not in (sounds(english), sounds(as_french))
    )
