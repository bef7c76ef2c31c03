"""What the routes take and give, as OpenAPI shows it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from summarizer.options import MOST_BULLETS, Order
from summarizer.web.service.jobs import ArticleState, JobState

from .requests import sound

_TEXT = (
    "Le conseil municipal a voté mardi la fermeture de la piscine, jugée trop coûteuse par la"
    " majorité. Les habitants du quartier ont manifesté devant la mairie."
)


def _sound_if_text(value: object) -> object:
    return sound(value) if isinstance(value, str) else value


_Text = Annotated[str, BeforeValidator(_sound_if_text)]
_Source = Annotated[
    str,
    Field(max_length=500, description="What the article is called."),
    BeforeValidator(_sound_if_text),
]
_LANGUAGE = Annotated[
    str | None,
    Field(
        pattern="^[a-z]{2,3}$",
        description="ISO 639-1 code of the text, instead of identifying it.",
        examples=["fr"],
    ),
]


_TO = Annotated[
    str,
    Field(
        pattern="^[a-z]{2,3}$",
        description="ISO 639-1 code of the language to write.",
        examples=["en"],
    ),
]
_MODEL = Annotated[
    str | None,
    Field(
        max_length=500,
        description="A model of /v1/models; by default, the first that reads the text's language.",
    ),
    BeforeValidator(_sound_if_text),
]
_WRITER = Annotated[
    str | None,
    Field(max_length=500, description="A writer of /v1/models; by default, the first."),
    BeforeValidator(_sound_if_text),
]


class _Request(BaseModel):
    model_config = ConfigDict(extra="forbid")


class GlossaryTerm(_Request):
    """A term whose translation is given; equal `source` and `target`: it is not translated."""

    source: _Text = Field(min_length=1, max_length=500)
    target: _Text = Field(min_length=1, max_length=500)


class SummaryOptions(_Request):
    """How summaries are made."""

    bullets: int | None = Field(
        None,
        ge=1,
        le=MOST_BULLETS,
        description="At most this many bullets; 5 without `words` and `length`.",
    )
    words: int | None = Field(
        None, ge=1, description="Instead, bullets of at most this many words of the article."
    )
    length: float | None = Field(
        None, gt=0, le=1, description="Instead, bullets of at most this part of the article."
    )
    compress: bool = Field(default=True, description="Shorten sentences by rules of grammar.")
    gist: bool = Field(default=False, description="Also say in one sentence what matters most.")
    order: Order = Field(
        "story", description="Of the bullets: as the article tells it, or what matters most first."
    )
    brief: bool = Field(
        default=False, description="Say in one sentence what matters most, and nothing else."
    )
    long: bool = Field(
        default=False, description="For reports: bullets for each section, `bullets` at most."
    )
    full_translation: bool = Field(
        default=False, description="Translate every sentence of the article."
    )
    language: _LANGUAGE = None
    to: _TO = "en"
    min_confidence: float = Field(
        0.0, ge=0, le=1, description="Leave out bullets that are less sure."
    )
    glossary: list[GlossaryTerm] = Field([], max_length=10_000)
    model: _MODEL = None
    writer: _WRITER = None


class SummarizeRequest(SummaryOptions):
    """An article: its `text`, or the `url` of a page, where the service fetches pages."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"text": _TEXT, "bullets": 2}]})

    text: _Text | None = Field(None, description="The article, as plain text, Markdown or HTML.")
    url: str | None = Field(None, max_length=2000, description="http(s) address of the article.")
    source: _Source = "<text>"
    restored: list[int] = Field(
        [],
        max_length=10_000,
        description="`start` of blocks in `dropped` of an earlier summary that are to be read.",
    )


class TranslateRequest(_Request):
    """A text to translate."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"text": "Le chat dort."}]})

    text: _Text = Field(description="Plain text; its lines and blank lines are kept.")
    language: _LANGUAGE = None
    to: _TO = "en"
    glossary: list[GlossaryTerm] = Field([], max_length=10_000)
    model: _MODEL = None


class DetectRequest(_Request):
    """A text whose language is wanted."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"text": "Le président a rencontré le ministre à Paris."}]}
    )

    text: _Text


class BatchArticle(_Request):
    """One article of a job."""

    text: _Text
    source: _Source = "<text>"


class BatchRequest(SummaryOptions):
    """Articles to summarise one after the other."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"articles": [{"source": "a.txt", "text": _TEXT}]}]}
    )

    articles: list[BatchArticle] = Field(min_length=1)


class ErrorDetail(BaseModel):
    """What happened, in one word for programs and in one line for people."""

    code: str = Field(examples=["unsupported_language"])
    message: str = Field(
        examples=["<text> is in language 'de' (99% sure), and embedded:fr-en reads fr"]
    )
    hint: str = Field(examples=["State `language` if it was identified wrongly."])


class ErrorAnswer(BaseModel):
    """Every error of the service."""

    error: ErrorDetail


class FindingAnswer(BaseModel):
    """A disagreement between source and target, with the two fragments."""

    check: str
    severity: Literal["error", "warning", "note"]
    detail: str
    source: str
    target: str


class SentenceTranslation(BaseModel):
    """One sentence of a translated text."""

    source: str
    text: str
    confidence: float
    findings: list[FindingAnswer]


class TranslateAnswer(BaseModel):
    """A whole text in another language, and the sentences it was made of."""

    text: str
    translations: list[SentenceTranslation]


class ModelAnswer(BaseModel):
    """A translation model; `targets` names, for each language that it reads, what it writes."""

    name: str = Field(examples=["embedded:fr-en"])
    targets: dict[str, list[str]] = Field(examples=[{"fr": ["en"]}])


class ModelsAnswer(BaseModel):
    """What `model` and `writer` may be."""

    models: list[ModelAnswer]
    writers: list[str] = Field(examples=[["extractive"]])


class DetectAnswer(BaseModel):
    """The likeliest language of a text; "und" if it has no letters."""

    language: str = Field(examples=["fr"])
    confidence: float = Field(ge=0, le=1)


class JobAccepted(BaseModel):
    """Where a job is found from now on."""

    id: str
    status_url: str
    events_url: str


class JobArticle(BaseModel):
    """How far one article of a job is; `summary` is as docs/json.md describes it."""

    position: int
    source: str
    state: ArticleState
    summary: dict[str, Any] | None = None
    error: dict[str, Any] | None = None


class JobAnswer(BaseModel):
    """A job. Times are in ISO 8601, UTC."""

    id: str
    state: JobState
    created: str
    expires: str
    done: int = Field(description="Articles that are done or have failed.")
    total: int
    articles: list[JobArticle]
