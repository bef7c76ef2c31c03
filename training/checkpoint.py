"""Edge: what a run saves: all of it, to go on exactly, or the rounded weights alone, to keep.

A weights-only file holds eight bits a value and a scale a row, as the exported model does: of the
shipped size of model it takes 40 MB. ``python -m training.checkpoint FROM TO`` makes one, of a
checkpoint or of an exported model, which it is as exact as.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from training import exported
from training.model import Architecture, Translator

SCHEMA = 1


def save(path: Path, content: dict[str, Any]) -> None:
    """Write `content` so that `path` is always whole: the old file stays until the new is done."""
    partial = path.with_suffix(".part")
    torch.save({"schema": SCHEMA, **content}, partial)
    partial.replace(path)


def load(path: Path) -> dict[str, Any]:
    """Read what `save` or `save_weights_only` wrote.

    :raises ValueError: if the file is of another version of this project.
    """
    content: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    if content.get("schema") != SCHEMA:
        raise ValueError(f"{path} is no checkpoint of schema {SCHEMA}; train with this version")
    if "packed" in content:
        content["model"] = {name: _unpacked(value) for name, value in content["packed"].items()}
    return content


def load_model(path: Path, *, averaged: bool = False) -> Translator:
    """Rebuild the model of a checkpoint in float32.

    :param averaged: take the running average of the weights instead of the last ones. Before the
        learning rate has fallen it translates better; after that, the last ones do.
    """
    content = load(path)
    model = Translator(Architecture(**content["architecture"]), torch.float32)
    weights = content["average"] if averaged else content["model"]
    model.load_state_dict({name: value.float() for name, value in weights.items()})
    return model


def _load_weights(path: Path, *, averaged: bool) -> tuple[Architecture, Mapping[str, Tensor]]:
    """The sizes and weights of a checkpoint, or of a folder that `training.export` wrote."""
    if path.is_dir():
        return exported.weights(path)
    model = load_model(path, averaged=averaged)
    return model.sizes, model.state_dict()


def save_weights_only(path: Path, weights: Mapping[str, Tensor], sizes: Architecture) -> None:
    """Write the weights in eight bits: a file small enough to keep, from which to go on."""
    packed = {name: _packed(value) for name, value in weights.items()}
    save(path, {"architecture": asdict(sizes), "packed": packed})


def _packed(value: Tensor) -> dict[str, Tensor]:
    """Round a matrix to whole numbers, its largest row value to 127; a vector to bfloat16."""
    value = value.detach().float().cpu()
    if value.ndim == 1:
        return {"values": value.bfloat16()}
    scales = value.abs().amax(1, keepdim=True).clamp(min=1e-12) / 127
    return {"values": (value / scales).round().to(torch.int8), "scales": scales}


def _unpacked(packed: Mapping[str, Tensor]) -> Tensor:
    return packed["values"].float() * packed.get("scales", torch.ones(()))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="training.checkpoint", description=__doc__)
    parser.add_argument(
        "source", type=Path, help="checkpoint of training.train, or folder of training.export"
    )
    parser.add_argument("out", type=Path, help="file to write, weights only")
    parser.add_argument("--average", action="store_true", help="keep the averaged weights")
    options = parser.parse_args(arguments)
    if options.average and options.source.is_dir():
        parser.error("an exported model has no averaged weights: leave out --average")
    sizes, weights = _load_weights(options.source, averaged=options.average)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    save_weights_only(options.out, weights, sizes)
    print(f"{options.out}: {options.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
