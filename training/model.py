"""The network: a Marian transformer, post-norm, trained in bfloat16 where that is fast.

Source and previous target pieces share one table; the output has its own, because what a piece
means as input and what it takes to be said next are different things at the start of training.

Parameters are float32 and are rounded to the working type where they are used. `training.export`
gives the same function as a Hugging Face ``MarianMTModel``; a test compares the two.

Shapes: ``B`` sentences, ``S`` source and ``T`` target pieces, ``W`` width.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.attention import attend_to_other, attend_to_self, attend_with_weights

MAX_POSITIONS = 512
# Finite, so that a row without any visible key gives no NaN; far below any real score.
_HIDDEN = -1e4
# What each block adds starts small beside its input, which makes a post-norm stack trainable.
_BRANCH_GAIN = 0.3
# Heads of a guided layer that may look where they like.
_FREE_HEADS = 2
# Of each type, to see which is faster: the first also compiles a kernel.
_TRIALS = 5


@dataclass(frozen=True, slots=True)
class Architecture:
    """The sizes that define a model. Piece id `pieces` is padding and starts every target."""

    pieces: int
    width: int = 512
    heads: int = 8
    encoder_layers: int = 6
    decoder_layers: int = 2
    inner_width: int = 1536

    @property
    def pad_id(self) -> int:
        """The id after the last piece."""
        return self.pieces


class _Linear(nn.Module):
    """A dense layer without bias; several of the same input are stacked in one matrix of `parts`.

    Biases cost a tenth of the training time on a CPU and the norms have their own.
    """

    def __init__(self, inputs: int, outputs: int, parts: int = 1, gain: float = 1.0) -> None:
        super().__init__()
        self.parts = parts
        blocks = [nn.init.orthogonal_(torch.empty(outputs, inputs), gain) for _ in range(parts)]
        self.weight = nn.Parameter(torch.cat(blocks))

    def forward(self, x: Tensor) -> Tensor:
        return functional.linear(x, self.weight.to(x.dtype))


class _Norm(nn.Module):
    """Add the output of a block to its input and normalise the sum."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))
        self.bias = nn.Parameter(torch.zeros(width))

    def forward(self, x: Tensor, change: Tensor) -> Tensor:
        weight, bias = self.weight.to(x.dtype), self.bias.to(x.dtype)
        return functional.layer_norm(x + change, weight.shape, weight, bias)


class _SelfAttention(nn.Module):
    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.query_key_value = _Linear(width, width, parts=3)
        self.output = _Linear(width, width, gain=_BRANCH_GAIN)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        mixed: Tensor = self.output(attend_to_self(self.query_key_value(x), bias, self.heads))
        return mixed


class _CrossAttention(nn.Module):
    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.query = _Linear(width, width)
        self.key_value = _Linear(width, width, parts=2)
        self.output = _Linear(width, width, gain=_BRANCH_GAIN)

    def forward(self, x: Tensor, memory: Tensor, bias: Tensor) -> Tensor:
        mixed: Tensor = self.output(
            attend_to_other(self.query(x), self.key_value(memory), bias, self.heads)
        )
        return mixed

    def guided(
        self, x: Tensor, memory: Tensor, bias: Tensor, places: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Give the output and how far attention is off `places`, in nats a known place.

        :param places: ``B x T``, where in the source each target piece comes from; -1 if unknown.
        """
        query, key_value = self.query(x), self.key_value(memory)
        mixed, weights = attend_with_weights(query, key_value, bias, self.heads)
        known = (places >= 0)[:, None]
        guided = weights[:, : max(1, self.heads - _FREE_HEADS)]
        where = places.clamp(min=0)[:, None, :, None].expand(-1, guided.shape[1], -1, 1)
        missed = -guided.gather(3, where).squeeze(3).float().clamp(min=1e-4).log()
        off = (missed * known).sum() / (known.sum() * guided.shape[1]).clamp(min=1)
        output: Tensor = self.output(mixed)
        return output, off


class _FeedForward(nn.Module):
    def __init__(self, width: int, inner_width: int) -> None:
        super().__init__()
        self.inner = _Linear(width, inner_width)
        self.outer = _Linear(inner_width, width, gain=_BRANCH_GAIN)

    def forward(self, x: Tensor) -> Tensor:
        y: Tensor = self.outer(functional.relu_(self.inner(x)))
        return y


class _EncoderLayer(nn.Module):
    def __init__(self, sizes: Architecture) -> None:
        super().__init__()
        self.attention = _SelfAttention(sizes.width, sizes.heads)
        self.attention_norm = _Norm(sizes.width)
        self.feed_forward = _FeedForward(sizes.width, sizes.inner_width)
        self.final_norm = _Norm(sizes.width)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        x = self.attention_norm(x, self.attention(x, bias))
        normed: Tensor = self.final_norm(x, self.feed_forward(x))
        return normed


class _DecoderLayer(nn.Module):
    def __init__(self, sizes: Architecture) -> None:
        super().__init__()
        self.attention = _SelfAttention(sizes.width, sizes.heads)
        self.attention_norm = _Norm(sizes.width)
        self.cross_attention = _CrossAttention(sizes.width, sizes.heads)
        self.cross_attention_norm = _Norm(sizes.width)
        self.feed_forward = _FeedForward(sizes.width, sizes.inner_width)
        self.final_norm = _Norm(sizes.width)

    def forward(self, x: Tensor, memory: Tensor, causal: Tensor, bias: Tensor) -> Tensor:
        x = self.attention_norm(x, self.attention(x, causal))
        x = self.cross_attention_norm(x, self.cross_attention(x, memory, bias))
        normed: Tensor = self.final_norm(x, self.feed_forward(x))
        return normed

    def guided(
        self, x: Tensor, memory: Tensor, causal: Tensor, bias: Tensor, places: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Give what `forward` does, and how far its attention to the source is off `places`."""
        x = self.attention_norm(x, self.attention(x, causal))
        mixed, off = self.cross_attention.guided(x, memory, bias, places)
        x = self.cross_attention_norm(x, mixed)
        return self.final_norm(x, self.feed_forward(x)), off


def sinusoids(positions: int, width: int) -> Tensor:
    """Give Marian's position vectors: all sines, then all cosines. Shape ``positions x width``."""
    rates = 10000.0 ** (-2 * torch.arange(width // 2, dtype=torch.float64) / width)
    angles = torch.arange(positions, dtype=torch.float64)[:, None] * rates
    return torch.cat([angles.sin(), angles.cos()], 1).float()


def fastest_type(device: torch.device) -> torch.dtype:
    """Give the type that products are fastest in: bfloat16 on a GPU, on a CPU what a trial says.

    Without support PyTorch emulates bfloat16 at a hundredth of the speed of float32; a processor
    with AVX-512 may have it and be slower with it all the same.
    """
    if device.type == "cuda":
        return torch.bfloat16
    if not torch.ops.mkldnn._is_mkldnn_bf16_supported():  # noqa: SLF001 - there is no public way
        return torch.float32
    return min((torch.float32, torch.bfloat16), key=_seconds_of_a_product)


def _seconds_of_a_product(working_type: torch.dtype) -> float:
    rows, weights = (torch.ones(size, 512, dtype=working_type) for size in (4096, 512))
    seconds = []
    for _ in range(_TRIALS):
        began = time.perf_counter()
        functional.linear(rows, weights)
        seconds.append(time.perf_counter() - began)
    return min(seconds)


class Translator(nn.Module):
    """A Marian encoder and decoder; `forward` gives the decoder states of a batch."""

    positions: Tensor

    def __init__(self, sizes: Architecture, working_type: torch.dtype = torch.bfloat16) -> None:
        super().__init__()
        self.sizes, self.working_type = sizes, working_type
        table = torch.randn(sizes.pieces + 1, sizes.width) * sizes.width**-0.5
        table[sizes.pad_id] = 0
        self.embedding = nn.Parameter(table)
        self.output_table = nn.Parameter(table[:-1].clone())
        self.output_bias = nn.Parameter(torch.zeros(sizes.pieces))
        self.encoder = nn.ModuleList(_EncoderLayer(sizes) for _ in range(sizes.encoder_layers))
        self.decoder = nn.ModuleList(_DecoderLayer(sizes) for _ in range(sizes.decoder_layers))
        self.register_buffer("positions", sinusoids(MAX_POSITIONS, sizes.width), persistent=False)

    def compile_layers(self) -> None:
        """Compile each layer at its first use, for all lengths at once."""
        for layer in (*self.encoder, *self.decoder):
            layer.compile(dynamic=True)

    def _embed(self, ids: Tensor) -> Tensor:
        vectors = functional.embedding(ids, self.embedding, padding_idx=self.sizes.pad_id)
        scaled = vectors * math.sqrt(self.sizes.width) + self.positions[: ids.shape[1]]
        return scaled.to(self.working_type)

    def forward(
        self, source: Tensor, target: Tensor, places: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """Give the decoder states, ``B x T x W``, from which to predict `target`.

        :param source: piece ids ``B x S``, each row ended by ``</s>`` and padded.
        :param target: piece ids ``B x T``, likewise; shifted right by this function.
        :param places: ``B x T``, where the target pieces come from, -1 if unknown. With them the
            second result is how far the last layer's attention is off; otherwise it is 0.
        """
        return self.decode(*self.encode(source), target, places)

    def encode(self, source: Tensor) -> tuple[Tensor, Tensor]:
        """Give the encoder states, ``B x S x W``, and a bias that hides padding from attention."""
        hidden = torch.zeros(source.shape, dtype=self.working_type, device=source.device)
        source_bias = hidden.masked_fill_(source == self.sizes.pad_id, _HIDDEN)[:, None, None, :]
        x = self._embed(source)
        for layer in self.encoder:
            x = layer(x, source_bias)
        return x, source_bias

    def decode(
        self, memory: Tensor, source_bias: Tensor, target: Tensor, places: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """Give what `forward` does, of what `encode` gave."""
        previous = functional.pad(target[:, :-1], (1, 0), value=self.sizes.pad_id)
        length = target.shape[1]
        causal = torch.full(
            (length, length), _HIDDEN, dtype=memory.dtype, device=memory.device
        ).triu_(1)
        x = self._embed(previous)
        for layer in self.decoder[:-1]:
            x = layer(x, memory, causal, source_bias)
        last = cast(_DecoderLayer, self.decoder[-1])
        if places is None:
            return last(x, memory, causal, source_bias), torch.zeros((), device=x.device)
        states, off = last.guided(x, memory, causal, source_bias, places)
        return states, off


def stacked_parts(model: Translator) -> list[tuple[nn.Parameter, int]]:
    """Give the matrices inside the network, each with the number of blocks it stacks."""
    layers = (module for module in model.modules() if isinstance(module, _Linear))
    return [(layer.weight, layer.parts) for layer in layers]
