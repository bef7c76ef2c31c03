"""The versions that are pinned are among those that pyproject.toml allows, for every Python."""

from __future__ import annotations

import re

import pytest
import tomlkit
from conftest import ROOT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = tomlkit.parse((ROOT / "pyproject.toml").read_text(encoding="utf-8")).unwrap()["project"]
ALLOWED = {canonicalize_name(one.name): one for one in map(Requirement, PROJECT["dependencies"])}


FILES = ["constraints.txt", "constraints-oldest.txt", "requirements-hashed.txt"]
VERSIONS = ["3.10", "3.11", "3.13", "3.14"]
NOT_RUN = {("constraints-oldest.txt", "3.14")}  # the oldest have no files for the newest Python


def entries(name):
    lines = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", "").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def pinned(name):
    return [Requirement(line.partition(" --hash=")[0]) for line in entries(name)]


@pytest.mark.parametrize("name", FILES)
def test_what_is_pinned_is_allowed(name):
    for one in pinned(name):
        (pin,) = one.specifier
        allowed = ALLOWED.get(canonicalize_name(one.name))
        assert allowed is None or allowed.specifier.contains(pin.version), one


def environment_of(version):
    return {"python_version": version, "python_full_version": f"{version}.9"}


@pytest.mark.parametrize(
    ("name", "version"),
    [(name, version) for name in FILES for version in VERSIONS if (name, version) not in NOT_RUN],
)
def test_every_dependency_is_pinned_once_for_each_python(name, version):
    environment = environment_of(version)
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


@pytest.mark.parametrize("version", VERSIONS)
def test_what_is_hashed_is_what_is_pinned(version):
    def chosen(name):
        return {
            canonicalize_name(one.name): str(one.specifier)
            for one in pinned(name)
            if one.marker is None or one.marker.evaluate(environment_of(version))
        }

    hashed, pins = chosen("requirements-hashed.txt"), chosen("constraints.txt")
    assert hashed.items() <= pins.items()


def test_every_pin_has_hashes():
    for line in entries("requirements-hashed.txt"):
        assert re.search(r" --hash=sha256:[0-9a-f]{64}\b", line), line
