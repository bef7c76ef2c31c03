"""`summarizer models`: its commands, and two of them: `verify` and `convert`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer.errors import ModelUnavailable

from .getting import add_model, available, get_model, list_models, remove_model, use_model
from .parameters import LocalOnly, NoSelfTest, loading_of
from .streams import status

models_app = typer.Typer(
    help="The translation models: which there are, which is used.", no_args_is_help=True
)
models_app.command("available")(available)
models_app.command("get")(get_model)
models_app.command("add")(add_model)
models_app.command("use")(use_model)
models_app.command("list")(list_models)
models_app.command("remove")(remove_model)


@models_app.command("verify")
def verify_models() -> None:
    """Check every file of the models inside the package, and of installed ones, by checksum."""
    from summarizer.backends.catalogue.store import (
        check_installed,
        find_installed,
        installed_names,
    )
    from summarizer.backends.manifest import ASSETS, check_files, read_manifest
    from summarizer.backends.seq2seq.embedded import embedded_models

    for name in embedded_models():
        manifest = read_manifest(ASSETS / name)
        check_files(ASSETS / name, manifest)
        print(f"embedded:{name}  {len(manifest.files)} files as they should be")
    for name in installed_names():
        model = find_installed(name)
        check_installed(model)
        print(f"{name}  {len(model.files)} files as they should be")


@models_app.command("convert")
def convert_model(
    name: Annotated[str, typer.Argument(help="The model, hf:ID_OR_PATH.", metavar="NAME")],
    folder: Annotated[Path, typer.Argument(help="A new folder for the conversion.", metavar="OUT")],
    quantization: Annotated[
        str, typer.Option(help="Type of the weights: int8, int8_float16, float16, float32 …")
    ] = "int8",
    local_files_only: LocalOnly = False,
    no_self_test: NoSelfTest = False,
) -> None:
    """Convert a transformers model for ct2:, and compare it with the original."""
    try:
        from summarizer.backends.seq2seq.convert import convert
    except ImportError as error:
        raise ModelUnavailable(
            f"converting {name} needs torch and transformers; run:"
            ' pip install "article-bullets[torch]"'
        ) from error

    loading = loading_of(None, None, local_files_only, no_self_test)
    with status(f"Converting {name}"):
        compared = convert(name, folder, quantization, loading)
    same = sum(item.original == item.converted for item in compared)
    for item in compared:
        if item.original != item.converted:
            print(f"{item.source}\n  original   {item.original}\n  converted  {item.converted}")
    size_megabytes = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
    print(
        f"ct2:{folder}  {size_megabytes:.1f} MB, {same} of {len(compared)} test sentences as in the"
        " original"
    )
