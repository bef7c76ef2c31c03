"""The command line: arguments, progress, exit codes; one file a command.

Results go to standard output, everything else to standard error. Exit codes: 0 done, 1 an input
or a model failed, 2 wrong usage, 3 findings under `--strict` or errors in `check`.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from io import TextIOWrapper
from typing import Annotated, Any, NoReturn

import typer

from summarizer import __version__
from summarizer.errors import OptionError, SummarizerError

_OBJECTS_BETWEEN_COLLECTIONS = 100_000
"""Word lists are many objects that stay: looking among them for garbage every 700 costs a tenth."""

_RUN_FOR_HOURS = frozenset({"batch", "serve"})
"""Each article leaves some ten objects that refer to each other: collected so seldom, they would
take 20 MB more before they are."""

_COMMANDS = {
    "summarize": ".summarize:summarize",
    "digest": ".digest:digest",
    "facts": ".facts:facts",
    "batch": ".batch:batch",
    "translate": ".translate:translate",
    "check": ".check:check_pair",
    "serve": "summarizer.web.command:serve",
    "doctor": "summarizer.cli:doctor",
}
_GROUPS = {
    "models": ".models:models_app",
    "eval": "summarizer.evaluation.commands:app",
    "keys": "summarizer.web.command:keys_app",
}
"""Where each command is, in the order of the help."""


def command_line(first_word: str = "") -> typer.Typer:
    """The command line; with the name of a command as its first word, with that command alone.

    So a command does not wait until the others are imported and their options are looked at.
    """
    app = typer.Typer(
        name="summarizer",
        help="French articles in, English bullet summaries out; every bullet tied to its"
        " sentences.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    is_one = first_word in {*_COMMANDS, *_GROUPS}
    for name, place in _COMMANDS.items():
        if name == first_word or not is_one:
            app.command(name)(_found(place))
    for name, place in _GROUPS.items():
        if name == first_word or not is_one:
            app.add_typer(_found(place), name=name)
    return app


def _found(place: str) -> Any:  # noqa: ANN401 - a command's function or a group
    module, _, name = place.partition(":")
    return getattr(import_module(module, __package__), name)


def main() -> None:
    """Run the command line; what `summarizer` and `python -m summarizer` call."""
    first_word = "".join(sys.argv[1:2])
    if first_word not in _RUN_FOR_HOURS:
        gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    if isinstance(sys.stdout, TextIOWrapper):  # that of Windows may lack arrows and letters
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        command_line(first_word)()
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


def _root(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    pass


def doctor() -> None:
    """Say what is installed, and translate one sentence."""
    from summarizer.doctor import report

    lines, healthy = report()
    print("\n".join(lines))
    if not healthy:
        raise typer.Exit(1)
