"""One training run: its model, optimiser and place in the data, step by step."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from training import checkpoint
from training.alignment import Guide
from training.batches import Batch, Pieces, PoolState, Position, StreamOptions, batches_from
from training.lists import ListBatches
from training.loss import Risk, losses, risk, sample_candidates
from training.model import Architecture, Translator, fastest_type
from training.optimiser import Optimiser

# The running average takes in the weights every so many steps: more often gains nothing.
_AVERAGE_EVERY_STEPS = 10


@dataclass(frozen=True, slots=True)
class TrainingOptions:
    """How to train; the defaults are those of the shipped model.

    :param hours: length of this run; its last `decay_hours` lower the rate to nothing. 0 for the
        latter keeps the rate up to the end.
    :param negatives: pieces sampled to compete with those of a batch; 0 takes all pieces.
    :param label_smoothing: share of the probability that is wanted evenly over all pieces.
    :param guidance: weight of the alignment's guide to attention, if there is a lexicon; it fades
        to nothing at `guided_mega_pieces` million target pieces.
    :param risk: weight of the expected cost of a batch of lists of hypotheses, if there are lists.
    :param sharpness: what a hypothesis' mean log-probability a piece is multiplied by, to say how
        likely it is within its list.
    :param average_steps: how far back the running average of the weights reaches.
    :param compiled: fuse what surrounds the products; an eighth faster, after a minute of waiting.
    :param share_cores: use one thread while other programs are busy. The sums of a step depend on
        the number of threads in their last bits, so a resumed run may differ in those.
    """

    out: Path
    hours: float = 8.0
    decay_hours: float = 2.0
    max_steps: int = 10**9
    warmup_steps: int = 300
    muon_rate: float = 0.02
    adam_rate: float = 1e-3
    negatives: int = 1500
    label_smoothing: float = 0.0
    guidance: float = 0.3
    guided_mega_pieces: float = 20.0
    risk: float = 1.0
    sharpness: float = 8.0
    average_steps: int = 1500
    save_minutes: float = 10.0
    log_seconds: float = 30.0
    seed: int = 1
    threads: int = 2
    share_cores: bool = False
    compiled: bool = False
    workers: int = 1


@dataclass(slots=True)
class Progress:
    """How far a run has come, in steps, target pieces and seconds of training."""

    steps: int = 0
    target_pieces: int = 0
    seconds: float = 0.0
    decay_began_at: float | None = None


@dataclass(slots=True)
class Requests:
    """What the outside has asked of a run; looked at between two steps."""

    stop: bool = False
    decay: bool = False


def rate_scale(progress: Progress, warmed_up: float, decay_seconds: float) -> float:
    """Give the factor on all learning rates: up over the warm-up, flat, then down in a line.

    >>> rate_scale(Progress(seconds=900, decay_began_at=600), 1.0, 1200)
    0.75
    """
    scale = min(1.0, warmed_up)
    if progress.decay_began_at is None:
        return scale
    return scale * max(0.0, 1 - (progress.seconds - progress.decay_began_at) / decay_seconds)


class Run:
    """Everything that the next step depends on, and how to save and restore it."""

    def __init__(
        self, sizes: Architecture, stream: StreamOptions, options: TrainingOptions
    ) -> None:
        torch.manual_seed(options.seed)
        torch.set_num_threads(options.threads)
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.stream, self.options = stream, options
        self.model = Translator(sizes, fastest_type(self.device)).to(self.device)
        if options.compiled:
            self.model.compile_layers()
        self.optimiser = Optimiser(self.model, options.muon_rate, options.adam_rate)
        self.progress, self.position = Progress(), Position()
        self.warm_up_from = 0
        self.guide: Guide | None = None
        self.lists: ListBatches | None = None
        self.risk: Risk | None = None
        self._generator = torch.Generator(self.device).manual_seed(options.seed)
        self._average = self._copied_weights()

    def _copied_weights(self) -> dict[str, Tensor]:
        return {name: value.detach().clone() for name, value in self.model.named_parameters()}

    def state(self) -> dict[str, Any]:
        """Give all that the result of the next step depends on."""
        return {
            "architecture": asdict(self.model.sizes),
            "model": self.model.state_dict(),
            "average": self._average,
            "optimiser": self.optimiser.state_dict(),
            "progress": asdict(self.progress),
            "position": asdict(self.position),
            "generator": self._generator.get_state(),
            "warm_up_from": self.warm_up_from,
        }

    def restore(self, content: dict[str, Any]) -> None:
        """Take over a saved state; of a weights-only file the weights, to begin anew with them."""
        self.model.load_state_dict({k: v.float() for k, v in content["model"].items()})
        if "optimiser" not in content:
            self._average = self._copied_weights()
            return
        self._average = {k: v.to(self.device) for k, v in content["average"].items()}
        self.optimiser.load_state_dict(content["optimiser"])
        self.progress = Progress(**content["progress"])
        pool = PoolState(**content["position"]["pool"])
        self.position = Position(pool, content["position"]["batch"])
        self._generator.set_state(content["generator"])
        self.warm_up_from = content["warm_up_from"]

    def save(self, name: str) -> None:
        """Write the state to the file `name` in the output folder."""
        checkpoint.save(self.options.out / name, self.state())

    def step(self, batch: Batch) -> tuple[Tensor, int]:
        """Learn from one batch; give its loss in nats a piece and its number of target pieces.

        With lists, learn from a batch of those at the same time.
        """
        source, target = (self._on_device(ids) for ids in batch)
        candidates = sample_candidates(
            target, self.model.sizes.pieces, self.options.negatives, self._generator
        )
        guidance = self.guidance()
        places = self.guide.positions(source, target) if self.guide and guidance else None
        found = losses(
            self.model,
            source,
            target,
            candidates,
            places,
            label_smoothing=self.options.label_smoothing,
        )
        (found.mean + guidance * found.off).backward()  # type: ignore[no-untyped-call]
        if self.lists:
            self.risk = self._learn_from_lists(self.lists)
        self.optimiser.step(self.rate_scale(), self.progress.steps)
        self.progress.steps += 1
        self.progress.target_pieces += int(found.count)
        if self.progress.steps % _AVERAGE_EVERY_STEPS == 0:
            self._update_average()
        return found.mean.detach(), int(found.count)

    def _learn_from_lists(self, lists: ListBatches) -> Risk:
        batch = lists.at(self.progress.steps)
        hypotheses = self._on_device(batch.hypotheses)
        found = risk(
            self.model,
            self._on_device(batch.source),
            hypotheses,
            torch.from_numpy(batch.costs).to(self.device),
            sample_candidates(
                hypotheses, self.model.sizes.pieces, self.options.negatives, self._generator
            ),
            sharpness=self.options.sharpness,
        )
        (self.options.risk * found.mean).backward()  # type: ignore[no-untyped-call]
        return Risk(found.mean.detach(), found.of_best)

    def guidance(self) -> float:
        """Give the weight of the guide at this point: it fades in a line."""
        gone = self.progress.target_pieces / (self.options.guided_mega_pieces * 1e6 or 1)
        return self.options.guidance * max(0.0, 1 - gone)

    def rate_scale(self) -> float:
        """Give the factor on the learning rates at this point."""
        warmed_up = (self.progress.steps + 1 - self.warm_up_from) / self.options.warmup_steps
        return rate_scale(self.progress, warmed_up, self.options.decay_hours * 3600)

    def _on_device(self, ids: Pieces) -> Tensor:
        return torch.from_numpy(ids).to(self.device, non_blocking=True)

    @torch.no_grad()
    def _update_average(self) -> None:
        # Early on the average reaches back over the last quarter of the steps only.
        reach = min(self.options.average_steps, self.progress.steps // 4)
        torch._foreach_lerp_(
            list(self._average.values()),
            list(self.model.parameters()),
            min(1.0, _AVERAGE_EVERY_STEPS / max(1, reach)),
        )


def train(run: Run, requests: Requests) -> None:
    """Train until time, steps or a request end the run, and save where it stands."""
    options, progress = run.options, run.progress
    clock = _Clock(progress, options)
    log = _Log(options.log_seconds)
    threads = _Threads(options.threads) if options.share_cores else None
    for batch, position in batches_from(run.position, run.stream, options.workers):
        clock.update()
        if requests.stop or clock.is_over() or progress.steps >= options.max_steps:
            break
        if clock.decay_is_due(asked=requests.decay):
            run.save("stable.pt")
            clock.begin_decay()
        if threads:
            threads.adapt()
        loss, count = run.step(batch)
        run.position = position
        log.add(loss, count, run)
        if clock.save_is_due():
            run.save("last.pt")
    run.save("last.pt")
    if not requests.stop:
        run.save("final.pt")
    print("stopped at", asdict(progress), flush=True)


class _Threads:
    """Steps back to one thread while other programs want the cores too.

    Threads that wait for one another at every product get far less done than their share: beside
    one busy program, two threads were measured to train at a tenth of their speed, one at a third.
    """

    # Below this share of its threads' time on the cores, a step has had to wait for others.
    _FAIR_SHARE = 0.8
    _SECONDS_ALONE = 20.0

    def __init__(self, most: int) -> None:
        self._most = self._now = most
        self._alone_until = 0.0
        self._wall, self._used = time.monotonic(), time.process_time()

    def adapt(self) -> None:
        """Choose the number of threads for the next step by how the last one fared."""
        wall, used = time.monotonic(), time.process_time()
        share = (used - self._used) / (wall - self._wall + 1e-9) / self._now
        self._wall, self._used = wall, used
        if self._now > 1 and share < self._FAIR_SHARE:
            self._alone_until = wall + self._SECONDS_ALONE
            self._use(1)
        elif self._now < self._most and wall >= self._alone_until:
            self._use(self._most)

    def _use(self, threads: int) -> None:
        self._now = threads
        torch.set_num_threads(threads)


class _Clock:
    """Keeps the times of a run: seconds trained, when to save, to lower the rate, to stop."""

    def __init__(self, progress: Progress, options: TrainingOptions) -> None:
        self._progress = progress
        self._zero = time.monotonic() - progress.seconds
        self._decay_seconds = options.decay_hours * 3600
        self._save_seconds = options.save_minutes * 60
        self._saved_at = progress.seconds
        if progress.decay_began_at is None:
            self._ends_at = progress.seconds + options.hours * 3600
        else:
            self._ends_at = progress.decay_began_at + self._decay_seconds

    def update(self) -> None:
        self._progress.seconds = time.monotonic() - self._zero

    def is_over(self) -> bool:
        return self._progress.seconds >= self._ends_at

    def decay_is_due(self, *, asked: bool) -> bool:
        if self._progress.decay_began_at is not None or not self._decay_seconds:
            return False
        return asked or self._progress.seconds >= self._ends_at - self._decay_seconds

    def begin_decay(self) -> None:
        self._progress.decay_began_at = self._progress.seconds
        self._ends_at = self._progress.seconds + self._decay_seconds
        print("the learning rate falls from now on", flush=True)

    def save_is_due(self) -> bool:
        due = self._progress.seconds - self._saved_at >= self._save_seconds
        if due:
            self._saved_at = self._progress.seconds
        return due


class _Log:
    """Prints a line every so many seconds."""

    def __init__(self, every_seconds: float) -> None:
        self._every_seconds = every_seconds
        self._since = time.monotonic()
        self._total_loss, self._count = torch.zeros(()), 0
        self._risks: list[Risk] = []

    def add(self, loss: Tensor, count: int, run: Run) -> None:
        self._total_loss = self._total_loss.to(loss.device) + loss * count
        self._count += count
        if run.risk:
            self._risks.append(run.risk)
        elapsed = time.monotonic() - self._since
        if elapsed < self._every_seconds:
            return
        mean = float(self._total_loss) / self._count
        progress = run.progress
        print(
            f"{progress.seconds / 3600:7.3f} h  step {progress.steps:6d}  "
            f"{progress.target_pieces / 1e6:8.2f} M pieces  loss {mean:.3f}  "
            f"{self._count / elapsed:7.0f} pieces/s  rate {run.rate_scale():.3f}",
            flush=True,
        )
        if self._risks:
            print(
                f"{'risk':>9} {_mean(one.mean for one in self._risks):.4f},"
                f" of the likeliest {_mean(one.of_best for one in self._risks):.4f}",
                flush=True,
            )
            self._risks = []
        if not math.isfinite(mean):
            raise FloatingPointError("the loss is not finite: resume with a lower --muon-rate")
        self._since = time.monotonic()
        self._total_loss, self._count = torch.zeros(()), 0


def _mean(values: Iterable[Tensor]) -> float:
    return float(torch.stack(list(values)).mean())
