"""Where chat models answer: what one must do, and servers that speak OpenAI's protocol."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from summarizer.errors import ModelUnavailable, OptionError, WritingFailed

KEY_VARIABLE = "SUMMARIZER_CHAT_KEY"
"""The environment variable with the server's API key. A variable of our own, since a key that is
set for another program must not go to whichever server a user names here."""

_MOST_ANSWER_TOKENS = 4096
_MOST_RESPONSE_BYTES = 4_000_000
_CHARACTERS_IN_A_REQUEST = 24_000
_BUSY = {408, 425, 429, 500, 502, 503, 504}
_NOT_FOR_US = {401, 403, 404}

Message = dict[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a chat model said, and what it took; `refusal` where it declined to answer."""

    text: str
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: float | None = None
    refusal: str = ""


class Endpoint(Protocol):
    """A chat model, wherever it runs."""

    @property
    def max_characters(self) -> int:
        """How much of an article goes into one question."""
        ...

    def ask(self, messages: Sequence[Message]) -> Answer:
        """The model's answer to a conversation.

        :raises WritingFailed: if there is none to this one.
        :raises ModelUnavailable: if there is none to any.
        """
        ...


def chat_url(url: str) -> str:
    """Where the chat completions of a server are.

    >>> chat_url("http://localhost:11434"), chat_url("https://host/api/v1/")
    ('http://localhost:11434/v1/chat/completions', 'https://host/api/v1/chat/completions')
    """
    url = url.rstrip("/")
    if url.endswith("/chat/completions"):
        return url
    has_path = "/" in url.partition("://")[2]
    return f"{url}{'' if has_path else '/v1'}/chat/completions"


@dataclass(frozen=True, slots=True)
class HttpEndpoint:
    """A server that speaks OpenAI's chat protocol: vLLM, Ollama, llama.cpp and many others.

    :param timeout_seconds: for one answer, from the question to its last byte.
    :param prices: of a million prompt and a million completion tokens, where the server does not
        say the cost itself.
    :param sleep: waits between tries.
    """

    model: str
    url: str
    key: str = ""
    prices: tuple[float, float] | None = None
    timeout_seconds: float = 300.0
    tries: int = 4
    sleep: Callable[[float], None] = time.sleep
    max_characters: int = _CHARACTERS_IN_A_REQUEST

    def ask(self, messages: Sequence[Message]) -> Answer:
        """The server's answer; a busy or failing server is asked again after 1, 2 and 4 seconds.

        :raises WritingFailed: if the answer takes too long or the question is turned down.
        :raises ModelUnavailable: if the server cannot be reached or used.
        """
        problem = ""
        for attempt in range(self.tries):
            status, body, wait_seconds = self._post(messages, 2.0**attempt)
            if status == 200:
                return self._answer(body)
            problem = f"answered {status}: {_server_message(body)}" if status else body.decode()
            if status in _NOT_FOR_US:
                break
            if status and status not in _BUSY:
                raise WritingFailed(f"{self.url} turned the article down: it {problem}")
            if attempt + 1 < self.tries:
                self.sleep(wait_seconds)
        raise ModelUnavailable(
            f"{self.url} cannot be used: it {problem}; check that the server runs and has the model"
            f" {self.model!r}, and that {KEY_VARIABLE} holds its key if it wants one"
        )

    def _post(self, messages: Sequence[Message], wait_seconds: float) -> tuple[int, bytes, float]:
        """Status, body, and how long to wait before the next try; status 0 is no answer at all."""
        import httpx

        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        payload = {
            "model": self.model,
            "messages": list(messages),
            "temperature": 0,
            "seed": 0,
            "max_tokens": _MOST_ANSWER_TOKENS,
        }
        timeout = httpx.Timeout(self.timeout_seconds, connect=min(10.0, self.timeout_seconds))
        ends = time.monotonic() + self.timeout_seconds
        try:
            with (
                httpx.Client(timeout=timeout) as client,
                client.stream("POST", self.url, json=payload, headers=headers) as response,
            ):
                body = b""
                for piece in response.iter_bytes():
                    body += piece
                    if time.monotonic() > ends:
                        raise self._too_slow()
                    if len(body) > _MOST_RESPONSE_BYTES:
                        raise WritingFailed(f"{self.url} sent more than a summary can be")
                wanted = response.headers.get("retry-after", "")
                if wanted.isdigit():
                    wait_seconds = min(60.0, float(wanted))
                return response.status_code, body, wait_seconds
        except httpx.ConnectTimeout as error:
            return 0, f"did not take the connection ({error})".encode(), wait_seconds
        except httpx.TimeoutException as error:
            raise self._too_slow() from error
        except httpx.InvalidURL as error:
            raise OptionError(f"{self.url!r} is no URL: {error}") from error
        except httpx.TransportError as error:
            reason = str(error) or type(error).__name__
            return 0, f"did not answer ({reason})".encode(), wait_seconds

    def _too_slow(self) -> WritingFailed:
        return WritingFailed(
            f"{self.url} did not finish its answer within {self.timeout_seconds:g} seconds; try"
            " again, or choose a faster model"
        )

    def _answer(self, body: bytes) -> Answer:
        try:
            content = json.loads(body)
            choice = content["choices"][0]
            message = choice["message"]
            text = message.get("content") or ""
            refusal = message.get("refusal") or ""
            usage = content.get("usage") or {}
            counts = [int(usage.get(f"{kind}_tokens") or 0) for kind in ("prompt", "completion")]
            cost = usage.get("cost")
        except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
            raise ModelUnavailable(
                f"{self.url} does not speak OpenAI's chat protocol ({error!r}: {body[:80]!r});"
                " check the URL"
            ) from error
        if choice.get("finish_reason") == "content_filter":
            refusal = refusal or "its content filter stopped the answer"
        if not isinstance(cost, (int, float)):
            cost = self._cost(*counts)
        return Answer(str(text), counts[0], counts[1], cost, str(refusal))

    def _cost(self, prompt_tokens: int, completion_tokens: int) -> float | None:
        if self.prices is None:
            return None
        return (prompt_tokens * self.prices[0] + completion_tokens * self.prices[1]) / 1e6


def _server_message(body: bytes) -> str:
    """What a server says of an error, on one line: OpenAI's own form, or the start of the text."""
    try:
        error = json.loads(body)["error"]
        text = error["message"] if isinstance(error, dict) else str(error)
    except (ValueError, KeyError, TypeError):
        text = body[:300].decode("utf-8", "replace")
    return " ".join(str(text).split())[:200] or "nothing"
