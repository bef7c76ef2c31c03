"""The results of requests whose clients may hang up before they are there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from fastapi import Request

from summarizer.api import Summarizer

from .scheduler import Ticket
from .service import ANY, Choice, Service

_Result = TypeVar("_Result")


class ClientGone(Exception):
    """Nobody waits for the answer any more."""


async def result_of(
    service: Service,
    request: Request,
    work: Callable[[Summarizer], _Result],
    choice: Choice = ANY,
) -> _Result:
    """The result of `work`; when the client goes away, what is left of it is not done.

    :raises Busy: if too many requests are waiting.
    :raises OptionError: if a chosen model is not here.
    :raises ClientGone: if the client went away.
    """
    ticket = service.ticket()
    future = asyncio.wrap_future(service.submit(ticket, work, choice))
    hung_up = asyncio.ensure_future(_disconnect(request))
    try:
        await asyncio.wait((future, hung_up), return_when=asyncio.FIRST_COMPLETED)
        if future.done():
            return future.result()
        raise ClientGone
    finally:
        hung_up.cancel()
        _give_up(ticket, future)


async def _disconnect(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _give_up(ticket: Ticket, future: asyncio.Future[_Result]) -> None:
    """Stop work that nobody will ask the result of; finished work takes no notice."""
    ticket.cancel()
    if not future.cancel() and not future.cancelled():
        future.exception()  # seen, so that nobody is told that it was not
