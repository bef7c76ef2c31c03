"""The command line: arguments, progress, exit codes; one file a command.

Results go to standard output, everything else to standard error. Exit codes: 0 done, 1 an input
or a model failed, 2 wrong usage, 3 findings under `--strict` or errors in `check`.
"""

from __future__ import annotations

import gc
import os
import sys
from io import TextIOWrapper
from typing import Annotated, NoReturn

import typer

from summarizer import __version__
from summarizer.errors import OptionError, SummarizerError
from summarizer.evaluation.commands import app as eval_app
from summarizer.web.command import add_commands

from . import models as _models  # noqa: F401 - adds its commands to models_app
from .batch import batch
from .check import check_pair
from .digest import digest
from .facts import facts
from .models import models_app
from .summarize import summarize
from .translate import translate

_OBJECTS_BETWEEN_COLLECTIONS = 100_000
"""Word lists are many objects that stay: looking among them for garbage every 700 costs a tenth."""

app = typer.Typer(
    name="summarizer",
    help="French articles in, English bullet summaries out; every bullet tied to its sentences.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(summarize)
app.command()(digest)
app.command()(facts)
app.command()(batch)
app.command()(translate)
app.command("check")(check_pair)
app.add_typer(models_app, name="models")
app.add_typer(eval_app, name="eval")
add_commands(app)


def main() -> None:
    """Run the command line; what `summarizer` and `python -m summarizer` call."""
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    if isinstance(sys.stdout, TextIOWrapper):  # that of Windows may lack arrows and letters
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        app()
    except OptionError as error:
        _stop(error, 2)
    except (SummarizerError, BrokenPipeError) as error:
        if isinstance(error, BrokenPipeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        _stop(error, 1)
    finally:
        # What is left ends with the process: the last collections need not look at every word.
        gc.freeze()


def _stop(error: Exception, code: int) -> NoReturn:
    if not isinstance(error, BrokenPipeError):
        print(f"summarizer: {error}", file=sys.stderr)
    raise SystemExit(code)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"summarizer {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    pass


@app.command()
def doctor() -> None:
    """Say what is installed, and translate one sentence."""
    from summarizer.doctor import report

    lines, healthy = report()
    print("\n".join(lines))
    if not healthy:
        raise typer.Exit(1)
