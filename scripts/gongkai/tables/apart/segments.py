"""Read tables whose figures stand page by page, in columns or in halves of rows.

Converters that go block by block print the labels of a page, then its figures: column
by column, or the first figures of all rows and then the others. Where pages end no word
tells; all figures are there, and the sums of rows tell how they stand.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from gongkai.tables.apart.footing import footed, foots
from gongkai.tables.apart.mosaic import find_labels, find_late
from gongkai.tables.apart.neighbours import anywhere, headings, owners
from gongkai.tables.apart.sequence import lone_numbers
from gongkai.tables.sites import label_sites
from gongkai.tables.text.items import Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

_TELLING = 4  # rows with figures other than 0, which tell how the others stand
_MOST = 5  # pages that a table goes over
_ASKED = 16  # times for the same figures, with labels on either side of them


def segment_readings(
    items: Sequence[Item], form: TableForm, labels: Labels, seen: Sequence[str]
) -> Mapping[str, tuple[Reading, ...]] | None:
    """Give the readings of all ways to lay the figures in which rows and columns sum.

    All labels must stand in the form's order, but for late ones, or level by level: a
    row that stands elsewhere would not be told by sums. `seen` are the rows whose
    labels stand, in order. One number with a line to itself may be a page's.
    """
    rows = tuple(row.id for row in form.rows)
    runs = [item for item in items if isinstance(item, Run)]
    tokens = [token for run in runs for token in run.tokens]
    surplus = len(tokens) - len(rows) * len(form.columns)
    if surplus not in {0, 1}:
        return None
    if any(run.cells or run.torn for run in runs) or any(t.padding for t in tokens):
        return None
    filled = sum(bool(token.number) for token in tokens)
    if tuple(seen) != rows and not (
        _are_late_alone(items, form, labels) or _are_by_levels(items, form, labels)
        if filled > surplus
        else find_labels(items, form, labels)
    ):
        return None
    if not filled:  # nothing tells their places
        tokens = anywhere(tokens)
    beside = list(owners(items, labels, rows))
    headed = list(headings(items, form, labels))
    pages = _surplus(items, tokens) if surplus else (len(tokens),)
    found: dict[str, dict[Reading, None]] = {row: {} for row in rows}
    for page in pages:
        figures, own, heads = (
            [*some[:page], *some[page + 1 :]] for some in (tokens, beside, headed)
        )
        for row, readings in (_laid(figures, own, heads, form) or {}).items():
            found[row].update(dict.fromkeys(readings))
    return {row: tuple(own) for row, own in found.items()} if found[rows[0]] else None


def _are_late_alone(items: Sequence[Item], form: TableForm, labels: Labels) -> bool:
    """Tell whether labels stand in order but for late ones, which no figures follow.

    A row that officials printed in another place has its figures there.
    """
    late = find_late(items, form, labels)
    if late is None:
        return False
    sites = [
        site for site in label_sites(items, labels) if form.row_place[site.row] in late
    ]
    return not any(
        isinstance(item, Run)
        for site in sites
        for item in items[site.first : site.last + 2]
    )


def _are_by_levels(items: Sequence[Item], form: TableForm, labels: Labels) -> bool:
    """Tell whether the labels of a page stand before its figures, level by level.

    Labels of groups have columns of their own, which are printed first; those of each
    level stand in the form's order. A page has a figure for each row and column, and
    one of them perhaps its number.
    """
    left = [row.id for row in form.rows]
    for page, figures in _pages(items, labels):
        own, left = left[: len(page)], left[len(page) :]
        by_level = sorted(own, key=lambda row: len(form.row[row].path))
        if page not in (own, by_level) or figures < len(page) * len(form.columns):
            return False
    return not left


def _pages(items: Sequence[Item], labels: Labels) -> list[tuple[list[str], int]]:
    """Give the rows whose labels stand before some figures, and how many these are."""
    stands = {site.first: site.row for site in label_sites(items, labels)}
    found: list[tuple[list[str], int]] = [([], 0)]
    for at, item in enumerate(items):
        rows, figures = found[-1]
        if isinstance(item, Run):
            found[-1] = (rows, figures + len(item.tokens))
        elif at in stands and figures:
            found.append(([stands[at]], 0))
        elif at in stands:
            rows.append(stands[at])
    return found


def _surplus(items: Sequence[Item], tokens: Sequence[Token]) -> Iterable[int]:
    """Give the places of the figures that may be none of the table's.

    One before all its words is the last of the table above.
    """
    first = items[0]
    if isinstance(first, Run) and len(first.tokens) == 1:
        return (0,)
    return lone_numbers(items, tokens)


def _laid(
    tokens: Sequence[Token],
    owners: Sequence[int | None],
    headed: Sequence[int | None],
    form: TableForm,
) -> Mapping[str, tuple[Reading, ...]] | None:
    figures = tuple(
        _Figure(token.count() or 0, token.printed, bool(token.number), owner, head)
        for token, owner, head in zip(tokens, owners, headed, strict=True)
    )
    laid = _ways(figures, len(form.columns), form.row_sums)
    if laid is None:
        return None
    found = {
        row.id: tuple(tuple(tokens[at] for at in places) for places in own)
        for row, own in zip(form.rows, laid, strict=True)
    }
    told = footed(found, form)
    if told is None and foots(tokens, form):
        return found  # too many ways to try: one of them is as it is printed
    return told


class _Figure(NamedTuple):
    """What a figure says, and what labels say of it."""

    number: int
    printed: str
    filled: bool  # by another number than 0
    row: int | None  # whose label stands on its line
    column: int | None  # whose heading stands right before it


@lru_cache(maxsize=_ASKED)
def _ways(
    figures: tuple[_Figure, ...],
    width: int,
    sums: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...],
) -> Sequence[Sequence[Sequence[int]]] | None:
    """Give the places of the figures of each row, in every way to lay them, if any."""
    return _Ways(figures, width, sums).readings()


class _Ways:
    """All ways to lay figures page by page so that every row adds up."""

    def __init__(
        self,
        figures: Sequence[_Figure],
        width: int,
        sums: Sequence[tuple[Sequence[int], Sequence[int]]],
    ) -> None:
        self._figures = figures
        self._counts = [figure.number for figure in figures]
        self._headed = [
            (at, figure.column)
            for at, figure in enumerate(figures)
            if figure.column is not None
        ]
        self._rows = len(figures) // width
        self._width = width
        self._sums = sums
        self._orders = tuple(_orders(width))
        self._owned = any(figure.row is not None for figure in figures)
        self._ends: dict[tuple[int, int], bool] = {}
        self._pages: dict[int, Sequence[tuple[int, Sequence[Sequence[int]]]]] = {}
        self._found: list[dict[tuple[str, ...], Sequence[int]]] = [
            {} for _ in range(self._rows)
        ]

    def readings(self) -> Sequence[Sequence[Sequence[int]]] | None:
        """Give the places of each row's figures; None where there is no such way."""
        if 0 < sum(map(bool, self._counts)) < 2 * _TELLING:
            return None
        if not self._end_well(0, 0):
            return None
        found = [tuple(readings.values()) for readings in self._found]
        told = sum(any(self._figures[at].filled for at in own) for own, *_ in found)
        if 0 < told < _TELLING:
            return None
        return found

    def _end_well(self, row: int, pages: int) -> bool:
        """Tell whether the rows left are laid on the pages left, and note how."""
        if row == self._rows:
            return True
        if pages == _MOST:
            return False
        if (row, pages) not in self._ends:
            self._ends[row, pages] = False
            if row not in self._pages:  # whichever page begins with it
                self._pages[row] = tuple(self._next(row))
            for end, laid in self._pages[row]:
                if self._end_well(end, pages + 1):
                    self._ends[row, pages] = True
                    self._note(row, laid)
        return self._ends[row, pages]

    def _note(self, row: int, laid: Sequence[Sequence[int]]) -> None:
        for found, places in zip(self._found[row:], laid, strict=False):
            said = tuple(self._figures[at].printed for at in places)
            found.setdefault(said, places)

    def _next(self, row: int) -> Iterator[tuple[int, Sequence[Sequence[int]]]]:
        """Give the ways to lay a page that begins with a row, and where it ends."""
        ends = range(row + 1, self._rows + 1)
        if not any(self._counts):
            ends = ends[-1:]  # however they are laid, they say the same
        for end in ends:
            for order in self._orders if end > row + 1 else self._orders[:1]:
                laid = self._laid(row, end - row, order)
                if laid:
                    yield end, laid

    def _laid(
        self, first: int, size: int, order: Sequence[tuple[int, int]]
    ) -> list[list[int]]:
        """Give the places of the figures of a page, by row; none unless all sum."""
        start = first * self._width
        if size > 1 and not self._are_headed(start, size, order):
            return []
        laid = []
        for row in range(size):
            places = [
                start + size * left + row * (right - left) + step
                for left, right in order
                for step in range(right - left)
            ]
            if not self._adds_up(places, first + row):
                return []
            laid.append(places)
        return laid

    def _are_headed(
        self, start: int, size: int, order: Sequence[tuple[int, int]]
    ) -> bool:
        """Tell whether no figure follows the heading of a column that it is not in."""
        for at, column in self._headed:
            step = (at - start) // size
            within = next((pair for pair in order if step in range(*pair)), None)
            if within and column not in range(*within):
                return False
        return True

    def _adds_up(self, places: Sequence[int], row: int) -> bool:
        if self._owned and any(
            self._figures[at].row not in {None, row} for at in places
        ):
            return False
        return all(
            sum(self._counts[places[at]] for at in left)
            == sum(self._counts[places[at]] for at in right)
            for left, right in self._sums
        )


def _orders(width: int) -> Iterator[tuple[tuple[int, int], ...]]:
    """Give how figures may stand: row by row, in halves of rows, column by column."""
    yield ((0, width),)
    for half in range(1, width):
        yield ((0, half), (half, width))
    yield tuple(pairwise(range(width + 1)))
