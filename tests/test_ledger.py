"""What became of every sentence, whatever the translator does."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from fakes import FixedIdentifier
from hypothesis import given, settings
from hypothesis import strategies as st
from naughty import MISDEEDS, ForgetfulTranslator, NaughtyTranslator

from summarizer import Options, Summarizer, TranslationFailed

SENTENCES = (
    "Le conseil de Valmont a voté mardi la fermeture de la piscine municipale",
    "Le maire Claire Dumas a promis 350 places dans le bassin de la commune voisine",
    "Les habitants du quartier ne veulent pas de cette décision et manifestent devant la mairie",
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


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.sampled_from(SENTENCES), min_size=1, unique=True),
    DEEDS,
    st.integers(1, 8),
    st.booleans(),
    st.sampled_from([0.0, 0.5, 1.0]),
)
def test_the_counts_add_up(sentences, deeds, bullets, full, least):
    options = Options(bullets=bullets, full_translation=full, min_confidence=least)
    translator = NaughtyTranslator(deeds)
    summary = Summarizer(translator, FixedIdentifier()).summarize(article(sentences), options)
    entries = {entry.span: entry for entry in summary.ledger}
    assert len(entries) == len(summary.ledger)
    assert {sentence.span for sentence in summary.sentences} <= entries.keys()
    told = json.loads(summary.to_json())["ledger"]
    assert told.pop("sentences") == sum(told.values()) == len(summary.ledger)
    assert told == {**dict.fromkeys(told, 0), **Counter(e.status for e in summary.ledger)}
    sources = {source for bullet in summary.bullets for source in bullet.sources}
    statuses = {s.index: entries[s.span].status for s in summary.sentences}
    for index, status in statuses.items():
        assert (status == "chosen") <= (index in sources)
        assert (index in sources) <= (status in ("chosen", "flagged"))
        assert (status == "not needed") <= (not full)
    dropped = [entry for entry in summary.ledger if entry.status == "dropped"]
    assert all(entry.detail for entry in dropped)
    flagged = [
        bullet for bullet in summary.bullets if any(f.severity == "error" for f in bullet.findings)
    ]
    if flagged:
        spare = [
            index for index, status in statuses.items() if status in ("translated", "not needed")
        ]
        assert spare == []
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
    entries = [entry for entry in summary.ledger if entry.detail == "confidence under the minimum"]
    assert len(entries) == 3
