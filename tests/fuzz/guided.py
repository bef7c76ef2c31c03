"""Fuzz with atheris, led by what it reaches: ``python tests/fuzz/guided.py --seconds 60``.

``PYTHONPATH=tests``, and ``--only "read docx"`` for one target. Inputs that reach new lines of the
package are changed further; the changes are those of `mutations` and atheris's own, in turn. A target
ends with its first failure, which is kept in found/, as those of `run.py` are. atheris has wheels for
Linux and some Pythons alone, so that it is no dependency of the tests.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import sys
import tempfile
import warnings
from pathlib import Path

import atheris

SECONDS_AN_INPUT = 20
MEGABYTES = 2048
MOST_BYTES = 100_000


def guide(name: str, seconds: int, seed: int, folder: Path) -> None:
    """Fuzz one target in this process, which ends with it; what fails is left in `folder`."""
    warnings.simplefilter("ignore")
    with atheris.instrument_imports(include=["summarizer"]):
        from fuzz.mutations import mutated
        from fuzz.targets import refused, targets

        target, document = targets()[name]
        refused(target, document)  # what is imported late is imported here

    def change(data: bytes, max_size: int, number: int) -> bytes:
        if number % 2:
            return mutated(data, random.Random(number))[:max_size]
        return bytes(atheris.Mutate(data, max_size))

    begin = folder / "begin"
    begin.mkdir()
    (begin / "document").write_bytes(document)
    arguments = [
        *(sys.argv[0], f"-max_total_time={seconds}", f"-seed={seed}", f"-max_len={MOST_BYTES}"),
        *(f"-timeout={SECONDS_AN_INPUT}", f"-rss_limit_mb={MEGABYTES}", "-print_final_stats=1"),
        *(f"-artifact_prefix={folder}/", str(begin)),
    ]
    atheris.Setup(arguments, lambda data: refused(target, data), custom_mutator=change)
    atheris.Fuzz()


def main() -> None:
    """Run the command; exit with 1 if anything failed."""
    from fuzz.kept import keep
    from fuzz.targets import targets

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", action="append", help="name of a target; may be given again")
    options = parser.parse_args()
    context = multiprocessing.get_context("spawn")
    has_failed = False
    for name in options.only or targets():
        print(name, flush=True)
        with tempfile.TemporaryDirectory() as folder:
            asked = (name, options.seconds, options.seed, Path(folder))
            child = context.Process(target=guide, args=asked)
            child.start()
            child.join()
            for failed in sorted(Path(folder).glob("*-*")):
                print(f"  {keep(name, failed.read_bytes())}", flush=True)
                has_failed = True
            has_failed |= child.exitcode != 0
    raise SystemExit(has_failed)


if __name__ == "__main__":
    main()
