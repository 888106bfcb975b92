"""Hold short rows against the names of the columns below which their figures stand.

Programs that keep the layout of a page print every figure below the name of its column,
and a blank cell as space. Where officials added wrongly, sums alone would push figures
on into the blank cells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.tables.places import GAP, in_turn, names_of, page_of, standing
from gongkai.tables.readings import is_short, placed_alike
from gongkai.tables.sums import can_hold, cut
from gongkai.tables.text.items import trimmed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference import Decided
    from gongkai.inference.state import Reading
    from gongkai.model import Line
    from gongkai.numerals import Token
    from gongkai.tables.labels import Labels
    from gongkai.tables.places import Span
    from gongkai.tables.text.items import Item


def beneath(
    readings: Mapping[str, Sequence[Reading]],
    items: Sequence[Item],
    lines: Sequence[Line],
    form: TableForm,
    labels: Labels,
) -> Mapping[str, Sequence[Reading]] | None:
    """Give the readings that rows have by where their figures stand; None if by no row.

    Every figure of such a row stands below the name of one column, and no other's.
    """
    if not form.identities or not any(map(is_short, readings.values())):
        return None
    page = page_of(items, lines)
    if page is None:
        return None
    spans = names_of(page.heads, form, labels, wide=True)
    if not spans:
        return None
    if form.printed_in_one_row:
        strip = [token for run in page.runs for token in trimmed(run.tokens)]
        placed = _placed(strip, page.texts, spans)
        return cut(placed, form) if placed else None
    found = {
        row: (placed,)
        for row, ways in readings.items()
        if is_short(ways)
        if (placed := _placed(placed_alike(ways), page.texts, spans))
    }
    return {**readings, **found} if found else None


def may_stand_so(
    decided: Decided, readings: Mapping[str, Sequence[Reading]], form: TableForm
) -> bool:
    """Tell whether all adds up where figures stand, but for a row added wrongly.

    Else rows have lost cells, and those behind them stand below others' names.
    """
    if not decided.broken and not decided.contradiction:
        return True
    against = sum(
        bool(ways) and not any(not way or can_hold(way, form) for way in ways)
        for ways in readings.values()
    )
    return against == 1


def _placed(
    tokens: Sequence[Token], texts: Mapping[int, str], spans: Sequence[Span]
) -> Reading | None:
    """Give each column the figure below it; None where one is below none or two."""
    row = standing(tokens, texts, wide=True)
    return row.below(spans) if in_turn(row.spans, GAP) else None
