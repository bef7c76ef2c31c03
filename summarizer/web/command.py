"""`summarizer serve` and `summarizer keys`: their arguments, and the settings they become."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer

from summarizer.errors import OptionError

from .service.settings import Settings, environment_name, settings

keys_app = typer.Typer(help="The API keys of the service.", no_args_is_help=True)

KeysFile = Annotated[
    Path,
    typer.Option("--keys", help="File of API keys.", metavar="FILE", envvar="SUMMARIZER_KEYS"),
]


def _serve(chosen: Settings) -> None:
    """Serve the page and the HTTP routes until interrupted.

    Every option is also an environment variable (SUMMARIZER_PORT=8000) and a line of the file
    given with --config (port = 8000); the command line wins, then the environment.
    """
    os.umask(0o077)  # what it writes, down to the page's uploads, is its user's alone
    from .server import serve

    serve(chosen)


def with_settings(command: Callable[[Settings], None]) -> Callable[..., None]:
    """`command` with an option for each setting, and with `--config`."""
    types = get_type_hints(Settings)
    parameters = [
        inspect.Parameter(
            item.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=item.default,
            annotation=Annotated[
                types[item.name],
                typer.Option(help=item.metadata["help"], envvar=environment_name(item.name)),
            ],
        )
        for item in settings()
    ]
    config = inspect.Parameter(
        "config",
        inspect.Parameter.KEYWORD_ONLY,
        default=None,
        annotation=Annotated[
            Path | None,
            typer.Option(
                help="TOML file of settings.",
                metavar="FILE",
                envvar=environment_name("config"),
                is_eager=True,
                callback=_read_config,
            ),
        ],
    )

    def run(config: Path | None, **chosen: Any) -> None:  # noqa: ANN401, ARG001
        command(Settings(**chosen))  # `config` has become the defaults of the others

    run.__name__ = command.__name__.lstrip("_")
    run.__doc__ = command.__doc__
    everything = [config, *parameters]
    run.__signature__ = inspect.Signature(everything)  # type: ignore[attr-defined]
    run.__annotations__ = {item.name: item.annotation for item in everything}
    return run


def _read_config(context: typer.Context, path: Path | None) -> Path | None:
    """Make the settings in the file at `path` the defaults of the options."""
    if path is not None:
        context.default_map = read_settings(path)
    return path


serve = with_settings(_serve)


def read_settings(path: Path) -> dict[str, Any]:
    """The settings in a TOML file.

    :raises OptionError: if it cannot be read, or names a setting that does not exist.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        found = tomlkit.parse(path.read_text(encoding="utf-8")).unwrap()
    except OSError as error:
        raise OptionError(f"{path} cannot be read: {error.strerror}; check --config") from error
    except (TOMLKitError, UnicodeDecodeError) as error:
        raise OptionError(
            f"{path} is not TOML: {error}; write lines such as port = 8000"
        ) from error
    unknown = sorted(set(found) - {item.name for item in settings()})
    if unknown:
        raise OptionError(f"{path} has no setting {unknown[0]!r}; see docs/deployment.md")
    return found


@keys_app.command("add")
def add_key(
    name: Annotated[str, typer.Argument(help="Whose key it is; it names the caller in logs.")],
    keys: KeysFile,
) -> None:
    """Make a key, store its hash, and print the key, which is shown this once."""
    from .service.access import add_key as add

    print(add(keys, name))


@keys_app.command("remove")
def remove_key(
    name: Annotated[str, typer.Argument(help="Whose key it is.")], keys: KeysFile
) -> None:
    """Delete a key; the service takes notice when it is started again."""
    from .service.access import remove_key as remove

    remove(keys, name)
