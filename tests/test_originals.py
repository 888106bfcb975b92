"""The five original reports: every cell as it was once checked against the text."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from gongkai.model import Status
from gongkai.read import read_lines
from gongkai.tables import understand
from laid_out import laid_out

PINNED = sorted((Path(__file__).parent / "cases/originals").glob("*.txt"))
INFERRED = {"000": 35, "001": 125, "002": 77, "003": 0, "004": 84}


def test_every_original_is_pinned():
    assert [path.stem for path in PINNED] == list(INFERRED)


@pytest.mark.parametrize("pinned", PINNED, ids=lambda path: path.stem)
def test_every_cell_is_as_before(pinned, originals, forms):
    source = next(path for path in originals if path.name.startswith(pinned.stem))

    understood = understand(read_lines(source, source.name), forms)

    assert list(laid_out(understood.tables)) == pinned.read_text("utf-8").splitlines()


@pytest.mark.parametrize("pinned", PINNED, ids=lambda path: path.stem)
def test_as_much_is_inferred_as_the_identities_force(pinned, originals, forms):
    source = next(path for path in originals if path.name.startswith(pinned.stem))

    tables = understand(read_lines(source, source.name), forms).tables

    found = Counter(c.status for table in tables.values() for c in table.cells.values())
    assert found[Status.INFERRED] == INFERRED[pinned.stem]


def test_the_office_of_the_region_is_read_whole(originals, forms):
    source = next(path for path in originals if path.name.startswith("003"))

    tables = understand(read_lines(source, source.name), forms).tables

    cells = [cell for table in tables.values() for cell in table.cells.values()]
    assert len(cells) == 198
    assert {cell.status for cell in cells} == {Status.READ}
    assert tables["requests"]["received", "total"].value == 4447
