"""Read a table printed column by column, in every way that its columns may stand."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from gongkai.inference.state import LOST, UNREAD
from gongkai.numerals import Nature
from gongkai.tables.apart.columns import find_layouts
from gongkai.tables.apart.headless import headless
from gongkai.tables.apart.lengths import among_levels, among_siblings, exchanges
from gongkai.tables.apart.pushed import (
    get_shorter,
    is_headed_throughout,
    may_be_pushed,
    pushed_rows,
    standing,
    unnamed_rows,
)
from gongkai.tables.apart.short import lacks_one_figure, tells_columns
from gongkai.tables.apart.turned import Columned, turned_over
from gongkai.tables.groups import rows_under_heads
from gongkai.tables.refusals import TWICE, TwoReports
from gongkai.tables.sums import can_hold, placements

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.apart.columns import Part
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

_SLIPS = 1  # whole rows that may not add up, since officials added wrongly


def columned(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> tuple[Columned, ...]:
    """Read a table by its columns, in every way that it may be; () where it is not."""
    layouts = find_layouts(items, form, labels)
    if not layouts:
        return headless(items, form, labels)
    for parts in layouts:
        _refuse_twice(parts)
    if not form.identities:
        (parts,) = layouts
        under = rows_under_heads(items, form)
        if not all(_is_beneath_own_head(part, under) for part in parts):
            return ()
        return (
            Columned(_by_rows(parts, form, [_unguarded(part, form) for part in parts])),
        )
    if not all(part.told for parts in layouts for part in parts):
        return (Columned({row.id: UNREAD for row in form.rows}),)
    orders = [order for parts in layouts for order in _orders(parts, form)]
    return tuple(
        replace(
            way,
            added=any("" in part.rows for part in parts),
            skipped=any(part.skipped for part in parts),
            ordered=len(orders) > 1 or any(part.moved for part in parts),
        )
        for parts in orders
        for way in _ways_of(parts, form)
    )


def _refuse_twice(parts: Sequence[Part]) -> None:
    """Refuse parts that give the same columns of the same rows other figures."""
    for one, other in combinations(parts, 2):
        rows = {*one.rows} & {*other.rows} - {""}
        if len(rows) < TWICE:
            continue
        mine, theirs = one.columns or {}, other.columns or {}
        different = sum(
            _printed(mine[column]) != _printed(theirs[column])
            for column in mine
            if theirs.get(column) and mine[column]
        )
        if different:
            first = next(t for tokens in other.segments for t in tokens)
            raise TwoReports("同一张表印了两次而数字不同", first.line)


def _printed(tokens: Sequence[Token]) -> list[str]:
    return [token.printed for token in tokens]


def _is_beneath_own_head(part: Part, under: Mapping[int, frozenset[str]]) -> bool:
    """Tell whether no figure of a part stands below the head of a group of others."""
    rows = {row for row in part.rows if row}
    return all(
        rows <= under.get(id(token), rows)
        for tokens in part.segments
        for token in tokens
    )


def _orders(parts: Sequence[Part], form: TableForm) -> list[Sequence[Part]]:
    """Give the parts with their rows as printed, and as they may stand otherwise.

    Labels of groups may stand in columns of their own: then the rows stand in the
    form's order, or those of a group, or of a level, in the order of their labels. Two
    neighbours of a group stand as they are printed: no column of labels parts them.
    """
    found = [parts]
    others = [_as_printed(parts, form, way) for way in (among_siblings, among_levels)]
    if sum(exchanges(part.rows, form) for part in parts) != 1:
        others.append(_in_order(parts, form))
    for other in others:
        if all([part.rows for part in other] != [p.rows for p in own] for own in found):
            found.append(other)
    return found


def _as_printed(
    parts: Sequence[Part], form: TableForm, among: Callable[..., tuple[str, ...]]
) -> Sequence[Part]:
    """Put the rows in the form's order, but those among some as they are printed."""
    return [
        part
        if "" in part.rows
        else replace(part, rows=among(part.rows, part.rows, form))
        for part in parts
    ]


def _in_order(parts: Sequence[Part], form: TableForm) -> Sequence[Part]:
    """Put the rows of each part in the form's order, where they stand otherwise.

    A row of no form stays behind the row that it stands behind.
    """
    place = {**form.row_place, "": -1}
    found: list[Part] = []
    for part in parts:
        after = [""]
        for row in part.rows:
            after.append(row or after[-1])
        order = sorted(range(len(part.rows)), key=lambda at: place[after[at + 1]])
        found.append(replace(part, rows=tuple(part.rows[at] for at in order)))
    return found


def _ways_of(parts: Sequence[Part], form: TableForm) -> list[Columned]:
    sure = all(part.sure for part in parts)
    pushed = len(parts) == 1 and may_be_pushed(parts[0], form)
    found = []
    if all(_is_whole(part, form) for part in parts):
        exact = _by_rows(parts, form, [_exact(part, form) for part in parts])
        told = sure or _mostly_adds_up(exact, form)
        found.append(Columned(exact, sure=told and not pushed))
    elif (alone := lacks_one_figure(parts, form)) or tells_columns(
        parts, form, sure=sure
    ):
        turned = turned_over(parts, form)
        found.append(replace(turned, sure=sure and not pushed, alone=alone))
    if pushed:
        found.append(
            Columned(
                _by_rows(parts, form, [pushed_rows(part, form) for part in parts]),
                sure=sure,
                standing=standing(parts[0], form),
            )
        )
    if not (sure or all(is_headed_throughout(part, form) for part in parts)):
        unnamed = [unnamed_rows(part, form) for part in parts]
        if all(unnamed):
            rows = _by_rows(parts, form, unnamed)
            told = _mostly_adds_up(rows, form)
            slipped = {k: v for p in parts for k, v in standing(p, form).items()}
            found.append(Columned(rows, sure=told, standing=slipped))
    return found


def _by_rows(
    parts: Sequence[Part],
    form: TableForm,
    readings: Sequence[Mapping[str, Sequence[Reading]]],
) -> Mapping[str, Sequence[Reading]]:
    found: dict[str, Sequence[Reading]] = {row.id: (LOST,) for row in form.rows}
    for part, own in zip(parts, readings, strict=True):
        found |= {row: own[row] for row in part.rows if row in own}
    return found


def _is_whole(part: Part, form: TableForm) -> bool:
    return (
        part.columns is not None
        and len(part.columns) == len(form.columns)
        and all(len(tokens) == len(part.rows) for tokens in part.columns.values())
    )


def _exact(part: Part, form: TableForm) -> dict[str, Sequence[Reading]]:
    """Read rows as they stand; one with a remark among its figures has lost a cell."""
    assert part.columns is not None  # noqa: S101  asked before
    words = {t.printed for t in part.foreign if t.nature is Nature.BLANK}
    found: dict[str, Sequence[Reading]] = {}
    for row, reading in zip(
        part.rows, zip(*part.columns.values(), strict=True), strict=True
    ):
        figures = [token for token in reading if token.printed not in words]
        found[row] = tuple(placements(figures, len(form.columns)))
    return found


def _unguarded(part: Part, form: TableForm) -> dict[str, Sequence[Reading]]:
    """Read rows that no identity guards: whole columns, or nothing.

    Below the labels of several groups stand the figures of any of them. Where the last
    columns are short, a row may have lost a cell, and what is behind it moved up.
    """
    groups = {form.row[row].path for row in part.rows if row}
    columns = part.columns or {}
    moved = get_shorter([*columns.values()], len(part.rows))
    if part.skipped or len(groups) > 1 or moved:
        columns = {}
    return {
        row: (
            tuple(
                columns[column.id][at]
                if len(columns.get(column.id, ())) == len(part.rows)
                else None
                for column in form.row[row].columns
            ),
        )
        for at, row in enumerate(part.rows)
        if row
    }


def _mostly_adds_up(readings: Mapping[str, Sequence[Reading]], form: TableForm) -> bool:
    """Tell whether every row stands whole, and adds up or is one that does not."""
    if any(len(found) != 1 for found in readings.values()):
        return False
    rows = [found[0] for found in readings.values() if found != (LOST,)]
    return sum(not can_hold(row, form) for row in rows) <= _SLIPS
