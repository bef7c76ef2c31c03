"""The results of requests, unless their clients hang up or their time is over before."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from fastapi import Request

from summarizer.api import Summarizer

from .service import ANY, Choice, Service
from .tickets import Ticket

_Result = TypeVar("_Result")


class ClientGone(Exception):
    """Nobody waits for the answer any more."""


@contextmanager
def submitted(
    service: Service, ticket: Ticket, work: Callable[[Summarizer], _Result], choice: Choice = ANY
) -> Iterator[asyncio.Future[_Result]]:
    """The result of `work`; outside the block nobody wants it, and what is left is not done.

    :raises Busy: if too many requests are waiting.
    :raises OptionError: if a chosen model is not here.
    """
    future = asyncio.wrap_future(service.submit(ticket, work, choice))
    try:
        yield future
    finally:
        ticket.cancel()
        if not future.cancel() and not future.cancelled():
            future.exception()  # seen, so that nobody is told that it was not


async def result_of(
    service: Service,
    request: Request,
    work: Callable[[Summarizer], _Result],
    choice: Choice = ANY,
) -> _Result:
    """The result of `work`; when the client goes away, what is left of it is not done.

    :raises Busy: if too many requests are waiting.
    :raises OptionError: if a chosen model is not here.
    :raises TimeLimitReached: if its time is over, also where the work itself takes no notice.
    :raises ClientGone: if the client went away.
    """
    ticket = service.ticket()
    with submitted(service, ticket, work, choice) as future:
        hung_up = asyncio.ensure_future(_disconnect(request))
        try:
            while not future.done():
                if hung_up.done():
                    raise ClientGone
                ticket.check()
                either = (future, hung_up)
                seconds = ticket.seconds_left
                await asyncio.wait(either, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
            return future.result()
        finally:
            hung_up.cancel()


async def _disconnect(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
