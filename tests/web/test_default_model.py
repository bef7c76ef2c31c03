"""Which models the service opens when its settings name none."""

from __future__ import annotations

import shutil

import pytest
from made_models import EMBEDDED

from summarizer import Loading, OptionError, open_translator
from summarizer.backends.catalogue.installing import add
from summarizer.backends.catalogue.preferences import prefer
from summarizer.web.service.service import open_models
from summarizer.web.service.settings import Settings


@pytest.fixture
def installed(tmp_path, monkeypatch):
    monkeypatch.setenv("SUMMARIZER_HOME", str(tmp_path / "home"))
    shutil.copytree(EMBEDDED, tmp_path / "mine")
    return add(tmp_path / "mine", None, lambda name: open_translator(name, Loading(device="cpu")))


def names(**settings):
    return list(open_models(Settings(**settings)).translators)


def test_the_default_comes_first_and_the_others_can_be_chosen(installed, monkeypatch):
    assert names() == ["embedded:fr-en", "mine"]
    prefer("mine")
    assert names() == ["mine", "embedded:fr-en"]
    monkeypatch.setenv("SUMMARIZER_MODEL", "embedded:fr-en")
    assert names() == ["embedded:fr-en", "mine"]


def test_what_the_settings_name_is_all_that_is_opened(installed):
    prefer("mine")
    assert names(models="embedded:fr-en") == ["embedded:fr-en"]
    assert names(models="mine") == ["mine"]


def test_a_damaged_model_that_nobody_chose_is_left_out(installed, caplog):
    (installed.folder / "model.bin").unlink()
    assert names() == ["embedded:fr-en"]
    assert "mine cannot be chosen" in caplog.text


def test_a_default_that_is_gone_stops_the_service(installed):
    prefer("other")
    with pytest.raises(OptionError, match="no installed model is called 'other'"):
        names()
