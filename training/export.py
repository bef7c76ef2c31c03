"""Turn a checkpoint into the embedded model: ``python -m training.export --checkpoint F --out D``.

Writes what the run time opens: CTranslate2 in int8, the SentencePiece files, ``manifest.json`` with
the checksum of each file, and ``MODEL_CARD.md``. Any checkpoint will do, also one of a run that is
still going; before the learning rate has fallen, ``--average`` gives the better model.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from ctranslate2.converters import TransformersConverter

from training.checkpoint import load, load_model
from training.marian import save_marian
from training.model import Architecture, Translator

_CONVERTED = ("config.json", "model.bin", "shared_vocabulary.json", "source.spm", "target.spm")


@dataclass(frozen=True, slots=True)
class Origin:
    """What the manifest and the card tell besides the weights.

    :param version: date of the export, as YYYY-MM-DD.
    :param sources: each corpus with its licence.
    :param max_source_tokens: longest source of the training data, ``</s>`` included.
    :param held_out: each file of an evaluation set of which no line is in the training pairs.
    """

    version: str
    sources: tuple[str, ...]
    max_source_tokens: int
    training: str
    held_out: tuple[str, ...] = ()


def convert(model: Translator, vocabulary: Path, out: Path, original: Path | None = None) -> None:
    """Write the model files, int8, without manifest or card.

    :param original: folder for the float32 checkpoint of transformers; not kept by default.
    """
    with tempfile.TemporaryDirectory() as folder:
        marian = original or Path(folder) / "marian"
        marian.mkdir(parents=True, exist_ok=True)
        save_marian(model, vocabulary, marian)
        with warnings.catch_warnings():
            # Marian's tokenizer recommends a package that would change what the text is like.
            warnings.simplefilter("ignore")
            converter = TransformersConverter(str(marian), copy_files=["source.spm", "target.spm"])
            converted = Path(folder) / "converted"
            converter.convert(str(converted), quantization="int8")
        out.mkdir(parents=True, exist_ok=True)
        for name in _CONVERTED:
            shutil.copyfile(converted / name, out / name)


def manifest(folder: Path, sizes: Architecture, parameters: int, origin: Origin) -> dict[str, Any]:
    """Describe the exported files: what they are, what they come from, how to check them."""
    return {
        "schema": 1,
        "name": "fr-en",
        "source_language": "fr",
        "target_language": "en",
        "architecture": (
            f"Marian transformer, width {sizes.width}, {sizes.encoder_layers} encoder and"
            f" {sizes.decoder_layers} decoder layers, inner width {sizes.inner_width},"
            f" {sizes.pieces} pieces, one table for all input and one for output, int8"
        ),
        "parameters": parameters,
        "trained_max_source_tokens": origin.max_source_tokens,
        "version": origin.version,
        "origin": "trained from scratch for this project",
        "licence": "Apache-2.0",
        "sources": list(origin.sources),
        "held_out": list(origin.held_out),
        "files": checksums(folder),
    }


def model_files(folder: Path) -> list[str]:
    """Give the names of the files that a model consists of, by the alphabet."""
    found = (path.name for path in folder.iterdir())
    return sorted(name for name in found if name not in ("MODEL_CARD.md", "manifest.json"))


def checksums(folder: Path) -> dict[str, dict[str, Any]]:
    """Give the hash and the size in bytes of each model file."""
    return {
        name: {
            "sha256": hashlib.sha256((folder / name).read_bytes()).hexdigest(),
            "bytes": (folder / name).stat().st_size,
        }
        for name in model_files(folder)
    }


def card(description: dict[str, Any], origin: Origin, notes: str, scores: dict[str, Any]) -> str:
    """Write the model card in Markdown.

    :param notes: known failures and other remarks, in Markdown, found by reading outputs.
    :param scores: the report of `training.evaluate`, or an empty one.
    """
    lines = [
        "# French to English, the embedded model",
        "",
        f"Version {description['version']}; weights under {description['licence']}, own work.",
        "",
        *size_lines(description),
        f"- Training: {origin.training}",
        "- Input: French as `french_source` and `set_apart` of `summarizer.typography` give it,",
        "  in SentencePiece pieces and `</s>`; what it writes goes through `with_inner_marks` and",
        "  `closed_up`.",
        f"- In training, a sentence has {origin.max_source_tokens} pieces at most.",
        "- Use: the gist of news and similar prose. It may drop, add or invert what is said:",
        "  check it against the French.",
        "",
        "## Data",
        "",
        *(f"- {source}" for source in origin.sources),
        "",
        *_held_out(origin),
    ]
    if scores:
        lines += ["", "## Scores", "", *_score_table(scores)]
    if notes:
        lines += ["", notes.strip()]
    return "\n".join(lines) + "\n"


def size_lines(description: dict[str, Any]) -> list[str]:
    """Give the lines of the card that tell what the model is like, and how large."""
    size = sum(file["bytes"] for file in description["files"].values())
    return [
        f"- Architecture: {description['architecture']}.",
        f"- Size: {description['parameters'] / 1e6:.1f} M parameters, {size / 1e6:.1f} MB on disk.",
    ]


def _held_out(origin: Origin) -> list[str]:
    if not origin.held_out:
        return ["No evaluation set but `training/robustness` was held apart from the pairs."]
    return [
        "No training pair has a side that is, but for case and punctuation, a line of",
        f"`training/robustness` or of these files: {'; '.join(origin.held_out)}.",
    ]


def _score_table(scores: dict[str, Any]) -> list[str]:
    rows = ["| set | beam | BLEU | chrF |", "|---|---|---|---|"]
    rows += [
        f"| {row['set']} | {row['beam_size']} | {row['bleu']:.1f} | {row['chrf']:.1f} |"
        for row in scores["sets"]
        if row["system"] == "model"
    ]
    rows += [
        "",
        "| robustness set | items | all demands met | demands met | all met, with second tries |",
        "|---|---|---|---|---|",
    ]
    rows += [
        f"| {row['set']} | {row['items']} | {row['items_met']:.1%} | {row['demands_met']:.1%} |"
        f" {row['in_use']['items_met']:.1%} |"
        for row in scores["robustness"]
    ]
    keys = ("bleu_signature", "chrf_signature")
    signatures = sorted({row[key] for row in scores["sets"] for key in keys})
    return [*rows, "", *(f"`{signature}`  " for signature in signatures)]


def _prepared(data: Path | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What `training.prepare` says of its corpora, and of what they were held apart from."""
    if data is None:
        return (), ()
    report = json.loads((data / "prepared.json").read_bytes())
    return (
        tuple(
            f"{row['source']} ({row['licence']}): {row['kept']:,} pairs"
            for row in report["corpora"]
        ),
        tuple(
            f"{file['name']} ({file['lines']:,} lines, SHA-256 {file['sha256'][:16]})"
            for file in report.get("held_out", ())
        ),
    )


def _training_story(content: dict[str, Any]) -> str:
    if "progress" not in content:
        return "from a weights-only state."
    progress = content["progress"]
    return (
        f"{progress['steps']:,} steps, {progress['target_pieces'] / 1e6:.0f} M target pieces,"
        f" {progress['seconds'] / 3600:.1f} hours; Muon and AdamW, bfloat16, rate constant and"
        " then falling to zero."
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="training.export", description=__doc__)
    add = parser.add_argument
    add("--checkpoint", type=Path, required=True, help="file of training.train")
    add("--vocabulary", type=Path, required=True, help="file of training.vocabulary")
    add("--out", type=Path, required=True, help="folder to write, such as summarizer/assets/fr-en")
    add("--data", type=Path, help="folder of training.prepare: sources, and what was held out")
    add("--average", action="store_true", help="export the running average of the weights")
    add("--max-source-tokens", type=int, default=120, help="--max-pieces of the training")
    add("--notes", type=Path, help="Markdown for the card: known failures with examples")
    add("--scores", type=Path, help="report of training.evaluate for the card")
    add("--original", type=Path, help="folder for the float32 checkpoint of transformers, too")
    options = parser.parse_args(arguments)
    model = load_model(options.checkpoint, averaged=options.average)
    sources, held_out = _prepared(options.data)
    origin = Origin(
        version=datetime.now(timezone.utc).date().isoformat(),
        sources=sources,
        held_out=held_out,
        max_source_tokens=options.max_source_tokens,
        training=_training_story(load(options.checkpoint)),
    )
    convert(model, options.vocabulary, options.out, options.original)
    parameters = sum(p.numel() for p in model.parameters())
    description = manifest(options.out, model.sizes, parameters, origin)
    notes = options.notes.read_text(encoding="utf-8") if options.notes else ""
    scores = json.loads(options.scores.read_bytes()) if options.scores else {}
    text = json.dumps(description, ensure_ascii=False, indent=2)
    (options.out / "manifest.json").write_text(text + "\n", encoding="utf-8")
    card_text = card(description, origin, notes, scores)
    (options.out / "MODEL_CARD.md").write_text(card_text, encoding="utf-8")


if __name__ == "__main__":
    main()
