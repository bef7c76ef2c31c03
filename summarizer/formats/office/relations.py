"""What the parts of an Office document refer to by number."""

from __future__ import annotations

import posixpath

from summarizer.formats.xml_tree import attribute, children

from .zipped import Archive


def targets(archive: Archive, part: str) -> dict[str, str]:
    """The names of the parts that `part` refers to, by the id that it uses for them."""
    folder, name = posixpath.split(part)
    root = archive.optional_xml(f"{folder}/_rels/{name}.rels")
    return {
        attribute(one, "Id"): posixpath.normpath(
            posixpath.join("/", folder, attribute(one, "Target"))
        ).lstrip("/")
        for one in (() if root is None else children(root, "Relationship"))
        if attribute(one, "TargetMode") != "External"
    }
