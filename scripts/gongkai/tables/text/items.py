"""The items of a stream: fragments of words, and runs of figures."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from gongkai.numerals import Nature, Token
from gongkai.tables.text.words import SIGNS

if TYPE_CHECKING:
    from collections.abc import (
        Callable,
        Collection,
        Iterable,
        Iterator,
        Mapping,
        Sequence,
    )

_SEVERAL = 2  # cells of nothing but a dash, which is then no sign


class Fragment(NamedTuple):
    """Words of a label, or of anything else that is no figure; a tuple, as runs are."""

    text: str
    key: str
    first: int  # the line of its first words, another where it was joined of several
    line: int
    at: int = -1  # index of its cell in a delimited line

    @property
    def last(self) -> int:
        """Give its last line."""
        return self.line

    def standing(self, line: int) -> Fragment:
        """Give the words as they stand on a line, in the same cell."""
        return tuple.__new__(Fragment, (self.text, self.key, line, line, self.at))


class Run(NamedTuple):
    """Neighbouring tokens that nothing but space or cell borders parts; a tuple too.

    `cells` is the number of cells of its line where the layout is delimited, else 0.
    `torn` are figures whose digits may stand on two lines, put together: then they
    stand among the others, nobody knows where, and no other line follows.
    """

    tokens: tuple[Token, ...]
    cells: int = 0
    torn: tuple[Token, ...] = ()

    @property
    def first(self) -> int:
        """Give its first line."""
        return self.tokens[0].line

    @property
    def last(self) -> int:
        """Give its last line."""
        return self.tokens[-1].line

    @property
    def by_cell(self) -> Mapping[int, Token] | None:
        """Give its tokens by their cells; None where figures share a cell.

        A cell holds two where two rows, or two cells, were merged into one.
        """
        found: dict[int, Token] = {}
        for token in self.tokens:
            other = found.get(token.at)
            if other is not None and not (other.padding or token.padding):
                return None
            if other is None or other.padding:
                found[token.at] = token
        return found

    @property
    def lines(self) -> str:
        """Write its lines as the data files do."""
        if self.first == self.last:
            return str(self.first)
        return f"{self.first}-{self.last}"


Item = Fragment | Run


def stands_beside(items: Sequence[Item], at: int) -> bool:
    """Tell whether a run begins behind words, on one line with them."""
    run, words = items[at], items[at - 1] if at else None
    return (
        isinstance(run, Run) and isinstance(words, Fragment) and words.line == run.first
    )


def without_money(items: Sequence[Item]) -> Sequence[Item]:
    """Leave out amounts alone on their lines, which a table of counts has none of.

    Among figures that stand one a line it is one of them, with a unit by mistake.
    """
    amounts = [at for at, item in enumerate(items) if _is_amount(item)]
    if not amounts:  # as nearly always
        return items
    astray = {at for at in amounts if not any(map(_is_lone, _around(items, at)))}
    return [item for at, item in enumerate(items) if at not in astray]


def _is_amount(item: Item) -> bool:
    return _is_lone(item) and isinstance(item, Run) and item.tokens[0].money


def _is_lone(item: Item | None) -> bool:
    return isinstance(item, Run) and len(item.tokens) == 1 and not item.cells


def _around(items: Sequence[Item], at: int) -> tuple[Item | None, Item | None]:
    """Give the items before and behind one; None at the ends."""
    before = items[at - 1] if at else None
    return before, items[at + 1] if at + 1 < len(items) else None


def unsigned(items: Iterable[Item]) -> list[Item]:
    """Part dashes from figures: where none is signed, a dash is a cell."""
    return [_unsigned(item) if isinstance(item, Run) else item for item in items]


def with_dashes(
    items: Sequence[Item], width: int, width_of: Callable[[str], int] | None = None
) -> Sequence[Item]:
    """Part dashes from figures where the same dash is a cell elsewhere, and no sign.

    A fall with a space behind its sign looks alike; but who prints a dash for nothing,
    and none right before a figure, prints no falls with it, unless a row would have
    more figures than `width`, or than its label has columns. Where one has fewer, cells
    are lost: what looks like a cell may be the sign in a row without one.
    """
    tokens = [token for item in items if isinstance(item, Run) for token in item.tokens]
    if not any(map(_is_signed, tokens)):  # as in most tables
        return items
    alone = Counter(t.printed for t in tokens if t.nature is Nature.BLANK)
    signs = {t.printed[0] for t in tokens if t.number < 0 and not _is_signed(t)}
    cells = {dash for dash, often in alone.items() if often >= _SEVERAL} - signs
    for label, run in pairwise(items):
        if isinstance(run, Fragment):
            continue
        size = len(trimmed(_unsigned(run, cells).tokens))
        named = width_of and isinstance(label, Fragment) and width_of(label.key)
        room = named or width
        if size > room:
            cells -= {t.printed[0] for t in run.tokens if _is_signed(t)}
        elif 0 < size < room:
            return items
    return [_unsigned(i, cells) if isinstance(i, Run) else i for i in items]


def _unsigned(run: Run, cells: Collection[str] = SIGNS) -> Run:
    if run.cells or not any(map(_is_signed, run.tokens)):
        return run
    parted = [_parted(t) if t.printed[:1] in cells else (t,) for t in run.tokens]
    return run._replace(tokens=tuple(token for own in parted for token in own))


def _is_signed(token: Token) -> bool:
    """Tell whether a token is a sign and, behind a space, a figure."""
    if " " not in token.printed:  # as hardly any has
        return False
    sign, _, figure = token.printed.partition(" ")
    return sign in SIGNS and bool(figure) and token.nature is Nature.NUMBER


def _parted(token: Token) -> Iterator[Token]:
    sign, _, figure = token.printed.partition(" ")
    if _is_signed(token):
        yield Token(sign, Nature.BLANK, line=token.line, at=token.at)
        yield token._replace(printed=figure, number=max(token.number, -token.number))
    else:
        yield token


def runs_of(candidates: Iterable[Sequence[Run | None]]) -> Iterator[Run]:
    """Yield the runs that rows may have, row by row."""
    for runs in candidates:
        yield from filter(None, runs)


def sole_runs(placed: Mapping[str, Sequence[Run | None]]) -> dict[str, Run]:
    """Give the rows that have one run and can have no other, with it."""
    return {row: own[0] for row, own in placed.items() if len(own) == 1 and own[0]}


def ids_of(placed: Mapping[str, Sequence[Run | None]]) -> frozenset[int]:
    """Give the tokens, by their identity, that some row has a place for."""
    return frozenset(
        id(token) for run in runs_of(placed.values()) for token in run.tokens
    )


def trimmed(tokens: Iterable[Token]) -> tuple[Token, ...]:
    """Drop the empty cells at both ends, which may be there for layout alone."""
    kept = tuple(tokens)
    if kept and not (kept[0].padding or kept[-1].padding):  # as in most runs
        return kept
    start, end = 0, len(kept)
    while start < end and kept[start].padding:
        start += 1
    while end > start and kept[end - 1].padding:
        end -= 1
    return kept[start:end]


def has_figures(items: Sequence[Item]) -> bool:
    """Tell whether a figure stands among the items."""
    return any(
        isinstance(item, Run) and not all(token.padding for token in item.tokens)
        for item in items
    )
