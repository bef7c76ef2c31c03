"""Sentences that a translator is asked for, and the corpus that is made of the answers."""

from __future__ import annotations

import json

import pytest

from training.commissioned import ask, counts_of, join, main, rarity, sealed, unsealed, wanted

COMMON = "Le ministre a parlé devant une assemblée ce matin."
RARE = "Le palefrenier bichonne une jument alezane ce matin."
SHORT = "Le palefrenier bichonne."


def test_a_sentence_with_words_that_pairs_seldom_have_is_wanted_first():
    counts = counts_of([COMMON] * 50)
    assert wanted([COMMON, RARE, SHORT, RARE], counts, 1) == [RARE]
    assert sorted(wanted([COMMON, RARE, SHORT], counts, 9)) == sorted([COMMON, RARE])


def test_names_are_not_rare_words():
    assert rarity("Zinédine Zidane, Raymond Domenech", {}) == 0
    assert rarity("un palefrenier", {"palefrenier": 15}) == rarity("un palefrenier", {}) / 2


def test_what_was_translated_becomes_a_corpus(tmp_path):
    asked, raw = tmp_path / "asked", tmp_path / "raw"
    ask([f"Phrase numéro {number}." for number in range(401)], asked)
    assert sorted(path.name for path in asked.iterdir()) == ["000.txt", "001.txt"]
    (asked / "000.en").write_text("2\tSentence number 1.\n1\tSentence number 0.\n", "utf-8")
    (asked / "001.en").write_text("1\t-\n", "utf-8")
    main(["join", str(asked), "--out", str(raw)])
    assert (raw / "news_commissioned.fr").read_text(
        "utf-8"
    ) == "Phrase numéro 1.\nPhrase numéro 0.\n"
    assert (raw / "news_commissioned.en").read_text(
        "utf-8"
    ) == "Sentence number 1.\nSentence number 0.\n"


@pytest.mark.parametrize("answer", ["2\tOne.", "1 One.", "1\t", "1\tOne.\n1\tOne again."])
def test_an_answer_that_fits_no_sentence_is_refused(tmp_path, answer):
    ask(["Une phrase."], tmp_path)
    (tmp_path / "000.en").write_text(answer + "\n", "utf-8")
    with pytest.raises(ValueError, match="is not the number of a sentence"):
        list(join(tmp_path))


def test_sentences_are_asked_for_by_the_command(tmp_path):
    pairs = tmp_path / "pairs"
    pairs.mkdir()
    (pairs / "toy.tsv").write_text(f"{COMMON}\tThe minister spoke.\n" * 20, "utf-8")
    french = tmp_path / "news.fr"
    french.write_text(f"{COMMON}\n{RARE}\n", "utf-8")
    where = ["--text", str(french), "--pairs", str(pairs), "--out", str(tmp_path / "asked")]
    main(["ask", *where, "--sentences", "1"])
    assert (tmp_path / "asked" / "000.txt").read_text("utf-8") == f"1\t{RARE}\n"


def test_who_has_the_french_can_read_what_was_sealed_and_nobody_else(tmp_path):
    pairs = [(COMMON, "The minister spoke to an assembly this morning."), (RARE, "Élégant €5.")]
    content = sealed(pairs)
    assert list(unsealed(content, [RARE, "Autre chose.", COMMON, RARE])) == pairs[::-1]
    assert list(unsealed(content, [COMMON + " "])) == []
    assert b"minister" not in content

    raw, again = tmp_path / "raw", tmp_path / "again"
    raw.mkdir()
    for side, ending in enumerate(("fr", "en")):
        lines = "".join(f"{pair[side]}\n" for pair in pairs)
        (raw / f"news_commissioned.{ending}").write_text(lines, "utf-8")
    main(["seal", str(raw), "--out", str(tmp_path / "sealed")])
    articles, french = tmp_path / "articles.jsonl", tmp_path / "news.fr"
    sources = (f"{COMMON} {RARE}", "Autre chose.", "Encore une phrase.")
    articles.write_text("".join(json.dumps({"source": one}) + "\n" for one in sources), "utf-8")
    out = ["--out", str(french)]
    main(["sentences", "--articles", str(articles), "--apart", "1", "2", *out])
    assert french.read_text("utf-8") == f"{COMMON}\n{RARE}\nEncore une phrase.\n"
    (tmp_path / "more").write_bytes(sealed([("Encore une phrase.", "One more.")]))
    files = [str(tmp_path / name) for name in ("sealed", "more")]
    main(["unseal", *files, "--text", str(french), "--out", str(again)])
    for ending in ("fr", "en"):
        name = f"news_commissioned.{ending}"
        more = {"fr": b"Encore une phrase.\n", "en": b"One more.\n"}[ending]
        assert (again / name).read_bytes() == (raw / name).read_bytes() + more


def test_english_sentences_are_asked_for_joined_and_sealed_as_well(tmp_path):
    pairs, raw, asked = (tmp_path / name for name in ("pairs", "raw", "asked"))
    pairs.mkdir()
    known, rare = "The mayor spoke to the press again this morning.", "A groom curried the mare."
    (pairs / "toy.tsv").write_text(f"Le maire a parlé.\t{known}\n" * 20, "utf-8")
    english = tmp_path / "news.en"
    english.write_text(f"{known}\n{rare} He left for the fields.\n", "utf-8")
    of = ["--of", "en"]
    text = ["--text", str(english)]
    main(["ask", *of, *text, "--pairs", str(pairs), "--sentences", "1", "--out", str(asked)])
    (asked / "000.fr").write_text("1\tUn lad a étrillé la jument.\n", "utf-8")
    main(["join", *of, str(asked), "--out", str(raw)])
    assert (raw / "news_commissioned_en.fr").read_text("utf-8") == "Un lad a étrillé la jument.\n"
    assert (raw / "news_commissioned_en.en").read_text("utf-8").startswith(rare)

    main(["seal", *of, str(raw), "--out", str(tmp_path / "sealed")])
    assert b"jument" not in (tmp_path / "sealed").read_bytes()
    main(["unseal", *of, str(tmp_path / "sealed"), *text, "--out", str(tmp_path / "again")])
    for ending in ("fr", "en"):
        name = f"news_commissioned_en.{ending}"
        assert (tmp_path / "again" / name).read_bytes() == (raw / name).read_bytes()
