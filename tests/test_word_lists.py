"""Lists of words as files hold them, and how words are found in the sorted ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.languages.lexicon.counterparts import counterparts
from summarizer.languages.lexicon.english_words import _words
from summarizer.languages.lexicon.known_names import capitalised_words
from summarizer.languages.lexicon.markers import words_not_in
from summarizer.languages.lexicon.word_lists import SortedList, lines_of, pairs_of, sorted_list
from summarizer.languages.lexicon.word_translations import dictionary, word_translations

WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=9)


@given(st.dictionaries(WORDS, WORDS, max_size=400), WORDS)
def test_a_sorted_list_is_the_mapping_it_was_written_from(written, word):
    listed = SortedList("".join(f"{key}\t{written[key]}\n" for key in sorted(written)))
    assert dict(listed) == written
    assert len(listed) == len(written)
    assert (word in listed) == (word in written)
    assert listed.get(word) == written.get(word)


@given(st.sets(WORDS, max_size=400), WORDS)
def test_a_sorted_list_of_words_alone_has_these_words(written, word):
    listed = SortedList("".join(f"{key}\n" for key in sorted(written)))
    assert set(listed) == written
    assert len(listed) == len(written)
    assert (word in listed) == (word in written)


def test_words_are_found_in_every_block_of_a_long_list():
    words = sorted(f"{place:05}œ" for place in range(3000))
    listed = SortedList("".join(f"{word}\t{word[:5]}\n" for word in words))
    assert all(listed[word] == word[:5] for word in words)
    assert not any(word[:5] in listed for word in words)


@pytest.mark.parametrize(
    "listed",
    [
        counterparts("fr", "en"),
        word_translations("fr", "en"),
        dictionary("fr", "en"),
        words_not_in("en", "fr"),
        capitalised_words("en"),
        _words(),
    ],
)
def test_a_list_that_is_searched_is_sorted_and_has_no_note(listed):
    words = list(listed)
    assert len(words) > 10_000
    assert words == sorted(set(words))
    assert all(word in listed for word in words[::97])
    assert not any(word.startswith("#") for word in words)


def test_a_language_without_a_list_has_no_words():
    assert list(sorted_list("words_xx.txt")) == []
    assert "" not in sorted_list("words_xx.txt")
    assert lines_of("words_xx.txt") == []
    assert pairs_of("words_xx.tsv") == {}
