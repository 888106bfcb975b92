"""Read the rows of a table that identities guard, in whichever layout they stand."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from gongkai.inference import weigh
from gongkai.inference.state import UNREAD
from gongkai.numerals import Nature
from gongkai.tables.apart.readers import read_apart
from gongkai.tables.celled import celled
from gongkai.tables.completed import either_way
from gongkai.tables.doubts.lines import (
    ADDED_WRONGLY,
    IN_ANY_CASE,
    IN_SOME_PLACE,
    UNLESS_COMPLETED,
    UNLESS_SUMMED,
    doubted_lines,
)
from gongkai.tables.doubts.marking import (
    beginning_on,
    doubted,
    doubted_in,
    placed_in,
    unread_in,
)
from gongkai.tables.doubts.mixed import is_mixed
from gongkai.tables.doubts.order import in_order
from gongkai.tables.doubts.rotated import is_shifted
from gongkai.tables.doubts.scattered import scattered
from gongkai.tables.endmost import endmost
from gongkai.tables.grid import by_cells, find_grid, leave_room
from gongkai.tables.readings import readings, wider_readings
from gongkai.tables.sole import are_sole_totals, sole_total
from gongkai.tables.sums import adds_up
from gongkai.tables.text.items import Run, trimmed
from gongkai.tables.widths import beside_sums, doubtful, fits_nowhere

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.foreign import Foreign
    from gongkai.tables.grid import Grid
    from gongkai.tables.sheet import Sheet
    from gongkai.tables.text.items import Item


def guarded_readings(
    sheet: Sheet, without: Sheet, foreign: Foreign
) -> Mapping[str, Sequence[Reading]]:
    """Give each row of a table its readings; none where nobody knows whose they are.

    `foreign` is its column that the form does not have, if any, and `without` the sheet
    without one of words.
    """
    items, form = sheet.items, sheet.form
    found = _readings(sheet, without, foreign)
    if not sheet.ordered:
        found = in_order(found, items, form, sheet.labels)
    seen = sheet.placed.seen
    if seen and is_shifted(found, items, seen, form):
        return dict.fromkeys(found, UNREAD)
    return found


def _readings(
    sheet: Sheet, without: Sheet, foreign: Foreign
) -> Mapping[str, Sequence[Reading]]:
    """Give the readings of rows by the layout of their figures, as far as they tell."""
    if apart := read_apart(sheet):
        return apart
    if _is_unreadable(sheet):
        return {row.id: UNREAD for row in sheet.form.rows}
    sheet = without
    if not (foreign.named or foreign.places) and fits_nowhere(sheet.items, sheet.form):
        return {row.id: UNREAD for row in sheet.form.rows}
    runs = sheet.placed.runs
    if not (sheet.ordered or foreign.named or foreign.places) and (by := celled(sheet)):
        return by
    found = _by_lines(sheet, foreign)
    if not (foreign.named or foreign.places):
        found = endmost(found, runs, sheet.items, sheet.form, sheet.labels)
    rows = beginning_on(doubted_lines(UNLESS_SUMMED, sheet), runs)
    cut = beginning_on(doubted_lines(UNLESS_COMPLETED, sheet), runs)
    if told := either_way(found, sheet):
        found |= told
        rows -= frozenset(row for row, ways in told.items() if len(ways) == 1)
        cut -= frozenset(told)
    rows |= cut
    found = doubted_in(found, rows | scattered(runs, sheet.form))
    spread = beginning_on(doubted_lines(IN_SOME_PLACE, sheet), runs)
    found = placed_in(found, spread, runs, len(sheet.form.columns))
    lines = doubted_lines(IN_ANY_CASE, sheet)
    found = unread_in(found, beginning_on(lines, runs), runs)
    wrong = beginning_on(doubted_lines(ADDED_WRONGLY, sheet), runs)
    return {row: UNREAD if row in wrong else ways for row, ways in found.items()}


def _is_unreadable(sheet: Sheet) -> bool:
    """Tell whether figures are mixed up, or stand beside one column of sums too few."""
    items, form = sheet.items, sheet.form
    if beside_sums(items, form, sheet.labels):
        return True
    return not sheet.placed.seen and is_mixed(items, len(form.columns))


def _by_lines(sheet: Sheet, foreign: Foreign) -> dict[str, Sequence[Reading]]:
    """Give the readings of rows whose figures stand on lines, each by its cells if any.

    Where all totals are empty, none vouches for the places of figures. Where the sums
    of columns break with them, and noughts are empty too, rows may have lost a cell.
    """
    items, form = sheet.items, sheet.form
    told = foreign.short or foreign.band  # that the head is not
    grid = None if told else find_grid(items, form, sheet.labels)
    found = _by_lines_in(grid, sheet, foreign)
    if grid and not grid.totals and leave_room(found.values()):
        weighed = weigh(form, found)
        if weighed.broken or weighed.contradiction:
            return _by_lines_in(None, sheet, foreign)
    return found


def _by_lines_in(
    grid: Grid | None, sheet: Sheet, foreign: Foreign
) -> dict[str, Sequence[Reading]]:
    """Give the readings of rows by the cells of a grid, where there is one.

    Lines of nothing but figures stand for themselves where no label is seen.
    """
    items, form, runs = sheet.items, sheet.form, sheet.placed.runs
    width = len(form.columns)
    bare = not foreign.named and not sheet.placed.seen
    cells = bare and not _may_be_framed(items)
    early = _ending_early(items, width) if cells else frozenset()
    no_others = not (foreign.named or foreign.places) and are_sole_totals(items, width)
    wider = not sheet.placed.seen and _have_cells_beside(items, width, foreign)
    broken = _on_two_lines(items, form)
    found: dict[str, Sequence[Reading]] = {}
    for row in form.rows:
        own = runs[row.id]
        whole: list[Reading] = []
        if broken.noughts:
            own = tuple(r for r in own if not (r and r.first in broken.noughts))
            starts = [run.first for run in own if run]
            whole = [broken.rests[at] for at in starts if at in broken.rests]
        if whole:
            ways = (*_in_any_place(own, form, foreign), *whole)
            found[row.id] = tuple(dict.fromkeys(map(doubted, ways)))
        elif foreign.band:
            found[row.id] = foreign.readings(own, form)
        elif cells and all(
            run and run.cells == width and run.first not in early for run in own
        ):
            found[row.id] = tuple(by_cells(run, width) for run in own if run)
        elif no_others and own and all(run and trimmed(run.tokens) for run in own):
            found[row.id] = tuple(sole_total(run, width) for run in own if run)
        elif wider and all(run and run.cells == width + 1 for run in own):
            (at,) = foreign.places
            laid = [by_cells(run, width + 1) for run in own if run]
            found[row.id] = tuple((*way[:at], *way[at + 1 :]) for way in laid)
        elif kept := grid.readings(own, form) if grid else ():
            found[row.id] = kept
        else:
            found[row.id] = _in_any_place(own, form, foreign)
    return found


class _OnTwoLines(NamedTuple):
    """Rows that are added wrongly, and have a nought on a line by itself."""

    noughts: frozenset[int]  # the lines
    rests: Mapping[int, Reading]  # the line of the other figures → all of the row


def _on_two_lines(items: Sequence[Item], form: TableForm) -> _OnTwoLines:
    """Find the noughts alone beside the rest of a row that is added wrongly.

    They are of that row: no sum tells that they are all of it, and no page is numbered
    so. Nor is the rest one that has lost a cell, which sums could fill. Where most rows
    lack a figure, and few lines hold but one, a column is lost and no row on two lines.
    """
    width = len(form.columns)
    sizes = Counter(len(item.tokens) for item in items if isinstance(item, Run))
    if sizes[width - 1] > max(sizes[width], 2 * sizes[1]):
        return _OnTwoLines(frozenset(), {})
    found = [
        (nought.first, rest.first, whole)
        for pair in pairwise(items)
        for nought, rest in (pair, pair[::-1])
        if isinstance(nought, Run)
        and isinstance(rest, Run)
        and nought.first != rest.first
        and [token.number for token in nought.tokens] == [0]
        and len(rest.tokens) == width - 1
        and all(token.nature is Nature.NUMBER for token in rest.tokens)
        and not adds_up(whole := _in_order(nought, rest), form)
    ]
    noughts = frozenset(nought for nought, _, _ in found)
    return _OnTwoLines(noughts, {rest: whole for _, rest, whole in found})


def _in_order(one: Run, other: Run) -> tuple[Token, ...]:
    first, second = (one, other) if one.first < other.first else (other, one)
    return (*first.tokens, *second.tokens)


def _have_cells_beside(items: Sequence[Item], width: int, foreign: Foreign) -> bool:
    """Tell whether rows with a figure more than the form have no cell but theirs.

    Then every line of so many cells has that column's in the same place, blank or not.
    """
    runs = [item for item in items if isinstance(item, Run)]
    wide = [run for run in runs if len(trimmed(run.tokens)) == width + 1]
    kept = all(run.cells == width + 1 and run.by_cell is not None for run in wide)
    return foreign.named and len(foreign.places) == 1 and bool(wide) and kept


def _ending_early(items: Sequence[Item], width: int) -> frozenset[int]:
    """Give the lines that end in an empty cell where most lines with figures do not.

    A cell may be lost in them, and all behind it stand too far left.
    """
    rows = [i for i in items if isinstance(i, Run) and trimmed(i.tokens)]
    short = [run for run in rows if all(t.at != width - 1 for t in trimmed(run.tokens))]
    if 2 * len(short) >= len(rows):
        return frozenset()
    return frozenset(run.first for run in short)


def _may_be_framed(items: Sequence[Item]) -> bool:
    """Tell whether the first and the last cell of all rows are empty.

    Then borders may stand around them, as they do not around the lines of the head.
    """
    rows = [i for i in items if isinstance(i, Run) and i.cells and trimmed(i.tokens)]
    return all(
        not {0, run.cells - 1} & {t.at for t in run.tokens if not t.padding}
        for run in rows
    )


def _in_any_place(
    runs: Sequence[Run | None], form: TableForm, foreign: Foreign
) -> tuple[Reading, ...]:
    """Give all readings of a row; none where a column of no form may have moved it."""
    width = len(form.columns)
    if foreign.places:
        return wider_readings(runs, form, foreign.places, foreign.at)
    if not foreign.named:
        return readings(runs, width)
    if doubtful(runs, form, short=foreign.short):
        return UNREAD
    if foreign.instead and any(run and _may_hold_another(run, width) for run in runs):
        return UNREAD
    # a row may have that column's figure, and lack another
    wider = wider_readings(runs, form, (foreign.likely,))
    return tuple(dict.fromkeys((*readings(runs, width), *wider)))


def _may_hold_another(run: Run, width: int) -> bool:
    """Tell whether a row as wide as the form may have a figure of another column."""
    tokens = trimmed(run.tokens)
    return len(tokens) == width and any(token.number for token in tokens)
