"""Score a model folder: ``python -m training.evaluate --model D --set NAME SOURCE REFERENCE``.

Translates as the run time does, and reports BLEU and chrF with their signatures, a paired
bootstrap against a baseline model and against peers' outputs, and the robustness sets.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF
from sacrebleu.significance import PairedTest, Result

from summarizer.backends.seq2seq.embedded import open_folder
from summarizer.models import Decoding, Translator
from summarizer.repair.standard import Standard
from summarizer.steps.translation.translate import translate
from training.corpora import read_lines
from training.robustness import robustness_sets, score

_BOOTSTRAP_SAMPLES = 1000


@dataclass(frozen=True, slots=True)
class TestSet:
    """Lines to translate and their references."""

    name: str
    sources: tuple[str, ...]
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetScore:
    """Corpus scores of one system on one set, each with the signature that says how.

    `bleu_p` and `chrf_p` are the chances that a difference from "model" is luck, by paired
    bootstrap; None for the model itself.
    """

    set: str
    system: str
    beam_size: int | None
    bleu: float
    chrf: float
    bleu_signature: str
    chrf_signature: str
    bleu_p: float | None = None
    chrf_p: float | None = None


def read_set(name: str, source: Path, reference: Path) -> TestSet:
    """Read a test set from two files, line by line in step.

    :raises ValueError: if their numbers of lines differ.
    """
    sources, references = read_lines(source), read_lines(reference)
    if len(sources) != len(references):
        raise ValueError(f"{source} has {len(sources)} lines, {reference} {len(references)}")
    return TestSet(name, tuple(sources), tuple(references))


def translated(model: Translator, texts: Sequence[str], beam_size: int) -> list[str]:
    """Give the best translation of each text."""
    return [best.text for best, *_ in model.translate(texts, Decoding(beam_size=beam_size))]


def compare(
    test_set: TestSet, systems: Sequence[tuple[str, Sequence[str]]], beam_size: int
) -> list[SetScore]:
    """Score systems on a set; the first is the model, the others are tested against it."""
    metrics: dict[str, BLEU | CHRF] = {"BLEU": BLEU(), "chrF2": CHRF()}
    references = [list(test_set.references)]
    scores = {
        name: [metric.corpus_score(list(lines), references).score for _, lines in systems]
        for name, metric in metrics.items()
    }
    chances: dict[str, list[float | None]] = {name: [None] * len(systems) for name in metrics}
    if len(systems) > 1:
        named: list[tuple[str, Sequence[str]]] = [(name, list(lines)) for name, lines in systems]
        test = PairedTest(
            named, metrics, references=references, test_type="bs", n_samples=_BOOTSTRAP_SAMPLES
        )
        _, results = test()
        chances = {
            name: [result.p_value for result in results[name] if isinstance(result, Result)]
            for name in metrics
        }
    return [
        SetScore(
            set=test_set.name,
            system=name,
            beam_size=beam_size if name in ("model", "baseline") else None,
            bleu=scores["BLEU"][index],
            chrf=scores["chrF2"][index],
            bleu_signature=str(metrics["BLEU"].get_signature()),
            chrf_signature=str(metrics["chrF2"].get_signature()),
            bleu_p=chances["BLEU"][index],
            chrf_p=chances["chrF2"][index],
        )
        for index, (name, _) in enumerate(systems)
    ]


def robustness_report(model: Translator, beam_size: int) -> list[dict[str, Any]]:
    """Score the robustness sets: the model alone, and as it is used, with checks and second tries.

    The failures of both are given in full.
    """
    report = []
    for name, items in robustness_sets().items():
        sources = [item.french for item in items]
        alone = score(items, translated(model, sources, beam_size))
        in_use = score(items, [one.text for one in translate(sources, model, Standard.of(model))])
        about = {"set": name, "beam_size": beam_size}
        report.append({**about, **asdict(alone), "in_use": asdict(in_use)})
    return report


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    options = _parser().parse_args(arguments)
    model = open_folder(options.model, "model")
    baseline = open_folder(options.baseline, "baseline") if options.baseline else None
    peers = [(name, read_lines(Path(path))) for name, path in options.peer]
    report: dict[str, Any] = {"model": model.signature, "sets": [], "robustness": []}
    for name, source, reference in options.set:
        test_set = read_set(name, Path(source), Path(reference))
        fitting = [peer for peer in peers if len(peer[1]) == len(test_set.sources)]
        for beam_size in options.beam:
            began = time.monotonic()
            systems = [("model", translated(model, test_set.sources, beam_size))]
            words_per_second = sum(len(text.split()) for text in test_set.sources) / (
                time.monotonic() - began
            )
            if baseline:
                systems.append(("baseline", translated(baseline, test_set.sources, beam_size)))
            scores = compare(test_set, [*systems, *fitting], beam_size)
            report["sets"] += [asdict(result) for result in scores]
            print(f"{name}, beam {beam_size}: {words_per_second:.0f} source words/s")
            _print_scores(scores)
            if options.outputs:
                options.outputs.mkdir(parents=True, exist_ok=True)
                file = options.outputs / f"{name}.beam{beam_size}.en"
                file.write_text("\n".join(systems[0][1]) + "\n", encoding="utf-8")
    report["robustness"] = robustness_report(model, max(options.beam))
    for row in report["robustness"]:
        print(
            f"{row['set']:18} {row['items']:3} items, all demands met in {row['items_met']:.1%},"
            f" demands met {row['demands_met']:.1%}; with second tries"
            f" {row['in_use']['items_met']:.1%}, {row['in_use']['demands_met']:.1%}"
        )
    if options.report:
        text = json.dumps(report, ensure_ascii=False, indent=1)
        options.report.write_text(text + "\n", encoding="utf-8")


def _print_scores(scores: Sequence[SetScore]) -> None:
    for row in scores:
        chance = "" if row.bleu_p is None else f"  p = {row.bleu_p:.3f}"
        print(f"  {row.system:20} BLEU {row.bleu:5.2f}  chrF {row.chrf:5.2f}{chance}")
    print(f"  {scores[0].bleu_signature}")
    print(f"  {scores[0].chrf_signature}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="training.evaluate", description=__doc__)
    add = parser.add_argument
    add("--model", type=Path, required=True, help="folder of training.export")
    add("--baseline", type=Path, help="model folder to compare with, such as the shipped one")
    add(
        "--set",
        nargs=3,
        action="append",
        default=[],
        metavar=("NAME", "SOURCE", "REFERENCE"),
        help="test set of two files; may be given again",
    )
    add(
        "--peer",
        nargs=2,
        action="append",
        default=[],
        metavar=("NAME", "FILE"),
        help="another system's output, for the sets that have as many lines",
    )
    add("--beam", type=int, nargs="+", default=[1, 4], help="beam sizes")
    add("--report", type=Path, help="JSON file to write, with every robustness failure")
    add("--outputs", type=Path, help="folder for the translations")
    return parser


if __name__ == "__main__":
    main()
