"""How a model starts from a lexicon: it passes words on, and some heads look to fixed places."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from training.model import Translator, sinusoids

# Positions are near a subspace: of sentences of this length, to this share of their energy.
_USUAL_LENGTH, _POSITION_ENERGY = 96, 0.995
# Attended content outweighs what else the last layer adds.
_COPY_GAIN = 1.5
# Heads of the first layers that look so many pieces on: to the neighbours, to what was just said.
_ENCODER_PLACES, _DECODER_PLACES = (-1, 1, -2, 2), (-1, -2, -3)


@dataclass(frozen=True, slots=True)
class _Aim:
    """How sharply a head looks at one place.

    :param gain: the larger, the less it sees of other places.
    :param rates: share of the sinusoids it goes by, from the fastest; slow ones tell far from near.
    """

    gain: float
    rates: float


_SHARP, _BLUNT = _Aim(2.5, 0.3), _Aim(1.5, 0.5)


def position_subspace(width: int) -> tuple[Tensor, Tensor]:
    """Give orthonormal bases of the few dimensions that positions use, and of the rest.

    Shapes ``width x few`` and ``width x rest``. Content kept in the rest is not mistaken for place.
    """
    _, strengths, directions = torch.linalg.svd(sinusoids(_USUAL_LENGTH, width))
    energy = (strengths**2).cumsum(0) / (strengths**2).sum()
    used = int((energy < _POSITION_ENERGY).sum()) + 1
    return directions[:used].T, directions[used:].T


@torch.no_grad()
def start_from_lexicon(model: Translator, inputs: Tensor, outputs: Tensor, bias: Tensor) -> None:
    """Set the tables of a new model, let its last layer pass words on, and aim some heads.

    :param inputs: ``(pieces + 1) x width``, see `training.lexicon.Lexicon`.
    :param outputs: ``pieces x width``.
    :param bias: one value a piece.
    """
    model.embedding.copy_(inputs)
    model.output_table.copy_(outputs)
    model.output_bias.copy_(bias)
    width, heads = model.sizes.width, model.sizes.heads
    last = model.decoder[-1].get_submodule("cross_attention")
    (query,) = _blocks(last, "query.weight", 1)
    key, value = _blocks(last, "key_value.weight", 2)
    content = position_subspace(width)[1]
    value.copy_(content @ content.T)
    last.get_parameter("output.weight").copy_(_COPY_GAIN * torch.eye(width))
    for head in range(heads // 2):
        _aim(_head(query, head, heads), _head(key, head, heads), 0, _BLUNT)
    for layer, places in ((model.encoder[0], _ENCODER_PLACES), (model.decoder[0], _DECODER_PLACES)):
        own = layer.get_submodule("attention")
        query, key, _ = _blocks(own, "query_key_value.weight", 3)
        for head, place in enumerate(places[: heads - 1]):
            _aim(_head(query, head, heads), _head(key, head, heads), place, _SHARP)


def _blocks(module: torch.nn.Module, name: str, parts: int) -> tuple[Tensor, ...]:
    return module.get_parameter(name).chunk(parts)


def _head(matrix: Tensor, head: int, heads: int) -> Tensor:
    return matrix.chunk(heads)[head]


def _aim(query: Tensor, key: Tensor, place: int, aim: _Aim) -> None:
    """Let a head look `place` pieces further on: its query is the position, turned by so much.

    :param query: ``D x width`` block of one head, changed in place; `key` likewise.
    """
    rows, width = query.shape
    query.zero_()
    key.zero_()
    rates = 10000.0 ** (-2 * np.arange(width // 2) / width)
    chosen = np.linspace(0, int(aim.rates * width / 2), rows // 2).round().astype(int).tolist()
    for row, sine in zip(range(0, rows, 2), chosen, strict=True):
        cosine, angle = width // 2 + sine, rates[sine] * place
        key[row, sine] = key[row + 1, cosine] = aim.gain
        query[row, sine] = query[row + 1, cosine] = aim.gain * math.cos(angle)
        query[row, cosine] = aim.gain * math.sin(angle)
        query[row + 1, sine] = -aim.gain * math.sin(angle)
