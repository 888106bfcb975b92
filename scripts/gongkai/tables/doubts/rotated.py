"""Doubt rows set apart from their labels where next to no column adds up."""

from __future__ import annotations

from collections import Counter
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
    readings: Mapping[str, Sequence[Reading]], items: Sequence[Item], form: TableForm
) -> bool:
    """Tell whether rows were given to labels of others: each sum of columns breaks.

    A row that no form has breaks one sum of many columns, but not the other. What
    stands beside its label in one line is its own, whatever the sums say.
    """
    runs = [item for item in items if isinstance(item, Run)]
    if not any(run.first == run.last and len(run.tokens) >= _SLIPS for run in runs):
        return False
    if any(stands_beside(items, at) for at in range(len(items))):
        return False
    known = {row for row, found in readings.items() if len(found) == 1 and found[0]}
    down = [i for i in form.identities if i.for_each == "column"]
    told = [i for i in down if known.issuperset((*i.left, *i.right))]
    if len(down) < 2 or not told:  # noqa: PLR2004  one sum alone, or none known
        return False
    return breaks_everywhere(decide(form, readings, {}), form, len(told))


def breaks_everywhere(decided: Decided, form: TableForm, sums: int) -> bool:
    """Tell whether in some columns none of as many sums holds."""
    broken = Counter(name.partition(":")[2] for name in decided.broken)
    return sum(broken[column.id] >= sums > 0 for column in form.columns) >= _SLIPS
