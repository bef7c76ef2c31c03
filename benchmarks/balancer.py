"""One address before several replicas: each connection goes to the next that takes it."""

from __future__ import annotations

import asyncio
import itertools
import threading
from collections.abc import Sequence

_BYTES_AT_A_TIME = 1 << 16


class Balancer:
    """Listens on a port of this machine and passes bytes on, in a thread of its own."""

    def __init__(self, ports: Sequence[int]) -> None:
        self._ports = ports
        self._turns = itertools.count()
        self._ready = threading.Event()
        self.port = 0
        threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True).start()
        self._ready.wait()

    async def _serve(self) -> None:
        server = await asyncio.start_server(self._pass_on, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await server.serve_forever()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        turn = next(self._turns)
        for step in range(len(self._ports)):
            port = self._ports[(turn + step) % len(self._ports)]
            try:
                from_replica, to_replica = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                continue  # it is dead: the next one
            await asyncio.gather(_copied(reader, to_replica), _copied(from_replica, writer))
            return
        writer.close()


async def _copied(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(_BYTES_AT_A_TIME):
            writer.write(data)
            await writer.drain()
    except OSError:  # one side has gone
        pass
    finally:
        writer.close()
