"""Firefox's translation models: Marian's binary format, run by fxtranslate.

CTranslate2 lacks their recurrent decoder (SSRU). A folder holds `model.fren.….bin`,
`vocab.fren.spm` (or `srcvocab.` and `trgvocab.`) and, for speed, `lex.….fren.s2t.bin`.
"""

from __future__ import annotations

import json
import threading
import weakref
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from importlib import metadata
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from summarizer.backends.manifest import hash_of_tree
from summarizer.errors import ModelUnavailable, TranslationFailed
from summarizer.iso639 import NAMES
from summarizer.models import Decoding, Hypothesis, Loading

METADATA = "metadata.json"

_MAX_SOURCE_TOKENS = 127  # the engine's own limit, over which it drops the rest
_LEXICON_MARK = (0xF11A48D5013417F5).to_bytes(8, "little")
_MIDDLING_SCORE = -0.33
"""The engine gives no score. This stands for one: the median of the embedded model's on the first
200 lines of newstest2013."""


@dataclass(frozen=True, slots=True)
class FirefoxFiles:
    """The files of one model, and its languages (ISO 639-1)."""

    model: Path
    source_vocabulary: Path
    target_vocabulary: Path
    lexicon: Path | None
    direction: tuple[str, str]


def find_files(folder: Path) -> FirefoxFiles:
    """The files of the Firefox model in `folder`.

    :raises ModelUnavailable: if one is missing, there are two models, or the languages are not
        said.
    """
    models = sorted(folder.glob("model.*.bin"))
    if len(models) != 1:
        found = "no model" if not models else f"{len(models)} models"
        raise ModelUnavailable(
            f"{folder} holds {found} of Firefox (model.*.bin); name a folder with one"
        )
    shared = sorted(folder.glob("vocab.*.spm"))
    source = shared or sorted(folder.glob("srcvocab.*.spm"))
    target = shared or sorted(folder.glob("trgvocab.*.spm"))
    if len(source) != 1 or len(target) != 1:
        raise ModelUnavailable(
            f"{folder} lacks vocab.*.spm, which belongs to {models[0].name}; fetch it too"
        )
    lexicons = sorted(folder.glob("lex.*.bin"))
    return FirefoxFiles(
        models[0],
        source[0],
        target[0],
        lexicons[0] if lexicons else None,
        _direction(folder, models[0].name),
    )


def _direction(folder: Path, model: str) -> tuple[str, str]:
    """What `metadata.json` says, else the four letters in "model.fren.intgemm.alphas.bin"."""
    pair = model.split(".")[1]
    direction = (pair[:2], pair[2:])
    path = folder / METADATA
    if path.is_file():
        try:
            raw = json.loads(path.read_bytes())
            direction = (raw["sourceLanguage"], raw["targetLanguage"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelUnavailable(f"{path} cannot be read ({error!r}); delete it") from error
    if not all(code in NAMES for code in direction):
        raise ModelUnavailable(
            f"{folder / model} does not say its languages; call it model.fren.bin for French to"
            " English"
        )
    return direction


def open_firefox(location: str, loading: Loading) -> FirefoxTranslator:
    """Load the Firefox model in the folder `location`; it runs on one core of the CPU.

    :raises ModelUnavailable: if there is none, it is damaged, or `fxtranslate` is not installed.
    """
    name, folder = f"firefox:{location}", Path(location).expanduser()
    if loading.device not in (None, "cpu"):
        raise ModelUnavailable(f"{name} runs on cpu only; leave out --device")
    if not folder.is_dir():
        raise ModelUnavailable(f"{folder} is no folder; run: summarizer models list")
    require_engine(name)
    files = find_files(folder)
    return FirefoxTranslator(
        name,
        f"{hash_of_tree(folder)}-fxtranslate{metadata.version('fxtranslate')}",
        files.direction,
        _tokens_counter(files.source_vocabulary),
        Engine(files),
    )


def require_engine(name: str) -> None:
    """Refuse to go on without the package that runs Firefox's models.

    :raises ModelUnavailable: with the command that installs it.
    """
    try:
        import fxtranslate  # noqa: F401
    except ImportError as error:
        raise ModelUnavailable(
            f'{name} needs the package fxtranslate; run: pip install "article-bullets[firefox]"'
        ) from error


def _tokens_counter(vocabulary: Path) -> Callable[[Sequence[str]], list[int]]:
    import sentencepiece

    try:
        content = vocabulary.read_bytes()
        pieces = sentencepiece.SentencePieceProcessor(model_proto=content)
        pieces.encode("a")  # what is empty is loaded without a complaint
    except (RuntimeError, OSError, ValueError) as error:
        raise ModelUnavailable(f"{vocabulary} cannot be loaded: {error}; fetch it again") from error
    return lambda texts: [len(found) + 1 for found in pieces.encode(list(texts))]


class Engine:
    """fxtranslate with one model, in a thread of its own, for it answers no other.

    :raises ModelUnavailable: if a file is damaged.
    """

    def __init__(self, files: FirefoxFiles) -> None:
        lexicon = files.lexicon.read_bytes() if files.lexicon else None
        if lexicon is not None and not lexicon.startswith(_LEXICON_MARK):
            raise ModelUnavailable(f"{files.lexicon} is damaged; fetch it again")
        paths = (files.model, files.source_vocabulary, files.target_vocabulary)
        try:
            model, source, target = (path.read_bytes() for path in paths)
        except OSError as error:
            raise ModelUnavailable(f"{error.filename} cannot be read: {error.strerror}") from error
        self._questions: SimpleQueue[_Question | None] = SimpleQueue()
        loaded: Future[list[str]] = Future()
        # A daemon: at the end of the program nobody frees the engine from another thread.
        threading.Thread(
            target=_answer,
            args=((model, source, target, lexicon), loaded, self._questions),
            name="firefox",
            daemon=True,
        ).start()
        weakref.finalize(self, self._questions.put, None).atexit = False
        try:
            loaded.result()
        except ValueError as error:
            raise ModelUnavailable(
                f"{files.model} cannot be loaded: {error}; fetch the model again"
            ) from error

    def translate(self, texts: Sequence[str]) -> list[str]:
        """Each text in the other language.

        :raises ValueError: if the engine gives up.
        """
        question = _Question(list(texts), Future())
        self._questions.put(question)
        return question.answer.result()


_Parts = tuple[bytes, bytes, bytes, bytes | None]  # model, vocabularies, lexicon


@dataclass(frozen=True, slots=True)
class _Question:
    texts: list[str]
    answer: Future[list[str]]


def _answer(
    parts: _Parts, loaded: Future[list[str]], questions: SimpleQueue[_Question | None]
) -> None:
    """What the engine's thread does: load, answer until there is no more question, and free."""
    engine: list[Any] = []
    _settle(loaded, lambda: _load(engine, parts))
    while engine and (question := questions.get()) is not None:
        _settle(question.answer, partial(_translate, engine, question.texts))


def _load(engine: list[Any], parts: _Parts) -> list[str]:
    from fxtranslate import Translator

    engine.append(Translator(*parts))
    return []


def _translate(engine: list[Any], texts: list[str]) -> list[str]:
    return [engine[0].translate(text) for text in texts]


def _settle(future: Future[list[str]], work: Callable[[], list[str]]) -> None:
    # What is raised is made anew, so that nobody keeps the engine alive with its traceback; and a
    # panic of the engine is no Exception, so as to end a program, but here it is one text's.
    try:
        future.set_result(work())
    except BaseException as error:  # noqa: BLE001
        future.set_exception(ValueError(str(error)))


@dataclass(frozen=True, slots=True)
class FirefoxTranslator:
    """One model of Firefox. It decodes greedily, one text after the other, and gives no scores.

    So a text's translation never depends on its batch, and asking again in another way gives the
    same words.
    """

    name: str
    signature: str
    direction: tuple[str, str]
    counter: Callable[[Sequence[str]], list[int]]
    engine: Engine

    @property
    def max_source_tokens(self) -> int:
        """The engine's limit."""
        return _MAX_SOURCE_TOKENS

    @property
    def source_languages(self) -> frozenset[str]:
        """The language that it reads."""
        return frozenset({self.direction[0]})

    @property
    def target_languages(self) -> frozenset[str]:
        """The language that it writes."""
        return frozenset({self.direction[1]})

    def between(self, source: str, target: str) -> FirefoxTranslator | None:
        """Itself, or None for another direction."""
        return self if (source, target) == self.direction else None

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """How many tokens each text has, the end included."""
        return self.counter(texts)

    def translate(self, texts: Sequence[str], decoding: Decoding) -> list[tuple[Hypothesis, ...]]:  # noqa: ARG002
        """For each text one hypothesis; see `Translator.translate`."""
        try:
            found = self.engine.translate(texts)
        except ValueError as error:
            raise TranslationFailed(f"model {self.name} failed: {error}") from error
        return [(Hypothesis(text, _MIDDLING_SCORE),) for text in found]
