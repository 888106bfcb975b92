"""Read a table printed column by column: each column has its readings, as rows have.

Seen from the side, such a table is one of rows again. The identities of the form hold
down a column as they hold along a row, so what a short column may be is decided as what
a short row may be.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import combinations, product
from math import comb, prod
from typing import TYPE_CHECKING

from gongkai.inference.state import LOST, UNREAD
from gongkai.model import Cell, Status
from gongkai.numerals import Nature
from gongkai.tables.apart.columns import find_layouts
from gongkai.tables.apart.lengths import among_levels, among_siblings, exchanges
from gongkai.tables.apart.pushed import (
    is_headed_throughout,
    is_several,
    may_be_pushed,
    pushed_rows,
    unnamed_rows,
)
from gongkai.tables.groups import rows_under_heads
from gongkai.tables.text.layout import Run
from gongkai.tables.units import unread
from gongkai.tables.widths import can_hold, placements

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.apart.columns import Part
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.layout import Item

_MOST = 2600  # readings of one column: three of its 25 figures are lost
_SEVERAL = 2  # columns below words of no heading, which are lost headings' columns
_SURPLUS = 2  # figures more than labels that may still be one column
_SLIPS = 1  # whole rows that may not add up, since officials added wrongly


@dataclass(frozen=True, slots=True)
class Columned:
    """The readings of the rows, or, where `turned`, of the columns over all rows.

    `sure` tells that every heading of the form stands, or that whole rows add up as if.
    """

    readings: Mapping[str, Sequence[Reading]]
    turned: bool = False
    loose: Mapping[str, Sequence[Token]] = field(default_factory=dict)
    printed: tuple[str, ...] = ()  # rows whose label stands, as they stand
    rows: tuple[str, ...] = ()  # the order of the rows in a column
    sure: bool = True
    added: bool = False  # a row of no form stands among them
    ordered: bool = False  # in one of two orders, of which the sums tell the true one
    # rows as they stand, where they are read as if cells had moved up
    standing: Mapping[str, Reading] = field(default_factory=dict)


def columned(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> tuple[Columned, ...]:
    """Read a table by its columns, in every way that it may be; () where it is not."""
    layouts = find_layouts(items, form, labels)
    if not layouts:
        return ()
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
            ordered=len(orders) > 1 or any(part.moved for part in parts),
        )
        for parts in orders
        for way in _ways_of(parts, form)
    )


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
    elif _tells_columns(parts, form, sure=sure):
        found.append(replace(_turned(parts, form), sure=sure and not pushed))
    if pushed:
        found.append(
            Columned(
                _by_rows(parts, form, [pushed_rows(part, form) for part in parts]),
                sure=sure,
                standing={k: v for p in parts for k, v in _standing(p, form).items()},
            )
        )
    if not (sure or all(is_headed_throughout(part, form) for part in parts)):
        unnamed = [unnamed_rows(part, form) for part in parts]
        if all(unnamed):
            rows = _by_rows(parts, form, unnamed)
            found.append(Columned(rows, sure=_mostly_adds_up(rows, form)))
    return found


def turn_back(
    cells: Mapping[tuple[str, str], Cell], printed: Collection[str]
) -> dict[tuple[str, str], Cell]:
    """Give the cells by row and column; rows that are not printed have no line."""
    return {
        (row, column): cell if row in printed else _unprinted(cell)
        for (column, row), cell in cells.items()
    }


def _unprinted(cell: Cell) -> Cell:
    if cell.status is Status.INFERRED:
        return Cell(cell.status, "", cell.value, cell.line)
    return Cell(Status.MISSING)


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


def _tells_columns(parts: Sequence[Part], form: TableForm, *, sure: bool) -> bool:
    """Tell whether the columns may be read over the rows, though some are short.

    Where all have a figure too many, nobody knows which.
    """
    told = sure or all(
        _keeps_columns(part, form) or _lacks_only_totals(part, form) for part in parts
    )
    return told and not any(
        _lacks_a_label(part)
        or _totals_moved(part)
        or _is_below_other(part, form)
        or part.unnamed >= _SEVERAL * len(part.rows)
        for part in parts
    )


def _is_below_other(part: Part, form: TableForm) -> bool:
    """Tell whether a column without a heading stands below that of one of no form.

    There are more figures than one column has; remarks may be fewer.
    """
    lost = len(part.columns or ()) < len(form.columns)
    return lost and len(part.foreign) > len(part.rows)


def _totals_moved(part: Part) -> bool:
    """Tell whether the totals may stand in the short column before their own.

    Every row with a figure has a total. Where few have one, and another column lacks
    only a few of its rows, rows have lost a cell and the rest stands a column too far
    left.
    """
    rows = len(part.rows)
    sizes = [len(tokens) for tokens in (part.columns or {}).values()]
    if not sizes or not 0 < 2 * sizes[-1] < rows:
        return False
    return any(rows < 2 * size < 2 * rows for size in sizes[:-1])


def _lacks_a_label(part: Part) -> bool:
    """Tell whether all columns are equally longer than the labels of the rows."""
    sizes = {len(tokens) for tokens in (part.columns or {}).values()}
    return len(sizes) == 1 and sizes.pop() > len(part.rows)


def _keeps_columns(part: Part, form: TableForm) -> bool:
    """Tell whether every column that has its heading is whole.

    Where a heading is lost, figures of two columns follow each other as one, and only
    whole columns beside them tell that they are not one with gaps. Where a heading has
    no figures, only totals tell that those before it are not a column too far left.
    """
    columns = part.columns or {}
    if not all(columns.values()) and not columns.get(form.columns[-1].id):
        return False
    sizes = {len(column) for column in columns.values()}
    return bool(sizes) and sizes <= {0, len(part.rows)}


def _lacks_only_totals(part: Part, form: TableForm) -> bool:
    """Tell whether every heading stands, and only below that of totals no figure.

    Had another column been lost, they would stand below the heading before theirs. But
    there stand figures less than several of another column.
    """
    if part.columns is None or len(part.columns) < len(form.columns):
        return False
    *others, last, totals = part.columns.values()
    if totals or not last or not all(others):
        return False
    most = max(token.count() or 0 for token in last)
    spare = len(part.rows) - len(last) + _SLIPS
    return any(
        sum((token.count() or 0) > most for token in column) > spare
        for column in others
    )


def _standing(part: Part, form: TableForm) -> Mapping[str, Reading]:
    """Give the rows as they stand below the headings, where all columns are whole."""
    if part.columns is None or not _is_whole(part, form):
        return {}
    return dict(zip(part.rows, zip(*part.columns.values(), strict=True), strict=True))


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

    Below the labels of several groups stand the figures of any of them.
    """
    groups = {form.row[row].path for row in part.rows if row}
    columns = {} if part.skipped or len(groups) > 1 else part.columns or {}
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


def _turned(parts: Sequence[Part], form: TableForm) -> Columned:
    """Give each column its readings over all rows of the form.

    The rows stand as they are printed: figures that nobody can place keep that order.
    They may be those of a row of no form, where there is one, and are none's then.
    """
    added = any("" in part.rows for part in parts)
    printed = tuple(row for part in parts for row in part.rows if row)
    rows = _with_unprinted(printed, form)
    readings: dict[str, Sequence[Reading]] = {}
    loose: dict[str, Sequence[Token]] = {}
    for column in form.columns:
        tokens = [(part.columns or {}).get(column.id, ()) for part in parts]
        if not any(tokens):
            readings[column.id] = (LOST,)
            continue
        ways = [
            _ways(own, len(part.rows)) if own else 1
            for own, part in zip(tokens, parts, strict=True)
        ]
        printed_there = [token for own in tokens for token in own]
        untold = not 0 < prod(ways) <= _MOST
        if any(map(is_several, printed_there)) or (untold and added):
            readings[column.id] = ((unread([Run(tuple(printed_there))]),) * len(rows),)
            continue
        if untold:
            readings[column.id] = ((None,) * len(rows),)
            loose[column.id] = printed_there
            continue
        laid = [
            list(_laid(own, len(part.rows)))
            for own, part in zip(tokens, parts, strict=True)
        ]
        readings[column.id] = tuple(
            dict.fromkeys(_over_all(parts, chosen, rows) for chosen in product(*laid))
        )
    return Columned(readings, turned=True, loose=loose, printed=printed, rows=rows)


def _with_unprinted(printed: Sequence[str], form: TableForm) -> tuple[str, ...]:
    """Give all rows of the form: in its order, if the printed ones stand in it."""
    rows = tuple(row.id for row in form.rows)
    if [row for row in rows if row in printed] == [*printed]:
        return rows
    return tuple(dict.fromkeys((*printed, *rows)))


def _ways(tokens: Sequence[Token], rows: int) -> int:
    """Count the ways in which figures may fill a column; 0 where they are too many."""
    if len(tokens) > rows + _SURPLUS:
        return 0
    return comb(max(rows, len(tokens)), min(rows, len(tokens)))


def _laid(tokens: Sequence[Token], rows: int) -> Iterator[Reading]:
    if len(tokens) > rows:
        yield from combinations(tokens, rows)
    else:
        yield from placements(tokens, rows)


def _over_all(
    parts: Sequence[Part], chosen: Sequence[Reading], rows: Sequence[str]
) -> Reading:
    found = {
        row: token
        for part, reading in zip(parts, chosen, strict=True)
        for row, token in zip(part.rows, reading, strict=True)
    }
    return tuple(found.get(row) for row in rows)
