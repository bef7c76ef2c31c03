"""Which module may import which, and what importing the package costs."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import summarizer

PACKAGE = Path(summarizer.__file__).parent
LAYERS = {
    "values": {
        "_version",
        "document",
        "drafts",
        "errors",
        "iso639",
        "models",
        "options",
        "typography",
        "weights",
    },
    "steps": {"languages", "steps"},
    "flow": {"digests", "pipeline", "reading", "rendering", "texts", "writing"},
    "edges": {
        "__init__",
        "__main__",
        "api",
        "backends",
        "batch",
        "cli",
        "doctor",
        "evaluation",
        "load",
        "web",
    },
}
MAY_IMPORT = {
    "values": {"values"},
    "steps": {"values", "steps"},
    "flow": {"values", "steps", "flow"},
    "edges": {"values", "steps", "flow", "edges"},
}
# Summary.to_text and its kin render themselves: a method is where a reader looks for them.
ALLOWED = {("document", "steps")}
HEAVY = ("ctranslate2", "sentencepiece", "transformers", "torch", "gradio", "numpy", "trafilatura")


def layer_of(module: str) -> str:
    return next(layer for layer, modules in LAYERS.items() if module in modules)


def imports(path: Path) -> set[str]:
    """The first part below `summarizer` of everything that the file imports from it."""
    found: set[str] = set()
    package = ("summarizer", *path.relative_to(PACKAGE).parent.parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(part for part in (base, node.module or "") if part)
            names = (
                [module] if module != "summarizer" else [f"{module}.{a.name}" for a in node.names]
            )
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("summarizer.")}
    return found


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_imports_point_from_edges_to_values(path):
    here = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    for other in imports(path) - {"__version__"}:
        allowed = layer_of(other) in MAY_IMPORT[layer_of(here)] or (here, other) in ALLOWED
        assert allowed, f"{here} imports {other}"


def test_back_ends_see_values_only():
    for path in (PACKAGE / "backends").rglob("*.py"):
        for other in imports(path):
            assert layer_of(other) == "values" or other == "backends", f"{path.name}: {other}"


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
