"""Give a figure the remark in brackets that stands in the cell, or line, behind it.

What a remark counts is no figure of the table: 9 and, by itself, （其中 修订 2 件）.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.numerals import Nature
from gongkai.tables.text.items import Fragment, Run
from gongkai.tables.text.words import CLOSING, REMARK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.numerals import Numerals
    from gongkai.tables.text.items import Item

_NEAR = 2  # lines from one to the next, where every other one is empty


def with_remarks(items: Sequence[Item], numerals: Numerals) -> Sequence[Item]:
    """Give the items, remarks as a part of the figure right before them.

    Of several figures on the line above, nobody knows to which one it belongs.
    """
    remarks = {at for at, item in enumerate(items) if _is_remark(item)}
    if not remarks:  # as in most texts
        return items
    found: list[Item] = []
    for at, item in enumerate(items):
        before = found[-1] if found else None
        if at in remarks and (own := _remarked(before, item, numerals)):
            found[-1] = own
        elif at - 1 in remarks and (whole := _on_one_line(before, item)):
            found[-1] = whole
        else:
            found.append(item)
    return found


def _is_remark(item: Item) -> bool:
    """Tell whether all that stands there is a remark."""
    return (
        isinstance(item, Fragment)
        and item.text[-1] in CLOSING
        and REMARK.fullmatch(item.text) is not None
    )


def _remarked(before: Item | None, words: Item, numerals: Numerals) -> Run | None:
    """Give figures of which a remark belongs to the last one; None where it may not."""
    if not (isinstance(before, Run) and isinstance(words, Fragment)):
        return None
    *others, last = before.tokens
    alone = not (others or before.cells) and words.line - before.last <= _NEAR
    if words.line != before.last and not alone:
        return None
    token = numerals.read(f"{last.printed}{words.text}")
    if token.nature is not Nature.NUMBER or last.nature is not Nature.NUMBER:
        return None
    return before._replace(tokens=(*others, token.standing(last.line, last.at)))


def _on_one_line(before: Item | None, item: Item) -> Run | None:
    """Join figures of one line that only a remark parted; None where others did."""
    if not (isinstance(before, Run) and isinstance(item, Run)):
        return None
    if item.first != before.last or not before.tokens[-1].remark:
        return None
    return before._replace(tokens=(*before.tokens, *item.tokens))
