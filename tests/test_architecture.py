"""The house has one direction: a module imports only from those before it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "scripts/gongkai"
FLOW = [
    "errors",
    "model",
    "declarations",
    "forms",
    "statute",
    "divisions",
    "catalogue",
    "clean",
    "hollow",
    "hypertext",
    "notation",
    "ruled",
    "dashed",
    "counted",
    "folded",
    "trailing",
    "read",
    "numerals",
    "commas",
    "regions",
    "paragraphs",
    "sections",
    "facts",
    "inference",
    "tables",
    "corrections",
    "checks",
    "identify",
    "reports",
    "assemble",
    "markdown",
    "listings",
    "dataset",
    "search",
    "links",
    "site",
    "amending",
    "intake",
    "terminal",
    "cli",
]
SPEAKS = {"cli"}  # the only module that prints or exits


def files(module):
    path = PACKAGE / module
    return sorted(path.rglob("*.py")) if path.is_dir() else [path.with_suffix(".py")]


def imports(module):
    """Give the modules of the package that a module imports."""
    for file in files(module):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "gongkai":
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                package, _, rest = node.module.partition(".")
                if package == "gongkai":
                    yield rest.partition(".")[0]
            elif isinstance(node, ast.Import):
                assert not any(a.name.startswith("gongkai") for a in node.names)


def calls(module):
    for file in files(module):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                yield ast.unparse(node.func)


def test_the_flow_names_every_module():
    found = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__"}
    found |= {path.parent.name for path in PACKAGE.glob("*/__init__.py")}

    assert found == set(FLOW)


@pytest.mark.parametrize("module", FLOW)
def test_a_module_imports_only_what_comes_before_it(module):
    before = {*FLOW[: FLOW.index(module)], module}

    assert set(imports(module)) <= before


@pytest.mark.parametrize("module", sorted(set(FLOW) - SPEAKS))
def test_only_the_command_line_prints_or_exits(module):
    assert not {"print", "sys.exit", "exit"} & set(calls(module))


@pytest.mark.parametrize("module", FLOW)
def test_every_file_opens_with_a_sentence_on_what_it_does(module):
    for file in files(module):
        assert ast.get_docstring(ast.parse(file.read_text("utf-8"))), file
