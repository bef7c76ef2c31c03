"""Size of everything that installing the package brings, and how much of it gradio brings alone.

python benchmarks/installed_size.py        (in the environment that is to be measured)
"""

from __future__ import annotations

import re
from importlib import metadata

_NAME = re.compile(r"[A-Za-z0-9._-]+")


def needed_by(name: str, found: set[str] | None = None) -> set[str]:
    """`name` and the installed distributions that it needs, in lower case with hyphens."""
    found = set() if found is None else found
    name = re.sub(r"[-_.]+", "-", name).lower()
    if name in found:
        return found
    try:
        requirements = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return found
    found.add(name)
    for requirement in requirements:
        match = _NAME.match(requirement)
        if match and "extra ==" not in requirement:
            needed_by(match[0], found)
    return found


def size_megabytes(name: str) -> float:
    """Bytes (10⁶) of the files that the distribution installed, compiled ones included."""
    files = metadata.files(name) or []
    return sum(path.stat().st_size for file in files if (path := file.locate()).is_file()) / 1e6


def main() -> None:
    """Print the sizes, largest first."""
    everything, with_gradio = needed_by("article-bullets"), needed_by("gradio")
    sizes = {name: size_megabytes(name) for name in everything}
    for name in sorted(sizes, key=lambda name: -sizes[name])[:12]:
        mark = "gradio's" if name in with_gradio else ""
        print(f"{name:<24} {sizes[name]:7.1f} MB  {mark}")
    total = sum(sizes.values())
    beyond = sum(size for name, size in sizes.items() if name not in with_gradio)
    print(f"\n{len(sizes)} distributions   {total:.0f} MB, of which beyond gradio {beyond:.0f} MB")


if __name__ == "__main__":
    main()
