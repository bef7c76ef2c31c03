"""Cross-entropy over all pieces, or over a sample of them where a CPU cannot afford all."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from training.attention import SavedTensors
from training.model import Translator

# Rows of logits held at once, and the step in which the number of candidates grows: few shapes.
_ROWS = 1024
_CANDIDATE_STEP = 512


@dataclass(frozen=True, slots=True)
class Candidates:
    """The pieces that compete: every target of the batch, and a random sample of the others.

    :param ids: piece ids, the targets first.
    :param correction: added to the scores, so that sampled pieces stand for all of their kind.
    """

    ids: Tensor
    correction: Tensor


def sample_candidates(
    target: Tensor, pieces: int, negatives: int, generator: torch.Generator
) -> Candidates:
    """Choose at least `negatives` pieces to compete with those of `target`; 0 means all pieces."""
    device = target.device
    if not negatives:
        return Candidates(torch.arange(pieces, device=device), torch.zeros(pieces, device=device))
    is_target = torch.zeros(pieces + 1, dtype=torch.bool, device=device)
    is_target[target.flatten().long()] = True
    is_target = is_target[:pieces]
    positive = is_target.nonzero().squeeze(1)
    others = (~is_target).nonzero().squeeze(1)
    total = -(-(len(positive) + negatives) // _CANDIDATE_STEP) * _CANDIDATE_STEP
    count = min(total - len(positive), len(others))
    order = torch.randperm(len(others), generator=generator, device=device)[:count]
    correction = torch.zeros(len(positive) + count, device=device)
    correction[len(positive) :] = math.log(len(others) / max(1, count))
    return Candidates(torch.cat([positive, others[order]]), correction)


class _SummedCrossEntropy(torch.autograd.Function):
    """Sum of the cross-entropy over rows, weighted; gradients are made on the way, block by block.

    The full table of logits, hundreds of megabytes, never exists. The value is that without
    smoothing, so that runs compare; the gradients are those with it.
    """

    @staticmethod
    def forward(  # noqa: PLR0917 - autograd gives them by their places
        ctx: SavedTensors,
        states: Tensor,
        table: Tensor,
        bias: Tensor,
        labels: Tensor,
        smoothing: Tensor,
        weights: Tensor,
    ) -> Tensor:
        kept = 1 - smoothing.sum()
        state_gradient = torch.empty_like(states)
        table_gradient = torch.zeros(table.shape, dtype=torch.float32, device=table.device)
        bias_gradient = torch.zeros_like(bias)
        total = torch.zeros((), device=states.device)
        for start in range(0, len(states), _ROWS):
            rows = states[start : start + _ROWS]
            row_labels = labels[start : start + _ROWS, None]
            scores = (rows @ table.T).float().add_(bias)
            log_norm = scores.logsumexp(1, keepdim=True)
            used = (row_labels >= 0) * weights[start : start + _ROWS, None]
            row_labels = row_labels.clamp(min=0)
            total += ((log_norm - scores.gather(1, row_labels)) * used).sum()
            gradient = scores.sub_(log_norm).exp_().sub_(smoothing)
            gradient.scatter_add_(1, row_labels, (-kept).expand_as(log_norm))
            gradient.mul_(used)
            bias_gradient += gradient.sum(0)
            rounded = gradient.to(states.dtype)
            state_gradient[start : start + _ROWS] = rounded @ table
            table_gradient += rounded.T @ rows
        ctx.save_for_backward(state_gradient, table_gradient, bias_gradient)
        return total

    @staticmethod
    def backward(
        ctx: SavedTensors, *gradients: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, None, None, None]:
        (upstream,) = gradients
        state_gradient, table_gradient, bias_gradient = ctx.saved_tensors
        return (
            state_gradient * upstream.to(state_gradient.dtype),
            (table_gradient * upstream).to(state_gradient.dtype),
            bias_gradient * upstream,
            None,
            None,
            None,
        )


@dataclass(frozen=True, slots=True)
class Losses:
    """What a batch costs.

    :param mean: cross-entropy in nats a target piece.
    :param count: target pieces.
    :param off: how far attention is off the places it was guided to, in nats; 0 without a guide.
    """

    mean: Tensor
    count: Tensor
    off: Tensor


def losses(
    model: Translator,
    source: Tensor,
    target: Tensor,
    candidates: Candidates,
    places: Tensor | None = None,
    *,
    label_smoothing: float = 0.0,
) -> Losses:
    """Give the losses of a batch of pairs; see `Translator.forward` for `places`.

    :param label_smoothing: share of the probability that is wanted evenly over all pieces, not on
        the target (Szegedy et al., 2016). It is learnt from, but not counted in `Losses.mean`.
    """
    states, off = model(source, target, places)
    rows = _real_rows(target, model.sizes.pad_id)
    outputs = _outputs_of(model, candidates)
    smoothing = candidates.correction.exp() * (label_smoothing / model.sizes.pieces)
    labels = outputs.place[target.flatten().long()[rows]]
    total: Tensor = _SummedCrossEntropy.apply(  # type: ignore[no-untyped-call]
        states.flatten(0, 1)[rows],
        outputs.table,
        outputs.bias,
        labels,
        smoothing,
        torch.ones(len(rows), device=target.device),
    )
    count = (target != model.sizes.pad_id).sum()
    return Losses(total / count, count, off)


@dataclass(frozen=True, slots=True)
class Risk:
    """What the hypotheses of a batch of lists cost.

    :param mean: expected cost of a list, with the hypotheses as likely as the model has them.
    :param of_best: mean cost of the hypothesis that the model has as the likeliest.
    """

    mean: Tensor
    of_best: Tensor


def risk(
    model: Translator,
    source: Tensor,
    hypotheses: Tensor,
    costs: Tensor,
    candidates: Candidates,
    *,
    sharpness: float,
) -> Risk:
    """Give the expected cost of lists of hypotheses (minimum risk training; Shen et al., 2016).

    How likely a hypothesis is goes by its mean log-probability a piece, as in beam search (Edunov
    et al., 2018), times `sharpness`, within its list.

    :param source: piece ids ``N x S`` of the sources, as in `Translator.forward`.
    :param hypotheses: piece ids ``(N K) x T``, the `K` of each source after one another.
    :param costs: ``N x K``.
    """
    lists, size = costs.shape
    memory, source_bias = model.encode(source)
    states, _ = model.decode(
        memory.repeat_interleave(size, 0), source_bias.repeat_interleave(size, 0), hypotheses
    )
    rows = _real_rows(hypotheses, model.sizes.pad_id)
    outputs = _outputs_of(model, candidates)
    states = states.flatten(0, 1)[rows]
    labels = outputs.place[hypotheses.flatten().long()[rows]]
    owner = rows // hypotheses.shape[1]
    lengths = (hypotheses != model.sizes.pad_id).sum(1)
    with torch.no_grad():
        logs = torch.zeros(lists * size, device=source.device)
        for start in range(0, len(rows), _ROWS):
            block = slice(start, start + _ROWS)
            scores = (states[block] @ outputs.table.T).float().add_(outputs.bias)
            known = labels[block, None]
            found = scores.gather(1, known.clamp(min=0)).squeeze(1) - scores.logsumexp(1)
            logs.index_add_(0, owner[block], found * (known.squeeze(1) >= 0))
        means = (logs / lengths).view(lists, size)
        shares = (means * sharpness).softmax(1)
        expected = (shares * costs).sum(1, keepdim=True)
        # what the expected cost gains by a nat more a piece, spread over the pieces
        gains = (shares * (expected - costs) * sharpness).flatten() / lengths
    total: Tensor = _SummedCrossEntropy.apply(  # type: ignore[no-untyped-call]
        states,
        outputs.table,
        outputs.bias,
        labels,
        torch.zeros_like(candidates.correction),
        gains[owner],
    )
    of_best = costs.gather(1, means.argmax(1, keepdim=True)).mean()
    # the value of the risk, with the gradient of `total`, which is the risk's
    value = expected.mean() + (total - total.detach()) / lists
    return Risk(value, of_best)


@dataclass(frozen=True, slots=True)
class _Outputs:
    """The output rows of the candidates, and the place of each piece among them, -1 of none."""

    table: Tensor
    bias: Tensor
    place: Tensor


def _outputs_of(model: Translator, candidates: Candidates) -> _Outputs:
    device = candidates.ids.device
    place = torch.full((model.sizes.pieces + 1,), -1, dtype=torch.long, device=device)
    place[candidates.ids] = torch.arange(len(candidates.ids), device=device)
    table = functional.embedding(candidates.ids, model.output_table).to(model.working_type)
    return _Outputs(table, model.output_bias[candidates.ids] + candidates.correction, place)


def _real_rows(target: Tensor, pad_id: int) -> Tensor:
    # Real pieces first, then padding up to a full block: block shapes stay few.
    labels = target.flatten()
    order = (labels == pad_id).to(torch.uint8).argsort(stable=True)
    count = (labels != pad_id).sum()
    return order[: min(len(order), -(-int(count) // _ROWS) * _ROWS)]
