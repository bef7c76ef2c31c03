"""The page with all the scripts and styles it will load named at its top, so that none waits.

Gradio's page asks for its scripts in a chain: its own first, then those of its frame, then those of
each component. A browser that knows their names beforehand asks for all of them at once.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from html import escape
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ENTRY = re.compile(r'src="\./assets/(index-[\w-]+\.js)"')
_LISTED = re.compile(r'm\.f=\[("[^\]]*")\]')
_FRAME = re.compile(r"import\(`\./Blocks-[^`]+`\).{0,80}?__vite__mapDeps\(\[([\d,]+)\]\)")
_COMPONENT = re.compile(
    r"[{,]\"?(\w+)\"?:\{[^}]*?component:\(\)=>\w+\(\(\)=>import\(`[^`]+`\)"
    r"(?:\.then\([^()]*\))?,__vite__mapDeps\(\[([\d,]+)\]\)"
)
_BASE = re.compile(rb"<base\b[^>]*>")


def scripts_and_styles(frontend: Path, components: Collection[str]) -> tuple[str, ...]:
    """The names of the files in `assets` that a page of these components loads, each once.

    They are read from what Gradio's bundler (Vite) writes into its scripts. Of a release that
    writes it otherwise there are fewer or none: its page loads as Gradio loads it.

    :param frontend: Gradio's folder with `index.html` and `assets`.
    :param components: names of components as in Gradio's configuration.
    """
    entry = _ENTRY.search((frontend / "index.html").read_text(encoding="utf-8"))
    if entry is None:
        return ()
    assets = frontend / "assets"
    first = _listed((assets / entry[1]).read_text(encoding="utf-8"))
    names = dict.fromkeys(first)
    for script in [assets / name for name in first if name.endswith(".js")]:
        text = script.read_text(encoding="utf-8")
        listed = _listed(text)
        places = [found[1] for found in _FRAME.finditer(text)]
        places += [found[2] for found in _COMPONENT.finditer(text) if found[1] in components]
        for place in ",".join(places).split(","):
            if place and int(place) < len(listed):
                names[listed[int(place)]] = None
    # The page names its first script and its style itself.
    own = {name for name in names if name.startswith("index-")}
    return tuple(name for name in names if name not in own and (assets / name).is_file())


def _listed(script: str) -> list[str]:
    """The files that a script may load, by their places."""
    found = _LISTED.search(script)
    return [one.strip('"').removeprefix("./") for one in found[1].split(",")] if found else []


class NamedAhead:
    """`app`, in whose page these files are named before anything else.

    :param names: files of the folder `assets`.
    """

    def __init__(self, app: ASGIApp, names: Sequence[str]) -> None:
        self._app = app
        self._links = "".join(map(_link, names)).encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does; its page has the names of its files, too."""
        path = scope["path"].removeprefix(scope.get("root_path", "")) if "path" in scope else ""
        if scope["type"] != "http" or scope["method"] != "GET" or path != "/":
            await self._app(scope, receive, send)
            return
        began: Message = {}
        body = b""

        async def send_whole(message: Message) -> None:
            nonlocal began, body
            if message["type"] == "http.response.start":
                began = message
                return
            body += message.get("body", b"")
            if message.get("more_body", False):
                return
            whole = _BASE.sub(lambda base: base[0] + self._links, body, count=1)
            headers = MutableHeaders(scope=began)
            if "content-length" in headers:
                headers["content-length"] = str(len(whole))
            await send(began)
            await send({"type": "http.response.body", "body": whole})

        await self._app(scope, receive, send_whole)


def _link(name: str) -> str:
    kind = 'rel="modulepreload"' if name.endswith(".js") else 'rel="preload" as="style"'
    return f'<link {kind} crossorigin href="./assets/{escape(name)}">'
