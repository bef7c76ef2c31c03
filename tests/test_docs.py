"""The documentation says what is so: its code runs, its commands exist, its pages are of today."""

from __future__ import annotations

import difflib
import html
import importlib.util
import json
import re
import runpy
import shlex
import shutil
from pathlib import Path

import docx
import pytest
import typer
from conftest import ROOT

import summarizer
from summarizer.cli import command_line

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
# What a block needs that is not here: a converted model, and Spark, for which test_spark_recipe.py runs it.
_NEEDS = re.compile(r"ct2:|mapInPandas")
_IS_OF_A_SERVER = re.compile(r"http://localhost")  # web/test_documented_calls.py runs those


def blocks(language: str) -> list[tuple[str, str]]:
    return [
        (f"{page.relative_to(ROOT)}:{number}", code)
        for page in PAGES
        for number, (found, code) in enumerate(_BLOCK.findall(page.read_text(encoding="utf-8")))
        if found == language
    ]


PYTHON = blocks("python")
RUNNABLE = [
    block for block in PYTHON if not (_NEEDS.search(block[1]) or _IS_OF_A_SERVER.search(block[1]))
]


def test_all_of_the_code_is_run_but_two_blocks():
    of_a_server = [block for block in PYTHON if _IS_OF_A_SERVER.search(block[1])]
    assert len(RUNNABLE) + len(of_a_server) >= len(PYTHON) - 2


@pytest.mark.parametrize(("place", "code"), PYTHON, ids=[place for place, _ in PYTHON])
def test_code_compiles(place, code):
    compile(code, place, "exec")


@pytest.fixture
def a_users_folder(tmp_path):
    """The files that the pages speak of."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    shutil.copytree(ROOT / "seeds", tmp_path / "folder", ignore=shutil.ignore_patterns("*.md"))
    seeds = sorted((ROOT / "seeds").glob("*.txt"))
    shutil.copy(seeds[0], tmp_path / "monday.txt")
    paragraphs = seeds[1].read_text(encoding="utf-8").splitlines()
    page = "".join(f"<p>{html.escape(line)}</p>" for line in paragraphs if line)
    (tmp_path / "tuesday.html").write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    report = docx.Document()
    report.add_paragraph("Le maire a fermé la piscine. Elle rouvrira en 2027.")
    report.save(str(tmp_path / "REPORT.docx"))
    return tmp_path


@pytest.mark.parametrize(("place", "code"), RUNNABLE, ids=[place for place, _ in RUNNABLE])
def test_code_runs(place, code, a_users_folder, monkeypatch):
    monkeypatch.chdir(a_users_folder)
    exec(compile(code, place, "exec"), {"__name__": "__main__"})  # noqa: S102


def commands() -> list[tuple[str, str]]:
    """Every documented call of the command line, without comments and what a shell does with it."""
    found = []
    for language in ("console", ""):
        for place, code in blocks(language):
            for line in code.replace("\\\n", " ").splitlines():
                called = re.match(r"(?:\$ )?(?:\.venv/bin/)?summarizer (.+)", line)
                if called:
                    arguments = re.split(r"\s#|\s[|>]\s?|…\s*$| \.\.\.$", called[1])[0]
                    if "[OPTIONS]" in arguments:
                        continue
                    found.append((place, arguments.strip()))
    return found


COMMANDS = commands()


@pytest.mark.parametrize(("place", "line"), COMMANDS, ids=[line for _, line in COMMANDS])
def test_commands_exist_with_their_options(place, line):
    command = typer.main.get_command(command_line())
    arguments = shlex.split(line)
    while hasattr(command, "commands") and arguments and not arguments[0].startswith("-"):
        assert arguments[0] in command.commands, f"{place}: there is no {arguments[0]}"
        command = command.commands[arguments.pop(0)]
    parser = command.make_parser(typer.Context(command))
    parser.parse_args(arguments)


def test_the_page_of_the_command_line_is_of_today():
    page = (ROOT / "docs" / "reference" / "command-line.md").read_text(encoding="utf-8")
    expected = runpy.run_path(str(ROOT / "docs" / "write_command_line.py"))["page"]()
    assert page == expected, "run: python docs/write_command_line.py"


def test_the_readme_shows_what_the_model_inside_prints():
    """The same lines, but for single words: those differ between processors."""
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"What that prints of one of the two.*?```\n(.*?)```", page, re.DOTALL)
    seed = ROOT / "seeds" / "drones-after-call-2025-05.txt"
    printed = summarizer.Summarizer().summarize_file(seed).to_text()
    lines, now = shown.strip().splitlines(), printed.strip().splitlines()
    assert [line[:2] for line in lines if line[:1] in "• "] == [
        line[:2] for line in now if line[:1] in "• "
    ]
    # One bullet in the place of another would be a fifth of the words.
    words = difflib.SequenceMatcher(None, shown.split(), printed.split(), autojunk=False)
    assert words.ratio() >= 0.93, printed


def test_the_gallery_shows_its_inputs_and_commands():
    gallery = runpy.run_path(str(ROOT / "docs" / "write_gallery.py"))
    page = (ROOT / "docs" / "gallery.md").read_text(encoding="utf-8")
    printed = {
        picture.command: page.split(f"{picture.command}\n```\n\n```text\n")[1].split("\n```")[0]
        for picture in gallery["PICTURES"]
    }
    assert all(printed.values())
    expected = gallery["page"](lambda picture: printed[picture.command])
    assert page == expected, "run: python docs/write_gallery.py"


def test_the_page_of_python_has_every_public_name():
    page = (ROOT / "docs" / "reference" / "python.md").read_text(encoding="utf-8")
    named = set(re.findall(r"::: summarizer\.(\w+)", page))
    errors = {
        name
        for name in summarizer.__all__
        if isinstance(kind := getattr(summarizer, name), type) and issubclass(kind, Exception)
    }
    small = {
        "Entry",
        "Scored",
        "Term",
        "Writing",
        "Digested",
        "open_translator",
        "open_writer",
        "__version__",
    }
    assert set(summarizer.__all__) - named - errors == small & set(summarizer.__all__)


def test_the_site_has_every_page():
    nav = (ROOT / "zensical.toml").read_text(encoding="utf-8")
    pages = {str(page.relative_to(ROOT / "docs")) for page in PAGES if page.name != "README.md"}
    assert set(re.findall(r'= "([\w/-]+\.md)"', nav)) == pages


def test_links_between_pages_lead_somewhere():
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text):
            if not target.startswith(("http:", "https:", "mailto:")):
                assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_what_contributors_are_sent_to_is_there():
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = re.findall(r"(?<![\w./-])(?:tests|summarizer|docs|seeds|\.ci)/[\w./-]*\w", page)
    assert {"tests/cases/segment.json", "tests/test_verify.py"} <= set(named)
    for name in named:
        assert (ROOT / name).exists(), name


def test_the_page_is_not_large():
    for picture in (Path(ROOT) / "docs").glob("*.png"):
        assert picture.stat().st_size <= 200_000, picture.name


def test_the_manual_page_has_every_command():
    manual = (ROOT / "docs" / "summarizer.1").read_text(encoding="utf-8")
    named = set(re.findall(r"^\.B (\w+)", manual, re.MULTILINE)) - {"summarizer"}
    assert {name for name in named if name.islower()} == set(
        typer.main.get_command(command_line()).commands
    )


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "notebooks").glob("*.ipynb")), ids=str)
def test_a_notebook_runs_and_shows_what_it_printed(path):
    spec = importlib.util.spec_from_file_location("notebooks", ROOT / "docs" / "run_notebook.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    kept = json.loads(path.read_text(encoding="utf-8"))
    now = module.run(kept)
    printed = [
        [len("".join(output["text"]).splitlines()) for output in cell["outputs"]]
        for notebook in (kept, now)
        for cell in notebook["cells"]
        if cell["cell_type"] == "code"
    ]
    # Single words of the model differ between processors, not what there is of them.
    half = len(printed) // 2
    assert half >= 4
    assert all(lines and lines[0] > 0 for lines in printed)
    assert printed[:half] == printed[half:]
