"""Tell where officials may have exchanged two figures rather than a converter columns.

Few figures other than 0 add up in many an order. Where they stand in rows, or in bands
of whole columns, in the form's order, and only one row of them does not add up, another
order in which all do says what officials should have written, not what they wrote.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.tables.text.items import Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.tables.text.items import Item

_TELLING = 9  # rows with figures other than 0 that add up in no order by chance


def may_be_exchanged(
    items: Sequence[Item], form: TableForm, found: Sequence[Sequence[Reading]]
) -> bool:
    """Tell whether all rows but one add up where nothing has changed its place."""
    told = sum(any(t and t.number for t in ways[0]) for ways in found if ways)
    tokens = [t for item in items if isinstance(item, Run) for t in item.tokens]
    width = len(form.columns)
    if told >= _TELLING or len(tokens) != width * len(form.rows):
        return False
    return _fewest([token.count() or 0 for token in tokens], width) == 1


def _fewest(counts: Sequence[int], width: int) -> int:
    """Give how many rows do not add up, cut into bands of rows or columns as well."""
    size = len(counts) // width
    least = [0] * (size + 1)
    for end in range(1, size + 1):
        least[end] = min(
            least[start] + broken
            for start in range(end)
            for broken in _broken(counts[start * width : end * width], width)
        )
    return least[size]


def _broken(counts: Sequence[int], width: int) -> Iterator[int]:
    """Give how many rows of a band do not add up, row by row or column by column."""
    size = len(counts) // width
    rows = range(0, len(counts), width) if size == 1 else ()
    yield from (_lacks(counts[at : at + width]) for at in rows)
    if size > 1 and any(counts):
        yield sum(_lacks(counts[at::size]) for at in range(size))


def _lacks(row: Sequence[int]) -> bool:
    return 2 * row[-1] != sum(row)
