"""Lay the lines of a report onto the statutory forms, table by table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from gongkai.inference import LOST, Decided, decide
from gongkai.model import Table
from gongkai.numerals import Numerals
from gongkai.tables.blocks import Columned, block_readings, column_readings
from gongkai.tables.editions import by_rows, by_width, by_words
from gongkai.tables.grid import find_grid
from gongkai.tables.layout import Run, stream
from gongkai.tables.readings import readings
from gongkai.tables.regions import Vocabulary, regions
from gongkai.tables.rows import joined, place
from gongkai.tables.strip import strip_readings
from gongkai.tables.units import exact_readings, header_scales
from gongkai.tables.widths import (
    foreign_column,
    lost_column,
    narrower_readings,
    wider_readings,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import Forms, TableForm
    from gongkai.inference import Reading
    from gongkai.model import Line
    from gongkai.tables.labels import Labels
    from gongkai.tables.layout import Item
    from gongkai.tables.rows import Placed

_TWO_YEARS = 2  # figures beside a label beyond the columns that make it two reports
_SURPLUS = 5  # rows more than the form has that make it two reports
_TWICE = 3  # rows printed twice, differently, that make it two reports


@dataclass(frozen=True, slots=True)
class Understood:
    """The tables of a text, and what was noticed while they were read.

    `refused` says why the text cannot be one report; then there are no tables.
    """

    tables: Mapping[str, Table]
    broken: Mapping[str, tuple[str, ...]]  # table → equations that do not hold
    contradictory: tuple[str, ...]  # tables in which no reading was left
    confirmed: Mapping[tuple[str, str, str], str]  # letters read as digits → by what
    added: tuple[tuple[str, str, int], ...]  # (table, label, line) of no form's row
    repeated: tuple[tuple[str, str], ...]  # (table, row) printed twice, differently
    refused: str = ""
    refused_line: int = 0


class _Refused(Exception):  # noqa: N818  not an error: a fact about the source
    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


def reconstruct(lines: Sequence[Line], forms: Forms) -> Mapping[str, Table]:
    """Give the statutory tables of a text; none where it is refused."""
    return understand(lines, forms).tables


def understand(lines: Sequence[Line], forms: Forms) -> Understood:
    """Read the statutory tables of a text, each by the form its own labels follow."""
    numerals, words = _tools(_Key(forms))
    found = regions(stream(lines, numerals), words)
    try:
        return _understand(found, forms, words)
    except _Refused as refused:
        return Understood(
            {}, {}, (), {}, (), (), refused=refused.reason, refused_line=refused.line
        )


class _Key:
    """Forms as a key of the cache: by identity, which is theirs for a whole run."""

    def __init__(self, forms: Forms) -> None:
        self.forms = forms

    def __hash__(self) -> int:
        return id(self.forms)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.forms is self.forms


@lru_cache(maxsize=8)
def _tools(key: _Key) -> tuple[Numerals, Vocabulary]:
    return Numerals(key.forms.marks), Vocabulary(key.forms)


def _understand(
    found: Mapping[str, Sequence[Item]], forms: Forms, words: Vocabulary
) -> Understood:
    chosen = _editions(found, forms, words)
    tables: dict[str, Table] = {}
    decided: dict[str, Decided] = {}
    added: list[tuple[str, str, int]] = []
    repeated: list[tuple[str, str]] = []
    for table_id, items in found.items():
        form = chosen[table_id]
        known = form is not None
        if form is None:
            form = forms.tables(table_id)[-1]
            if not items:
                tables[table_id] = Table(table_id, "", {})
                continue
        placed, options = _options(items, form, words)
        if placed is not None:
            added.extend((table_id, label, run.first) for label, run in placed.added)
            repeated.extend((table_id, row) for row in placed.clashes)
        scales = header_scales(items, form, forms.marks)
        outcome = decided[table_id] = decide(form, options, scales)
        cells = outcome.cells
        if not known:  # rows that only one edition has cannot be told to be missing
            cells = {key: c for key, c in cells.items() if any(options[key[0]])}
        tables[table_id] = Table(table_id, form.edition if known else "", cells)
    return Understood(
        tables=tables,
        broken={table: outcome.broken for table, outcome in decided.items()},
        contradictory=tuple(t for t, o in decided.items() if o.contradiction),
        confirmed={
            (table, *key): by
            for table, outcome in decided.items()
            for key, by in outcome.confirmed.items()
        },
        added=tuple(added),
        repeated=tuple(repeated),
    )


def _editions(
    found: Mapping[str, Sequence[Item]], forms: Forms, words: Vocabulary
) -> dict[str, TableForm | None]:
    """Tell each table's edition; one that does not tell follows its neighbours."""
    told: dict[str, TableForm | None] = {}
    for table, items in found.items():
        editions = forms.tables(table)
        told[table] = (
            items
            and (
                by_words(items, editions)
                or by_rows(items, editions, words)
                or by_width(items, editions, words)
            )
        ) or None
    distinct = [t for t in told if len({f.keys for f in forms.tables(t)}) > 1]
    known = [told[table] for table in distinct if told[table] is not None]
    for table in told:
        if told[table] is None and known:
            edition = known[0].edition if known[0] else ""
            told[table] = forms.editions[edition].tables[table]
    return told


def _options(
    items: Sequence[Item], form: TableForm, words: Vocabulary
) -> tuple[Placed | None, Mapping[str, Sequence[Reading]]]:
    """Give each row of a table its readings."""
    labels = words.labels[form.id, form.edition]
    if form.printed_in_one_row:
        return None, strip_readings(items, form, labels)
    width = max(len(row.columns) for row in form.rows)
    items = joined(items, labels)
    placed = place(items, labels, width)
    columned = column_readings(items, form, labels)
    if columned is not None and columned.clashes >= _TWICE:
        reason = f"表中 {columned.clashes} 格各出现两次而数字不同：文中似有两份报告"
        raise _Refused(reason, 0)
    if columned is not None and columned.even:
        return placed, {row: (reading,) for row, reading in columned.readings.items()}
    if not form.identities:
        if columned is not None:
            return placed, {row: (r,) for row, r in columned.readings.items()}
        return placed, {
            row.id: exact_readings(placed.runs[row.id], row, items) for row in form.rows
        }
    _refuse_two(items, placed, form)
    return placed, _guarded(items, placed, columned, form, labels)


def _guarded(
    items: Sequence[Item],
    placed: Placed,
    columned: Columned | None,
    form: TableForm,
    labels: Labels,
) -> Mapping[str, Sequence[Reading]]:
    """Give the readings of a table whose rows and columns are bound by identities."""
    rows = tuple(row.id for row in form.rows)
    seen = tuple(row for row in rows if row in placed.seen)
    blocks = [
        block
        for some in dict.fromkeys((rows, seen))
        for block in block_readings(items, form, some)
    ]
    if blocks:
        return {
            row: tuple(
                dict.fromkeys(r for block in blocks for r in block.get(row, (LOST,)))
            )
            for row in rows
        }
    if columned is not None:
        return {row: (reading,) for row, reading in columned.readings.items()}
    lost = lost_column(items, form)
    foreign = foreign_column(items, form)
    grid = find_grid(items, form, labels)
    found = {}
    for row in rows:
        runs = placed.runs[row]
        kept = [grid.reading(run) if grid and run else None for run in runs]
        if runs and all(kept):
            found[row] = tuple(dict.fromkeys(reading for reading in kept if reading))
        elif lost is not None:
            found[row] = narrower_readings(runs, form, lost)
        elif foreign:
            found[row] = wider_readings(runs, form, foreign)
        else:
            found[row] = readings(runs, len(form.columns))
    return found


def _refuse_two(items: Sequence[Item], placed: Placed, form: TableForm) -> None:
    """Refuse a text that holds two reports: nothing in it can be told apart."""
    width = len(form.columns)
    runs = [item for item in items if isinstance(item, Run) and item.first == item.last]
    figures = [sum(not token.padding for token in run.tokens) for run in runs]
    wide = [
        run.first
        for run, count in zip(runs, figures, strict=True)
        if width + _TWO_YEARS < count <= 2 * width
    ]
    if len(wide) >= _TWICE:
        reason = f"表中 {len(wide)} 行的数字多于表式的 {width} 列：文中似有两份报告"
        raise _Refused(reason, wide[0])
    if sum(count == width for count in figures) >= len(form.rows) + _SURPLUS:
        reason = f"表中的行远多于表式的 {len(form.rows)} 行：文中似有两份报告"
        raise _Refused(reason, runs[-1].first)
    if len(placed.clashes) >= _TWICE:
        reason = f"表中 {len(placed.clashes)} 行各出现两次而数字不同：文中似有两份报告"
        raise _Refused(reason, 0)
