"""Scripts and styles of the page, kept in memory as they were first answered.

A page asks for some eighty of them, and Gradio reads and compresses each of them anew for everyone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

NAMED_BY_CONTENT = re.compile(r"/assets/[^/]+-[\w-]{8}\.\w+")
"""Gradio's scripts and styles, which have a hash of what is in them in their names."""

_ENCODINGS = ("br", "gzip")
_MOST_BYTES = 32_000_000


class KeptAssets:
    """`app`, whose answers to requests for files that are named by their content are kept.

    There are so many of these as Gradio has files, of 32 MB at most: what is over is not kept.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._kept: dict[tuple[str, str], tuple[Message, ...]] = {}
        self._kept_bytes = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from memory, or let the request pass and keep its answer."""
        if not _can_be_kept(scope):
            await self._app(scope, receive, send)
            return
        accepted = Headers(scope=scope).get("accept-encoding", "")
        path: str = scope["path"]
        key = (path, next((one for one in _ENCODINGS if one in accepted), ""))
        if key in self._kept:
            for message in self._kept[key]:
                await send(_copied(message))
            return
        answer: list[Message] = []

        async def send_and_note(message: Message) -> None:
            answer.append(_copied(message))
            await send(message)

        await self._app(scope, receive, send_and_note)
        self._keep(key, answer)

    def _keep(self, key: tuple[str, str], answer: list[Message]) -> None:
        length = sum(len(message.get("body", b"")) for message in answer)
        is_whole = bool(answer) and not answer[-1].get("more_body", False)
        is_right = is_whole and answer[0].get("status") == 200
        if is_right and key not in self._kept and self._kept_bytes + length <= _MOST_BYTES:
            self._kept[key] = tuple(answer)
            self._kept_bytes += length


def _can_be_kept(scope: Scope) -> bool:
    return (
        scope["type"] == "http"
        and scope["method"] == "GET"
        and "range" not in Headers(scope=scope)
        and NAMED_BY_CONTENT.fullmatch(scope["path"].removeprefix(scope.get("root_path", "")))
        is not None
    )


def _copied(message: Mapping[str, object]) -> Message:
    """A message whose headers may be added to without changing the one that is kept."""
    copy = dict(message)
    if isinstance(headers := copy.get("headers"), list):
        copy["headers"] = list(headers)
    return copy
