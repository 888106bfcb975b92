"""Read a table whose figures are all noughts, in whatever order they stand.

Of most offices nobody asked anything in court. Programs that print a page box by box
leave no order in its figures: where there is one for each cell of the form, and each is
0, every reading gives 0 to every cell.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gongkai.clean import match_key
from gongkai.model import READ, Cell
from gongkai.numerals import NUMBER
from gongkai.tables.lone import PAGE
from gongkai.tables.text.items import Fragment, Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.numerals import Token
    from gongkai.tables.text.items import Item

_DASHES = frozenset("-—–")
_THREE = 3  # lines of a mark: a number between two dashes
_NAMED = 0.9  # of the letters of its labels that a whole table has: some are misread


def noughts(items: Sequence[Item], form: TableForm) -> Mapping[tuple[str, str], Cell]:
    """Give every cell as 0 where as many noughts stand there, and nothing else.

    All labels stand there too: noughts of other tables make up for no lost row. Which
    of them is a cell's own nobody knows, so that the lines of a cell are those of all.
    The marks of pages may stand before them or behind, parted from them by words.
    """
    tokens = _tokens(items)
    if len(tokens) > len(form.keys):
        tokens = _without_marks(items)
    if len(tokens) != len(form.keys) or not _are_noughts(tokens):
        return {}
    if not _is_named(items, form):
        return {}
    lines = Run(tuple(tokens)).lines
    return dict.fromkeys(form.keys, Cell(READ, tokens[0].printed, 0, lines, lines))


def _tokens(items: Sequence[Item]) -> Sequence[Token]:
    runs = [item for item in items if isinstance(item, Run)]
    return [token for run in runs for token in run.tokens if not token.padding]


def _without_marks(items: Sequence[Item]) -> Sequence[Token]:
    """Give the figures but the marks of pages: what words part from all noughts.

    Among these a number is one only between two dashes, each on a line of its own.
    """
    runs = [(at, item) for at, item in enumerate(items) if isinstance(item, Run)]
    noughts = [at for at, run in runs if not all(map(_is_mark, run.tokens))]
    first, last = (noughts[0], noughts[-1]) if noughts else (0, 0)
    near = [r for at, r in runs if first - 1 <= at <= last + 1]
    tokens = [token for run in near for token in run.tokens if not token.padding]
    marks = [at for at in range(len(tokens)) if _are_mark(tokens[at : at + _THREE])]
    out = {at + step for at in marks for step in range(_THREE)}
    return [token for at, token in enumerate(tokens) if at not in out]


def _are_mark(tokens: Sequence[Token]) -> bool:
    if len({token.line for token in tokens}) < _THREE:
        return False
    one, page, other = (token.printed for token in tokens)
    return {one, other} <= _DASHES and PAGE.fullmatch(page) is not None


def _is_mark(token: Token) -> bool:
    """Tell whether a token may be the number of a page, or a dash beside it."""
    return token.printed in _DASHES or PAGE.fullmatch(token.printed) is not None


def _are_noughts(tokens: Sequence[Token]) -> bool:
    """Tell whether figures are all 0, and printed alike."""
    first = tokens[0]
    plain = first.nature is NUMBER and not (
        first.number or first.change or first.remark
    )
    return plain and all(token.printed == first.printed for token in tokens)


def _is_named(items: Sequence[Item], form: TableForm) -> bool:
    """Tell whether the letters of all labels of a form stand among words."""
    found = Counter("".join(i.key for i in items if isinstance(i, Fragment)))
    own = Counter("".join(map(match_key, _labels(form))))
    return (own & found).total() >= _NAMED * own.total()


def _labels(form: TableForm) -> Iterator[str]:
    """Yield the labels of rows, and those of columns as often as they are printed."""
    yield from (row.label for row in form.rows)
    for row in form.rows[: None if form.printed_in_one_row else 1]:
        yield from (column.label for column in row.columns)
