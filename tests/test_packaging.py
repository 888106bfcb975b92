"""What is installed is written down, to the byte, and from where everyone has it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
ENTRY = re.compile(r"(?ms)^([a-z0-9._-]+)==(\S+)(.*?)(?=^[a-z0-9]|\Z)")
LOCKED = [(m[1], m[2], m[3]) for m in ENTRY.finditer(LOCK)]
WANTED = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]


def canonical(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def test_there_is_a_lock():
    assert len(LOCKED) > len(WANTED)


@pytest.mark.parametrize("wanted", WANTED)
def test_what_the_project_needs_is_locked_to_a_version_that_fits(wanted):
    requirement = Requirement(wanted)
    versions = [v for name, v, _ in LOCKED if name == canonical(requirement.name)]

    assert versions
    assert all(Version(version) in requirement.specifier for version in versions)


@pytest.mark.parametrize("entry", LOCKED, ids=lambda entry: entry[0])
def test_every_package_is_known_by_its_hashes(entry):
    _, _, rest = entry

    assert re.search(r"--hash=sha256:[0-9a-f]{64}", rest)


def test_the_lock_names_no_place_to_fetch_from():
    assert not re.search(r"://|--index|--find-links|--extra|file:|(?m:^/)", LOCK)


def test_the_names_of_the_house_stand_in_the_package():
    assert PROJECT["name"] == "gongkai"
    assert PROJECT["scripts"] == {"gongkai": "gongkai.cli:main"}
    assert PROJECT["requires-python"] == ">=3.11"
