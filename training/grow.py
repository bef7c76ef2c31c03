"""A deeper encoder to go on from: ``python -m training.grow STATE --encoder-layers N --out NEW``.

The new layers stand between the old ones and begin by handing on what they are given, so that the
grown model translates as the old one does (as in Chen et al. 2016, "Net2Net", and Wu et al. 2024,
"LLaMA Pro"): what their blocks add is nothing at first. Each layer normalises what it hands on, so
the scales of a new layer's norms are fitted, by least squares, to the states that come to it.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import sentencepiece
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.batches import padded
from training.checkpoint import load_model, save_weights_only
from training.corpora import DEFAULT_TABLE, read_table, sample_pairs
from training.model import Translator
from training.vocabulary import END_ID


def grown(model: Translator, layers: int, source: Tensor) -> Translator:
    """Give a model with `layers` encoder layers that does nearly what `model` does.

    :param source: piece ids ``B x S``, ended by ``</s>`` and padded: the sentences to fit norms on.
    :raises ValueError: unless `layers` is more than `model` has, and at most twice as many.
    """
    old = model.sizes.encoder_layers
    if not old < layers <= 2 * old:
        raise ValueError(f"{old} layers can grow to {old + 1} to {2 * old}, not to {layers}")
    states = _states_after_layers(model, source)
    followed = {round((place + 1) * old / (layers - old)) - 1 for place in range(layers - old)}
    encoder: list[nn.Module] = []
    for number, layer in enumerate(model.encoder):
        encoder.append(layer)
        if number in followed:
            encoder.append(_handing_on(layer, states[number]))
    bigger = Translator(replace(model.sizes, encoder_layers=layers), model.working_type)
    weights = {k: v for k, v in model.state_dict().items() if not k.startswith("encoder.")}
    for number, layer in enumerate(encoder):
        weights.update({f"encoder.{number}.{k}": v for k, v in layer.state_dict().items()})
    bigger.load_state_dict(weights)
    return bigger


@torch.no_grad()
def _states_after_layers(model: Translator, source: Tensor) -> list[Tensor]:
    """The states after each encoder layer, ``pieces x width`` without padding."""
    seen: list[Tensor] = []
    real = source != model.sizes.pad_id

    def keep(_: nn.Module, __: object, output: Tensor) -> None:
        seen.append(output[real].float())

    hooks = [layer.register_forward_hook(keep) for layer in model.encoder]
    model(source, source[:, :1])
    for hook in hooks:
        hook.remove()
    return seen


@torch.no_grad()
def _handing_on(layer: nn.Module, states: Tensor) -> nn.Module:
    """A copy of `layer` whose blocks add nothing and whose norms give `states` back."""
    new = deepcopy(layer)
    weights = new.state_dict()
    for block in ("attention.output", "feed_forward.outer"):
        weights[f"{block}.weight"].zero_()
    given = states
    for norm in ("attention_norm", "final_norm"):
        weight, bias = weights[f"{norm}.weight"], weights[f"{norm}.bias"]
        plain = functional.layer_norm(given, weight.shape)
        centred = plain - plain.mean(0)
        weight.copy_((centred * states).sum(0) / centred.square().sum(0).clamp(min=1e-12))
        bias.copy_(states.mean(0) - weight * plain.mean(0))
        given = functional.layer_norm(given, weight.shape, weight, bias)
    return new


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="training.grow", description=__doc__)
    add = parser.add_argument
    add("state", type=Path, help="what training.checkpoint wrote")
    add("--encoder-layers", type=int, required=True, help="that the grown model has")
    add("--data", type=Path, required=True, help="folder of training.prepare")
    add("--vocabulary", type=Path, required=True, help="its SentencePiece file")
    add("--out", type=Path, required=True, help="file to write, weights only")
    add("--table", type=Path, default=DEFAULT_TABLE, help="table of corpora")
    add("--sample", type=int, default=1000, help="sentences that the norms are fitted on")
    options = parser.parse_args(arguments)
    model = load_model(options.state)
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(options.vocabulary))
    corpora = [corpus for corpus in read_table(options.table) if corpus.kind != "terms"]
    sentences = [source for source, _ in sample_pairs(options.data, corpora, options.sample)]
    rows = [[*ids[:119], END_ID] for ids in pieces.encode(sentences)]
    source = torch.from_numpy(padded(rows, model.sizes.pad_id)).long()
    bigger = grown(model, options.encoder_layers, source)
    save_weights_only(options.out, bigger.state_dict(), bigger.sizes)
    print(f"{options.out}: {sum(p.numel() for p in bigger.parameters()) / 1e6:.1f} M parameters")


if __name__ == "__main__":
    main()
