"""The mean of two exported models: ``python -m training.average ONE OTHER --out FOLDER``.

Two models that began as one, and whose learning rates have both fallen since, lie in one valley of
the loss; the point between them is often better than either (Wortsman et al. 2022, "Model soups").
What is averaged is what ``training.export`` wrote, eight bits a weight and a scale a row, and the
mean is rounded in the same way. Its card tells how both were trained: ``--training TEXT``.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Sequence
from datetime import datetime, timezone
from pathlib import Path

import numpy as np

from training.export import Origin, card, checksums, model_files
from training.exported import SCALE, Array, Variables, read, real, vocabularies, write


def average(one: Variables, other: Variables, share: float = 0.5) -> Variables:
    """Give the mean of two models.

    :param share: what part of it is the other's, from 0 to 1.
    :raises ValueError: if they differ in their architecture.
    """
    if (one.before, one.headers, one.after) != (other.before, other.headers, other.after):
        raise ValueError("the two models differ in their architecture")
    values: dict[str, Array] = {}
    for name in one.values:
        mean = (1 - share) * real(one, name) + share * real(other, name)
        if name + SCALE in one.values:
            largest = np.abs(mean).max(1)
            scale = (127 / np.where(largest == 0, 127, largest)).astype(np.float32)
            values[name] = np.rint(mean * scale[:, None]).astype(np.int8)
            values[name + SCALE] = scale
        elif name not in values:
            values[name] = mean.astype(one.values[name].dtype)
    return Variables(one.before, one.headers, values, one.after)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="training.average", description=__doc__)
    add = parser.add_argument
    add("one", type=Path, help="folder of training.export")
    add("other", type=Path, help="another, whose data the card lists")
    add("--share", type=float, default=0.5, help="part of the mean that is the other's, 0 to 1")
    add("--out", type=Path, required=True, help="folder to write, such as summarizer/assets/fr-en")
    add("--training", required=True, metavar="TEXT", help="how the two were trained, for the card")
    add("--notes", type=Path, help="Markdown for the card: known failures with examples")
    add("--scores", type=Path, help="report of training.evaluate for the card")
    options = parser.parse_args(arguments)
    if vocabularies(options.one) != vocabularies(options.other):
        parser.error("the two models differ in their pieces; see training.narrow --like")
    mean = average(
        read(options.one / "model.bin"), read(options.other / "model.bin"), options.share
    )
    description = json.loads((options.other / "manifest.json").read_bytes())
    options.out.mkdir(parents=True, exist_ok=True)
    for name in model_files(options.other):
        shutil.copyfile(options.other / name, options.out / name)
    write(options.out / "model.bin", mean)
    description["version"] = datetime.now(timezone.utc).date().isoformat()
    description["files"] = checksums(options.out)
    text = json.dumps(description, ensure_ascii=False, indent=2)
    (options.out / "manifest.json").write_text(text + "\n", encoding="utf-8")
    origin = Origin(
        version=description["version"],
        sources=tuple(description["sources"]),
        held_out=tuple(description.get("held_out", ())),
        max_source_tokens=description["trained_max_source_tokens"],
        training=options.training,
    )
    notes = options.notes.read_text(encoding="utf-8") if options.notes else ""
    scores = json.loads(options.scores.read_bytes()) if options.scores else {}
    card_text = card(description, origin, notes, scores)
    (options.out / "MODEL_CARD.md").write_text(card_text, encoding="utf-8")


if __name__ == "__main__":
    main()
