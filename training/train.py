"""Train, or go on: ``python -m training.train --data FOLDER --vocabulary FILE --out FOLDER``.

Uses one GPU if there is one, the CPU otherwise. In the output folder: ``last.pt``, saved every few
minutes and on SIGTERM, from which ``--resume`` goes on with the very next batch; ``stable.pt``,
saved when the learning rate begins to fall: go on from this one when there is more time after all;
and ``final.pt``. SIGUSR1 lets the rate fall at once, over ``--decay-hours``.
"""

from __future__ import annotations

import argparse
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import sentencepiece
import torch

from training import checkpoint
from training.alignment import Guide
from training.augment import NO_VARIATION, Recipe
from training.batches import StreamOptions
from training.corpora import DEFAULT_TABLE, read_table
from training.lists import ListBatches
from training.model import Architecture
from training.run import Requests, Run, TrainingOptions, train
from training.start import start_from_lexicon

_HELP = {
    "hours": "length of this run",
    "decay_hours": "at its end, in which the rate falls to nothing; 0 keeps it up",
    "max_steps": "stop after so many",
    "warmup_steps": "in which the rate rises from nothing",
    "muon_rate": "learning rate of the matrices; 0 leaves them to AdamW",
    "adam_rate": "learning rate of all else",
    "negatives": "pieces sampled to compete with those of a batch; 0 takes all",
    "label_smoothing": "share of the probability that is wanted evenly over all pieces",
    "guidance": "weight of the lexicon's guide to attention",
    "guided_mega_pieces": "million target pieces after which the guide has faded",
    "risk": "weight of the expected cost of lists of hypotheses, with --lists",
    "sharpness": "of the shares of the hypotheses in a list",
    "average_steps": "how far back the running average of the weights reaches",
    "save_minutes": "between two checkpoints",
    "log_seconds": "between two lines of progress",
    "seed": "of sampling, and of the order of the data: another one draws other pairs first",
    "threads": "of the processor",
    "share_cores": "use one thread while other programs are busy",
    "compiled": "fuse what surrounds the products",
    "workers": "processes that make batches ahead",
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    options = _parser().parse_args(arguments)
    with _subnormals_as_zero():
        _train(options)


def _train(options: argparse.Namespace) -> None:
    options.out.mkdir(parents=True, exist_ok=True)
    saved = checkpoint.load(options.resume) if options.resume else None
    sizes = Architecture(**saved["architecture"]) if saved else _sizes(options)
    names = TrainingOptions.__dataclass_fields__
    chosen = TrainingOptions(**{name: getattr(options, name) for name in names})
    run = Run(sizes, _stream(options), chosen)
    lexicon = torch.load(options.lexicon, weights_only=True) if options.lexicon else None
    if saved:
        run.restore(saved)
    elif lexicon:
        start_from_lexicon(run.model, lexicon["inputs"], lexicon["outputs"], lexicon["bias"])
    if lexicon and run.guidance():
        run.guide = Guide(lexicon["counts"], run.device)
    if options.lists:
        run.lists = ListBatches(
            options.lists, options.vocabulary, options.list_tokens, options.seed
        )
    if options.warm_up_again:
        run.warm_up_from = run.progress.steps
    parameters = sum(p.numel() for p in run.model.parameters())
    print(f"{parameters / 1e6:.1f} M parameters on {run.device}: {sizes}", flush=True)
    with _requests_by_signal() as requests:
        train(run, requests)


@contextmanager
def _subnormals_as_zero() -> Iterator[None]:
    """Take subnormal numbers for zero, as long as this context lasts.

    Intel processors multiply float32 at a sixth of the speed where they occur. Threads of products
    take it over when they begin, so it has to come before the first product.
    """
    torch.set_flush_denormal(True)
    try:
        yield
    finally:
        torch.set_flush_denormal(False)


@contextmanager
def _requests_by_signal() -> Iterator[Requests]:
    """Give requests that signals set, as long as this context lasts."""
    requests = Requests()

    def stop(*_: object) -> None:
        requests.stop = True

    def decay(*_: object) -> None:
        requests.decay = True

    wanted = {signal.SIGTERM: stop, signal.SIGINT: stop}
    if hasattr(signal, "SIGUSR1"):  # not on Windows
        wanted[signal.SIGUSR1] = decay
    before = {number: signal.signal(number, action) for number, action in wanted.items()}
    try:
        yield requests
    finally:
        for number, action in before.items():
            signal.signal(number, action)


def _stream(options: argparse.Namespace) -> StreamOptions:
    weights = {
        corpus.name: corpus.late_weight if options.late else corpus.weight
        for corpus in read_table(options.table)
        if (options.data / "pairs" / f"{corpus.name}.tsv").exists()
    }
    if not weights:
        raise SystemExit(f"no corpus of {options.table} in {options.data}: run training.prepare")
    return StreamOptions(
        data=options.data,
        vocabulary=options.vocabulary,
        weights=weights,
        batch_tokens=options.batch_tokens,
        max_pieces=options.max_pieces,
        pool_pairs=options.pool_pairs,
        seed=options.seed,
        recipe=NO_VARIATION if options.plain else Recipe(),
    )


def _sizes(options: argparse.Namespace) -> Architecture:
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(options.vocabulary))
    return Architecture(
        pieces.get_piece_size(),
        width=options.width,
        heads=options.heads,
        encoder_layers=options.encoder_layers,
        decoder_layers=options.decoder_layers,
        inner_width=options.inner_width,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="training.train",
        description=__doc__,
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    add = parser.add_argument
    add("--data", type=Path, required=True, help="folder that training.prepare wrote")
    add("--vocabulary", type=Path, required=True, help="file that training.vocabulary wrote")
    add("--out", type=Path, required=True, help="folder for checkpoints")
    add("--table", type=Path, default=DEFAULT_TABLE, help="table of corpora")
    add("--late", action="store_true", help="draw by the table's late weights")
    add("--resume", type=Path, metavar="FILE", help="checkpoint to go on from")
    add(
        "--lexicon",
        type=Path,
        metavar="FILE",
        help="tables of training.lexicon: start of a new model, guide of any",
    )
    add(
        "--lists",
        type=Path,
        metavar="FILE",
        help="lists of hypotheses of training.lists, to learn from beside the pairs",
    )
    add("--list-tokens", type=int, default=8192, help="padded pieces of a batch of hypotheses")
    add("--plain", action="store_true", help="learn the pairs as they are, without variations")
    add("--warm-up-again", action="store_true", help="raise the rate from nothing after --resume")
    add("--batch-tokens", type=int, default=12288, help="padded pieces a side of a batch")
    add("--max-pieces", type=int, default=120, help="longest side of a pair")
    add("--pool-pairs", type=int, default=40_000, help="pairs sorted into batches together")
    for name, field in TrainingOptions.__dataclass_fields__.items():
        flag = f"--{name.replace('_', '-')}"
        if isinstance(field.default, bool):
            add(flag, action="store_true", help=_HELP[name])
        elif name != "out":
            add(flag, type=type(field.default), default=field.default, help=_HELP[name])
    sizes = parser.add_argument_group("sizes, for a new model")
    for flag, size, help_text in (
        ("--width", 512, "of the vectors between the layers"),
        ("--heads", 8, "of attention, in each layer"),
        ("--encoder-layers", 6, "layers that read the source"),
        ("--decoder-layers", 2, "layers that write the target"),
        ("--inner-width", 1536, "within the layers"),
    ):
        sizes.add_argument(flag, type=int, default=size, help=help_text)
    return parser


if __name__ == "__main__":
    main()
