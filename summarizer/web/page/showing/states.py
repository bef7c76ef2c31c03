"""What the page shows around a summary: what was asked for, how far the work is, what failed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.iso639 import language_name
from summarizer.options import Options
from summarizer.web.page.phrases.speaking import TEXTS, Language, known_error
from summarizer.web.page.templates import template
from summarizer.web.service.tickets import Progress

_LONGEST_TITLE = 90
_SECONDS_WORTH_TELLING = 8
_OVER = ("done", "cancelled", "cut", "forgotten")


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why there is no summary: an error's code and message.

    `language` is that of a text which is not read, where it is known, and `models` those that
    could be chosen for it.
    """

    code: str
    message: str = ""
    language: str | None = None
    models: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """How far the work is: its stage, what of it is done from 0 to 1, and for how long it runs.

    `counted` says which of how many articles it is, `failed` how many of how many failed.
    """

    name: str
    share: float = 0.0
    seconds: float = 0.0
    progress: Progress | None = None
    counted: tuple[int, int] | None = None
    failed: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Asked:
    """What one run was asked for; `names` are what its articles are called.

    `run` is its number: the page folds the form for each anew.
    """

    names: tuple[str, ...]
    options: Options
    model: str
    run: int = 1


def show_chosen(asked: Asked, language: Language) -> str:
    """The form folded to one line: what is summarised, by which model, how long it becomes."""
    texts = TEXTS[language]
    options = asked.options
    if len(asked.names) > 1:
        title = texts["chosen_articles"].format(count=len(asked.names))
    else:
        title = " ".join(asked.names[0].split()) or texts["chosen_text"]
    if len(title) > _LONGEST_TITLE:
        title = f"{title[:_LONGEST_TITLE].rsplit(' ', 1)[0]}…"
    if options.words:
        length = texts["length_words"].format(count=options.words)
    elif options.length:
        length = texts["length_percent"].format(count=round(100 * options.length))
    elif options.long:
        length = texts["length_sections"].format(count=options.most_bullets)
    else:
        length = texts["length_bullets"].format(count=options.most_bullets)
    return template("chosen.html.jinja").render(
        t=texts, title=title, model=asked.model, length=length, run=asked.run
    )


def show_draft(bullets: Sequence[str], language: Language, most: int = 0) -> str:
    """The bullets that have come so far, before they are final.

    :param most: how many there will be at most; those that are missing have their place already.
    """
    return template("draft.html.jinja").render(
        t=TEXTS[language], bullets=bullets, missing=max(0, most - len(bullets))
    )


def show_status(stage: Stage, language: Language) -> str:
    """How far the work is, in words and as a bar."""
    texts = TEXTS[language]
    lost, total = stage.failed
    failed = texts["articles_failed"].format(failed=lost, total=total) if lost else ""
    article = sentences = seconds = ""
    if stage.counted:
        done, total = stage.counted
        article = texts["articles_done"].format(done=done, total=total)
    if stage.progress:
        progress = stage.progress
        sentences = texts["sentences_done"].format(done=progress.done, total=progress.total)
    if stage.seconds >= _SECONDS_WORTH_TELLING:
        seconds = texts["so_far"].format(seconds=int(stage.seconds))
    kept = texts["cancelled_kept"] if stage.name in ("cancelled", "cut") else ""
    says = (texts[f"stage_{stage.name}"], article, failed)
    return template("status.html.jinja").render(
        t=texts,
        stage=stage.name,
        is_over=stage.name in _OVER,
        has_failed=bool(failed),
        say=" ".join(filter(None, says)),
        detail=" · ".join(filter(None, (article, sentences, seconds, failed, kept))),
        percent=round(100 * stage.share),
    )


def show_error(name: str, trouble: Trouble, language: Language) -> str:
    """An error: what happened, what to do, and what the service says of it."""
    texts = TEXTS[language]
    known = known_error(trouble.code, texts)
    hint = texts[known.replace("error_", "hint_", 1)]
    if trouble.models:
        hint = texts["hint_language_models"].format(models=", ".join(trouble.models))
    return template("error.html.jinja").render(
        t=texts,
        name=name,
        title=texts[known],
        hint=hint,
        message=trouble.message,
        code=trouble.language,
        language_name=language_name(trouble.language) if trouble.language else "",
    )
