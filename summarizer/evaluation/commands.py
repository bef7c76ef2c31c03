"""`summarizer eval`: one command for each thing that can be measured."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summarizer._version import __version__
from summarizer.document import Article
from summarizer.errors import SummarizerError, UnreadableInput
from summarizer.options import MOST_BULLETS, Options

if TYPE_CHECKING:
    from summarizer.models import Translator

    from .tables import Report

app = typer.Typer(
    help="Measure translations, confidence, the choice of sentences, findings, the seeds' facts.",
    no_args_is_help=True,
)

_OF_THE_EXTRA = ("nltk", "sacrebleu", "sumy")


class Format(str, Enum):
    """How measurements are written."""

    TABLE = "table"
    JSONL = "jsonl"


FormatChoice = Annotated[Format, typer.Option("--format", "-f", help="How to write it.")]
ModelNames = Annotated[
    list[str] | None,
    typer.Option("--model", help="The translation model, as for summarize.", metavar="NAME"),
]
Language = Annotated[
    str | None,
    typer.Option("--language", help="Language of the texts, else identified.", metavar="CODE"),
]
To = Annotated[str, typer.Option("--to", help="Language to write.", metavar="CODE")]
Limit = Annotated[
    int | None, typer.Option("--limit", help="Only the first so many.", min=1, metavar="N")
]
Bullets = Annotated[
    int, typer.Option("--bullets", "-n", min=1, max=MOST_BULLETS, help="For each article.")
]
Articles = Annotated[
    str, typer.Argument(help="JSON lines, an article each; - for standard input.", metavar="FILE")
]
TextField = Annotated[
    str, typer.Option("--text", help="The field that holds an article.", metavar="FIELD")
]


@app.command()
def translation(
    source: Annotated[str, typer.Argument(help="Sentences, one a line.", metavar="SOURCE")],
    reference: Annotated[
        str, typer.Argument(help="Human translations of them.", metavar="REFERENCE")
    ],
    model: ModelNames = None,
    language: Language = None,
    to: To = "en",
    limit: Limit = None,
    format: FormatChoice = Format.TABLE,
) -> None:
    """BLEU and chrF, by sacrebleu, of translations line by line."""
    from summarizer.api import Summarizer

    with _eval_extra():
        from .translation import score_translation

        sources, references = _pairs(source, reference, limit)
        summarizer = Summarizer(model)
        hypotheses = summarizer.translate_lines(sources, language, to)
        report = score_translation(hypotheses, references)
    made = (
        f"{len(sources)} lines",
        _recipe([*sources, *references], f"model:{_signed(summarizer.translator)}"),
    )
    _write(replace(report, notes=(*report.notes, *made)), format)


@app.command()
def confidence(
    source: Annotated[str, typer.Argument(help="Sentences, one a line.", metavar="SOURCE")],
    reference: Annotated[
        str, typer.Argument(help="Human translations of them.", metavar="REFERENCE")
    ],
    model: ModelNames = None,
    language: Annotated[
        str, typer.Option("--language", help="Language of SOURCE.", metavar="CODE")
    ] = "fr",
    to: To = "en",
    limit: Limit = None,
    write: Annotated[
        bool, typer.Option("--write", help="Use the weights from now on for this model.")
    ] = False,
    format: FormatChoice = Format.TABLE,
) -> None:
    """Whether the confidence of a model's translations means what it says; --write fits it."""
    from summarizer.backends import open_translator
    from summarizer.backends.calibrations import calibrations, own_file, write_calibration

    with _eval_extra():
        from .calibrating import Lines, fit_confidence

        lines = Lines(Path(source).name, *_pairs(source, reference, limit))
        known = calibrations()  # a broken file stops this before the work does
        translator = open_translator(model)
        new, report = fit_confidence([lines], translator, (language, to), known)
    made = _recipe([*lines.sources, *lines.references], f"model:{_signed(translator)}")
    notes = [*report.notes, made]
    if write:
        write_calibration(new, own_file())
        notes.append(f"{new.model} is calibrated now: {own_file()}")
    else:
        notes.append("nothing was written; --write uses these weights from now on")
    _write(replace(report, notes=tuple(notes)), format)


@app.command()
def selection(
    articles: Articles,
    text: TextField = "text",
    abstract: Annotated[
        str, typer.Option("--abstract", help="The field that holds its abstract.", metavar="FIELD")
    ] = "abstract",
    language: Language = None,
    limit: Limit = None,
    format: FormatChoice = Format.TABLE,
) -> None:
    """ROUGE recall of abstracts in 40, 80 and 120 words of sentences, beside lead and sumy's."""
    from summarizer.api import Summarizer
    from summarizer.backends.ranking import ranking_weights

    from .records import read_records

    records = read_records(articles, (text, abstract), limit)
    with _eval_extra():
        from importlib.metadata import version

        from .selection import Abstracted, score_selection

        texts = [Abstracted(_article(one, text, language), one[abstract]) for one in records]
        report = score_selection(texts, Summarizer())
    read = [
        part for one in texts for part in (one.article.title or "", one.article.text, one.abstract)
    ]
    others = (f"{name}:{version(name)}" for name in ("sumy", "nltk"))
    made = _recipe(read, f"ranking:{ranking_weights().signature}", *others)
    _write(replace(report, notes=(*report.notes, made)), format)


@app.command()
def faithfulness(
    articles: Articles,
    text: TextField = "text",
    bullets: Bullets = 5,
    model: ModelNames = None,
    language: Language = None,
    limit: Limit = None,
    format: FormatChoice = Format.TABLE,
) -> None:
    """What the checks find in bullets, by check."""
    from summarizer.api import Summarizer

    from .faithfulness import score_faithfulness
    from .records import read_records

    read = [_article(one, text, language) for one in read_records(articles, (text,), limit)]
    _write(score_faithfulness(read, Summarizer(model), Options(bullets=bullets)), format)


@app.command()
def seeds(
    facts: Annotated[Path, typer.Argument(help="The facts file.", metavar="FACTS")] = Path(
        "seeds/facts.json"
    ),
    bullets: Bullets = 7,
    model: ModelNames = None,
    format: FormatChoice = Format.TABLE,
) -> None:
    """Which of the facts that they must hold the summaries of the seeds do hold."""
    from summarizer.api import Summarizer

    from .facts import read_facts, score_facts

    expected = read_facts(facts)
    summarizer = Summarizer(model)
    options = Options(bullets=bullets)
    summaries = [summarizer.summarize_file(article.file, options) for article in expected]
    _write(score_facts(summaries, expected), format)


def _pairs(source: str, reference: str, limit: int | None) -> tuple[list[str], list[str]]:
    """The lines of both files, as many of one as of the other."""
    from .records import read_lines

    sources, references = read_lines(source)[:limit], read_lines(reference)[:limit]
    if len(sources) != len(references):
        raise UnreadableInput(
            f"{source} has {len(sources)} lines and {reference} {len(references)};"
            " give one reference for each line"
        )
    return sources, references


def _article(record: dict[str, Any], text: str, language: str | None) -> Article:
    from summarizer.formats import load_text

    article = replace(load_text(record[text]), source=str(record.get("id", "<record>")))
    title = record.get("title")
    return replace(article, title=title if isinstance(title, str) else None, language=language)


def _recipe(texts: Iterable[str], *parts: str) -> str:
    """What was measured with: version, a hash of the texts, and what else gave the figures."""
    hashed = hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return "|".join((f"summarizer:{__version__}", f"input:{hashed}", *parts))


def _signed(translator: Translator) -> str:
    return f"{translator.name}@{translator.signature}"


@contextmanager
def _eval_extra() -> Iterator[None]:
    """Tells what to install where a package that only evaluations need is missing."""
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name not in _OF_THE_EXTRA:
            raise
        raise SummarizerError(
            f'this evaluation needs {error.name}; run: pip install "article-bullets[eval]"'
        ) from error


def _write(report: Report, format: Format) -> None:
    from .tables import as_json_lines, as_table

    text = as_json_lines(report) if format is Format.JSONL else as_table(report)
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.flush()
