"""A model of the hub by its catalogue name: converted and installed, where PyTorch is."""

from __future__ import annotations

from dataclasses import replace

import httpx
import pytest

pytest.importorskip("torch", reason='pip install "article-bullets[torch]"')

from summarizer import Loading, open_translator
from summarizer.backends.catalogue.entries import entry_named
from summarizer.backends.catalogue.installing import get


def test_a_model_of_the_hub_is_converted_and_installed(tiny, tmp_path, monkeypatch):
    monkeypatch.setenv("SUMMARIZER_HOME", str(tmp_path))
    entry = replace(entry_named("m2m100-418m"), repository=str(tiny("taught")))
    with httpx.Client() as client:
        model = get(
            entry,
            client,
            lambda name: pytest.fail("fetched a file"),
            lambda name: open_translator(name, Loading(device="cpu")),
        )
    assert (model.description.kind, model.description.direction) == ("ct2", "fr-en")
    assert open_translator("m2m100-418m").name == "m2m100-418m"
