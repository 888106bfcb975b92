"""Take for a figure what stands alone on its line where one must stand: `0.`, 零, (3).

Where a table is printed a cell a line, nothing but its neighbours tells it from words.
It is read as in a cell of its own, or else makes that cell illegible; left among the
words, it would part the row, and its rest would be given to the next label.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.numerals import Nature
from gongkai.tables.text.alone import alone
from gongkai.tables.text.layout import Fragment, Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.numerals import Numerals, Token
    from gongkai.tables.text.layout import Item

_LONG = 8  # characters; a longer text is words
_ORDINAL = re.compile(r"\W?[1-9１-９]\d?\W?")  # it may belong to the label below
_OF_A_LABEL = re.compile(r"\W?[一二三四五六七八九十]\W?")  # set upright


def with_specks(items: Sequence[Item], numerals: Numerals) -> list[Item]:
    """Give the items, with those fragments as runs that stand for a figure."""
    return list(_with_specks(items, numerals))


def _with_specks(items: Sequence[Item], numerals: Numerals) -> Iterator[Item]:
    before: Item | None = None
    for at, item in enumerate(items):
        found: Item = item
        if isinstance(item, Fragment) and len(item.text) <= _LONG:
            then = items[at + 1] if at + 1 < len(items) else None
            token = _figure(item, before, then, numerals)
            found = Run((token,), 1 if item.at >= 0 else 0) if token else item
        yield found
        before = found


def _figure(
    item: Fragment, before: Item | None, then: Item | None, numerals: Numerals
) -> Token | None:
    """Read what stands alone between figures, or beside one if it is no ordinal."""
    if _line(before) == item.line or _line(then, first=True) == item.line:
        return None
    behind, ahead = isinstance(before, Run), isinstance(then, Run)
    text = item.text.strip()
    if not (behind or ahead) or _OF_A_LABEL.fullmatch(text):
        return None
    if not ahead and _ORDINAL.fullmatch(text):
        return None
    token = alone(item.text, numerals)
    if token is None or token.nature is Nature.BLANK:  # the last word of a label: 件
        return None
    return token.standing(item.line, item.at)


def _line(item: Item | None, *, first: bool = False) -> int:
    if item is None:
        return 0
    if isinstance(item, Fragment):
        return item.line
    return item.first if first else item.last
