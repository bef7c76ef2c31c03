"""Text into a model's pieces and back, from the tokeniser files that lie beside a model."""

from __future__ import annotations

import json
from collections.abc import Sequence
from filecmp import cmp
from pathlib import Path
from typing import Protocol

from summarizer.errors import ModelUnavailable

_PAIR = ("source.spm", "target.spm")
_SINGLE = ("sentencepiece.bpe.model", "spiece.model", "sentencepiece.model")
_TOKENIZER = "tokenizer.json"

TOKENISER_FILES = (*_PAIR, *_SINGLE, _TOKENIZER)
"""What is copied beside a converted model: enough to tokenise without another package."""


class Pieces(Protocol):
    """One model's way of cutting texts, without the tokens that stand around them."""

    def encode(self, texts: Sequence[str]) -> list[list[str]]:
        """The pieces of each source text."""
        ...

    def decode(self, pieces: Sequence[str]) -> str:
        """The target text that the pieces make."""
        ...


def open_pieces(folder: Path, name: str) -> Pieces:
    """The tokeniser in `folder`: SentencePiece where there is one, else `tokenizer.json`.

    :raises ModelUnavailable: if there is none, or it cannot be read.
    """
    if any((folder / file).is_file() for file in (*_PAIR, *_SINGLE)):
        return SentencePieces(folder, name)
    if (folder / _TOKENIZER).is_file():
        return TokenizerFile(folder / _TOKENIZER, name)
    raise ModelUnavailable(
        f"{name} has no tokeniser file ({', '.join(TOKENISER_FILES)}); copy the original model's"
        " beside it, or convert it with: summarizer models convert"
    )


class SentencePieces:
    """SentencePiece, with one file for both languages or one for each.

    :raises ModelUnavailable: if the files are missing or damaged.
    """

    def __init__(self, folder: Path, name: str) -> None:
        import sentencepiece

        single = next((file for file in _SINGLE if (folder / file).is_file()), None)
        source, target = (folder / file for file in ((single, single) if single else _PAIR))
        try:
            self._source = sentencepiece.SentencePieceProcessor(model_file=str(source))
            self._target = (
                self._source
                if cmp(source, target, shallow=False)
                else sentencepiece.SentencePieceProcessor(model_file=str(target))
            )
        except (RuntimeError, OSError) as error:
            raise ModelUnavailable(
                f"the tokeniser of {name} in {folder} cannot be loaded: {error}"
            ) from error

    def encode(self, texts: Sequence[str]) -> list[list[str]]:
        """The pieces of each source text."""
        # One by one: for a list it starts threads, which take longer than some sentences do.
        return [self._source.encode(text, out_type=str) for text in texts]

    def decode(self, pieces: Sequence[str]) -> str:
        """The target text that the pieces make."""
        text: str = self._target.decode(list(pieces))
        return text


class TokenizerFile:
    """A `tokenizer.json`, as newer models have it in place of SentencePiece's file.

    :raises ModelUnavailable: if it is damaged, or `tokenizers` is not installed.
    """

    def __init__(self, path: Path, name: str) -> None:
        try:
            import tokenizers
        except ImportError as error:
            raise ModelUnavailable(
                f'{name} needs the package tokenizers; run: pip install "article-bullets[torch]"'
            ) from error
        try:
            json.loads(path.read_bytes())
        except (OSError, ValueError) as error:
            raise ModelUnavailable(f"{path} cannot be loaded: {error}") from error
        self._tokenizer = tokenizers.Tokenizer.from_file(str(path))

    def encode(self, texts: Sequence[str]) -> list[list[str]]:
        """The pieces of each source text."""
        encoded = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [list(item.tokens) for item in encoded]

    def decode(self, pieces: Sequence[str]) -> str:
        """The target text that the pieces make."""
        ids = [self._tokenizer.token_to_id(piece) for piece in pieces]
        text: str = self._tokenizer.decode([number for number in ids if number is not None])
        return text.strip()
