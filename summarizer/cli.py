"""The command line: arguments, progress, exit codes.

Results go to standard output, everything else to standard error. Exit codes: 0 done, 1 an input
or a model failed, 2 wrong usage, 3 findings under `--strict` or errors in `check`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from . import __version__, load
from .backends import DEFAULT_TRANSLATOR, EXTRACTIVE
from .document import Article, Digest, Failure, Summary
from .errors import InputError, ModelUnavailable, OptionError, SummarizerError
from .evaluation.commands import app as eval_app
from .models import Loading
from .options import DEFAULT_BULLETS, MOST_BULLETS, Options
from .web.command import add_commands

app = typer.Typer(
    name="summarizer",
    help="French articles in, English bullet summaries out; every bullet tied to its sentences.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
models_app = typer.Typer(help="The translation models at hand.", no_args_is_help=True)
app.add_typer(models_app, name="models")
app.add_typer(eval_app, name="eval")
add_commands(app)


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


Inputs = Annotated[
    list[str],
    typer.Argument(
        help="Files: text, Markdown, HTML, PDF or DOCX; - for standard input.", metavar="FILE…"
    ),
]


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


ModelNames = Annotated[
    list[str],
    typer.Option(
        "--model",
        help="The translation model: embedded:fr-en, ct2:PATH_OR_ID or hf:ID_OR_PATH; of several,"
        " the first that serves a text's language.",
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


def main() -> None:
    """Run the command line; what `summarizer` and `python -m summarizer` call."""
    try:
        app()
    except OptionError as error:
        _stop(error, 2)
    except (SummarizerError, BrokenPipeError) as error:
        if isinstance(error, BrokenPipeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        _stop(error, 1)


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
def summarize(
    inputs: Inputs,
    bullets: Annotated[
        int | None,
        typer.Option(
            "--bullets",
            "-n",
            help=f"At most this many, 1 to {MOST_BULLETS}; else {DEFAULT_BULLETS}, fewer if short.",
            metavar="N",
        ),
    ] = None,
    words: Annotated[
        int | None,
        typer.Option(
            help="Instead, bullets of at most this many words of the article.", metavar="N"
        ),
    ] = None,
    length: Annotated[
        str | None,
        typer.Option(help="Instead, at most this part of the article, as 20%.", metavar="PERCENT"),
    ] = None,
    gist: Annotated[
        bool, typer.Option("--gist", help="Put first, in one sentence, what matters most.")
    ] = False,
    no_compress: Annotated[
        bool, typer.Option("--no-compress", help="Leave asides and credits in the sentences.")
    ] = False,
    format: Annotated[
        Format, typer.Option("--format", "-f", help="How to write them.")
    ] = Format.TEXT,
    output: Output = None,
    glossary: GlossaryFile = None,
    min_confidence: MinConfidence = 0.0,
    full: Annotated[bool, typer.Option("--full", help="Add the full translation.")] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 3 if a line has an error or warning.")
    ] = False,
    model: ModelNames = [DEFAULT_TRANSLATOR],  # noqa: B006 - typer copies it
    writer: Annotated[
        str,
        typer.Option(
            "--writer",
            help="What writes the bullets: extractive (the article's own sentences), hf:ID_OR_PATH,"
            " chat:MODEL@URL or chat:hf:ID_OR_PATH.",
            metavar="NAME",
        ),
    ] = EXTRACTIVE,
    prices: Annotated[
        str | None,
        typer.Option(
            help="What a chat model costs for a million prompt and answer tokens.",
            metavar="IN,OUT",
        ),
    ] = None,
    language: SourceLanguage = None,
    to: Target = "en",
    device: DeviceChoice = None,
    dtype: DTypeChoice = None,
    local_files_only: LocalOnly = False,
    no_self_test: NoSelfTest = False,
    max_megabytes: MaxMegabytes = load.DEFAULT_MAX_MEGABYTES,
) -> None:
    """Summarise articles as bullets, in English unless --to says otherwise.

    One failing article does not stop the others; the exit code is 1 if any failed.
    """
    options = Options(
        bullets=bullets,
        words=words,
        length=None if length is None else _part(length),
        compress=not no_compress,
        gist=gist,
        full_translation=full,
        language=language,
        to=to,
        glossary=load.load_glossary(glossary) if glossary else (),
        min_confidence=min_confidence,
        max_megabytes=max_megabytes,
    )
    loading = _loading(device, dtype, local_files_only, no_self_test, prices)
    from .api import Summarizer

    articles = [_load_or_fail(name, options) for name in inputs]
    results: list[Summary | Failure] = []
    if any(isinstance(article, Article) for article in articles):
        with _status("Loading the model"):
            summarizer = Summarizer(model, writer=writer, loading=loading)
        with _status(f"Summarising {len(articles)} article{'s' * (len(articles) > 1)}"):
            done = summarizer.summarize_many(
                (article for article in articles if isinstance(article, Article)), options
            )
            results = [
                article if isinstance(article, Failure) else next(done) for article in articles
            ]
    else:
        results = [article for article in articles if isinstance(article, Failure)]
    summaries = [result for result in results if isinstance(result, Summary)]
    if summaries:
        _write(_rendered(summaries, format), output)
    failures = [result for result in results if isinstance(result, Failure)]
    for failure in failures:
        print(f"summarizer: {failure.error}", file=sys.stderr)
    if failures:
        raise typer.Exit(1)
    if strict and any(
        finding.severity != "note" for summary in summaries for finding in summary.findings
    ):
        print("summarizer: the checks found something; see --format json", file=sys.stderr)
        raise typer.Exit(3)


def _part(percent: str) -> float:
    """The part of a whole that a percentage is: "20%" is 0.2."""
    try:
        return float(percent.strip().removesuffix("%")) / 100
    except ValueError:
        raise OptionError(f"length is {percent!r}; give a percentage, such as 20%") from None


def _loading(
    device: Device | None,
    dtype: DType | None,
    local_files_only: bool,
    no_self_test: bool,
    prices: str | None = None,
) -> Loading:
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


def _load_or_fail(name: str, options: Options) -> Article | Failure:
    try:
        if name == "-":
            return load.load_stdin(options.max_megabytes)
        return load.load_file(name, options.max_megabytes)
    except InputError as error:
        return Failure(name, error)


def _rendered(summaries: list[Summary], format: Format) -> str:
    from .steps import render

    if format is Format.JSONL:
        return "".join(render.to_json_line(summary) + "\n" for summary in summaries)
    if format is Format.JSON:
        if len(summaries) == 1:
            return render.to_json(summaries[0])
        return (
            "[\n" + ",\n".join(render.to_json(summary).rstrip() for summary in summaries) + "\n]\n"
        )
    if format is Format.MARKDOWN:
        return "\n---\n\n".join(summary.to_markdown() for summary in summaries)
    if len(summaries) == 1:
        return summaries[0].to_text()
    return "\n".join(
        f"== {render.printable(summary.article.source)}\n\n{summary.to_text()}"
        for summary in summaries
    )


@app.command()
def digest(
    inputs: Inputs,
    bullets: Annotated[
        int,
        typer.Option(
            "--bullets", "-n", help=f"At most this many, 1 to {MOST_BULLETS}.", metavar="N"
        ),
    ] = 8,
    format: Annotated[
        Format, typer.Option("--format", "-f", help="How to write it.")
    ] = Format.TEXT,
    output: Output = None,
    glossary: GlossaryFile = None,
    min_confidence: MinConfidence = 0.0,
    model: ModelNames = [DEFAULT_TRANSLATOR],  # noqa: B006 - typer copies it
    language: SourceLanguage = None,
    to: Target = "en",
    device: DeviceChoice = None,
    dtype: DTypeChoice = None,
    local_files_only: LocalOnly = False,
    no_self_test: NoSelfTest = False,
    max_megabytes: MaxMegabytes = load.DEFAULT_MAX_MEGABYTES,
) -> None:
    """Tell what several articles on the same events say, each thing once.

    A bullet names all articles that say so and tells where their numbers differ. One failing
    article does not stop the others; the exit code is 1 if any failed.
    """
    options = Options(
        bullets=bullets,
        language=language,
        to=to,
        glossary=load.load_glossary(glossary) if glossary else (),
        min_confidence=min_confidence,
        max_megabytes=max_megabytes,
    )
    loading = _loading(device, dtype, local_files_only, no_self_test)
    loaded = [_load_or_fail(name, options) for name in inputs]
    articles = [item for item in loaded if isinstance(item, Article)]
    failures = [item for item in loaded if isinstance(item, Failure)]
    if articles:
        from .api import Summarizer

        with _status(f"Reading {len(articles)} article{'s' * (len(articles) > 1)}"):
            done = Summarizer(model, loading=loading).digest(articles, options)
        failures += done.failures
        if done.articles:
            _write(_rendered_digest(done, format), output)
    for failure in failures:
        print(f"summarizer: {failure.error}", file=sys.stderr)
    if failures:
        raise typer.Exit(1)


def _rendered_digest(digest: Digest, format: Format) -> str:
    from .steps import render

    if format is Format.JSONL:
        return render.digest_to_json_line(digest) + "\n"
    if format is Format.JSON:
        return digest.to_json()
    return digest.to_markdown() if format is Format.MARKDOWN else digest.to_text()


@app.command()
def translate(
    input: Annotated[str, typer.Argument(help="A file, or - for standard input.", metavar="FILE")],
    by_line: Annotated[
        bool, typer.Option("--by-line", help="One line in, one line out, same count and order.")
    ] = False,
    output: Output = None,
    glossary: GlossaryFile = None,
    model: ModelNames = [DEFAULT_TRANSLATOR],  # noqa: B006 - typer copies it
    language: SourceLanguage = None,
    to: Target = "en",
    device: DeviceChoice = None,
    dtype: DTypeChoice = None,
    local_files_only: LocalOnly = False,
    no_self_test: NoSelfTest = False,
    max_megabytes: MaxMegabytes = load.DEFAULT_MAX_MEGABYTES,
) -> None:
    """Translate a whole text, into English unless --to says otherwise, its paragraphs kept."""
    from .api import Summarizer

    loading = _loading(device, dtype, local_files_only, no_self_test)
    terms = load.load_glossary(glossary) if glossary else ()
    if by_line:
        lines = load.load_lines(input, max_megabytes)
        with _status("Translating"):
            done = Summarizer(model, loading=loading).translate_lines(lines, language, to, terms)
            text = "".join(f"{line}\n" for line in done)
    else:
        article = (
            load.load_stdin(max_megabytes) if input == "-" else load.load_file(input, max_megabytes)
        )
        with _status("Translating"):
            summarizer = Summarizer(model, loading=loading)
            whole = summarizer.translate(article.text, language, to, terms)
            text = whole.text.rstrip("\n") + "\n"
    _write(text, output)


@app.command("check")
def check_pair(
    source: Annotated[
        str, typer.Argument(help="The source, or - for standard input.", metavar="SOURCE")
    ],
    target: Annotated[str, typer.Argument(help="Its translation.", metavar="TARGET")],
    by_line: Annotated[
        bool, typer.Option("--by-line", help="Line by line; both have as many lines.")
    ] = False,
    format: Annotated[
        FindingsFormat, typer.Option("--format", "-f", help="How to write the findings.")
    ] = FindingsFormat.TEXT,
    output: Output = None,
    glossary: GlossaryFile = None,
    language: Annotated[
        str, typer.Option("--language", help="Language of the source.", metavar="CODE")
    ] = "fr",
    to: Annotated[
        str, typer.Option("--to", help="Language of the translation.", metavar="CODE")
    ] = "en",
    max_megabytes: MaxMegabytes = load.DEFAULT_MAX_MEGABYTES,
) -> None:
    """Say what is wrong with a translation, whoever made it. Exits with 3 if there is an error."""
    from .steps.render import findings_to_json_line, findings_to_text
    from .steps.verify import check

    if source == target == "-":
        raise OptionError("both texts are standard input; give a file for one of them")
    terms = load.load_glossary(glossary) if glossary else ()
    sources, targets = (load.load_lines(name, max_megabytes) for name in (source, target))
    if not by_line:
        sources, targets = ["\n".join(sources)], ["\n".join(targets)]
    if len(sources) != len(targets):
        raise OptionError(
            f"{source} has {len(sources)} lines and {target} has {len(targets)}; --by-line takes"
            " files of as many lines"
        )
    pairs = list(zip(sources, targets, strict=True))
    found = [check(one, other, language, to, terms) for one, other in pairs]
    numbered = list(enumerate(zip(pairs, found, strict=True), 1))
    if format is FindingsFormat.JSONL:
        lines = [f"{findings_to_json_line(n, *pair, some)}\n" for n, (pair, some) in numbered]
    else:
        lines = [findings_to_text(number, some) for number, (_, some) in numbered]
    _write("".join(lines), output)
    if any(finding.severity == "error" for some in found for finding in some):
        raise typer.Exit(3)


@models_app.command("list")
def list_models() -> None:
    """List the models inside the package."""
    from .backends.embedded import embedded_models
    from .backends.manifest import ASSETS, read_manifest

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
    from .backends.embedded import embedded_models
    from .backends.manifest import ASSETS, check_files, read_manifest

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
        from .backends.convert import convert
    except ImportError as error:
        raise ModelUnavailable(
            f"converting {name} needs torch and transformers; run:"
            ' pip install "article-bullets[torch]"'
        ) from error

    loading = _loading(None, None, local_files_only, no_self_test)
    with _status(f"Converting {name}"):
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


@app.command()
def doctor() -> None:
    """Say what is installed, and translate one sentence."""
    from .doctor import report

    lines, healthy = report()
    print("\n".join(lines))
    if not healthy:
        raise typer.Exit(1)


def _write(text: str, output: Path | None) -> None:
    """`text` to standard output or, whole or not at all, to the file `output`."""
    if output is None:
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.flush()
        return
    unfinished = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        unfinished.write_text(text, encoding="utf-8")
        unfinished.replace(output)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise InputError(
            f"{output} cannot be written: {error.strerror or error}; choose another -o"
        ) from error


@contextmanager
def _status(text: str) -> Iterator[None]:
    """A spinner on standard error while the work goes on, and only on a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(f"{text} …"):
        yield
