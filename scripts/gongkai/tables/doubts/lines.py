"""List the doubts of rows by the lines they begin on, and by what follows from them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from gongkai.tables.doubts.abreast import abreast
from gongkai.tables.doubts.below import pushed_below
from gongkai.tables.doubts.closing import closing
from gongkai.tables.doubts.crowded import crowded
from gongkai.tables.doubts.direction import guessed
from gongkai.tables.doubts.gathered import gathered, patched
from gongkai.tables.doubts.glued import thousands_glued, without_totals
from gongkai.tables.doubts.heaped import heaped
from gongkai.tables.doubts.interleaved import interleaved
from gongkai.tables.doubts.mislabelled import mislabelled
from gongkai.tables.doubts.misplaced import (
    left_of_labels,
    stretched,
    within_labels,
)
from gongkai.tables.doubts.outnumbered import outnumbered, overfull
from gongkai.tables.doubts.overlong import (
    ending_apart,
    ending_in_page,
    filled_by_page,
    filled_up,
    gapped,
    overfilled,
    overlong,
)
from gongkai.tables.doubts.paged import beside_others, between_dashes
from gongkai.tables.doubts.ragged import ragged
from gongkai.tables.doubts.remains import before_lost, remains, tails
from gongkai.tables.doubts.repeated import repeated
from gongkai.tables.doubts.rests import (
    above_digits,
    before_numbers,
    below_point,
    beside_digits,
    between_halves,
    within_remarks,
)
from gongkai.tables.doubts.split import apart, crammed, split
from gongkai.tables.doubts.stacked import stacked
from gongkai.tables.doubts.stumps import stumps
from gongkai.tables.doubts.summing import added_wrongly, ending_in_less, made_up
from gongkai.tables.doubts.tight import tight
from gongkai.tables.doubts.topped import topped
from gongkai.tables.doubts.unheaded import (
    above_heads,
    among_heads,
    below_heads,
    below_short,
)
from gongkai.tables.doubts.unowned import unowned
from gongkai.tables.doubts.wrapped import (
    behind_labels,
    behind_words,
    below_first,
    cut_short,
    goes_on,
    pieced,
    wrapped,
)
from gongkai.tables.lone import beside_titles, outside_cells, rows_with_pages
from gongkai.tables.standing import (
    apart_within,
    ending_rows,
    set_apart,
    unlabelled,
    unsettled,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.tables.sheet import Sheet

Doubt = Callable[["Sheet"], Collection[int]]

# their figures are not read, where no sums tell whether they are a row's
UNGUARDED: tuple[Doubt, ...] = (
    lambda s: set_apart(s.items) - closing(s),
    lambda s: apart_within(s.items, s.placed.runs),
    lambda s: rows_with_pages(s.items, s.placed.runs),
    lambda s: ending_rows(s.placed.runs),
    lambda s: outside_cells(s.items, s.form),
    lambda s: beside_titles(s.items),
    lambda s: left_of_labels(s.items, s.form, s.labels),
    lambda s: among_heads(s.items, s.placed.runs, s.form, s.labels),
    lambda s: unsettled(s.items, s.placed.runs, s.labels),
    lambda s: unlabelled(s.items, s.placed.runs, s.labels),
    lambda s: before_lost(s.items, s.placed.runs, s.placed.seen, s.form, s.labels),
    lambda s: gapped(s.items, s.placed.runs, s.form),
    lambda s: ending_apart(s.items),
    lambda s: wrapped(s.items, s.form),
    lambda s: goes_on(s.items, s.placed.runs, s.form),
    lambda s: behind_labels(s.items, s.placed.runs),
    lambda s: stumps(s.items, s.placed.runs, s.form, s.labels) - beside_others(s),
    lambda s: pieced(s.items, s.placed.runs),
    lambda s: beside_digits(s.items),
    lambda s: between_halves(s.items, s.labels),
    lambda s: within_remarks(s.items),
    lambda s: above_digits(s.items),
    lambda s: before_numbers(s.items),
    lambda s: below_point(s.items),
    lambda s: cut_short(s.items),
    lambda s: apart(s.placed.runs, s.form),
    lambda s: crammed(s.placed.runs),
    lambda s: thousands_glued(s.placed.runs, s.form),
    lambda s: guessed(s.items, s.placed),
    lambda s: outnumbered(s.items, s.placed.runs, s.form, s.labels),
    lambda s: overfull(s.items, s.placed.runs, s.form, s.labels),
    lambda s: tight(s.items),
    lambda s: abreast(s.items, s.form),
    lambda s: above_heads(s.items, s.placed.runs, s.form, s.labels),
    lambda s: pushed_below(s.items, s.labels),
    lambda s: below_heads(s.items, s.placed.runs, s.form, s.labels),
    lambda s: below_short(s.items, s.placed.runs, s.form),
    lambda s: stacked(s.items, s.placed.runs, s.labels),
    lambda s: between_dashes(s.items),
)

# their figures stand only where sums ask for the very same
UNLESS_SUMMED: tuple[Doubt, ...] = (
    lambda s: filled_up(s.items, s.form),
    lambda s: overfilled(s.items, s.placed.runs.values(), s.form, s.labels),
    lambda s: filled_by_page(s.items, s.form),
    lambda s: gathered(s.items, s.form),
    lambda s: patched(s.placed.runs.values(), s.form),
    lambda s: wrapped(s.items, s.form),
    lambda s: below_first(s.items, s.placed.runs),
    lambda s: remains(s.placed.runs, s.placed.seen, s.form),
    lambda s: split(s.placed.runs, s.form),
    lambda s: goes_on(s.items, s.placed.runs, s.form),
    lambda s: stumps(s.items, s.placed.runs, s.form, s.labels),
    lambda s: without_totals(s.items, s.form),
    lambda s: tight(s.items),
    lambda s: below_point(s.items),
    lambda s: within_labels(s.items),
)

# so do theirs, but where all ways to complete them are readings already
UNLESS_COMPLETED: tuple[Doubt, ...] = (
    lambda s: behind_words(s.items, s.placed.runs, s.form),
)

# their figures are not read, though sums may tell what they would be
IN_ANY_CASE: tuple[Doubt, ...] = (
    lambda s: rows_with_pages(s.items, s.placed.runs),
    lambda s: left_of_labels(s.items, s.form, s.labels),
    lambda s: stretched(s.items, s.form),
    lambda s: overlong(s.items, s.form, s.lines),
    lambda s: ending_in_page(s.items, s.form),
    lambda s: repeated(s.items, s.form),
    lambda s: crowded(s.items, s.form),
    lambda s: heaped(s.placed.runs.values(), s.form),
    lambda s: interleaved(s.items, s.form),
    lambda s: ragged(s.items, s.placed.runs.values(), s.form),
    lambda s: cut_short(s.items),
    lambda s: tails(s.items, s.placed.runs, s.placed.seen, s.labels),
    lambda s: mislabelled(s.items, s.placed.runs, s.labels),
    lambda s: made_up(s.items, s.form),
    lambda s: topped(s.placed.runs, s.form),
    lambda s: unowned(s.items, s.labels),
)

# nor are theirs, but all of them must find room in what sums tell
IN_SOME_PLACE: tuple[Doubt, ...] = (lambda s: ending_in_less(s.items, s.form),)

# nor is anything inferred beside them: their sums are wrong, wherever they stand
ADDED_WRONGLY: tuple[Doubt, ...] = (lambda s: added_wrongly(s.items, s.form),)


def doubted_lines(doubts: Sequence[Doubt], sheet: Sheet) -> frozenset[int]:
    """Give the lines that any of some doubts names."""
    return frozenset().union(*(doubt(sheet) for doubt in doubts))
