"""What docs/architecture.md says of adding things is enough: each is added to a copy from outside."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import summarizer

PACKAGE = Path(summarizer.__file__).parent

DUTCH = '''
"""Dutch."""
from summarizer.languages import Language
from summarizer.languages.english import LANGUAGE as ENGLISH
from dataclasses import replace
LANGUAGE = replace(ENGLISH, code="nl", abbreviations=frozenset({"dhr"}))
'''
CHECK = '''
"""Shouting."""
from summarizer.document import Finding
from .pair import Pair
def check_shouting(pair: Pair) -> list[Finding]:
    shouts = "!!!" in pair.target and "!!!" not in pair.source
    return [Finding("shouting", "warning", "it shouts", "", "!!!")] if shouts else []
'''
FORMAT = '''
"""Notes: a line that says what they are, then text."""
from summarizer.document import Article
from .layout import from_lines
def from_note(data: bytes, source: str) -> Article:
    return from_lines(data.decode("utf-8").partition("\\n")[2], source)
'''
OUTPUT = '''
"""Bullets as lines of an Org file."""
from summarizer.document import Summary
def to_org(summary: Summary) -> str:
    return "".join(f"- {bullet.text}\\n" for bullet in summary.bullets)
'''
MODEL = """
from summarizer import Summarizer
from summarizer.models import Hypothesis
class Shouter:
    name, signature = "shouter", "1"
    source_languages, target_languages = frozenset({"fr"}), frozenset({"en"})
    max_source_tokens = 100
    def between(self, source, target):
        return self
    def count_tokens(self, texts):
        return [len(text.split()) for text in texts]
    def translate(self, texts, decoding):
        return [(Hypothesis("The cat sleeps in the garden of the town hall.", -0.1),) for _ in texts]
made = Summarizer(Shouter()).summarize("Le chat dort dans le jardin de la mairie de la ville.")
assert "cat sleeps" in made.bullets[0].text, made
"""


@pytest.fixture
def copy(tmp_path):
    """The package without its models, which it finds where they are."""
    package = tmp_path / "summarizer"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("assets", "__pycache__"))
    (package / "assets").symlink_to(PACKAGE / "assets")
    return package


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def run(package, code):
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=package.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_a_language_is_a_folder(copy):
    (copy / "languages" / "dutch").mkdir()
    (copy / "languages" / "dutch" / "__init__.py").write_text(DUTCH, encoding="utf-8")
    run(
        copy,
        "from summarizer.languages import tables\n"
        "from summarizer.languages.folders import known_languages\n"
        "assert 'nl' in known_languages() and 'dhr' in tables('nl').abbreviations",
    )


def test_a_check_is_a_module_and_a_line(copy):
    (copy / "checks" / "shouting.py").write_text(CHECK, encoding="utf-8")
    every = copy / "checks" / "every.py"
    edit(every, "from .terms", "from .shouting import check_shouting\nfrom .terms")
    edit(every, "    check_words,\n", "    check_words,\n    check_shouting,\n")
    run(
        copy,
        "from summarizer import check\n"
        "found = [one.check for one in check('Le chat dort.', 'The cat sleeps!!!')]\n"
        "assert 'shouting' in found, found",
    )


def test_a_format_is_a_module_and_a_line(copy):
    (copy / "formats" / "note.py").write_text(FORMAT, encoding="utf-8")
    formats = copy / "formats" / "kinds.py"
    edit(
        formats,
        '    if b"%PDF-" in data[:1024]:\n',
        '    if data.startswith(b"NOTE"):\n        from .note import from_note\n\n        return (from_note(data, source),)\n'
        '    if b"%PDF-" in data[:1024]:\n',
    )
    run(
        copy,
        "from summarizer import load_bytes\n"
        "assert load_bytes(b'NOTE 1\\nLe chat dort.').text.strip() == 'Le chat dort.'",
    )


def test_an_output_is_a_module(copy):
    (copy / "render" / "to_org.py").write_text(OUTPUT, encoding="utf-8")
    run(
        copy,
        "from summarizer import summarize\n"
        "from summarizer.render.to_org import to_org\n"
        "assert to_org(summarize('Le maire a ouvert la nouvelle école du village lundi.'))[:2] == '- '",
    )


def test_a_model_is_any_object_that_translates(copy):
    run(copy, MODEL)
