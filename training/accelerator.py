"""Train on an accelerator that is lent for minutes: ``python -m training.accelerator --help``.

What travels is small and in parts, what runs there outlives the command that starts it, and what
comes home comes in pieces:

    pack     prepared pairs, packed with xz into folders part-1, part-2 … of a stated size
    start    there: unpack the parts, try one compiled step, train in a process of its own session
    collect  there: the weights in eight bits, cut into pieces
    join     at home: the pieces put together again, to go on from or to export

Text is packed, not pieces: `training.augment` varies words, and xz makes of both about as much.
"""

from __future__ import annotations

import argparse
import lzma
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.corpora import DEFAULT_TABLE, read_table

_MEGABYTE = 1 << 20
_LINES_IN_A_CHUNK = 20_000
_SMOKE_STEPS = 2
_PACKED = ".tsv.xz"


def chunks_in_order(data: Path, table: Path) -> Iterator[tuple[str, int, bytes]]:
    """Give the packed chunks of all prepared corpora, those first that matter most a line.

    A corpus matters as much as its late weight says; each chunk comes with its name and number.
    """
    corpora = [
        corpus
        for corpus in read_table(table)
        if (data / "pairs" / f"{corpus.name}.tsv").exists() and corpus.late_weight
    ]
    sizes = {
        corpus.name: (data / "pairs" / f"{corpus.name}.tsv").stat().st_size for corpus in corpora
    }
    for corpus in sorted(corpora, key=lambda one: -one.late_weight / sizes[one.name]):
        lines = (data / "pairs" / f"{corpus.name}.tsv").read_bytes().splitlines(keepends=True)
        for number, start in enumerate(range(0, len(lines), _LINES_IN_A_CHUNK)):
            text = b"".join(lines[start : start + _LINES_IN_A_CHUNK])
            yield corpus.name, number, lzma.compress(text, preset=9 | lzma.PRESET_EXTREME)


def pack(data: Path, table: Path, out: Path, part_megabytes: float, parts: int) -> list[Path]:
    """Write folders of at most `part_megabytes` each, `parts` of them at most; what is left stays.

    The names of `names.txt` go into the first.
    """
    limit = int(part_megabytes * _MEGABYTE)
    folders: list[Path] = []
    used = limit + 1
    for name, number, packed in chunks_in_order(data, table):
        if used + len(packed) > limit:
            if len(folders) == parts:
                break
            folders.append(out / f"part-{len(folders) + 1}")
            folders[-1].mkdir(parents=True)
            used = 0
            if len(folders) == 1 and (data / "names.txt").exists():
                names = lzma.compress((data / "names.txt").read_bytes())
                (folders[0] / "names.txt.xz").write_bytes(names)
                used = len(names)
        (folders[-1] / f"{name}.{number:04d}{_PACKED}").write_bytes(packed)
        used += len(packed)
    return folders


def unpack(parts: Sequence[Path], data: Path) -> dict[str, int]:
    """Write the prepared pairs that `parts` hold into `data` and count them by corpus.

    Chunks keep their order, whichever part each came in.
    """
    (data / "pairs").mkdir(parents=True, exist_ok=True)
    chunks = sorted(
        (path for part in parts for path in part.glob(f"*{_PACKED}")), key=lambda path: path.name
    )
    counts: dict[str, int] = {}
    for path in chunks:
        name = path.name.removesuffix(_PACKED).rpartition(".")[0]
        text = lzma.decompress(path.read_bytes())
        with (data / "pairs" / f"{name}.tsv").open("ab" if name in counts else "wb") as file:
            file.write(text)
        counts[name] = counts.get(name, 0) + text.count(b"\n")
    for part in parts:
        if (part / "names.txt.xz").exists():
            names = lzma.decompress((part / "names.txt.xz").read_bytes())
            (data / "names.txt").write_bytes(names)
    return counts


def smoke_arguments(train: Sequence[str], out: Path) -> list[str]:
    """Give the arguments of `training.train` for a few steps that leave no trace in the run."""
    return [*train, "--out", str(out / "smoke"), "--max-steps", str(_SMOKE_STEPS)]


def start(train: Sequence[str], out: Path, wait_minutes: float) -> int:
    """Try a compiled step, fall back to a plain one, then train detached; give its exit code.

    The run has a session of its own and goes on when the command that called this ends. It is
    waited for at most `wait_minutes`; -1 says that it is still going on.

    :raises SystemExit: if not even a plain step can be made.
    """
    out.mkdir(parents=True, exist_ok=True)
    run = [sys.executable, "-m", "training.train"]
    ways: tuple[list[str], ...] = (["--compiled"], [])
    way = next((way for way in ways if _succeeds([*run, *smoke_arguments(train, out), *way])), None)
    if way is None:
        raise SystemExit("no step could be made, compiled or plain: see above")
    print("compiled" if way else "plain", flush=True)
    with (out / "log.txt").open("ab") as log:
        process = subprocess.Popen(  # noqa: S603 - our own module
            [*run, *train, "--out", str(out), *way],
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        return process.wait(wait_minutes * 60)
    except subprocess.TimeoutExpired:
        return -1
    finally:
        print((out / "log.txt").read_text(encoding="utf-8")[-3000:])


def _succeeds(command: Sequence[str]) -> bool:
    began = time.monotonic()
    done = subprocess.run(command, check=False)  # noqa: S603 - our own module
    print(f"exit code {done.returncode} after {time.monotonic() - began:.0f} s", flush=True)
    return done.returncode == 0


def cut(file: Path, out: Path, piece_megabytes: float) -> list[Path]:
    """Cut a file into pieces that `join` puts together."""
    content = file.read_bytes()
    size = int(piece_megabytes * _MEGABYTE)
    out.mkdir(parents=True, exist_ok=True)
    pieces = []
    for number, place in enumerate(range(0, len(content), size)):
        pieces.append(out / f"{file.name}.{number:02d}")
        pieces[-1].write_bytes(content[place : place + size])
    return pieces


def join(pieces: Sequence[Path], file: Path) -> None:
    """Put the pieces of one file together, in the order of their numbers.

    :raises ValueError: if they are not all pieces of one file, or one before the last is missing.
    """
    ordered = sorted(pieces, key=lambda path: path.suffix)
    numbers = [path.suffix for path in ordered]
    wanted = [f".{number:02d}" for number in range(len(ordered))]
    if numbers != wanted or len({path.stem for path in ordered}) != 1:
        raise ValueError(f"want pieces {wanted} of one file, not {[p.name for p in ordered]}")
    file.write_bytes(b"".join(path.read_bytes() for path in ordered))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    options = _parser().parse_args(arguments)
    if options.command == "pack":
        for folder in pack(
            options.data, options.table, options.out, options.part_megabytes, options.parts
        ):
            size = sum(path.stat().st_size for path in folder.iterdir())
            print(f"{folder}: {size / _MEGABYTE:.1f} MiB")
    elif options.command == "start":
        if options.parts:
            print(unpack(options.parts, options.data), flush=True)
        train = ["--data", str(options.data), *options.train]
        raise SystemExit(max(0, start(train, options.out, options.wait_minutes)))
    elif options.command == "collect":
        from training import checkpoint  # noqa: PLC0415 - it needs torch, packing does not

        file = options.out / "weights.pt"
        options.out.mkdir(parents=True, exist_ok=True)
        checkpoint.main([str(options.checkpoint), str(file)])
        print(*cut(file, options.out, options.piece_megabytes), sep="\n")
        file.unlink()
    else:
        join(options.pieces, options.out)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="training.accelerator",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True)
    add = commands.add_parser("pack").add_argument
    add("--data", type=Path, required=True, help="folder that training.prepare wrote")
    add("--table", type=Path, default=DEFAULT_TABLE, help="table of corpora")
    add("--out", type=Path, required=True, help="new folder for the parts")
    add("--part-megabytes", type=float, default=15.0, help="size of a part, in MiB")
    add("--parts", type=int, default=4, help="how many there may be")
    add = commands.add_parser("start").add_argument
    add("--parts", type=Path, nargs="*", default=[], help="folders to unpack first")
    add("--data", type=Path, required=True, help="folder for what is unpacked")
    add("--out", type=Path, required=True, help="folder for checkpoints and log.txt")
    add("--wait-minutes", type=float, default=9.0, help="how long to wait for the run")
    add("train", nargs="+", help="after --: arguments of training.train, but --data and --out")
    add = commands.add_parser("collect").add_argument
    add("--checkpoint", type=Path, required=True, help="file of training.train")
    add("--out", type=Path, required=True, help="folder for the pieces")
    add("--piece-megabytes", type=float, default=15.0, help="size of a piece, in MiB")
    add = commands.add_parser("join").add_argument
    add("pieces", type=Path, nargs="+", help="files that collect wrote")
    add("--out", type=Path, required=True, help="the file to write")
    return parser


if __name__ == "__main__":
    main()
