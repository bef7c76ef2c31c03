"""Every data file of the package has its origin, licence and script in docs/data.md."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT

PACKAGE = ROOT / "summarizer"
PROGRAMS = {".py", ".jinja", ".html", ".css", ".js", ".md", ".typed", ".pyc"}
NO_SCRIPT = ("by hand", "taken as it is")


def rows():
    page = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    lines = [line for line in page.splitlines() if line.startswith("| `")]
    return {cells[0].strip("`"): cells[1:] for cells in map(cells_of, lines)}


def cells_of(line):
    return [cell.strip() for cell in line.strip("|").split(" | ")]


def data_files():
    return {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and path.suffix not in PROGRAMS
    }


def test_every_data_file_has_a_row_and_every_row_a_file():
    assert data_files() == set(rows())


@pytest.mark.parametrize("name", sorted(rows()))
def test_a_row_names_origin_licence_and_script(name):
    cells = rows()[name]
    assert len(cells) == 4
    assert all(cells)
    script = re.fullmatch(r"`([\w/]+\.py)`", cells[-1])
    assert script or cells[-1].startswith(NO_SCRIPT)
    if script:
        assert (ROOT / script[1]).is_file()


@pytest.mark.parametrize("name", sorted(rows()))
def test_what_a_list_says_of_itself_is_what_its_row_says(name):
    if not name.endswith((".txt", ".tsv")):
        return
    lines = (PACKAGE / name).read_text(encoding="utf-8").splitlines()
    head = "\n".join(line for line in lines[:8] if line.startswith("#"))
    made_by = re.search(r"by\s+(?:#\s+)?(training/\w+\.py)", head)
    if made_by:
        assert rows()[name][-1] == f"`{made_by[1]}`"
    elif "written" in head.lower() and "project" in head:
        assert rows()[name][-1] == "by hand"


def test_every_list_that_a_script_makes_is_recorded():
    recorded = (ROOT / "training" / "lists.sha256").read_text(encoding="utf-8").split()[1::2]
    made = [
        f"summarizer/{name}"
        for name, cells in rows().items()
        if cells[-1].startswith("`training/") and name.endswith((".txt", ".tsv"))
    ]
    assert sorted(recorded) == sorted(made)
