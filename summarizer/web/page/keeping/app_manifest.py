"""The page as an app that a phone can share addresses and texts with."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse, JSONResponse

from summarizer.web.page.phrases.speaking import TEXTS

PATHS = ("/manifest.json", "/icon.svg")
"""For everyone: a browser asks for them without a key, and nothing of anyone is in them."""

_ICON = Path(__file__).resolve().parents[1] / "templates" / "keeping" / "icon.svg"
# What is shared opens the page as an address of it would: nothing is fetched without a click.
_MANIFEST = {
    "name": TEXTS["en"]["app_title"],
    "id": "./",
    "start_url": "./",
    "scope": "./",
    "display": "minimal-ui",
    "background_color": "#fbfaf7",
    "theme_color": "#0b5d66",
    "icons": [{"src": "icon.svg", "sizes": "any", "type": "image/svg+xml"}],
    "share_target": {
        "action": "./",
        "method": "GET",
        "enctype": "application/x-www-form-urlencoded",
        "params": {"title": "title", "text": "text", "url": "url"},
    },
}


def add_manifest(app: FastAPI) -> None:
    """Serve the manifest, which Gradio names in its page, and its icon; call before mounting it."""
    manifest, icon = PATHS

    @app.get(manifest, include_in_schema=False)
    async def manifest_of_the_page() -> JSONResponse:
        return JSONResponse(_MANIFEST, media_type="application/manifest+json")

    @app.get(icon, include_in_schema=False)
    async def icon_of_the_page() -> FileResponse:
        return FileResponse(_ICON, media_type="image/svg+xml")
