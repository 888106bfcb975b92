"""Take for a figure what stands alone on its line where one must stand: `0.`, 零, (3).

Where a table is printed a cell a line, nothing but its neighbours tells it from words.
It is read as in a cell of its own, or else makes that cell illegible; left among the
words, it would part the row, and its rest would be given to the next label.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.numerals import Nature, Token
from gongkai.tables.text.alone import alone
from gongkai.tables.text.items import Fragment, Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.numerals import Numerals
    from gongkai.tables.text.items import Item

_LONG = 8  # characters; a longer text is words
_ORDINAL = re.compile(r"\W?[1-9１-９]\d?\W?")  # it may belong to the label below
_BESIDE = re.compile(r"[A-Za-z]")  # stands for a figure, where figures stand around
_OF_A_LABEL = re.compile(r"\W?[一二三四五六七八九十]\W?")  # set upright


def with_specks(items: Sequence[Item], numerals: Numerals) -> list[Item]:
    """Give the items, with those fragments as runs that stand for a figure."""
    told = {
        at: token
        for at, item in enumerate(items)
        if isinstance(item, Fragment)
        and len(item.text) <= _LONG
        and (at == 0 or items[at - 1].last != item.line)
        and (at + 1 == len(items) or items[at + 1].first != item.line)
        and (token := _read(item, numerals))
    }
    if not told:
        return _in_rows(items)
    figures = told.keys() | {
        at for at, item in enumerate(items) if isinstance(item, Run)
    }
    found = list(items)
    for at, token in told.items():
        item = items[at]
        ordinal = _ORDINAL.fullmatch(token.printed.strip())
        if at + 1 in figures or (at - 1 in figures and not ordinal):
            cells = int(isinstance(item, Fragment) and item.at >= 0)
            found[at] = Run((token,), cells)
    return _in_rows(found)


def _in_rows(items: Sequence[Item]) -> list[Item]:
    """Put a letter between the figures of a line among them, as damaged."""
    found: list[Item] = []
    for item in items:
        if not isinstance(item, Run) or len(found) <= 1:
            found.append(item)
            continue
        first, speck = found[-2:]
        if (
            isinstance(first, Run)
            and isinstance(speck, Fragment)
            and first.last == speck.line == item.first
            and _BESIDE.fullmatch(speck.text)
        ):
            token = Token(speck.text, Nature.ODD).standing(speck.line, speck.at)
            whole = (*first.tokens, token, *item.tokens)
            found[-2:] = [first._replace(tokens=whole)]
        else:
            found.append(item)
    return found


def _read(item: Fragment, numerals: Numerals) -> Token | None:
    """Read what stands alone on its line; None where it is words."""
    if _OF_A_LABEL.fullmatch(item.text.strip()):
        return None
    token = alone(item.text, numerals)
    if token is None or token.nature is Nature.BLANK:  # the last word of a label: 件
        return None
    return token.standing(item.line, item.at)
