"""A model whose files change under a running service answers as before, and is refused when it is opened."""

from __future__ import annotations

import shutil

import pytest

from summarizer import ModelUnavailable
from summarizer.backends.manifest import ASSETS
from summarizer.backends.seq2seq.embedded import open_folder
from summarizer.models import Decoding

TEXTS = ["Le président a rencontré le ministre à Paris.", "Il a plu toute la nuit sur la ville."]
GREEDY = Decoding(beam_size=1)


def cut_short(folder):
    for path in folder.iterdir():
        with path.open("r+b") as file:
            file.truncate(path.stat().st_size // 2)


def overwrite(folder):
    for path in folder.iterdir():
        size = path.stat().st_size
        with path.open("r+b") as file:
            file.write(b"\x00" * size)


def replace(folder):
    for path in folder.iterdir():
        other = folder / "other"
        other.write_bytes(b"another model")
        other.replace(path)


def remove(folder):
    shutil.rmtree(folder)


@pytest.mark.parametrize("change", [cut_short, overwrite, replace, remove])
def test_files_that_change_under_an_open_model_change_no_answer(change, tmp_path):
    folder = tmp_path / "fr-en"
    shutil.copytree(ASSETS / "fr-en", folder)
    model = open_folder(folder, "copy")
    before = model.translate(TEXTS, GREEDY)
    change(folder)
    assert model.translate(TEXTS, GREEDY) == before
    assert model.between("fr", "en").translate(TEXTS[:1], GREEDY) == before[:1]
    with pytest.raises(ModelUnavailable, match="; convert the model again"):
        open_folder(folder, "copy")
