"""Read the rows of a table that no identities guard: what is not sure is not read."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from gongkai.inference.state import LOST
from gongkai.tables.doubts.beyond import without_others
from gongkai.tables.doubts.direction import beside_no_words
from gongkai.tables.doubts.lines import UNGUARDED, doubted_lines
from gongkai.tables.doubts.marking import beginning_on, unread_in
from gongkai.tables.doubts.paged import paged
from gongkai.tables.groups import within_groups
from gongkai.tables.named import named_rows
from gongkai.tables.pairs import paired
from gongkai.tables.readings import is_whole
from gongkai.tables.refusals import refuse_lines
from gongkai.tables.serials import unnumbered
from gongkai.tables.single import single_columns
from gongkai.tables.spans import short_of_spans, without_spans
from gongkai.tables.standing import without_apart
from gongkai.tables.units import (
    as_headed,
    beside_heads,
    exact_readings,
    without_copies,
    words_in_cells,
)
from gongkai.tables.vacant import without_gaps

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import Column, Row, TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.comparisons import Compared
    from gongkai.tables.sheet import Sheet

_POINTED = re.compile(r"\d[\d,，]*[.．]\d+")
_FLOAT = re.compile(r"\d+\.0")
_RISE = re.compile(r"\s*[+＋]\s*\d")
_ENOUGH = 5  # counts, before they are floats
_ASTRAY = 3  # runs of figures that stand below the heads of other rows' groups


def unguarded_readings(
    sheet: Sheet, strange: Mapping[str, Compared]
) -> Mapping[str, Sequence[Reading]]:
    """Give each row of a table its readings; raise TwoReports where it is two.

    `strange` are the rows under the name of a column that the form does not have.
    """
    sheet = sheet if strange else without_gaps(sheet)
    short = short_of_spans(sheet)
    sheet = without_spans(sheet)
    items, form = sheet.items, sheet.form
    placed = without_others(unnumbered(sheet.placed.runs, form), items, form)
    grouped = within_groups(placed, items, form)
    if any(len(own) != 1 or own[0] is None for own in grouped.values()) and (
        pairs := paired(items, sheet.labels)
    ):
        grouped = placed = pairs
    runs = as_headed(without_apart(grouped, items, form), form, items)
    single = single_columns(items, form, sheet.labels)
    once = without_copies(runs, form)
    heads = words_in_cells(items)
    found = {
        row.id: exact_readings(
            once[row.id], row, heads, strange.get(row.id), single.get(row.id)
        )
        for row in form.rows
    }
    whole = [row for row in found if is_whole(found[row])]
    refuse_lines(items, [run for row in whole for run in runs[row]])
    if not strange and len(whole) < len(found):
        named = named_rows(items, form)
        found |= {
            row: (own,) for row, own in named.items() if row not in whole or all(own)
        }
        found |= dict.fromkeys(_with_figures_of_others(found, named), (LOST,))
    sheet = replace(sheet, placed=replace(sheet.placed, runs=runs))
    lines = doubted_lines(UNGUARDED, sheet)
    pointed = not _are_floats(found, form)
    moved = {
        row.id
        for row in form.rows
        if any(is_moved(way, row, pointed=pointed) for way in found[row.id])
    }
    left = {row for row in short if any(run and run.tokens for run in runs[row])}
    doubted = beginning_on(lines, runs) | moved | left | paged(sheet)
    doubted |= beside_heads(once, form, heads)
    kept = {id(run) for own in grouped.values() for run in own}
    if len({id(run) for own in placed.values() for run in own} - kept) >= _ASTRAY:
        # labels may stand on either side of figures that have lines of their own
        doubted |= beginning_on(beside_no_words(items, runs), runs)
    return unread_in(found, doubted, runs)


def _with_figures_of_others(
    found: Mapping[str, Sequence[Reading]], named: Mapping[str, Reading]
) -> set[str]:
    """Give the rows with a figure that stands behind the names of another row.

    Their own are lost, and the figures above them are none of theirs.
    """
    owners = {token: row for row, way in named.items() for token in way if token}
    return {
        row
        for row, ways in found.items()
        if row not in named
        and any(token in owners for way in ways for token in way if token)
    }


def _are_floats(found: Mapping[str, Sequence[Reading]], form: TableForm) -> bool:
    """Tell whether every count ends in .0, as spreadsheets write beside empty cells."""
    counts = [
        token.printed
        for row in form.rows
        for way in found[row.id]
        for token, column in zip(way, row.columns, strict=False)
        if token and _is_count(column)
    ]
    return len(counts) >= _ENOUGH and all(map(_FLOAT.fullmatch, counts))


def _is_count(column: Column) -> bool:
    return column.unit != "yuan" and not column.signed


def is_moved(reading: Reading, row: Row, *, pointed: bool) -> bool:
    """Tell whether a figure stands in a column that cannot have it: not its own.

    Only a rise or a fall is printed with a sign: 874, 379 and +12 are no row in this
    order. Only money is `pointed`, nor are 2184.5 and 7 any.
    """
    pairs = zip(reading, row.columns, strict=False)
    return any(
        _is_other(token, column, pointed=pointed) for token, column in pairs if token
    )


def _is_other(token: Token, column: Column, *, pointed: bool) -> bool:
    if not column.signed and _is_change(token):
        return True
    if column.unit == "yuan" or not _POINTED.fullmatch(token.printed):
        return False
    return pointed or token.count() is None


def _is_change(token: Token) -> bool:
    """Tell whether a figure says that another fell, or by a sign that it rose.

    新增7 may say of a count that it is a new one.
    """
    return token.number < 0 or _RISE.match(token.printed) is not None
