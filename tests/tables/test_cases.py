"""Small texts of every kind of extraction, and the cells that they still tell.

A case is a text, a line of `=====`, and rows as `laid_out` writes them; rows that are
not named may be anything.  Add one by adding a file; it takes no Python.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.read import decode
from gongkai.tables import understand
from laid_out import laid_out

CASES = sorted((Path(__file__).parents[1] / "cases/tables").glob("*.txt"))


def test_there_are_cases():
    assert CASES


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_text_tells_these_cells(path, forms):
    text, _, expected = path.read_text("utf-8").partition("=====\n")
    name = "case.html" if text.lstrip().startswith("<") else "case.txt"

    understood = understand(decode(text.encode(), name), forms)

    found = list(laid_out(understood.tables))
    if understood.refused:
        found = ["refused"]
    table = ""
    for line in expected.splitlines():
        if not line.startswith(" "):
            table = line
            assert line in found
        elif line.strip():
            start = found.index(table) + 1
            of_table = [x for x in found[start:] if x.startswith(" ")]
            assert line in of_table[: _length(found[start:])]


def _length(lines):
    return next(
        (n for n, line in enumerate(lines) if not line.startswith(" ")), len(lines)
    )
