"""Run the command line with every socket refused: `python offline.py summarize article.txt`."""

from __future__ import annotations

import sys


def refuse_sockets(event: str, _arguments: tuple[object, ...]) -> None:
    """An audit hook that fails whatever opens, binds, resolves or connects."""
    if event.startswith("socket."):
        message = f"refused: {event}"
        raise PermissionError(message)


if __name__ == "__main__":
    sys.addaudithook(refuse_sockets)
    from summarizer.cli import main

    main()
