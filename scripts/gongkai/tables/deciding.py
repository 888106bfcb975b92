"""Decide the cells of one table from the readings of its rows.

What sums tell is withheld where they may be those of figures that stand otherwise.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from gongkai.inference import Decided, common, decide
from gongkai.model import INFERRED, READ
from gongkai.tables.alike import noughts
from gongkai.tables.bothsides import on_both_sides
from gongkai.tables.doubts.beneath import beneath, may_stand_so
from gongkai.tables.doubts.cells import illegible_at
from gongkai.tables.doubts.cellwise import cellwise, moved_from
from gongkai.tables.doubts.direction import (
    bears_out,
    has_one_exchange,
    has_one_slip,
    has_two_slips,
    holds_better,
    is_beyond,
    is_sound,
    may_be_shifted,
)
from gongkai.tables.doubts.elsewhere import without_elsewhere
from gongkai.tables.doubts.entire import with_entire
from gongkai.tables.doubts.jutting import as_printed, with_jutting
from gongkai.tables.doubts.overlong import is_one_a_line
from gongkai.tables.doubts.relabelled import relabelled
from gongkai.tables.doubts.roomless import without_bare, without_roomless
from gongkai.tables.doubts.wrapped import doubted_end, ends_short, ends_within
from gongkai.tables.figured import seen_rows
from gongkai.tables.heads import foreign_head
from gongkai.tables.intact import intact_rows
from gongkai.tables.kept import agrees, in_place
from gongkai.tables.labels import Trust
from gongkai.tables.lost import without_named_gap
from gongkai.tables.options import Options, find_options
from gongkai.tables.readings import is_whole
from gongkai.tables.refusals import TwoReports
from gongkai.tables.strip.behind import stand_behind
from gongkai.tables.strip.heights import at_two_heights
from gongkai.tables.text.cut import begins_in_prose, closed_end
from gongkai.tables.text.items import Run
from gongkai.tables.weighing import all_withheld, decided_by

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from gongkai.forms import TableForm
    from gongkai.model import Line
    from gongkai.tables.columnwise import Scales
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item


class Asked(NamedTuple):
    """One table of a text: its items, and all lines; its form, labels and units."""

    items: Sequence[Item]
    lines: Sequence[Line]
    form: TableForm
    labels: Labels
    scales: Scales


def decide_table(asked: Asked) -> tuple[Decided, Options]:
    """Decide the cells of a table; with them give the readings that they are told by.

    Raise TwoReports where the table is that of two.
    """
    items, _, form, labels, scales = asked
    if intact := intact_rows(items, form, labels):
        decided = decide(form, intact, scales)
        slipped = _is_slipped(decided, items, form)
        if _is_settled(decided) or (slipped and not foreign_head(items, labels)):
            return decided, Options(intact)
    decided, options = _in_doubt(asked)
    if options.exchanged:
        same = illegible_at(decided.cells, options.exchanged)
        decided = replace(decided, cells=same)
    if form.column_identities:
        decided = without_elsewhere(decided, options.readings, items, form, labels)
        decided = without_roomless(decided, options.readings, form)
        decided = without_bare(decided, items, form, labels)
        decided = without_named_gap(decided, items, form, labels)
    if form.identities and not _is_settled(decided) and (cells := noughts(items, form)):
        return Decided(cells=dict(cells)), options
    return decided, options


def decide_cut(asked: Asked, ends: Collection[int]) -> tuple[Decided, Options]:
    """Decide a table of a text that may break off within its last figure, or behind.

    What is published is so either way, unless its sum tells which.
    """
    told = doubted_end(ends, asked.items, asked.form)
    decided, options = decide_table(asked._replace(items=told))
    if told == asked.items or ends_short(asked.items, asked.form):
        return decided, options
    plain, _ = decide_table(asked)
    return common([decided, plain]), options


def decide_last(asked: Asked) -> tuple[Decided, Options]:
    """Decide a table with which a text may end, on a line that is closed.

    What breaks off anywhere may be closed, too: a report goes on behind its tables, and
    not where sums are whole. An excerpt of nothing but tables ends with them.
    """
    items, lines, form = asked.items, asked.lines, asked.form
    last = items[-1] if items else None
    end = closed_end(lines) if isinstance(last, Run) else 0
    if not last or end != last.last or not begins_in_prose(lines):
        return decide_table(asked)
    within = not form.identities or ends_within(items, form)
    return decide_cut(asked, {end}) if within else decide_table(asked)


def _in_doubt(asked: Asked) -> tuple[Decided, Options]:
    """Decide the cells of a table that may be read in several ways."""
    items, lines, form, labels, scales = asked
    found = find_options(items, form, labels, lines=lines)
    options = _weighed(found, items, lines, form)
    decided = decided_by(form, options, scales)
    decided = as_printed(decided, found.readings, options.readings, form)
    if (kept := in_place(options, items, lines, form, labels)) is not options:
        told = decided_by(form, kept, scales)
        if agrees(told, decided):
            decided, options = told, kept
    if form.column_identities and (
        entire := with_entire(options.readings, decided, form)
    ):
        told = decided_by(form, replace(options, readings=entire, gapped=None), scales)
        decided = common([decided, told])
    decided = _within_cells(decided, options, asked)
    if placed := beneath(options.readings, items, lines, form, labels):
        told = decided_by(form, replace(options, readings=placed, gapped=None), scales)
        if may_stand_so(told, placed, form):
            decided = common([decided, told])
    decided = _relabelled(decided, options, asked)
    beyond = bool(options.side) and is_beyond(items, labels, options.side)
    if options.side and may_be_shifted(decided, form, beyond=beyond):
        contrary = _on_side(asked, -options.side)
        if contrary and holds_better(decided_by(form, contrary, scales), decided, form):
            decided = all_withheld(decided)
    decided = _on_either_side(decided, options, asked)
    if options.either and form.identities:
        sides = (_on_side(asked, -1), _on_side(asked, 1))
        return (
            _on_the_sound_side(sides, form, scales)
            or _beside_labels(sides, options.adjoined, asked)
            or _touching_labels(options, asked)
            or (on_both_sides(sides, form, scales) or decided, options)
        )
    if options.doubtful and not is_sound(decided):
        return _touching_labels(options, asked) or (decided, options)
    return decided, options


def _within_cells(decided: Decided, options: Options, asked: Asked) -> Decided:
    """Withhold what stands in other cells, where sums hold that do not as printed."""
    if decided.broken or decided.contradiction:
        return decided
    own = cellwise(options.readings, asked.items, asked.form)
    moved = moved_from(own, decided, asked.form) if own else frozenset()
    if not own or not moved:
        return decided
    kept = replace(options, readings={**options.readings, **own}, gapped=None)
    told = decided_by(asked.form, kept, asked.scales)
    stands = told.broken or told.contradiction
    cells = illegible_at(decided.cells, moved)
    return replace(decided, cells=cells) if stands else decided


def _relabelled(decided: Decided, options: Options, asked: Asked) -> Decided:
    """Decide by what tables tell, too, in which labels out of order changed places.

    None does in which more sums are broken.
    """
    items, _, form, labels, scales = asked
    ways = [decided]
    for placed in relabelled(options.readings, items, form, labels):
        otherwise = replace(options, readings=placed, gapped=None)
        told = decided_by(form, otherwise, scales)
        stands = not told.contradiction and len(told.broken) <= len(decided.broken)
        ways += [told] if stands or decided.contradiction else []
    sound = [way for way in ways if not (way.broken or way.contradiction)]
    return common(sound or ways) if len(ways) > 1 else decided


def _is_settled(decided: Decided) -> bool:
    """Tell whether all sums hold, with nought for each mark that stands for nothing."""
    return not (decided.broken or decided.contradiction) and all(
        cell.status is READ
        or (cell.status is INFERRED and cell.printed and not cell.value)
        for cell in decided.cells.values()
    )


def _is_slipped(decided: Decided, items: Sequence[Item], form: TableForm) -> bool:
    """Tell whether a wrong figure breaks sums, or two, and none may stand elsewhere.

    Sums of columns say so, or the borders of cells that hold one figure each. Where the
    sums do, two of a row may be exchanged.
    """
    slips = [has_one_slip, has_two_slips]
    if form.column_identities:
        slips.append(has_one_exchange)
    elif not all(
        item.cells and item.by_cell for item in items if isinstance(item, Run)
    ):
        return False
    return any(told(decided, form) for told in slips)


def _weighed(
    options: Options, items: Sequence[Item], lines: Sequence[Line], form: TableForm
) -> Options:
    """Give rows on two lines all ways in which figures a little off them may stand."""
    if form.printed_in_one_row:
        if stand_behind(items, lines, form):
            unread = {row.id: ((None,) * len(row.columns),) for row in form.rows}
            return replace(options, readings=unread)
        spread = at_two_heights(options.readings, lines, form)
        return replace(options, readings=spread)
    if form.identities and not options.by_column:
        weighed = with_jutting(options.readings, lines, form, options.around)
        return replace(options, readings=weighed)
    return options


def _on_either_side(decided: Decided, options: Options, asked: Asked) -> Decided:
    """Decide by both sides where labels may stand if one leaves a label no figures.

    Another row has figures and no label. All may have moved by one, and sums tell of
    the row that is left whatever they lack: on the other side all figures have a row,
    too, and none breaks a sum.
    """
    if not options.side:
        return decided
    with_figures = {r for r, ways in options.readings.items() if any(map(any, ways))}
    named = seen_rows(asked.items, asked.labels, Trust.ALIKE).keys()
    if with_figures <= named or named <= with_figures:
        return decided
    figures = _placed(options)
    contrary = _on_side(asked, -options.side) if figures else None
    if contrary is None or not figures <= _placed(contrary):
        return decided
    told = decided_by(asked.form, contrary, asked.scales)
    return decided if told.broken or told.contradiction else common([decided, told])


def _placed(options: Options) -> Counter[tuple[int, str]]:
    """Count the figures other than 0 that rows may have, by their lines."""
    ways = (way for found in options.readings.values() for way in found)
    tokens = {id(token): token for way in ways for token in way if token}
    return Counter((t.line, t.printed) for t in tokens.values() if t.number)


def _on_side(asked: Asked, side: int) -> Options | None:
    """Give the readings with all labels on one side of their figures."""
    items, lines, form, labels, _ = asked
    try:
        return find_options(items, form, labels, side=side, lines=lines)
    except TwoReports:
        return None


def _on_the_sound_side(
    sides: Iterable[Options | None], form: TableForm, scales: Scales
) -> tuple[Decided, Options] | None:
    """Give the table as it reads on the one side on which all sums hold.

    Every row must have its figures there. A label of no form at either end of a table
    leaves as many labels as runs on both sides. Where sums hold on neither, it is the
    one on which they do but for a wrong figure: rows that all stand one off add up.
    """
    whole = [
        side for side in sides if side and all(map(is_whole, side.readings.values()))
    ]
    told = [(decided_by(form, options, scales), options) for options in whole]
    sound = [(decided, options) for decided, options in told if is_sound(decided)]
    if not sound and len(told) == 1:
        sound = [way for way in told if has_one_slip(way[0], form)]
    return sound[0] if len(sound) == 1 else None


def _beside_labels(
    sides: tuple[Options | None, Options | None], step: int, asked: Asked
) -> tuple[Decided, Options] | None:
    """Give the table as it reads on the side on which alone all runs adjoin labels.

    `step` leads to that side, and is 0 where there is none. Where rows are blank, none
    has figures for all of them. But the sums hold on that side, and not on the other,
    or each cell has a line: nobody prints so from the last cell of a row to its first.
    """
    own, other = sides[:: -step or 1]
    if not (step and own and other):
        return None
    form, scales = asked.form, asked.scales
    decided = decided_by(form, own, scales)
    if not bears_out(decided, form):
        return None
    runs = (item for item in asked.items if isinstance(item, Run))
    if step < 0 and all(map(is_one_a_line, runs)):
        return decided, own
    contrary = decided_by(form, other, scales)
    return (decided, own) if contrary.broken or contrary.contradiction else None


def _touching_labels(options: Options, asked: Asked) -> tuple[Decided, Options] | None:
    """Give the table as it reads on a side on which all runs touch their labels.

    Where rows are blank, labels touch figures on the other side, too. But the sums hold
    on one alone, by figures that are read; on the other, too, some do not hold.
    """
    form, scales = asked.form, asked.scales
    sides = {s: _on_side(asked, s) for s in (-1, 1) if options.touching}
    told = {s: decided_by(form, own, scales) for s, own in sides.items() if own}
    sound = [s for s in told if bears_out(told[s], form)]
    if len(sound) != 1 or sound[0] not in options.touching:
        return None
    (step,) = sound
    contrary = told.get(-step)
    if (
        contrary
        and -step in options.touching
        and not (contrary.broken or contrary.contradiction)
    ):
        return None
    own = sides[step]
    return (told[step], own) if own else None
