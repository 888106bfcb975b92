"""Give the columns of figures that readers set conditions on, mixed with words."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from gongkai.declarations import load
from gongkai.errors import DeclarationError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

KNOWN = frozenset({"read", "inferred"})


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure with the names readers give it: the sum of some cells."""

    id: str
    names: tuple[str, ...]  # the first is offered, the others are understood
    meaning: str
    cells: tuple[str, ...]  # table.row.column; all of those that an edition has
    unit: str


def load_indicators(content: Path) -> tuple[Indicator, ...]:
    """Read the figures declared for search; raise DeclarationError for twins."""
    path = content / "search/indicators.yml"
    declared = load(path, content / "schemas/indicators.json")["indicators"]
    indicators = tuple(
        Indicator(
            id=one["id"],
            names=(one["name"], *one.get("aliases", ())),
            meaning=one["meaning"],
            cells=tuple(one["cells"]),
            unit=one.get("unit", "count"),
        )
        for one in declared
    )
    names = [name for indicator in indicators for name in indicator.names]
    twins = sorted({name for name in names if names.count(name) > 1})
    if twins:
        raise DeclarationError(
            path,
            "indicators",
            f"a name for two figures: {', '.join(twins)}",
            "Give each figure names of its own.",
        )
    return indicators


def columns(
    indicators: Sequence[Indicator], files: Sequence[bytes]
) -> list[list[int | float | None]]:
    """Give a column an indicator, with a value for each report's `cells.csv`.

    A sum over cells of which one is unknown is unknown: unknown is not zero. Cells
    that the report's edition of the form does not have are no part of it.
    """
    tables = [_cells(file) for file in files]
    return [[_sum(indicator, cells) for cells in tables] for indicator in indicators]


def _cells(file: bytes) -> dict[str, Decimal | None]:
    rows = csv.reader(file.decode().splitlines(keepends=True))
    head = next(rows, [])
    if not head:
        return {}
    place = {name: at for at, name in enumerate(head)}
    table, row, column = place["table"], place["row"], place["column"]
    value, status = place["value"], place["status"]
    return {
        f"{fields[table]}.{fields[row]}.{fields[column]}": Decimal(fields[value])
        if fields[status] in KNOWN and fields[value]
        else None
        for fields in rows
    }


def _sum(
    indicator: Indicator, cells: Mapping[str, Decimal | None]
) -> int | float | None:
    parts = [cells[name] for name in indicator.cells if name in cells]
    known = [part for part in parts if part is not None]
    if not parts or len(known) < len(parts):
        return None
    total = sum(known)
    return int(total) if total == int(total) else float(total)
