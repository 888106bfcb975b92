"""Doubt rows set apart from their labels where next to no column adds up."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.inference import decide
from gongkai.tables.text.layout import Run, stands_beside

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference import Decided
    from gongkai.inference.state import Reading
    from gongkai.tables.text.layout import Item

_SLIPS = 3  # columns whose sums officials never have all wrong at once


def is_shifted(
    readings: Mapping[str, Sequence[Reading]],
    items: Sequence[Item],
    seen: Sequence[str],
    form: TableForm,
) -> bool:
    """Tell whether rows were given to labels of others: each sum of columns breaks.

    A row that no form has breaks one sum of many columns, but not the other. What
    stands beside its label in one line is its own, whatever the sums say. `seen` are
    the rows in the order of their labels: where that is not the form's, rows far from
    their labels may stand in either, and one sum that breaks says that nobody knows.
    """
    runs = [item for item in items if isinstance(item, Run)]
    if not any(run.first == run.last and len(run.tokens) >= _SLIPS for run in runs):
        return False
    if any(stands_beside(items, at) for at in range(len(items))):
        return False
    if _are_more(items, form):
        return not _is_told_whole(decide(form, readings, {}))
    known = {row for row, found in readings.items() if len(found) == 1 and found[0]}
    down = [i for i in form.identities if i.for_each == "column"]
    told = [i for i in down if known.issuperset((*i.left, *i.right))]
    if len(down) < 2 or not told:  # noqa: PLR2004  one sum alone, or none known
        return False
    decided = decide(form, readings, {})
    order = [form.row_place[row] for row in seen]
    if order != sorted(order) and _stand_together(items):
        return not form.column.keys().isdisjoint(decided.places)
    return breaks_everywhere(decided, form, len(told))


def _are_more(items: Sequence[Item], form: TableForm) -> bool:
    """Tell whether more rows stand together than the form has: one is of no form."""
    runs = [item for item in items if isinstance(item, Run)]
    whole = sum(len(run.tokens) == len(form.columns) for run in runs)
    return whole > len(form.rows) and _stand_together(items)


def _is_told_whole(decided: Decided) -> bool:
    """Tell whether every figure is known, and no sum breaks."""
    known = all(cell.value is not None for cell in decided.cells.values())
    return known and not decided.broken


def _stand_together(items: Sequence[Item]) -> bool:
    """Tell whether most runs follow another one, without any label between."""
    runs = [isinstance(item, Run) for item in items]
    return 2 * sum(one and other for one, other in pairwise(runs)) > sum(runs)


def is_moved(decided: Decided, form: TableForm) -> bool:
    """Tell whether all rows add up, but several columns do not.

    One wrong figure breaks the sum of its row, too, and two that officials exchanged in
    a row break two columns.
    """
    places = {*decided.places}
    return len(places) >= _SLIPS and places.isdisjoint(form.row)


def breaks_everywhere(decided: Decided, form: TableForm, sums: int) -> bool:
    """Tell whether in some columns none of as many sums holds."""
    broken = Counter(decided.places)
    return sum(broken[column.id] >= sums > 0 for column in form.columns) >= _SLIPS
