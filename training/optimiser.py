"""Muon for the matrices inside the network, AdamW for the table, biases and norms.

With a `muon_rate` of 0 AdamW takes the matrices, too: what little runs with small batches want,
for Muon costs the same seconds a step however few pairs are in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor, nn

from training.model import Translator, stacked_parts

_NEWTON_SCHULZ_STEPS = 5
# Quintic that drives singular values to about 1, from Keller Jordan's description of Muon (2024).
_A, _B, _C = 3.4445, -4.7750, 2.0315


class Muon:
    """Momentum whose matrices are made orthogonal, so that all directions learn at one pace.

    A parameter that stacks several square matrices is treated as those matrices.
    """

    def __init__(
        self,
        matrices: Iterable[tuple[nn.Parameter, int]],
        rate: float,
        working_type: torch.dtype = torch.bfloat16,
    ) -> None:
        self._matrices = list(matrices)
        self.rate = rate
        self._working_type = working_type
        self._momenta = [torch.zeros_like(matrix) for matrix, _ in self._matrices]

    @torch.no_grad()
    def step(self, scale: float, momentum: float) -> None:
        """Change the matrices by their gradients at `scale` times the rate."""
        updates: dict[tuple[int, int], list[tuple[Tensor, Tensor]]] = defaultdict(list)
        for (matrix, parts), buffer in zip(self._matrices, self._momenta, strict=True):
            if matrix.grad is None:
                continue
            buffer.lerp_(matrix.grad, 1 - momentum)
            ahead = matrix.grad.lerp(buffer, momentum).to(self._working_type)
            for block, update in zip(matrix.chunk(parts), ahead.chunk(parts), strict=True):
                updates[block.shape[0], block.shape[1]].append((block, update))
        for (rows, columns), pairs in updates.items():
            step = self.rate * scale * max(1.0, rows / columns) ** 0.5
            orthogonal = _orthogonalised(torch.stack([update for _, update in pairs]))
            for (block, _), update in zip(pairs, orthogonal, strict=True):
                block.add_(update.to(block.dtype), alpha=-step)

    def state_dict(self) -> dict[str, Any]:
        """Give what to save."""
        return {"momenta": self._momenta}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Take over what was saved."""
        for buffer, saved in zip(self._momenta, state["momenta"], strict=True):
            buffer.copy_(saved)


def _orthogonalised(stack: Tensor) -> Tensor:
    """Bring all singular values of the matrices in ``N x R x C`` near 1, by Newton-Schulz."""
    tall = stack.shape[1] > stack.shape[2]
    x = stack.mT.contiguous() if tall else stack
    x = x / (x.float().norm(dim=(1, 2), keepdim=True) + 1e-7).to(x.dtype)
    for _ in range(_NEWTON_SCHULZ_STEPS):
        gram = x @ x.mT
        polynomial = torch.baddbmm(gram, gram, gram, beta=_B, alpha=_C)
        x = torch.baddbmm(x, polynomial, x, beta=_A)
    return x.mT if tall else x


class Optimiser:
    """Both optimisers behind one `step`, sharing one schedule."""

    def __init__(self, model: Translator, muon_rate: float, adam_rate: float) -> None:
        matrices = stacked_parts(model) if muon_rate else []
        inside = {id(matrix) for matrix, _ in matrices}
        others = [p for p in model.parameters() if id(p) not in inside]
        self._muon = Muon(matrices, muon_rate, model.working_type)
        self._adam_rate = adam_rate
        self._adam = torch.optim.AdamW(
            others, lr=adam_rate, betas=(0.9, 0.98), eps=1e-9, weight_decay=0.0, fused=True
        )
        self._parameters = list(model.parameters())

    def step(self, scale: float, steps_done: int) -> None:
        """Apply and clear the gradients, with both rates multiplied by `scale`."""
        # Muon's momentum warms up: early gradients point elsewhere soon.
        self._muon.step(scale, momentum=min(0.95, 0.85 + 0.1 * steps_done / 200))
        for group in self._adam.param_groups:
            group["lr"] = self._adam_rate * scale
        self._adam.step()
        for parameter in self._parameters:
            parameter.grad = None

    def state_dict(self) -> dict[str, Any]:
        """Give what to save."""
        return {"muon": self._muon.state_dict(), "adam": self._adam.state_dict()}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Take over what was saved."""
        self._muon.load_state_dict(state["muon"])
        self._adam.load_state_dict(state["adam"])
