"""Give each row of a table its readings, by whichever layout its figures stand in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gongkai.inference.state import LOST, UNREAD
from gongkai.tables.apart.blocks import block_readings
from gongkai.tables.apart.linewise import line_by_line
from gongkai.tables.apart.mosaic import mosaic_readings
from gongkai.tables.apart.pieces import pieced_readings
from gongkai.tables.apart.segments import segment_readings
from gongkai.tables.apart.sequence import sequence_readings
from gongkai.tables.apart.turned import columned
from gongkai.tables.comparisons import compared
from gongkai.tables.doubts.against import printed_whole, shared, unplaced
from gongkai.tables.doubts.gathered import gathered, patched
from gongkai.tables.doubts.order import in_order
from gongkai.tables.doubts.overlong import filled_up, gapped, overlong
from gongkai.tables.doubts.remains import remains
from gongkai.tables.doubts.repeated import repeated
from gongkai.tables.doubts.rotated import is_shifted
from gongkai.tables.doubts.scattered import scattered_doubted
from gongkai.tables.doubts.split import split
from gongkai.tables.doubts.wrapped import goes_on, pieced, wrapped
from gongkai.tables.grid import by_cells, find_grid
from gongkai.tables.groups import within_groups
from gongkai.tables.joining import joined
from gongkai.tables.lone import set_apart, unsettled
from gongkai.tables.named import named_rows
from gongkai.tables.readings import is_whole, readings
from gongkai.tables.refusals import refuse_lines, refuse_two
from gongkai.tables.rows import place
from gongkai.tables.serials import unnumbered, without_serials
from gongkai.tables.strip import strip_readings
from gongkai.tables.subtotals import without_subtotals
from gongkai.tables.text.layout import Fragment, Run, trimmed, unsigned
from gongkai.tables.units import exact_readings, unread
from gongkai.tables.widths import (
    doubtful,
    foreign_column,
    foreign_head,
    invented_head,
    mostly_short,
    names_subtotal,
    wider_readings,
    without_remarks,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.apart.turned import Columned
    from gongkai.tables.labels import Labels
    from gongkai.tables.rows import Placed
    from gongkai.tables.text.layout import Item


@dataclass(frozen=True, slots=True)
class Options:
    """The readings of every row, and what was noticed while they were found."""

    readings: Mapping[str, Sequence[Reading]]
    added: tuple[tuple[str, int], ...] = ()  # (label, line) of no form's row
    clashes: tuple[str, ...] = ()  # rows printed twice, differently
    columns: tuple[tuple[str, int], ...] = ()  # (label, line) of no form's column
    by_column: tuple[Columned, ...] = ()  # instead of `readings`: all that it may be
    # what stands in the lines of rows that nobody can read
    withheld: Mapping[str, Sequence[Token]] = field(default_factory=dict)
    doubtful: bool = False  # nobody knows whether labels stand before their figures
    guessed: bool = False  # which of both comes first is told by their number alone
    behind: Mapping[str, Sequence[Token]] = field(default_factory=dict)  # in no row
    whole: Mapping[str, Sequence[Token]] = field(default_factory=dict)  # in one run
    either: Sequence[tuple[Sequence[str], Sequence[Token]]] = ()  # in one of some rows


def find_options(
    items: Sequence[Item], form: TableForm, labels: Labels, *, contrary: bool = False
) -> Options:
    """Give each row of a table its readings; raise TwoReports where it is two.

    `contrary` reads labels as standing on the other side of their figures.
    """
    if not any(column.signed for column in form.columns):
        items = unsigned(items)
    if form.printed_in_one_row:
        return Options(strip_readings(items, form, labels))
    items, sums = without_subtotals(items, form, labels)
    items = line_by_line(joined(without_serials(items), labels), form)
    width = max(len(row.columns) for row in form.rows)
    placed = place(items, labels, width, contrary=contrary)
    strange = {} if form.identities else compared(items, form, labels)
    by_column = () if strange else columned(items, form, labels)
    found: Mapping[str, Sequence[Reading]]
    if by_column:
        found = {}
    elif not form.identities:
        runs = within_groups(unnumbered(placed.runs, form), items, form)
        exact = {
            row.id: exact_readings(runs[row.id], row, items, strange.get(row.id))
            for row in form.rows
        }
        refuse_lines(
            items, [run for row in exact if is_whole(exact[row]) for run in runs[row]]
        )
        if not strange and not all(map(is_whole, exact.values())):
            named = named_rows(items, form)
            exact |= {row: (named[row],) for row in named if not is_whole(exact[row])}
        lone = set_apart(items) | unsettled(items, runs, labels)
        torn = gapped(items, runs, form) | wrapped(items, form)
        torn |= goes_on(items, runs, form) | pieced(items, runs)
        if placed.doubtful and placed.guessed:  # no sums tell which labels are whose
            apart = {run.first for own in runs.values() for run in own if run}
            torn |= apart - {i.line for i in items if isinstance(i, Fragment)}
        found = _doubted(exact, runs, torn | lone)
    else:
        refuse_two(items, placed, form)
        found = in_order(_guarded(items, placed, form, labels), items, form, labels)
        if placed.seen and is_shifted(found, items, placed.seen, form):
            found = dict.fromkeys(found, UNREAD)
    return Options(
        found,
        by_column=by_column,
        added=tuple((label, run.first) for label, run in (*sums, *placed.added)),
        clashes=placed.clashes,
        columns=tuple(dict.fromkeys((s.label, s.line) for s in strange.values())),
        withheld=_withheld(found, placed.runs),
        doubtful=placed.doubtful,
        guessed=placed.guessed,
        behind=unplaced(items, placed.runs, len(form.columns)) if found else {},
        either=shared(placed.runs) if found else (),
        whole=printed_whole(found, placed.runs, len(form.columns)),
    )


def _withheld(
    found: Mapping[str, Sequence[Reading]], runs: Mapping[str, Sequence[Run | None]]
) -> Mapping[str, Sequence[Token]]:
    """Give what is printed for the rows that nobody can read: it is not missing."""
    alone = {
        row: own[0]
        for row, readings in found.items()
        if readings == UNREAD and len(own := runs.get(row, ())) == 1
    }
    return {
        row: run.tokens
        for row, run in alone.items()
        if run and not all(token.padding for token in run.tokens)
    }


def _guarded(
    items: Sequence[Item],
    placed: Placed,
    form: TableForm,
    labels: Labels,
) -> Mapping[str, Sequence[Reading]]:
    """Give the readings of a table whose rows and columns are bound by identities."""
    rows = tuple(row.id for row in form.rows)
    if apart := _set_apart(items, placed, form, labels):
        return apart
    if _is_unreadable(items, placed, form, labels):
        return dict.fromkeys(rows, UNREAD)
    strange = foreign_head(items, labels)
    if strange and (unremarked := without_remarks(items, form)) is not None:
        items, strange = unremarked, False
        placed = place(items, labels, len(form.columns))
    strange = strange and not invented_head(items, form, labels)
    sums = strange and names_subtotal(items, labels)
    foreign = foreign_column(items, form, named=strange, subtotal=sums)
    short = strange and mostly_short(items, form)
    grid = None if short else find_grid(items, form, labels)
    cells = not strange and not placed.seen  # nothing but figures in the lines
    found: dict[str, tuple[Reading, ...]] = {}
    for row in rows:
        runs = placed.runs[row]
        if cells and all(run and run.cells == len(form.columns) for run in runs):
            found[row] = tuple(by_cells(run, len(form.columns)) for run in runs if run)
            continue
        if kept := grid.readings(runs, form) if grid else ():
            found[row] = kept
        elif foreign:
            found[row] = wider_readings(runs, form, foreign)
        elif strange and not short and doubtful(runs, form):
            found[row] = UNREAD
        elif strange:  # the column may stand last, and a row of its figure lack another
            plain = readings(runs, len(form.columns))
            wider = wider_readings(runs, form, (len(form.columns),))
            found[row] = tuple(dict.fromkeys((*plain, *wider)))
        else:
            found[row] = readings(runs, len(form.columns))
    lines = filled_up(items, form) | gathered(items, form)
    lines |= patched(placed.runs.values(), form) | wrapped(items, form)
    lines |= remains(placed.runs, placed.seen, form) | split(placed.runs, form)
    lines |= goes_on(items, placed.runs, form)
    told = scattered_doubted(found, placed.runs, form, lines)
    return _doubted(told, placed.runs, overlong(items, form) | repeated(items, form))


def _doubted(
    readings: Mapping[str, Sequence[Reading]],
    placed: Mapping[str, Sequence[Run | None]],
    lines: Collection[int],
) -> Mapping[str, Sequence[Reading]]:
    """Leave unread what begins on `lines`: what is no figure may stand in it."""
    doubted = {
        row
        for row, runs in placed.items()
        if any(run is not None and run.first in lines for run in runs)
    }
    return {
        row: [(unread(placed[row]),) * max(map(len, found))]
        if row in doubted and found != UNREAD
        else found
        for row, found in readings.items()
    }


def _is_settled(placed: Placed, form: TableForm) -> bool:
    """Tell whether every row has one run, with a figure for each column."""
    return all(
        len(runs) == 1 and runs[0] and len(trimmed(runs[0].tokens)) == len(form.columns)
        for runs in placed.runs.values()
    )


def _set_apart(
    items: Sequence[Item], placed: Placed, form: TableForm, labels: Labels
) -> Mapping[str, Sequence[Reading]] | None:
    """Give the readings of figures set apart from labels, if all add up."""
    if _is_settled(placed, form):
        return None
    if in_turn := sequence_readings(items, form, labels):
        return in_turn
    rows = tuple(row.id for row in form.rows)
    own = tuple(row for row in rows if row in placed.seen)
    told = tuple(dict.fromkeys((rows, own, placed.seen)))  # labels may have moved
    pieced = [pieced_readings(items, form, labels, some) for some in told]
    blocks = [block for block in pieced if block] or [
        block for some in told for block in block_readings(items, form, labels, some)
    ]
    if not blocks:
        segments = segment_readings(items, form, labels, placed.seen)
        return segments or mosaic_readings(items, form, labels)
    found = {
        row: tuple(
            dict.fromkeys(r for block in blocks for r in block.get(row, (LOST,)))
        )
        for row in rows
    }
    return {row: _as_placed(placed.runs[row], found[row]) for row in rows}


def _as_placed(
    runs: Sequence[Run | None], found: tuple[Reading, ...]
) -> tuple[Reading, ...]:
    """Choose the reading that is the one run beside the label, if it may be any."""
    beside = trimmed(runs[0].tokens) if len(runs) == 1 and runs[0] else ()
    return (beside,) if beside in found else found


def _is_unreadable(
    items: Sequence[Item], placed: Placed, form: TableForm, labels: Labels
) -> bool:
    """Tell whether figures are mixed up, or stand beside one column of sums too few."""
    if names_subtotal(items, labels) and mostly_short(items, form):
        return True
    return not placed.seen and _mixed(items, len(form.columns))


def _mixed(items: Sequence[Item], width: int) -> bool:
    """Tell whether lone figures stand, one a line, among rows of a table."""
    runs = [item for item in items if isinstance(item, Run)]
    alone = any(
        len({t.line for t in run.tokens}) == len(run.tokens) > 1 for run in runs
    )
    return alone and any(
        run.first == run.last and len(run.tokens) == width for run in runs
    )
