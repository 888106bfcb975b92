"""Read rows whose first figures stand beside their labels, and the rest elsewhere.

Where a label has more lines than its row, converters print the figures next to it on
its line and the others before it, after it, or below all labels of the page, but keep
the order of rows in each. So a row is the figures on its label's line, then as many as
it lacks of those that stand on no label's line.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai.numerals import Nature
from gongkai.tables.apart.footing import footed
from gongkai.tables.labels import Trust
from gongkai.tables.lone import may_be_page
from gongkai.tables.sites import label_sites
from gongkai.tables.sums import adds_up
from gongkai.tables.text.items import Run, stands_beside, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

_PAIR = 2


@dataclass(frozen=True, slots=True)
class _Head:
    """Figures on the line of a label; `row` is "" where the label tells no row."""

    tokens: tuple[Token, ...]
    row: str
    at: int  # place in the stream


@dataclass(frozen=True, slots=True)
class _Pieces:
    """Figures beside labels, figures apart from them, and where labels begin."""

    heads: Sequence[_Head]
    rest: Sequence[tuple[Token, int]]  # with its place in the stream
    labelled: Mapping[str, int]  # row → where its label begins


def pieced_readings(
    items: Sequence[Item], form: TableForm, labels: Labels, rows: Sequence[str]
) -> Mapping[str, tuple[Reading, ...]] | None:
    """Give the readings of `rows` in all ways in which every row adds up.

    So must every column where some figures stand beside words that name no row: they
    may be a row of no form, and make up for figures that are lost with other rows.
    None where no row lacks figures on its label's line, or figures are left over, or
    nothing stands elsewhere but whole rows, and lone numbers, which may be of pages.
    """
    width = len(form.columns)
    figures = sum(len(trimmed(item.tokens)) for item in items if isinstance(item, Run))
    if figures != width * len(rows):
        return None
    pieces = _pieces(items, labels)
    if not _are_apart(pieces, items, width):
        return None
    found = _Ways(pieces, rows, form).readings()
    # what stands beside words of no form may be a row that has not been lost
    strange = any(not head.row for head in pieces.heads)
    if not (found and strange):
        return found
    return footed(found, form) if len(rows) == len(form.rows) else None


def _are_apart(pieces: _Pieces, items: Sequence[Item], width: int) -> bool:
    """Tell whether some figures of rows stand apart from their labels, none lost."""
    if not any(len(head.tokens) < width for head in pieces.heads):
        return False
    if any(token.padding for head in pieces.heads for token in head.tokens):
        return False  # what is empty may be lost
    if any(t.nature is Nature.ODD and t.guess is None for t, _ in pieces.rest):
        return False  # no figure
    return not pieces.rest or not all(
        _lends_nothing(items[at], width) for _, at in pieces.rest
    )


def heads_begin_rows(items: Sequence[Item], width: int) -> bool:
    """Tell whether figures beside labels come first, if rows are cut in their order."""
    before = 0
    for at, item in enumerate(items):
        if isinstance(item, Run):
            if _is_beside(items, at) and before % width:
                return False
            before += len(trimmed(item.tokens))
    return True


def _lends_nothing(item: Item, width: int) -> bool:
    """Tell whether figures apart from labels may be a page's, or are a whole row."""
    if not isinstance(item, Run) or may_be_page(item):
        return True
    return item.first == item.last and len(trimmed(item.tokens)) == width


def _pieces(items: Sequence[Item], labels: Labels) -> _Pieces:
    rows: dict[int, str] = {}
    labelled: dict[str, int] = {}
    for site in label_sites(items, labels):
        rows |= dict.fromkeys(range(site.first, site.last + 1), site.row)
        if site.trust is Trust.EXACT:
            labelled.setdefault(site.row, site.first)
    heads: list[_Head] = []
    rest: list[tuple[Token, int]] = []
    for at, item in enumerate(items):
        if not isinstance(item, Run):
            continue
        tokens = trimmed(item.tokens)
        if tokens and _is_beside(items, at):
            heads.append(_Head(tokens, rows.get(at - 1, ""), at))
        else:
            rest.extend((token, at) for token in tokens)
    return _Pieces(heads, rest, labelled)


def _is_beside(items: Sequence[Item], at: int) -> bool:
    """Tell whether the figures of a run stand behind words, all on one line."""
    run = items[at]
    return isinstance(run, Run) and run.first == run.last and stands_beside(items, at)


class _Ways:
    """All ways to give the pieces to the rows, in the order of both."""

    def __init__(self, pieces: _Pieces, rows: Sequence[str], form: TableForm) -> None:
        self._pieces = pieces
        self._rows = rows
        self._form = form
        self._width = len(form.columns)
        self._taken = [0]
        for head in pieces.heads:
            self._taken.append(self._taken[-1] + len(head.tokens))
        self._own = Counter(head.row for head in pieces.heads)
        self._ends: dict[tuple[int, int], bool] = {}
        self._found: dict[str, dict[Reading, None]] = {row: {} for row in rows}

    def readings(self) -> Mapping[str, tuple[Reading, ...]] | None:
        """Give the readings of each row; None where the pieces fit in no way."""
        if not self._end_well(0, 0):
            return None
        return {row: tuple(found) for row, found in self._found.items()}

    def _end_well(self, row: int, head: int) -> bool:
        """Tell whether the pieces left fit the rows left, and note how they do."""
        if row == len(self._rows):
            return head == len(self._pieces.heads)
        if (row, head) not in self._ends:
            self._ends[row, head] = False
            for reading, following in list(self._next(row, head)):
                if self._end_well(row + 1, following):
                    self._ends[row, head] = True
                    self._found[self._rows[row]][reading] = None
        return self._ends[row, head]

    def _next(self, row: int, head: int) -> Iterator[tuple[Reading, int]]:
        """Give the readings of a row, with or without the next head."""
        start = row * self._width - self._taken[head]
        for tokens, following in self._beside(self._rows[row], head):
            rest = self._pieces.rest[start : start + self._width - len(tokens)]
            reading = (*tokens, *(token for token, _ in rest))
            if (
                len(reading) == self._width
                and self._stands_below(row, rest)
                and adds_up(reading, self._form)
            ):
                yield reading, following

    def _beside(self, name: str, head: int) -> Iterator[tuple[tuple[Token, ...], int]]:
        """Give what may stand beside the label of a row: nothing, a head, or two.

        The second may stand beside the label that follows, if that has another one, or
        its own stands beside words of no label.
        """
        if not self._own[name]:
            yield (), head
        heads = self._pieces.heads[head : head + _PAIR + 1]
        if not heads or heads[0].row not in {"", name}:
            return
        yield heads[0].tokens, head + 1
        if len(heads) < _PAIR:
            return
        tokens = (*heads[0].tokens, *heads[1].tokens)
        spare = heads[1].row in {"", name} or self._own[heads[1].row] >= _PAIR
        spare = spare or not heads[-1].row
        if spare and len(tokens) == self._width:
            yield tokens, head + _PAIR

    def _stands_below(self, row: int, rest: Sequence[tuple[Token, int]]) -> bool:
        """Tell whether figures stand below the label of the row before theirs."""
        above = self._pieces.labelled.get(self._rows[row - 1], -1) if row else -1
        return all(at > above for _, at in rest)
