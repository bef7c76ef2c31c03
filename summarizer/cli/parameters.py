"""The arguments and options that several commands share."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from summarizer.errors import OptionError
from summarizer.models import Loading


class FindingsFormat(str, Enum):
    """How findings are written."""

    TEXT = "text"
    JSONL = "jsonl"


class Format(str, Enum):
    """How summaries are written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    JSONL = "jsonl"


class BulletOrder(str, Enum):
    """What stands first."""

    STORY = "story"
    IMPORTANCE = "importance"


class Device(str, Enum):
    """Where a model runs."""

    CPU = "cpu"
    CUDA = "cuda"
    MPS = "mps"


class DType(str, Enum):
    """In which precision an hf: model runs."""

    FLOAT32 = "float32"
    BFLOAT16 = "bfloat16"
    FLOAT16 = "float16"


Inputs = Annotated[
    list[str],
    typer.Argument(
        help="Files (text, Markdown, HTML, PDF, DOCX, ODT, RTF, EPUB, PPTX, EML, RSS, SRT, VTT, or"
        " with --column CSV and XLSX) or http(s) addresses; - for standard input.",
        metavar="FILE…",
    ),
]


ModelNames = Annotated[
    list[str] | None,
    typer.Option(
        "--model",
        help="The translation model: one that `models list` shows, ct2:PATH_OR_ID, hf:ID_OR_PATH,"
        " argos:FOLDER or firefox:FOLDER; of several, the first that serves a text's language."
        " Else that of SUMMARIZER_MODEL, of `models use`, or embedded:fr-en.",
        metavar="NAME",
    ),
]


Target = Annotated[
    str, typer.Option("--to", help="Language to write, by its two letters.", metavar="CODE")
]


DeviceChoice = Annotated[
    Device | None, typer.Option("--device", help="Where to run models; else the fastest there is.")
]


DTypeChoice = Annotated[
    DType | None, typer.Option("--dtype", help="Precision of hf: models; else what suits.")
]


LocalOnly = Annotated[bool, typer.Option("--local-files-only", help="Never download a model.")]


NoSelfTest = Annotated[
    bool, typer.Option("--no-self-test", help="Use a model even if it translates wrongly.")
]


SourceLanguage = Annotated[
    str | None,
    typer.Option(
        "--language", help="Language of the input, instead of identifying it.", metavar="CODE"
    ),
]


Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="Write to this file.", metavar="FILE")
]


TextColumn = Annotated[
    str | None,
    typer.Option(
        "--column", help="The column with the text, of a CSV or XLSX file.", metavar="NAME"
    ),
]


MaxMegabytes = Annotated[
    float, typer.Option("--max-megabytes", help="Refuse larger inputs.", metavar="NUMBER")
]


GlossaryFile = Annotated[
    Path | None,
    typer.Option(
        "--glossary",
        help="CSV or JSON with the columns source, target, do_not_translate.",
        metavar="FILE",
    ),
]


MinConfidence = Annotated[
    float,
    typer.Option(
        "--min-confidence",
        help="Leave out bullets that are less sure, 0 to 1, and say how many.",
        metavar="P",
    ),
]


def loading_of(
    device: Device | None,
    dtype: DType | None,
    local_files_only: bool,
    no_self_test: bool,
    prices: str | None = None,
) -> Loading:
    """How models are opened by name, of what was asked for.

    :raises OptionError: if `prices` are not two numbers.
    """
    costs: tuple[float, float] | None = None
    if prices is not None:
        try:
            prompt, answer = (float(price) for price in prices.split(","))
        except ValueError:
            raise OptionError(
                f"prices are {prices!r}; give two numbers, such as 0.15,0.60"
            ) from None
        costs = (prompt, answer)
    return Loading(
        device=device.value if device else None,
        dtype=dtype.value if dtype else None,
        local_files_only=local_files_only,
        self_test=not no_self_test,
        prices=costs,
    )
