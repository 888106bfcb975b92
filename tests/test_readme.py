"""The README says what the commands do, and the commands are as it says."""

from __future__ import annotations

import argparse
import re
import shlex
from pathlib import Path

import pytest

from gongkai import cli

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


def commands():
    for action in cli.parser()._actions:  # noqa: SLF001 argparse offers no other way
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            return dict(action.choices)
    return {}


COMMANDS = commands()
SHOWN = [
    line
    for block in re.findall(r"```sh\n(.*?)```", README + CONTRIBUTING, re.DOTALL)
    for line in block.splitlines()
    if line.startswith("gongkai ")
]


def test_there_are_commands_to_hold_the_readme_to():
    assert set(COMMANDS) == {"build", "check", "cells", "add", "serve", "explain"}
    assert SHOWN


@pytest.mark.parametrize("name", COMMANDS)
def test_the_readme_lists_every_command(name):
    assert f"| `gongkai {name}" in README


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_every_command_has_an_example_that_the_readme_shows(name):
    example = COMMANDS[name].epilog.removeprefix("example: ")

    assert example.startswith(f"gongkai {name} ")
    assert example in SHOWN


@pytest.mark.parametrize("line", SHOWN)
def test_every_command_shown_is_understood(line):
    words = shlex.split(line.partition(" > ")[0])

    cli.parser().parse_args(words[1:])


@pytest.mark.parametrize("name", COMMANDS)
def test_the_readme_names_every_option(name):
    options = {
        option
        for action in COMMANDS[name]._actions  # noqa: SLF001
        for option in action.option_strings
        if option.startswith("--") and option != "--help"
    }

    assert {
        option for option in options if option not in README + CONTRIBUTING
    } == set()


def test_every_target_shown_can_be_made():
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
    shown = set(re.findall(r"make ([a-z-]+)", README + CONTRIBUTING))

    assert {"site", "serve", "test", "check"} <= shown <= targets


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_what_a_page_points_to_is_there(name):
    text = (ROOT / name).read_text("utf-8")
    links = re.findall(r"\]\(([^)#]+)\)", text)
    local = [link for link in links if not link.startswith("http")]

    assert [link for link in local if not (ROOT / link).exists()] == []


def test_the_folders_it_names_are_the_folders_there_are():
    named = set(re.findall(r"^\| `(\w+)/` \|", README, re.MULTILINE))

    assert named - {"build"} == {"content", "scripts", "overrides", "tests"}
    assert all((ROOT / name).is_dir() for name in named - {"build"})
