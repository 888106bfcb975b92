"""Read tables that converters print band by band, each band some columns at a time.

Converters of PDF cut a page into blocks. Some rows of a table are printed one after
another, and then others a column or a few at a time, each block row by row. The labels
stand before all, between or beside them.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, NamedTuple

from gongkai.tables.apart.footing import broken_columns
from gongkai.tables.apart.mosaic import find_late
from gongkai.tables.apart.neighbours import anywhere, headings, owners
from gongkai.tables.lone import may_be_page
from gongkai.tables.sites import label_sites
from gongkai.tables.text.items import Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

    Rows = tuple[tuple[int, ...], ...]  # the places of the figures of each row
    Ways = dict[tuple[tuple[int, ...], ...], Rows]  # by the figures

_TELLING = 3  # rows with figures other than 0, which tell how the others stand
_STATES = 500  # ways to lay some rows before nothing is told
_WAYS = 32  # ways to lay all rows before nothing is told
_LOST = 1  # label whose words stand in another order, where its figures are whole
PAGES = 3  # numbers of pages that may stand among the figures
_CHOICES = 12  # ways to choose them before nothing is told
_ASKED = 4 * _CHOICES  # the same figures, for labels on either side of them


class _Figure(NamedTuple):
    """What a figure counts, and what labels and lines say of it."""

    number: int
    row: int | None  # whose label stands on its line
    column: int | None  # whose heading stands right before it
    led: bool  # it follows the label of a row
    line: int


def band_readings(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> Mapping[str, tuple[Reading, ...]] | None:
    """Give the readings of all ways to lay bands in which rows and columns sum.

    All figures and all labels must stand, and the labels in the form's order; but if
    each figure is 0, all orders say the same.
    """
    rows = tuple(form.row)
    tokens = [t for item in items if isinstance(item, Run) for t in item.tokens]
    over = len(tokens) - len(rows) * len(form.columns)
    if not 0 <= over <= PAGES or any(token.count() is None for token in tokens):
        return None
    if any(i.cells or i.torn for i in items if isinstance(i, Run)):
        return None
    if not over and not any(token.count() for token in tokens):
        return _naught(tokens, form) if _lost(items, form, labels) <= _LOST else None
    if _is_in_rows(items, form) or find_late(items, form, labels) != frozenset():
        return None
    told = zip(
        (token.count() or 0 for token in tokens),
        owners(items, labels, rows),
        headings(items, form, labels),
        _led(items, labels),
        (token.line for token in tokens),
        strict=True,
    )
    figures = [_Figure(*figure) for figure in told]
    whole = list(_without_pages(items, over))
    found: dict[object, tuple[Reading, ...]] = {}
    for kept in whole if len(whole) <= _CHOICES else ():
        ways = _ways(tuple(figures[at] for at in kept), len(form.columns))
        if ways is None:
            return None
        for said, laid in ways.items():
            found[said] = tuple(tuple(tokens[kept[at]] for at in row) for row in laid)
    return _shared(list(found.values()), form)


def _naught(
    tokens: Sequence[Token], form: TableForm
) -> Mapping[str, tuple[Reading, ...]]:
    """Give the rows of a table in which nothing but 0 stands, wherever it stands."""
    row = tuple(anywhere(tokens)[: len(form.columns)])
    return dict.fromkeys(form.row, (row,))


def _lost(items: Sequence[Item], form: TableForm, labels: Labels) -> int:
    """Count the rows no label of which is found."""
    return len(form.row.keys() - {site.row for site in label_sites(items, labels)})


def _led(items: Sequence[Item], labels: Labels) -> Iterator[bool]:
    """Tell for each figure whether it follows the label of a row, and no word else."""
    ends = {site.last for site in label_sites(items, labels)}
    for at, item in enumerate(items):
        if isinstance(item, Run):
            yield at - 1 in ends
            yield from (False for _ in item.tokens[1:])


def _is_in_rows(items: Sequence[Item], form: TableForm) -> bool:
    """Tell whether more than half of the rows stand whole."""
    runs = [item.tokens for item in items if isinstance(item, Run)]
    return 2 * sum(len(run) == len(form.columns) for run in runs) > len(form.row)


def _without_pages(items: Sequence[Item], over: int) -> Iterator[list[int]]:
    """Give the places of the figures without `over` numbers that may be pages'."""
    runs = [item.tokens for item in items if isinstance(item, Run)]
    size = sum(map(len, runs))
    alone = list(_alone(runs)) if over else []
    for pages in combinations(alone, over):
        counts = [count for _, count in pages]
        if all(after == before + 1 for before, after in pairwise(counts)):
            taken = {at for at, _ in pages}
            yield [at for at in range(size) if at not in taken]


def _alone(runs: Sequence[Sequence[Token]]) -> Iterator[tuple[int, int]]:
    """Give the place and the count of each number alone on its line, beside words."""
    at = 0
    for run in runs:
        for end, beside in {0: 1, len(run) - 1: -2}.items():
            token = run[end]
            lone = len(run) == 1 or run[beside].line != token.line
            if lone and may_be_page(Run((token,))) and (count := token.count()):
                yield at + end, count
        at += len(run)


@lru_cache(maxsize=_ASKED)
def _ways(figures: tuple[_Figure, ...], width: int) -> Ways | None:
    """Give the rows of every way to lay figures; None where there are too many."""
    return _Bands(figures, width).lay()


class _Bands:
    """All ways to cut figures into bands of rows, and bands into columns."""

    def __init__(self, figures: Sequence[_Figure], width: int) -> None:
        self._figures = figures
        self._counts = [figure.number for figure in figures]
        self._width = width
        self._joined = {  # places of figures on the line of the one before
            at
            for at, (before, after) in enumerate(pairwise(figures), start=1)
            if after.line == before.line
        }
        self._led = {at for at, figure in enumerate(figures) if figure.led}
        self._told = [  # places of those of which labels or headings say something
            at
            for at, figure in enumerate(figures)
            if figure.row is not None or figure.column is not None
        ]

    def lay(self) -> Ways | None:
        """Give the rows of every way; None where there are too many of them."""
        none: Rows = ((),) * (len(self._figures) // self._width)
        return self._in_bands(0, 0, none, whole=True)

    def _in_bands(
        self, first: int, at: int, begun: Rows, *, whole: bool
    ) -> Ways | None:
        """Give the ways to go on with rows that all have as many figures, by bands.

        A band may have a row of its own, or be all rows if it may be the `whole`.
        """
        size, left = len(begun), self._width - len(begun[0])
        laid: list[Ways] = [{} for _ in range(size + 1)]
        laid[0] = {(): ()}
        for start in range(size):
            if len(laid[start]) > _STATES:
                return None
            begin = at + start * left
            if not laid[start] or begin in self._joined:
                continue
            for end in range(start + 1, size + 1):
                if not whole and end - start == size:
                    continue
                for band in self._blocks(first + start, begin, begun[start:end]):
                    counts = self._printed(band)
                    for said, rows in laid[start].items():
                        laid[end].setdefault((*said, *counts), (*rows, *band))
        return laid[size]

    def _printed(self, band: Rows) -> tuple[tuple[int, ...], ...]:
        return tuple(tuple(self._counts[at] for at in row) for row in band)

    def _blocks(self, start: int, at: int, rows: Rows) -> Iterator[Rows]:
        """Give the ways to go on with a band, its next block beginning at a place."""
        left = self._width - len(rows[0])
        if not left:
            if all(map(self._adds_up, rows)):
                yield rows
            return
        for width in range(1, left + 1):
            until = at + width * len(rows)
            cuts = range(at, until, width)
            if until in self._joined or not self._joined.isdisjoint(cuts):
                continue
            if not self._fits(cuts, start, self._width - left, width):
                continue
            more = tuple(
                (*row, *range(cut, cut + width))
                for row, cut in zip(rows, cuts, strict=True)
            )
            yield from self._blocks(start, until, more)
            if width < left == self._width and self._are_led(cuts):
                bands = self._in_bands(start, until, more, whole=False)
                yield from (bands or {}).values()

    def _are_led(self, cuts: Sequence[int]) -> bool:
        """Tell whether most lines of a block stand behind the labels of rows.

        Then the columns beside it may have bands of their own.
        """
        return len(cuts) > 1 and 2 * len(self._led.intersection(cuts)) > len(cuts)

    def _fits(self, cuts: Sequence[int], start: int, column: int, width: int) -> bool:
        """Tell whether figures stand where labels and headings beside them say."""
        begin, end = cuts[0], cuts[-1] + width
        first, last = bisect_left(self._told, begin), bisect_left(self._told, end)
        for at in self._told[first:last]:
            row, place = divmod(at - begin, width)
            figure = self._figures[at]
            if figure.row not in {None, start + row}:
                return False
            if figure.column not in {None, column + place}:
                return False
        return True

    def _adds_up(self, row: Sequence[int]) -> bool:
        *others, total = row
        return sum(self._counts[at] for at in others) == self._counts[total]


def _shared(
    ways: Sequence[Sequence[Reading]], form: TableForm
) -> Mapping[str, tuple[Reading, ...]] | None:
    """Give what the rows say in all ways in which the columns add up too."""
    laid = [dict(zip(form.row, way, strict=True)) for way in ways]
    sound = [way for way in laid if not broken_columns(way, form)]
    if not 0 < len(sound) <= _WAYS:
        return None
    if sum(any(t and t.number for t in own) for own in sound[0].values()) < _TELLING:
        return None
    return {row: tuple(dict.fromkeys(way[row] for way in sound)) for row in form.row}
