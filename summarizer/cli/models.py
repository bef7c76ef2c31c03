"""`summarizer models`: what is at hand."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer.errors import ModelUnavailable

from .parameters import LocalOnly, NoSelfTest, loading_of
from .streams import status

models_app = typer.Typer(help="The translation models at hand.", no_args_is_help=True)


@models_app.command("list")
def list_models() -> None:
    """List the models inside the package."""
    from summarizer.backends.manifest import ASSETS, read_manifest
    from summarizer.backends.seq2seq.embedded import embedded_models

    for name in embedded_models():
        manifest = read_manifest(ASSETS / name)
        size_megabytes = sum(size for _, size in manifest.files.values()) / 1e6
        print(
            f"embedded:{name}  {manifest.source_language} → {manifest.target_language}"
            f"  {size_megabytes:.1f} MB  {manifest.version}  {manifest.licence}"
        )


@models_app.command("verify")
def verify_models() -> None:
    """Check every file of the models inside the package against its checksum."""
    from summarizer.backends.manifest import ASSETS, check_files, read_manifest
    from summarizer.backends.seq2seq.embedded import embedded_models

    for name in embedded_models():
        manifest = read_manifest(ASSETS / name)
        check_files(ASSETS / name, manifest)
        print(f"embedded:{name}  {len(manifest.files)} files as they should be")


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
