"""What words mostly are in another language, one by one.

`words_LANGUAGE_to_OTHER.tsv` has what pairs of texts mostly have for a word (made by
`training/translations.py`), `dictionary_LANGUAGE_to_OTHER.tsv` what dictionaries have for rarer ones
(`training/dictionary.py`): a word and its translation a line; their first lines say where it is from.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from .word_lists import pairs_of, sorted_list


@cache
def word_translations(language: str, to: str) -> Mapping[str, str]:
    """Words of `language` in lower case and what they are in `to`; none if unknown.

    >>> word_translations("fr", "en")["phoques"]
    'seals'
    """
    return sorted_list(f"words_{language}_to_{to}.tsv")


@cache
def dictionary(language: str, to: str) -> Mapping[str, str]:
    """Rarer words of `language` in lower case and what they can be in `to`; none if unknown.

    >>> dictionary("fr", "en")["patineurs"]
    'skaters'
    """
    return sorted_list(f"dictionary_{language}_to_{to}.tsv")


@cache
def counted_words(language: str, to: str) -> Mapping[str, str]:
    """Plurals of `language` that news count, as people and jobs, and what they are in `to`.

    >>> counted_words("fr", "en")["foyers"]
    'households'
    """
    return pairs_of(f"counted_{language}_to_{to}.tsv")
