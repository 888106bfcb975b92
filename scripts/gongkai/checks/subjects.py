"""Name what prose may tell of, and the cells of the tables that would bear it out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai.checks.figures import TOTAL, Figures
from gongkai.forms import Group, Row
from gongkai.regions import ORDINAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.forms import TableForm

REQUESTS, DISPUTES = "requests", "disputes"
RECEIVED, BROUGHT, DISPOSED, CARRIED = (
    "received",
    "brought_forward",
    "disposed",
    "carried_forward",
)
RECONSIDERATION, LITIGATION = "reconsideration", "litigation."
RECONSIDERED, SUED = "复议", "诉讼"
CONTESTED = frozenset({DISPUTES, RECONSIDERED, SUED})
NOT_OUTCOMES = CONTESTED | frozenset({RECEIVED, BROUGHT, DISPOSED, CARRIED, REQUESTS})


@dataclass(frozen=True, slots=True)
class Subject:
    """What a claim is about: the sums of cells that would bear it out."""

    name: str
    readings: tuple[tuple[str, ...], ...]  # each: cells to add, table.row.column


def subjects_of(figures: Figures) -> Iterator[tuple[str, Subject]]:
    """Yield what prose may tell of, and which cells would bear it out."""
    if REQUESTS in figures.tables:
        received, brought, disposed, carried = (
            figures.totals(REQUESTS, row)
            for row in (RECEIVED, BROUGHT, DISPOSED, CARRIED)
        )
        taken = (received, received + brought, disposed + carried)
        yield RECEIVED, Subject("收到申请", taken)
        yield DISPOSED, Subject("办结申请", (disposed,))
        yield REQUESTS, Subject("申请", (*taken, disposed))
        yield BROUGHT, Subject("上年结转", (brought,))
        yield CARRIED, Subject("结转下年度", (carried,))
        for label, rows in _outcomes(figures.form(REQUESTS)):
            cells = tuple(f"{REQUESTS}.{row}.{TOTAL}" for row in rows)
            yield label, Subject(label, (cells,))
    if DISPUTES in figures.tables:
        first = figures.totals(DISPUTES, RECONSIDERATION)
        court = figures.totals(DISPUTES, LITIGATION)
        yield RECONSIDERED, Subject("行政复议", (first,))
        yield SUED, Subject("行政诉讼", (court,))
        yield DISPUTES, Subject("行政复议、行政诉讼", (first + court, court))


def _outcomes(form: TableForm) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each outcome as officials name it in prose, with the rows it sums."""

    def walk(entries: Sequence[Group | Row | object]) -> Iterator[Group | Row]:
        for entry in entries:
            if isinstance(entry, Group):
                yield entry
                yield from walk(entry.entries)
            elif isinstance(entry, Row):
                yield entry

    for entry in walk(form.row_tree):
        name = ORDINAL.sub("", entry.label).partition("（")[0]
        if isinstance(entry, Row) and not entry.term and entry.path[1:] == ():
            yield name, (entry.id,)
        elif isinstance(entry, Group):
            rows = [row for row in entry.leaves if isinstance(row, Row)]
            if rows and not any(row.term for row in rows):
                yield name, tuple(row.id for row in rows)
