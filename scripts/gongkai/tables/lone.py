"""Tell which lone numbers may be the numbers of pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.tables.layout import Fragment, Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.tables.layout import Item

PAGE = re.compile(r"[1-9１-９][0-9０-９]{0,2}")  # a number that a page may have
_BOTH = 2  # sides of a number


def may_be_page(item: Item) -> bool:
    """Tell whether an item is one plain number, in no cell."""
    if not isinstance(item, Run) or len(item.tokens) != 1 or item.cells:
        return False
    return bool(PAGE.fullmatch(item.tokens[0].printed))


def is_between_words(items: Sequence[Item], at: int) -> bool:
    """Tell whether words stand before and after a number, on other lines."""
    number = items[at]
    around = (*items[max(0, at - 1) : at], *items[at + 1 : at + 2])
    return len(around) == _BOTH and all(
        isinstance(item, Fragment)
        and isinstance(number, Run)
        and item.line != number.first
        for item in around
    )
