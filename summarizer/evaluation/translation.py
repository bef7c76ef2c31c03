"""BLEU and chrF of translations, by sacrebleu."""

from __future__ import annotations

from collections.abc import Sequence

from .resampling import RESAMPLES
from .tables import Report


def score_translation(hypotheses: Sequence[str], references: Sequence[str]) -> Report:
    """BLEU and chrF with 95% bootstrap intervals; the notes are sacrebleu's signatures.

    Both are on the scale to 100 (Papineni et al. 2002, Popović 2015, Post 2018).

    :raises ValueError: if there is not one hypothesis for each reference.
    """
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    if len(hypotheses) != len(references):
        raise ValueError(f"{len(hypotheses)} hypotheses for {len(references)} references")
    rows: list[dict[str, str | float]] = []
    signatures: list[str] = []
    for metric in (BLEU(), CHRF()):
        score = metric.corpus_score(list(hypotheses), [list(references)], n_bootstrap=RESAMPLES)
        # sacrebleu keeps what its bootstrap found under private names and prints it rounded.
        mean, half = float(score._mean), float(score._ci)  # noqa: SLF001
        rows.append(
            {"metric": score.name, "score": score.score, "from": mean - half, "to": mean + half}
        )
        signatures.append(f"{score.name} {metric.get_signature()}")
    return Report(tuple(rows), tuple(signatures))
