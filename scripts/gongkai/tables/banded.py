"""Read rows by their cells where all have one more behind their labels than columns.

The cells of a row behind its label are as many as the columns of a table. Where rows
have one more, and figures stand in the first of them and in the last, one column is
none of the form's, whatever the head names and however many noughts are left empty. It
stands in the same place in all rows: the one without which they add up. A row that has
lost a cell ends before the others: only one that does not is read by its cells.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from gongkai.numerals import Nature, Token
from gongkai.tables.sums import adds_up
from gongkai.tables.text.items import Fragment, Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.tables.text.items import Item

_ENOUGH = 3  # rows that have so many cells, or that a column has figures in
_SLIPS = 1  # rows that officials added wrongly, and that tell no place


class Band(NamedTuple):
    """The rows by their cells, and the places at which a column of no form may be."""

    rows: Mapping[int, Reading]  # by the identity of their run
    whole: frozenset[int]  # those that have all their cells
    places: tuple[int, ...]
    blanks: bool  # some of these are empty
    slips: frozenset[int]  # rows that may have all figures of the form, added wrongly


def find_band(items: Sequence[Item], form: TableForm) -> Band | None:
    """Give the rows by their cells where these are one more than the form's columns.

    They end where lines end; or as far behind their labels, which stand anywhere.
    """
    width = len(form.columns) + 1
    rows = [*_behind(items)]
    if not rows or 2 * sum(run.cells >= width for run, *_ in rows) < len(rows):
        return None
    usual = Counter(run.cells for run, *_ in rows).most_common(1)[0][0]
    told = [row for row in rows if row[0].cells == usual]
    for apart in (False, True):
        read = dict(_rows(told, width, apart=apart))
        if 2 * len(read) > len(rows) and (band := _band(read, form)):
            return band
    return None


def _behind(items: Sequence[Item]) -> Iterator[tuple[Run, Sequence[Token], int]]:
    """Yield the rows with figures, these, and the cell that their labels end in."""
    before: Item | None = None
    for item in items:
        if isinstance(item, Run) and (filled := trimmed(item.tokens)):
            label = before if isinstance(before, Fragment) else None
            at = label.at if label and label.line == item.first else -1
            yield item, filled, at
        before = item


def _rows(
    rows: Sequence[tuple[Run, Sequence[Token], int]], width: int, *, apart: bool
) -> Iterator[tuple[int, Reading]]:
    """Yield rows by the last cells behind their labels in which any has a figure.

    Each is given with the cell of its label, from which cells are counted if `apart`.
    """
    edge = max((filled[-1].at - at * apart for _, filled, at in rows), default=0)
    for run, filled, label in rows:
        end = label * apart + edge + 1
        first = end - width
        if label < first <= filled[0].at and (by_cell := run.by_cell):
            empty = Token("", Nature.BLANK, line=run.first, padding=True)
            cells = range(first, end)
            yield id(run), tuple(by_cell.get(at, empty) for at in cells)


def _band(rows: Mapping[int, Reading], form: TableForm) -> Band | None:
    """Tell at which places rows have a column of no form, if they do at any."""
    width = len(form.columns) + 1
    ended = {row: way for row, way in rows.items() if _is_figure(way[-1])}
    if len(ended) < _ENOUGH or not any(_is_figure(way[0]) for way in ended.values()):
        return None
    against = [
        sum(not _adds_up(way, at, form) for way in ended.values())
        for at in range(width)
    ]
    most = min(against) + _SLIPS
    if most > 2 * _SLIPS:
        return None
    told = tuple(at for at, rows in enumerate(against) if rows <= most)
    sound = {row for row in rows if all(_adds_up(rows[row], at, form) for at in told)}
    whole = {row for row in ended if row in sound or all(map(_is_figure, rows[row]))}
    padded = any(token and token.padding for row in whole for token in rows[row])
    short = rows.keys() - ended.keys()
    early = {row for row in short if _has_cases(rows[row])}
    return Band(
        rows,
        frozenset(whole),
        told,
        blanks=padded or 2 * len(early & sound) > len(early),
        slips=_slips(rows, short, form) if width - 1 in told else frozenset(),
    )


def _slips(
    rows: Mapping[int, Reading], short: Collection[int], form: TableForm
) -> frozenset[int]:
    """Give the short row that may be whole and added wrongly, where most are short.

    They end before the last cell, which is that of the column of no form. Where several
    do not add up, they have lost a cell.
    """
    found = {
        row
        for row in short
        if all(map(_is_figure, rows[row][:-1])) and not adds_up(rows[row][:-1], form)
    }
    few = len(found) <= _SLIPS and 2 * len(short) > len(rows)
    return frozenset(found) if few else frozenset()


def _adds_up(way: Reading, place: int, form: TableForm) -> bool:
    return adds_up((*way[:place], *way[place + 1 :]), form)


def _has_cases(way: Reading) -> bool:
    return any(token is not None and token.number for token in way)


def _is_figure(token: Token | None) -> bool:
    return token is not None and token.nature is Nature.NUMBER
