"""Which module may import which, how the folders are cut, and what importing the package costs."""

from __future__ import annotations

import ast
import importlib.util
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import summarizer

PACKAGE = Path(summarizer.__file__).parent
DOCS = Path(__file__).resolve().parents[1] / "docs"
FILES = sorted(PACKAGE.rglob("*.py"))
LAYERS = {
    "values": {
        "_version",
        "corrections",
        "digest_document",
        "document",
        "drafts",
        "errors",
        "fact_table",
        "file_names",
        "iso639",
        "marked",
        "meanwhile",
        "models",
        "options",
        "typography",
        "weights",
    },
    "steps": {"checks", "languages", "render", "repair", "steps"},
    "flow": {"flow"},
    "edges": {
        "__init__",
        "__main__",
        "api",
        "backends",
        "batch",
        "cli",
        "doctor",
        "evaluation",
        "formats",
        "web",
    },
}
MAY_IMPORT = {
    "values": {"values"},
    "steps": {"values", "steps"},
    "flow": {"values", "steps", "flow"},
    "edges": {"values", "steps", "flow", "edges"},
}
# Summary.to_text and its kin call the renderers: a method is where a reader looks for them.
METHODS_THAT_RENDER = (
    ("summarizer.document", "summarizer.digest_document", "summarizer.fact_table"),
    "summarizer.render",
)
HEAVY = ("ctranslate2", "sentencepiece", "transformers", "torch", "gradio", "numpy", "trafilatura")
MOST_FILES_WITHOUT_ROOMS = 12
MOST_LINES = 400


def module_of(path: Path) -> str:
    return ".".join(("summarizer", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(
        ".__init__"
    )


MODULES = {module_of(path): path for path in FILES}


def layer_of(module: str) -> str:
    top = module.removeprefix("summarizer").lstrip(".").split(".")[0] or "__init__"
    return next(layer for layer, modules in LAYERS.items() if top in modules)


def imports(path: Path, *, late: bool = True) -> set[str]:
    """The modules of the package that a file imports: at its top and, if `late`, within functions.

    What is named for `import_module` counts, and so do the folders of what is imported, whose
    `__init__` runs first, but for the file's own.
    """
    here = ("summarizer", *path.relative_to(PACKAGE).parent.parts)
    found: set[str] = set()
    for node in walked(ast.parse(path.read_text(encoding="utf-8")), late=late):
        names: list[str] = []
        if isinstance(node, ast.ImportFrom):
            base = here[: len(here) - node.level + 1] if node.level else ()
            module = ".".join((*base, *filter(None, [node.module])))
            names = [
                name if (name := f"{module}.{alias.name}") in MODULES else module
                for alias in node.names
            ]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.Constant) and str(node.value).startswith((".", "summarizer.")):
            name = str(node.value)
            names = [".".join(here) + name if name.startswith(".") else name]
        for name in MODULES.keys() & set(names):
            found |= {name, *(one for one in folders(name) if not is_within(path, one))}
    return found - {module_of(path)}


def is_within(path: Path, folder: str) -> bool:
    return f"{module_of(path)}.".startswith(f"{folder}.")


def walked(node: ast.AST, *, late: bool) -> Iterator[ast.AST]:
    """This node and those within it, without the bodies of functions unless `late`."""
    yield node
    if late or not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        for child in ast.iter_child_nodes(node):
            yield from walked(child, late=late)


def folders(module: str) -> list[str]:
    parts = module.split(".")
    return [name for end in range(2, len(parts)) if (name := ".".join(parts[:end])) in MODULES]


def renders_late(path: Path, other: str) -> bool:
    values, room = METHODS_THAT_RENDER
    is_to_render = module_of(path) in values and other.startswith(room)
    return is_to_render and other not in imports(path, late=False)


GRAPH = {
    module: {other for other in imports(path) if not renders_late(path, other)}
    for module, path in MODULES.items()
}


def test_imports_point_from_edges_to_values():
    wrong = [
        f"{module} imports {other}"
        for module, others in GRAPH.items()
        for other in others - {"summarizer", "summarizer._version"}
        if layer_of(other) not in MAY_IMPORT[layer_of(module)]
    ]
    assert not wrong


def test_no_circle_of_imports():
    left = {module: set(others) for module, others in GRAPH.items()}
    while free := [module for module, others in left.items() if not others & left.keys()]:
        for module in free:
            del left[module]
    assert not left, f"these import each other, or stand on some that do: {sorted(left)}"


def test_back_ends_see_values_only():
    for module, others in GRAPH.items():
        if module.startswith("summarizer.backends"):
            for other in others:
                is_own = other.startswith("summarizer.backends")
                assert is_own or layer_of(other) == "values", f"{module}: {other}"


def test_checks_know_nothing_of_repairs():
    for module, others in GRAPH.items():
        if module.startswith("summarizer.checks"):
            assert not [other for other in others if other.startswith("summarizer.repair")], module


def test_no_two_files_have_one_name():
    # A language's folder has the same files as the others, and a command's file its name.
    named = [
        path.name
        for path in FILES
        if path.name != "__init__.py"
        and not {"languages", "cli"} & set(path.relative_to(PACKAGE).parts)
    ]
    assert [name for name, count in Counter(named).items() if count > 1] == []


def test_names_say_what_is_inside():
    empty = {"utils", "util", "helpers", "core", "base", "common", "misc", "manager"}
    assert [path for path in FILES if path.stem in empty] == []


@pytest.mark.parametrize("folder", sorted({path.parent for path in FILES}), ids=str)
def test_a_folder_of_many_files_has_rooms(folder):
    files = [path for path in folder.glob("*.py") if path.name != "__init__.py"]
    has_rooms = any((room / "__init__.py").exists() for room in folder.iterdir())
    assert has_rooms or len(files) <= MOST_FILES_WITHOUT_ROOMS


def test_files_can_be_read_at_a_sitting():
    lengths = {str(path): len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}
    assert {path: lines for path, lines in lengths.items() if lines > MOST_LINES} == {}


def test_the_picture_is_of_today():
    spec = importlib.util.spec_from_file_location("draw", DOCS / "draw_architecture.py")
    draw = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(draw)
    assert (DOCS / "architecture.svg").read_text(encoding="utf-8") == draw.drawn(), (
        "run python docs/draw_architecture.py"
    )


def test_importing_the_package_loads_no_model_library():
    code = f"import sys, summarizer; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_importing_the_package_costs_no_more_than_a_few_standard_modules():
    # A ratio, because these machines are noisy: 50 ms is about what argparse, asyncio, email and
    # unittest take together.
    code = "import time\nstart = time.process_time()\nimport {}\nprint(time.process_time() - start)"

    def seconds(modules):
        runs = [
            subprocess.run(
                [sys.executable, "-c", code.format(modules)],
                capture_output=True,
                text=True,
                check=True,
            )
            for _ in range(5)
        ]
        return min(float(run.stdout) for run in runs)

    standard = "argparse, asyncio, email.message, http.client, json, unittest.mock, zipfile"
    assert seconds("summarizer") < seconds(standard)


def test_all_lists_what_the_package_shows():
    shown = {name for name in vars(summarizer) if not name.startswith("_")}
    modules = {path.stem for path in PACKAGE.iterdir()} | {"annotations"}
    assert shown - modules <= set(summarizer.__all__)
    assert len(summarizer.__all__) == len(set(summarizer.__all__))
    assert all(hasattr(summarizer, name) for name in summarizer.__all__)
