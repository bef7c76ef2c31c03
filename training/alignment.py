"""Which French piece goes with which English one: counted, then found in any sentence pair.

IBM model 1 in both directions at once, which have to agree (Liang, Taskar and Klein 2006), with a
preference for the diagonal. Shapes: ``B`` pairs of ``S`` French and ``T`` English pieces.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from training.batches import Batch
from training.vocabulary import END_ID

# How fast a position loses plausibility with its distance from the diagonal, in sentence lengths.
_DIAGONAL_SHARPNESS = 4.0
# Keeps a piece without a good partner from being forced on one.
_NO_PARTNER = 1e-5
# Less likely cells than this are left out of the counts.
_MIN_POSTERIOR = 1e-4
# A link less sure than this is no guide.
_SURE = 0.15


class Alignment:
    """Expected counts of how often pieces go together, row by French, padding last."""

    def __init__(self, pieces: int) -> None:
        self._pieces = pieces
        self.counts = torch.ones(pieces + 1, pieces + 1)
        self._agreeing = False

    def improve(self, batches: Sequence[Batch]) -> None:
        """Do one iteration of expectation and maximisation; the first goes in one direction."""
        new = torch.zeros_like(self.counts)
        marginals = _marginals(self.counts)
        for batch in batches:
            source, target = (torch.from_numpy(ids).long() for ids in batch)
            cells = source[:, :, None] * (self._pieces + 1) + target[:, None, :]
            joint = self.counts.view(-1)[cells] * diagonal(source, target, self._pieces)
            posterior = _posterior(joint, source, target, marginals, agreeing=self._agreeing)
            likely = posterior > _MIN_POSTERIOR
            new.view(-1).put_(cells[likely], posterior[likely], accumulate=True)
        self.counts, self._agreeing = new, True


def _marginals(counts: Tensor) -> tuple[Tensor, Tensor]:
    return counts.sum(1, dtype=torch.float32) + 1e-3, counts.sum(0, dtype=torch.float32) + 1e-3


def _posterior(
    joint: Tensor,
    source: Tensor,
    target: Tensor,
    marginals: tuple[Tensor, Tensor],
    *,
    agreeing: bool,
) -> Tensor:
    """Give ``B x S x T``: how likely each link is, by both directions or by one."""
    of_target = joint / marginals[0][source][:, :, None]
    of_target = of_target / (of_target.sum(1, keepdim=True) + _NO_PARTNER * agreeing)
    if not agreeing:
        return of_target
    of_source = joint / marginals[1][target][:, None, :]
    return of_target * of_source / (of_source.sum(2, keepdim=True) + _NO_PARTNER)


def diagonal(source: Tensor, target: Tensor, pad_id: int) -> Tensor:
    """Give ``B x S x T`` prior weights: 1 on the diagonal, less beside it, 0 on padding."""
    distance = (_places(source, pad_id)[:, :, None] - _places(target, pad_id)[:, None, :]).abs()
    return torch.exp(-_DIAGONAL_SHARPNESS * distance.nan_to_num(nan=torch.inf))


def _places(ids: Tensor, pad_id: int) -> Tensor:
    lengths = (ids != pad_id).sum(1, keepdim=True)
    places = (torch.arange(ids.shape[1], device=ids.device) + 0.5) / lengths
    return torch.where(ids == pad_id, torch.inf, places)


class Guide:
    """Tells a model in training where in the source a target piece comes from."""

    def __init__(self, counts: Tensor, device: torch.device) -> None:
        """Take the sparse counts of a lexicon; they are spread out, two bytes a pair of pieces."""
        pieces = counts.shape[0]
        self._counts = torch.zeros(pieces + 1, pieces + 1, dtype=torch.bfloat16, device=device)
        rows, columns = counts.indices().to(device)
        self._counts[rows, columns] = counts.values().to(device, torch.bfloat16)
        self._pieces = pieces
        self._marginals = _marginals(self._counts)

    def positions(self, source: Tensor, target: Tensor) -> Tensor:
        """Give ``B x T``: the place of the source piece for each target piece, -1 if unsure."""
        source, target = source.long(), target.long()
        cells = source[:, :, None] * (self._pieces + 1) + target[:, None, :]
        joint = self._counts.view(-1)[cells] * diagonal(source, target, self._pieces)
        ends = (source == END_ID)[:, :, None] & (target == END_ID)[:, None, :]
        posterior = _posterior(joint, source, target, self._marginals, agreeing=True)
        sureness, place = posterior.masked_fill(ends, 1.0).max(1)
        return torch.where(sureness > _SURE, place, -1)
