"""Attention on projected vectors: the library's fused kernel on a GPU, plain products on a CPU.

On a CPU the fused kernel's backward pass is several times slower than the products of small
matrices below, and automatic differentiation of those would copy the heads twice more.

Shapes: ``B`` sentences, ``L`` pieces, ``W`` width, ``H`` heads, ``D = W / H``.
"""

from __future__ import annotations

from typing import Protocol

import torch
from torch import Tensor
from torch.nn import functional


class SavedTensors(Protocol):
    """What automatic differentiation hands from a forward to its backward pass."""

    saved_tensors: tuple[Tensor, ...]

    def save_for_backward(self, *tensors: Tensor) -> None:
        """Keep tensors for `saved_tensors`."""


def attend_to_self(query_key_value: Tensor, bias: Tensor, heads: int) -> Tensor:
    """Give the attention of each piece over its own sentence, ``B x L x W``.

    :param query_key_value: ``B x L x 3W``, the three projections side by side.
    :param bias: added to the scores; broadcast to ``B x H x L x L``.
    """
    if query_key_value.is_cuda:
        query, key, value = _in_heads(query_key_value, 3, heads)
        return _out_of_heads(
            functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        )
    mixed: Tensor = _AttendToSelf.apply(query_key_value, bias, heads)  # type: ignore[no-untyped-call]
    return mixed


def attend_to_other(query: Tensor, key_value: Tensor, bias: Tensor, heads: int) -> Tensor:
    """Give the attention of each piece of one text over another text.

    :param query: ``B x T x W``; the result has this shape.
    :param key_value: ``B x S x 2W``, two projections of the other text side by side.
    :param bias: added to the scores; broadcast to ``B x H x T x S``.
    """
    if query.is_cuda:
        (q,), (key, value) = _in_heads(query, 1, heads), _in_heads(key_value, 2, heads)
        return _out_of_heads(functional.scaled_dot_product_attention(q, key, value, attn_mask=bias))
    mixed: Tensor = _AttendToOther.apply(query, key_value, bias, heads)  # type: ignore[no-untyped-call]
    return mixed


def attend_with_weights(
    query: Tensor, key_value: Tensor, bias: Tensor, heads: int
) -> tuple[Tensor, Tensor]:
    """Give what `attend_to_other` gives, and the weights ``B x H x T x S`` it used."""
    (q,), (key, value) = _in_heads(query, 1, heads), _in_heads(key_value, 2, heads)
    weights = torch.softmax(torch.matmul(q * q.shape[-1] ** -0.5, key.transpose(2, 3)) + bias, -1)
    return _out_of_heads(torch.matmul(weights, value)), weights


def _in_heads(x: Tensor, parts: int, heads: int) -> Tensor:
    """Bring ``B x L x (parts W)`` to ``parts x B x H x L x D``, in one copy."""
    sentences, length, _ = x.shape
    return x.view(sentences, length, parts, heads, -1).permute(2, 0, 3, 1, 4).contiguous()


def _out_of_heads(*parts: Tensor) -> Tensor:
    """Bring ``B x H x L x D`` tensors, side by side, to ``B x L x (parts W)``."""
    return torch.stack(parts, 2).permute(0, 3, 2, 1, 4).flatten(2)


def _weights(query: Tensor, key: Tensor, bias: Tensor) -> Tensor:
    scores = torch.matmul(query, key.transpose(2, 3)).mul_(query.shape[-1] ** -0.5).add_(bias)
    return torch.softmax(scores, -1)


def _gradients(
    mixed_gradient: Tensor, weights: Tensor, query: Tensor, key: Tensor, value: Tensor
) -> tuple[Tensor, Tensor, Tensor]:
    upstream = _in_heads(mixed_gradient, 1, query.shape[1])[0]
    weights_gradient = torch.matmul(upstream, value.transpose(2, 3))
    scores_gradient = torch._softmax_backward_data(  # noqa: SLF001  # has no public name
        weights_gradient, weights, -1, weights.dtype
    )
    scores_gradient.mul_(query.shape[-1] ** -0.5)
    return (
        torch.matmul(scores_gradient, key),
        torch.matmul(scores_gradient.transpose(2, 3), query),
        torch.matmul(weights.transpose(2, 3), upstream),
    )


class _AttendToSelf(torch.autograd.Function):
    @staticmethod
    def forward(ctx: SavedTensors, query_key_value: Tensor, bias: Tensor, heads: int) -> Tensor:
        query, key, value = split = _in_heads(query_key_value, 3, heads)
        weights = _weights(query, key, bias)
        ctx.save_for_backward(split, weights)
        return _out_of_heads(torch.matmul(weights, value))

    @staticmethod
    def backward(ctx: SavedTensors, *gradients: Tensor) -> tuple[Tensor, None, None]:
        split, weights = ctx.saved_tensors
        return _out_of_heads(*_gradients(gradients[0], weights, *split)), None, None


class _AttendToOther(torch.autograd.Function):
    @staticmethod
    def forward(
        ctx: SavedTensors, query: Tensor, key_value: Tensor, bias: Tensor, heads: int
    ) -> Tensor:
        (q,), (key, value) = _in_heads(query, 1, heads), _in_heads(key_value, 2, heads)
        weights = _weights(q, key, bias)
        ctx.save_for_backward(q, key, value, weights)
        return _out_of_heads(torch.matmul(weights, value))

    @staticmethod
    def backward(ctx: SavedTensors, *gradients: Tensor) -> tuple[Tensor, Tensor, None, None]:
        query, key, value, weights = ctx.saved_tensors
        of_query, of_key, of_value = _gradients(gradients[0], weights, query, key, value)
        return _out_of_heads(of_query), _out_of_heads(of_key, of_value), None, None
