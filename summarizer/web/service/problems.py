"""Errors as programs and people read them: a status, a code, what happened, what to do next."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer import errors
from summarizer.formats.fetch import AddressRefused

from .access import KeyRequired, TooManyRequests
from .tickets import Busy, Cancelled, JobsUnavailable, TimeLimitReached


@dataclass(frozen=True, slots=True)
class Problem:
    """One kind of error. `status` is the HTTP status that it is answered with."""

    status: int
    code: str
    hint: str


_PROBLEMS: tuple[tuple[type[errors.SummarizerError], Problem], ...] = (
    (KeyRequired, Problem(401, "key_required", "Send the key as `Authorization: Bearer KEY`.")),
    (TooManyRequests, Problem(429, "rate_limited", "Wait as long as Retry-After says.")),
    (Busy, Problem(429, "busy", "Wait as long as Retry-After says, or use /v1/batch.")),
    (TimeLimitReached, Problem(503, "time_limit", "Send less text at once, or use /v1/batch.")),
    (JobsUnavailable, Problem(503, "jobs_unavailable", "Send the request again in a moment.")),
    (Cancelled, Problem(503, "cancelled", "Send the request again.")),
    (AddressRefused, Problem(422, "address_refused", "Fetch the page yourself, send its text.")),
    (
        errors.InputTooLarge,
        Problem(413, "too_large", "Send a part of it, or ask the operator to raise the limit."),
    ),
    (
        errors.UnsupportedLanguage,
        Problem(422, "unsupported_language", "State `language` if it was identified wrongly."),
    ),
    (errors.EmptyArticle, Problem(422, "empty_article", "Send the text of an article.")),
    (
        errors.UnreadableInput,
        Problem(422, "unreadable", "Send text, Markdown, HTML, PDF or DOCX that opens elsewhere."),
    ),
    (errors.InputError, Problem(422, "unusable_input", "Send the text of an article.")),
    (errors.OptionError, Problem(422, "invalid_option", "See /openapi.json for the options.")),
    (errors.ModelError, Problem(503, "model_failed", "Try again; tell the operator if it stays.")),
    (errors.SummarizerError, Problem(422, "failed", "See docs/http.md.")),
)


def problem_of(error: errors.SummarizerError) -> Problem:
    """What kind of error this is."""
    return next(problem for kind, problem in _PROBLEMS if isinstance(error, kind))


def message_of(error: errors.SummarizerError) -> str:
    """What happened, without the advice, which speaks of the command line.

    >>> message_of(errors.EmptyArticle("<text> holds no text; give the text of an article"))
    '<text> holds no text'
    """
    # That of another language is to choose a model, or else to state the language.
    pieces_of_advice = 2 if isinstance(error, errors.UnsupportedLanguage) else 1
    return str(error).rsplit("; ", pieces_of_advice)[0]


def as_object(error: errors.SummarizerError) -> dict[str, dict[str, str]]:
    """`{"error": {"code", "message", "hint"}}`, as every route of the service answers."""
    problem = problem_of(error)
    return error_object(problem.code, message_of(error), _hint_of(error) or problem.hint)


def _hint_of(error: errors.SummarizerError) -> str:
    """The advice of an error about a choice, which names what can be chosen; else nothing."""
    _, _, advice = str(error).rpartition("; ")
    is_choice = isinstance(error, errors.OptionError) and advice != str(error)
    return f"{advice[:1].upper()}{advice[1:]}." if is_choice else ""


def error_object(code: str, message: str, hint: str) -> dict[str, dict[str, str]]:
    """The object itself."""
    return {"error": {"code": code, "message": message, "hint": hint}}


INTERNAL = error_object(
    "internal", "the service made a mistake", "Tell the operator the X-Request-ID of this answer."
)


def retry_after_seconds(error: errors.SummarizerError) -> int | None:
    """How long to wait before the next try, where that helps."""
    return error.retry_after_seconds if isinstance(error, (Busy, TooManyRequests)) else None
