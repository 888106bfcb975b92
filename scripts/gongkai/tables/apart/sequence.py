"""Read tables whose figures keep the form's order, though some labels do not.

Converters that go block by block print a label before its row where they can, and the
labels of other rows before or after all of these. Then the order of the figures tells
more than the words before them, as far as both agree. A page's number may stand among
the figures; the sums of rows tell which one it may be.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from gongkai.tables.apart.footing import but_for_one, footed
from gongkai.tables.labels import Trust
from gongkai.tables.lone import PAGE
from gongkai.tables.sites import label_sites
from gongkai.tables.sums import adds_up
from gongkai.tables.text.items import Fragment, Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.labels import Labels
    from gongkai.tables.sites import Site
    from gongkai.tables.text.items import Item

_ENOUGH = 3  # labels before their own rows that are no chance
_PAGES = 3  # numbers of pages within one table


@dataclass(frozen=True, slots=True)
class _Figures:
    """All figures of a table, and which rows begin where by their labels."""

    tokens: tuple[Token, ...]
    begins: Mapping[int, Sequence[str]]  # place → rows whose labels stand before it
    elsewhere: tuple[str, ...]  # rows whose labels stand before no figure
    pages: frozenset[int]  # places of figures that may be a page's number


def sequence_readings(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> Mapping[str, tuple[Reading, ...]] | None:
    """Give the readings of figures in the form's order, labels agreeing.

    Labels before figures must be those of their rows, if not several stand together,
    and all others must follow each other as in the form. All rows and columns must add
    up; a row that does not, beside one such column, is doubted.
    """
    rows = tuple(row.id for row in form.rows)
    width = len(form.columns)
    surplus = sum(isinstance(i, Run) and len(i.tokens) for i in items)
    if not 0 <= surplus - width * len(rows) <= _PAGES:
        return None
    figures = _figures(items, labels)
    if figures is None or not _follows(figures.elsewhere, form):
        return None
    if len(figures.begins) < _ENOUGH:
        return None
    if len(figures.tokens) > width * len(rows):
        return _Cuts(figures, rows, form).readings()
    starts = {at * width: row for at, row in enumerate(rows)}
    if not _agree(figures.begins, starts):
        return None
    laid = {row: figures.tokens[at : at + width] for at, row in starts.items()}
    return but_for_one(laid, form)


def _agree(begins: Mapping[int, Sequence[str]], starts: Mapping[int, str]) -> bool:
    """Tell whether figures follow the labels of their rows, and some no other label."""
    if any(starts.get(at) not in own for at, own in begins.items()):
        return False
    return sum(starts[at] == own[-1] for at, own in begins.items()) >= _ENOUGH


def lone_numbers(items: Sequence[Item], tokens: Sequence[Token]) -> Iterator[int]:
    """Give the places of tokens that have a line to themselves and may be a page's."""
    words = {item.line for item in items if isinstance(item, Fragment)}
    on_line = Counter(token.line for token in tokens)
    for at, token in enumerate(tokens):
        alone = on_line[token.line] == 1 and token.line not in words
        if alone and PAGE.fullmatch(token.printed):
            yield at


def _figures(items: Sequence[Item], labels: Labels) -> _Figures | None:
    """Give the figures; None where some stand in cells, or may be torn apart.

    A label is that of the first figures behind it, if no other label stands between.
    Of labels that stand together, all their rows may follow, or the last one's.
    """
    sites = list(label_sites(items, labels))
    first = {site.first: site for site in sites}
    tokens: list[Token] = []
    begins: dict[int, Sequence[Site]] = {}
    before: list[Site] = []
    for at, item in enumerate(items):
        if not isinstance(item, Run):
            before += [first[at]] if at in first else []
            continue
        if item.cells or item.torn or any(token.padding for token in item.tokens):
            return None
        if before:
            begins[len(tokens)] = before
        before = []
        tokens.extend(item.tokens)
    last = [own[-1] for own in begins.values()]
    elsewhere = [site for site in sites if site not in last]
    return _Figures(
        tuple(tokens),
        {at: [site.row for site in own] for at, own in begins.items()},
        tuple(site.row for site in elsewhere if site.trust is Trust.EXACT),
        frozenset(lone_numbers(items, tokens)),
    )


def _follows(some: Sequence[str], form: TableForm) -> bool:
    """Tell whether rows stand in the form's order."""
    order = [form.row_place[row] for row in dict.fromkeys(some)]
    return order == sorted(order)


class _Cuts:
    """All ways to cut figures into rows that add up, numbers of pages left out."""

    def __init__(self, figures: _Figures, rows: Sequence[str], form: TableForm) -> None:
        self._figures = figures
        self._rows = rows
        self._form = form
        self._width = len(form.columns)
        self._ends: dict[tuple[int, int, int], bool] = {}
        self._found: dict[str, dict[tuple[str, ...], Reading]] = {r: {} for r in rows}

    def readings(self) -> Mapping[str, tuple[Reading, ...]] | None:
        """Give the readings of each row; None where there is no such way."""
        if not self._end_well(0, 0, 0):
            return None
        found = {row: tuple(own.values()) for row, own in self._found.items()}
        return footed(found, self._form)

    def _end_well(self, row: int, start: int, page: int) -> bool:
        """Tell whether the figures left make the rows left, and note how they do.

        `page` is the number of the page that was left out last.
        """
        if row == len(self._rows):
            left = range(start, len(self._figures.tokens))
            return self._turned(left, page) is not None
        key = (row, start, page)
        if key not in self._ends:
            self._ends[key] = False
            for reading, end, last in list(self._next(row, start, page)):
                if self._end_well(row + 1, end, last):
                    self._ends[key] = True
                    printed = tuple(t.printed if t else "" for t in reading)
                    self._found[self._rows[row]].setdefault(printed, reading)
        return self._ends[key]

    def _next(
        self, row: int, start: int, page: int
    ) -> Iterator[tuple[Reading, int, int]]:
        left = len(self._figures.tokens) - start - self._width * (len(self._rows) - row)
        for more in range(left + 1):
            span = range(start, start + self._width + more)
            lone = [at for at in span[:-1] if at in self._figures.pages]
            for out in combinations(lone, more):
                last = self._turned(out, page)
                kept = [at for at in span if at not in out]
                if last is None or not self._agrees(kept, row):
                    continue
                reading = tuple(self._figures.tokens[at] for at in kept)
                if adds_up(reading, self._form):
                    yield reading, span[-1] + 1, last

    def _turned(self, out: Sequence[int], page: int) -> int | None:
        """Give the last of the pages left out; None where they do not count on."""
        if any(at not in self._figures.pages for at in out):
            return None
        numbers = [int(self._figures.tokens[at].number) for at in out]
        turned = [page, *numbers] if page else numbers
        if any(after != before + 1 for before, after in pairwise(turned)):
            return None
        return turned[-1] if turned else 0

    def _agrees(self, kept: Sequence[int], row: int) -> bool:
        """Tell whether no label of another row stands within these figures."""
        begins = self._figures.begins
        inner = any(at in begins for at in range(kept[0] + 1, kept[-1] + 1))
        own = self._rows[row]
        return not inner and own in begins.get(kept[0], [own])
