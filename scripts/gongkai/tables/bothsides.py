"""Read rows that have the same figures on whichever side of them their labels stand.

Where a label of no form stands at one end of a table, there are as many labels as rows
of figures on either side, and sums may hold on both: mostly noughts do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.inference import common
from gongkai.inference.state import LOST
from gongkai.tables.readings import is_whole
from gongkai.tables.weighing import decided_by

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.forms import TableForm
    from gongkai.inference import Decided
    from gongkai.tables.columnwise import Scales
    from gongkai.tables.options import Options


def on_both_sides(
    sides: Sequence[Options | None], form: TableForm, scales: Scales
) -> Decided | None:
    """Decide by both sides if all sums hold on each, with whole rows for all labels.

    Rows without a label are lost on either side.
    """
    told = [side for side in sides if side]
    if len(told) < len(sides) or not all(map(_are_whole, told)):
        return None
    if len({_lost(side) for side in told}) > 1:
        return None
    ways = [decided_by(form, side, scales) for side in told]
    sound = not any(way.broken or way.contradiction for way in ways)
    return common(ways) if sound else None


def _are_whole(side: Options) -> bool:
    return all(ways == (LOST,) or is_whole(ways) for ways in side.readings.values())


def _lost(side: Options) -> frozenset[str]:
    return frozenset(row for row, ways in side.readings.items() if ways == (LOST,))
