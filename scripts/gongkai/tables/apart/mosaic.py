"""Read tables that converters print block by block, each block some rows of a column.

Converters of PDF print the first figures of a page among its labels, or below them, and
then the others column by column; neighbouring columns may stand side by side, and rows
that are set high in blocks of their own. Empty lines part the blocks. What is right of
a figure, or below it, comes after it; nothing else is taken for granted.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from gongkai.tables.apart.footing import broken_columns, foots
from gongkai.tables.apart.neighbours import anywhere, headings, owners
from gongkai.tables.labels import Trust
from gongkai.tables.sites import label_sites
from gongkai.tables.sums import adds_up, cut
from gongkai.tables.text.items import Fragment, Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

    Columns = tuple[tuple[Token, ...], ...]  # the figures laid so far, by column

_TELLING = 3  # rows with figures other than 0, which tell how the others stand
_LATE = 3  # labels that may stand below the others of their pages
_JUMPED = 2  # labels before a late one; a single one changed places with it
_STATES = 2000  # ways to lay some blocks before nothing is told
_WAYS = 32  # ways to lay all blocks before nothing is told


@dataclass(frozen=True, slots=True)
class _Block:
    """Figures without an empty line among them, as many in each line."""

    lines: tuple[tuple[Token, ...], ...]
    owners: tuple[int | None, ...]  # for each line the row whose label stands on it
    heading: int | None  # the column whose heading stands right before the block


def mosaic_readings(
    items: Sequence[Item], form: TableForm, labels: Labels, *, moved: bool = False
) -> Mapping[str, tuple[Reading, ...]] | None:
    """Give the readings of all ways to lay the blocks in which rows and columns sum.

    All figures and all labels must stand, and the labels in the form's order: rows that
    changed places would not be told by sums. But the label of a block's first row may
    stand below the others. Where figures were `moved` here, zeros must fit as well.
    """
    tokens = _figures(items, form)
    late = find_late(items, form, labels) if tokens else None
    if late is None:
        return None
    filled = sum(token.number != 0 for token in tokens)
    if not (filled or moved):  # however they are laid, they say the same
        return cut(anywhere(tokens), form)
    if filled and (filled < 2 * _TELLING or foots(tokens, form)):
        return None
    blocks = list(_blocks(items, form, labels))
    if 2 * len(blocks) >= len(tokens):  # which figures are one block does not show
        return None
    ways = _Ways(form, late).lay(blocks)
    if ways is None:  # too many of them
        ways = _Ways(form, late, tidy=True).lay(blocks)
    return _shared(ways or (), form)


def _figures(items: Sequence[Item], form: TableForm) -> tuple[Token, ...]:
    """Give the figures if there are as many as the form has, each a plain count."""
    runs = [item for item in items if isinstance(item, Run)]
    tokens = tuple(token for run in runs for token in run.tokens)
    if len(tokens) != len(form.rows) * len(form.columns):
        return ()
    if any(run.cells or run.torn for run in runs):
        return ()
    return () if any(token.count() is None for token in tokens) else tokens


def find_late(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> frozenset[int] | None:
    """Give the rows whose labels stand below those of later rows.

    None where a label is lost, or so many are late that rows were printed in another
    order.
    """
    place = form.row_place
    stands = find_labels(items, form, labels)
    if stands is None:
        return None
    order = [place[row] for row in sorted(place, key=stands.__getitem__)]
    jumped = {
        row: sum(other > row for other in order[:at]) for at, row in enumerate(order)
    }
    late = frozenset(row for row, others in jumped.items() if others)
    if len(late) > _LATE or any(jumped[row] < _JUMPED for row in late):
        return None
    return late


def find_labels(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> Mapping[str, int] | None:
    """Give for each row where its label or a part of it stands; None if one is lost.

    Words of the head may look like a part of it: the whole one is believed.
    """
    sites = [site for site in label_sites(items, labels) if site.trust >= Trust.PART]
    whole = [site for site in sites if site.trust is Trust.EXACT]
    stands: dict[str, int] = {}
    for site in (*whole, *sites):
        stands.setdefault(site.row, site.first)
    for row in form.row:
        if row not in stands:
            at = next(_parts(items, labels, row), None)
            if at is None:
                return None
            stands[row] = at
    return stands


def _parts(items: Sequence[Item], labels: Labels, row: str) -> Iterator[int]:
    """Give the places of words that hold a part of a row's label, and of no other."""
    for at, item in enumerate(items):
        if isinstance(item, Fragment) and labels.holds_part_of(row, item.key):
            yield at


def _blocks(items: Sequence[Item], form: TableForm, labels: Labels) -> Iterator[_Block]:
    """Cut the figures where lines are empty, or have another number of figures."""
    rows = tuple(form.row)
    own = owners(items, labels, rows)
    heads = headings(items, form, labels)
    lines: list[tuple[Token, ...]] = []
    beside: list[int | None] = []
    heading: int | None = None
    last = 0  # the line before
    for item in items:
        if isinstance(item, Fragment):
            if item.first > last + 1 and lines:
                yield _Block(tuple(lines), tuple(beside), heading)
                lines, beside = [], []
            last = item.line
            continue
        for number, group in groupby(item.tokens, key=lambda token: token.line):
            line = tuple(group)
            if lines and (number > last + 1 or len(line) != len(lines[-1])):
                yield _Block(tuple(lines), tuple(beside), heading)
                lines, beside = [], []
            head, *_ = [next(heads) for _ in line]
            owner, *_ = [next(own) for _ in line]
            heading = heading if lines else head
            lines.append(line)
            beside.append(owner)
            last = number
    if lines:
        yield _Block(tuple(lines), tuple(beside), heading)


class _Ways:
    """All ways to lay blocks, one after another, so that every row adds up.

    The `tidy` ones have as many rows in all columns before other rows begin, as pages
    have. Where single figures leave too many ways, they are what a converter prints.
    """

    def __init__(
        self, form: TableForm, late: frozenset[int], *, tidy: bool = False
    ) -> None:
        self._form = form
        self._late = late
        self._tidy = tidy
        self._rows = len(form.rows)
        self._width = len(form.columns)

    def lay(self, blocks: Sequence[_Block]) -> Sequence[Columns] | None:
        """Give the columns of every way; None where there are too many of them."""
        ways: dict[object, Columns] = {(): ((),) * self._width}
        for block in blocks:
            found: dict[object, Columns] = {}
            for laid in ways.values():
                for more in self._next(laid, block):
                    printed = tuple(tuple(t.printed for t in own) for own in more)
                    found.setdefault(printed, more)
            if len(found) > _STATES:
                return None
            ways = found
        return tuple(ways.values())

    def _next(self, laid: Columns, block: _Block) -> Iterator[Columns]:
        """Give the ways to lay one more block."""
        size, width = len(block.lines), len(block.lines[0])
        for first in range(self._width - width + 1):
            taken = laid[first : first + width]
            start = len(taken[0])
            end = start + size
            before = len(laid[first - 1]) if first else self._rows
            if end > before or any(len(own) != start for own in taken):
                continue
            if self._tidy and (end < before if first else start > len(laid[-1])):
                continue
            if not self._fits(block, first, start):
                continue
            more = [
                (*own, *(line[at] for line in block.lines))
                for at, own in enumerate(taken)
            ]
            whole = (*laid[:first], *more, *laid[first + width :])
            if first + width < self._width or self._add_up(whole, start, end):
                yield whole

    def _fits(self, block: _Block, column: int, start: int) -> bool:
        """Tell whether headings and labels allow a block to stand at a place."""
        size, width = len(block.lines), len(block.lines[0])
        if block.heading not in {None, *range(column, column + width)}:
            return False
        if any(row not in {None, start + at} for at, row in enumerate(block.owners)):
            return False
        return bool(column) or self._late.isdisjoint(range(start + 1, start + size))

    def _add_up(self, laid: Columns, start: int, end: int) -> bool:
        return all(
            adds_up(tuple(own[row] for own in laid), self._form)
            for row in range(start, end)
        )


def _shared(
    ways: Sequence[Columns], form: TableForm
) -> Mapping[str, tuple[Reading, ...]] | None:
    """Give what the rows say in all ways in which the columns add up too."""
    rows = tuple(form.row)
    laid = [dict(zip(rows, zip(*way, strict=True), strict=True)) for way in ways]
    sound = [way for way in laid if not broken_columns(way, form)]
    if not 0 < len(sound) <= _WAYS:
        return None
    told = sum(any(t.number for t in reading) for reading in sound[0].values())
    if 0 < told < _TELLING:
        return None
    return {row: tuple(dict.fromkeys(way[row] for way in sound)) for row in rows}
