"""Read tables whose columns stand one after another, nobody knows in which order.

Converters of PDF that go block by block print the figures of a page column by column,
but not from left to right. Sums tell the column of totals and how pages go on; no sum
tells the others apart. What is the same in every order is read, and so is a column that
stands between its heading and the next words.
"""

from __future__ import annotations

from itertools import islice, permutations
from typing import TYPE_CHECKING, NamedTuple

from gongkai.tables.apart.mosaic import find_late
from gongkai.tables.text.items import Fragment, Run

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

    Order = tuple[int, ...]  # the block of each column
    Sums = tuple[tuple[int, ...], ...]  # of each column, by its sums

_TELLING = 4  # rows with figures other than 0, which tell how the others stand
_PAGES = 3  # pages that a table goes over
_CUTS = 8  # ways to cut rows into pages before nothing is told
_WAYS = 5000  # ways to lay all columns before nothing is told
_PARTS = 3  # fragments that a heading may be torn into


class _Page(NamedTuple):
    """Some rows, and the places of their figures, column by column in some order."""

    first: int
    columns: tuple[range, ...]
    ordered: bool  # they stand from left to right


def shuffled_readings(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> Mapping[str, tuple[Reading, ...]] | None:
    """Give the readings of all orders in which rows and columns sum.

    All figures must stand, each on its own line, and all labels in the form's order:
    rows that changed places would not be told by sums.
    """
    runs = [item for item in items if isinstance(item, Run)]
    tokens = [token for run in runs for token in run.tokens]
    if len(tokens) != len(form.rows) * len(form.columns):
        return None
    if any(run.cells or run.torn for run in runs):
        return None
    if any(token.count() is None for token in tokens):
        return None
    if len({token.line for token in tokens}) < len(tokens):
        return None
    if find_late(items, form, labels) != frozenset():
        return None
    heads, borders = _headings(items, form, labels)
    return _Ways(tokens, form, heads, borders).readings()


def _headings(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> tuple[Mapping[int, frozenset[int]], frozenset[int]]:
    """Give the columns whose headings stand before a figure, and where words end.

    No heading is told from the label of a row of the same name. Where one is not found,
    nobody knows which of the others has its figures.
    """
    heads: dict[int, set[int]] = {}
    borders = {0}
    before = 0
    words: list[Fragment] = []
    for item in (*items, Run(())):
        if isinstance(item, Fragment):
            words.append(item)
            continue
        if words:
            borders.add(before)
            heads[before] = {form.column_place[c] for c in _columns(words, labels)}
        words = []
        before += len(item.tokens)
    found = set().union(*heads.values())
    if len(found) < len(form.columns):
        return {}, frozenset(borders | {before})
    return {at: frozenset(own) for at, own in heads.items() if own}, frozenset(
        borders | {before}
    )


def _columns(words: Sequence[Fragment], labels: Labels) -> Iterator[str]:
    """Give the columns that words name, each by one or by several of them."""
    for at in range(len(words)):
        for end in range(at + 1, min(at + _PARTS, len(words)) + 1):
            column = labels.heads.column.get(
                "".join(word.key for word in words[at:end])
            )
            if column:
                yield column


class _Ways:
    """All ways to lay pages of columns so that all rows and columns add up."""

    def __init__(
        self,
        tokens: Sequence[Token],
        form: TableForm,
        heads: Mapping[int, frozenset[int]],
        borders: frozenset[int],
    ) -> None:
        self._tokens = tokens
        self._counts = [token.count() or 0 for token in tokens]
        self._heads = heads
        self._borders = borders
        self._rows = tuple(form.row)
        self._width = len(form.columns)
        place = form.row_place
        self._sums = [  # of a column, by the rows that count for and against
            ([place[r] for r in i.left], [place[r] for r in i.right])
            for i in form.column_identities
        ]
        self._found: list[dict[tuple[int, ...], Reading]] = [{} for _ in self._rows]
        self._laid = 0

    def readings(self) -> Mapping[str, tuple[Reading, ...]] | None:
        """Give the readings of each row; None where there is no way, or too many."""
        if sum(map(bool, self._counts)) < 2 * _TELLING:
            return None
        cuts = list(islice(self._cuts(0, 0), _CUTS + 1))
        if len(cuts) > _CUTS or not all(map(self._lay, cuts)):
            return None
        first = [next(iter(own.values()), ()) for own in self._found]
        if sum(any(t and t.number for t in own) for own in first) < _TELLING:
            return None
        return {
            row: tuple(own.values())
            for row, own in zip(self._rows, self._found, strict=True)
        }

    def _cuts(self, first: int, pages: int) -> Iterator[tuple[_Page, ...]]:
        """Give the ways to cut the rows left into pages of which each row adds up."""
        left = len(self._rows) - first
        if not left:
            yield ()
            return
        sizes = range(1 if pages + 1 < _PAGES else left, left + 1)
        for size in sizes if pages < _PAGES else ():
            for page in self._pages(first, size):
                for rest in self._cuts(first + size, pages + 1):
                    yield (page, *rest)

    def _pages(self, first: int, size: int) -> Iterator[_Page]:
        """Give the ways in which rows may stand that all add up."""
        start, end = first * self._width, (first + size) * self._width
        by_row = _Page(
            first,
            tuple(
                range(at, end, self._width) for at in range(start, start + self._width)
            ),
            ordered=True,
        )
        if self._width - 1 in self._totals(by_row):
            yield by_row
        by_column = _Page(
            first,
            tuple(range(at, at + size) for at in range(start, end, size)),
            ordered=False,
        )
        within = any((at - start) % size for at in self._heads if start <= at < end)
        if size > 1 and not within and self._totals(by_column):
            yield by_column

    def _totals(self, page: _Page) -> Collection[int]:
        """Give the columns of a page that are the sum of the others, in all rows."""
        found: Collection[int] = range(self._width)
        for places in zip(*page.columns, strict=True):
            row = [self._counts[at] for at in places]
            whole = sum(row)
            found = [block for block in found if 2 * row[block] == whole]
            if not found:
                break
        return found

    def _orders(self, page: _Page) -> Mapping[Sums, list[Order]]:
        """Give the orders of the columns of a page that differ, by what they add."""
        found: dict[Sums, list[Order]] = {}
        said = set()
        blocks = range(self._width)
        totals = self._totals(page)
        adds = [self._adds(page.first, column) for column in page.columns]
        for order in [tuple(blocks)] if page.ordered else permutations(blocks):
            if order[-1] not in totals:
                continue
            told = tuple(
                tuple(self._counts[at] for at in page.columns[block]) for block in order
            )
            if told in said or not (page.ordered or self._fits(page, order)):
                continue
            said.add(told)
            found.setdefault(tuple(adds[block] for block in order), []).append(order)
        return found

    def _adds(self, first: int, column: Sequence[int]) -> tuple[int, ...]:
        """Give by how much a part of a column keeps each sum from holding."""
        return tuple(
            sum(
                ((first + row in left) - (first + row in right)) * self._counts[at]
                for row, at in enumerate(column)
            )
            for left, right in self._sums
        )

    def _fits(self, page: _Page, order: Order) -> bool:
        """Tell whether a block with words on both sides is that of its one heading."""
        for column, block in enumerate(order):
            at, *_, last = page.columns[block]
            heads = self._heads.get(at, ())
            if len(heads) == 1 and last + 1 in self._borders and column not in heads:
                return False
        return True

    def _lay(self, pages: Sequence[_Page]) -> bool:
        """Note the rows of all ways in which columns add up; tell if they are few."""
        *early, last = [self._orders(page) for page in pages]
        nothing = ((0,) * len(self._sums),) * self._width
        states: list[tuple[Sums, tuple[Order, ...]]] = [(nothing, ())]
        for own in early:
            if len(states) * sum(map(len, own.values())) > _WAYS:
                return False
            states = [
                (_added(done, sums), (*way, order))
                for done, way in states
                for sums, orders in own.items()
                for order in orders
            ]
        for done, way in states:
            lacking = tuple(tuple(-n for n in column) for column in done)
            for order in last.get(lacking, ()):
                self._laid += 1
                if self._laid > _WAYS:
                    return False
                self._note(pages, (*way, order))
        return True

    def _note(self, pages: Sequence[_Page], way: Sequence[Order]) -> None:
        for page, order in zip(pages, way, strict=True):
            for row, places in enumerate(zip(*page.columns, strict=True)):
                reading = tuple(self._tokens[places[block]] for block in order)
                said = tuple(self._counts[places[block]] for block in order)
                self._found[page.first + row].setdefault(said, reading)


def _added(one: Sums, other: Sums) -> Sums:
    return tuple(
        tuple(a + b for a, b in zip(*pair, strict=True))
        for pair in zip(one, other, strict=True)
    )
