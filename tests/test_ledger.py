"""What became of every sentence, whatever the translator does."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from fakes import FixedIdentifier
from hypothesis import example, given, settings
from hypothesis import strategies as st
from naughty import MISDEEDS, ForgetfulTranslator, NaughtyTranslator

from summarizer import Options, Summarizer, TranslationFailed, load_text
from summarizer.languages import tables
from summarizer.steps.choice.main_news import main_news

SENTENCES = (
    "Le conseil de Valmont a voté mardi la fermeture de la piscine municipale",
    "Le maire Claire Dumas a promis 350 places dans le bassin de la commune voisine",
    "Les habitants du quartier n'acceptent pas cette décision et manifestent devant la mairie",
    "La directrice Anne Leroy estime que les travaux coûteraient 740 euros par nageur et par saison",
    "Le préfet n'a jamais répondu aux 12 lettres que le collectif de Valmont avait envoyées",
    "Un référendum local aura lieu dans la ville avant la fin du printemps prochain",
    "Les clubs sportifs cherchent un bassin pour 480 enfants dès la prochaine rentrée scolaire",
    "La région paiera une partie des travaux si le conseil change de position cet hiver",
)
CAPTION = "Lire aussi : La piscine de Valmont en dix dates"
DEEDS = st.dictionaries(st.sampled_from([s[:20] for s in SENTENCES]), st.sampled_from([*MISDEEDS]))


def article(sentences):
    return "\n\n".join([*(f"{sentence}." for sentence in sentences), CAPTION])


def checked_statuses(read, told, sources):
    """The status of each sentence that was read; `sources` are those on which bullets rest."""
    entries = {entry.span: entry for entry in read.ledger}
    assert len(entries) == len(read.ledger)
    assert {sentence.span for sentence in read.sentences} <= entries.keys()
    counted = dict(told["ledger"])
    assert counted.pop("sentences") == sum(counted.values()) == len(read.ledger)
    assert counted == {**dict.fromkeys(counted, 0), **Counter(e.status for e in read.ledger)}
    assert all(entry.detail for entry in read.ledger if entry.status == "dropped")
    statuses = {s.index: entries[s.span].status for s in read.sentences}
    assert [one["status"] for one in told["sentences"]] == list(statuses.values())
    for index, status in statuses.items():
        assert (status == "chosen") <= (index in sources)
        assert (index in sources) <= (status in ("chosen", "flagged"))
    return statuses


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.sampled_from(SENTENCES), min_size=1, unique=True),
    DEEDS,
    st.integers(1, 8),
    st.booleans(),
    st.sampled_from([0.0, 0.5, 1.0]),
)
@example(
    [SENTENCES[2], *SENTENCES[:2]],
    dict.fromkeys([s[:20] for s in SENTENCES[:2]], "numbers"),
    2,
    False,
    0.0,
)
@example(
    list(SENTENCES[:3]), dict.fromkeys([s[:20] for s in SENTENCES[:2]], "numbers"), 2, False, 0.0
)
def test_the_counts_add_up(sentences, deeds, bullets, full, least):
    options = Options(bullets=bullets, full_translation=full, min_confidence=least)
    translator = NaughtyTranslator(deeds)
    summary = Summarizer(translator, FixedIdentifier()).summarize(article(sentences), options)
    sources = {source for bullet in summary.bullets for source in bullet.sources}
    statuses = checked_statuses(summary, json.loads(summary.to_json()), sources)
    assert ("not needed" in statuses.values()) <= (not full)
    # The main news stays, flagged, where only words of it are wrong.
    scored = Summarizer(translator, FixedIdentifier()).rank(load_text(article(sentences)))
    main = main_news(scored, summary.article.title or "", tables("fr"))
    flagged = [
        bullet
        for bullet in summary.bullets
        if any(f.severity == "error" for f in bullet.findings) and main not in bullet.sources
    ]
    if flagged:
        # What is not understood alone ("cette décision") takes no other's place.
        able = {item.sentence.index for item in scored if not item.leans}
        spare = [
            index
            for index, status in statuses.items()
            if status in ("translated", "not needed") and index in able
        ]
        assert spare == []
    asked = Counter(text for texts in translator.asked for text in texts)
    assert max(asked.values()) <= 4


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, unique=True), min_size=1, max_size=3),
    DEEDS,
    st.integers(1, 8),
    st.sampled_from([0.0, 0.5, 1.0]),
)
def test_the_counts_of_a_digest_add_up(articles, deeds, bullets, least):
    options = Options(bullets=bullets, min_confidence=least)
    translator = NaughtyTranslator(deeds)
    texts = [article(sentences) for sentences in articles]
    digest = Summarizer(translator, FixedIdentifier()).digest(texts, options)
    told = json.loads(digest.to_json())
    cited = {(c.article, c.sentence) for bullet in digest.bullets for c in bullet.citations}
    spare = 0
    for place, digested in enumerate(digest.articles):
        sources = {sentence for one, sentence in cited if one == place}
        statuses = checked_statuses(digested, told["articles"][place], sources)
        assert len(digested.ledger) == len(articles[place]) + 1
        flagged = [one for one in digested.ledger if one.status == "flagged"]
        assert all(entry.detail.partition(":")[0] in (*MISDEEDS, "length") for entry in flagged)
        # What leans on the sentence before it is no bullet of a digest while others are left.
        ranked = Summarizer(translator, FixedIdentifier()).rank(digested.article)
        alone = {item.sentence.index for item in ranked if not item.leans}
        spare += sum(status == "not needed" for one, status in statuses.items() if one in alone)
    assert told["left_out"] == digest.left_out
    assert len(digest.bullets) + digest.left_out <= bullets
    assert (digest.left_out > 0) <= ("left out as not sure enough." in digest.to_text())
    assert ("left out" in digest.to_markdown()) == (digest.left_out > 0)
    if any(f.severity == "error" for bullet in digest.bullets for f in bullet.findings):
        assert spare == 0
    asked = Counter(text for texts in translator.asked for text in texts)
    assert max(asked.values()) <= 4


@pytest.mark.parametrize("deed", [deed for deed in MISDEEDS if deed not in ("none", "names")])
def test_every_misdeed_is_flagged_and_gives_way(deed):
    about = SENTENCES[2] if deed == "negation" else SENTENCES[3]
    summarizer = Summarizer(NaughtyTranslator({about[:20]: deed}), FixedIdentifier())
    summary = summarizer.summarize(article(SENTENCES), Options(bullets=5))
    assert len(summary.bullets) == 5
    assert all(not bullet.findings for bullet in summary.bullets)
    whole = summarizer.summarize(article(SENTENCES), Options(bullets=8))
    (flagged,) = [entry for entry in whole.ledger if entry.status == "flagged"]
    assert flagged.detail.startswith(f"{deed}: ")


def test_a_swapped_name_is_mended_by_a_placeholder():
    summarizer = Summarizer(NaughtyTranslator({SENTENCES[1][:20]: "names"}), FixedIdentifier())
    summary = summarizer.summarize(article(SENTENCES), Options(bullets=8))
    (bullet,) = [bullet for bullet in summary.bullets if 1 in bullet.sources]
    assert "Claire Dumas" in bullet.text
    assert bullet.findings == ()


def test_too_few_results_stop_everything():
    summarizer = Summarizer(ForgetfulTranslator(), FixedIdentifier())
    with pytest.raises(TranslationFailed, match="returned"):
        summarizer.summarize(article(SENTENCES))


def test_bullets_that_are_not_sure_enough_are_left_out_and_counted():
    summarizer = Summarizer(NaughtyTranslator({}), FixedIdentifier())
    summary = summarizer.summarize(article(SENTENCES), Options(bullets=3, min_confidence=1.0))
    assert summary.bullets == ()
    assert summary.left_out == 3
    assert "3 bullets left out as not sure enough." in summary.to_text()
    assert "\n\n3 bullets left out as not sure enough.\n" in summary.to_markdown()
    entries = [entry for entry in summary.ledger if entry.detail == "confidence under the minimum"]
    assert len(entries) == 3
