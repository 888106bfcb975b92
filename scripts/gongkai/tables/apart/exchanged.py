"""Tell where officials may have exchanged two figures rather than a converter columns.

Few figures other than 0 add up in many an order. Where they stand in rows, or in bands
of whole columns, in the form's order, and only one row of them does not add up, another
order in which all do says what officials should have written, not what they wrote.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.tables.text.items import Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.model import Value
    from gongkai.numerals import Token
    from gongkai.tables.text.items import Item

    Rows = tuple[tuple[Token, ...], ...]

_TELLING = 9  # rows with figures other than 0 that add up in no order by chance


def exchanged_cells(
    items: Sequence[Item], form: TableForm, found: Mapping[str, Sequence[Reading]]
) -> frozenset[tuple[str, str]]:
    """Give the cells that have another figure if all rows but one add up in order.

    There are none where rows are read in turn, or all add up so.
    """
    told = sum(any(t and t.number for t in ways[0]) for ways in found.values() if ways)
    tokens = [t for item in items if isinstance(item, Run) for t in item.tokens]
    width = len(form.columns)
    if told >= _TELLING or len(tokens) != width * len(form.rows):
        return frozenset()
    own = [found[row.id] for row in form.rows]
    if _stand_in_turn(tokens, own, width):  # as nearly all do
        return frozenset()
    return frozenset(
        (row.id, column.id)
        for row, ways, laid in zip(form.rows, own, _laid(tokens, width), strict=True)
        for at, column in enumerate(form.columns)
        if laid and len({_number(way[at]) for way in (*ways, *laid) if way}) > 1
    )


def _number(token: Token | None) -> Value | None:
    return token.number if token else None


def _stand_in_turn(
    tokens: Sequence[Token], found: Sequence[Sequence[Reading]], width: int
) -> bool:
    """Tell whether each row is read of the figures that follow those of the last."""
    lines = [token.line for token in tokens]
    return all(
        len(ways) == 1
        and [t and t.line for t in ways[0]] == lines[at * width : (at + 1) * width]
        for at, ways in enumerate(found)
    )


def _laid(tokens: Sequence[Token], width: int) -> list[list[Reading]]:
    """Give the ways in which each row may stand if all rows add up but one.

    None if all may. Figures are cut into bands: one row, or some column by column.
    """
    size = len(tokens) // width
    cuts = [
        (start, end, band, sum(map(_lacks, band)))
        for start in range(size)
        for end in range(start + 1, size + 1)
        for band in _bands(tokens[start * width : end * width], width)
    ]
    cuts = [cut for cut in cuts if cut[-1] <= 1]
    above = {(0, 0)}  # where a band may begin, behind so many rows that do not add up
    for start, end, _, broken in cuts:
        above |= {(end, n + broken) for n in range(2 - broken) if (start, n) in above}
    below = {(size, 0)}
    for start, end, _, broken in reversed(cuts):
        below |= {(start, n + broken) for n in range(2 - broken) if (end, n) in below}
    found: list[list[Reading]] = [[] for _ in range(size)]
    if (size, 0) in above:
        return found
    for start, end, band, broken in cuts:
        if any((start, n) in above and (end, 1 - broken - n) in below for n in (0, 1)):
            for ways, row in zip(found[start:end], band, strict=True):
                ways.append(row)
    return found


def _bands(tokens: Sequence[Token], width: int) -> Iterator[Rows]:
    """Give the rows of a band, as one row or column by column; not of nothing but 0."""
    size = len(tokens) // width
    if size == 1 or any(token.count() for token in tokens):
        yield tuple(tuple(tokens[at::size]) for at in range(size))


def _lacks(row: Sequence[Token]) -> bool:
    counts = [token.count() or 0 for token in row]
    return 2 * counts[-1] != sum(counts)
