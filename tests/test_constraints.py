"""The versions that are pinned are among those that pyproject.toml allows, for every Python."""

from __future__ import annotations

import pytest
import tomlkit
from conftest import ROOT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = tomlkit.parse((ROOT / "pyproject.toml").read_text(encoding="utf-8")).unwrap()["project"]
ALLOWED = {canonicalize_name(one.name): one for one in map(Requirement, PROJECT["dependencies"])}


def pinned(name):
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("name", ["constraints.txt", "constraints-oldest.txt"])
def test_what_is_pinned_is_allowed(name):
    for one in pinned(name):
        (pin,) = one.specifier
        allowed = ALLOWED.get(canonicalize_name(one.name))
        assert allowed is None or allowed.specifier.contains(pin.version), one


@pytest.mark.parametrize("version", ["3.10", "3.11", "3.13"])
@pytest.mark.parametrize("name", ["constraints.txt", "constraints-oldest.txt"])
def test_every_dependency_is_pinned_once_for_each_python(name, version):
    environment = {"python_version": version}
    counted = [
        canonicalize_name(one.name)
        for one in pinned(name)
        if one.marker is None or one.marker.evaluate(environment)
    ]
    assert len(counted) == len(set(counted))
    needed = {
        key
        for key, one in ALLOWED.items()
        if one.marker is None or one.marker.evaluate(environment)
    }
    assert needed <= set(counted)
