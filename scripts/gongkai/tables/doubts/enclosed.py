"""Doubt tables in which figures stand between marks that no program is known to set.

They are no tokens, so that their rows look as if they had lost them; but they are
printed, and nothing may be inferred that they may say otherwise. Nor are the figures of
several rows that nothing parts, set one below the other in a cell; nor is one that the
words of the next line stand behind, since its end was lost.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.tables.text.items import Fragment, Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.tables.text.items import Item

_ENCLOSED = re.compile(  # '3' '0' <3> “3” "3","0", side by side: one may be a note
    r"(?:[^\w\s]\s*[\d.]*\d\s*[^\w\s]+\s*){2,}"
)
_LAST = re.compile(r"\d[\d,]*\s+\D")
_STACKED = re.compile(r"(?:\d/+\d*){3,}")  # of more lines than a date has parts


def encloses_figures(items: Sequence[Item]) -> bool:
    """Tell whether some figures are among words: between marks, stacked, or the last.

    Those between marks stand side by side; the last one behind others in its line.
    """
    return any(
        isinstance(item, Fragment)
        and (
            _ENCLOSED.search(item.text)
            or _STACKED.search(item.text)
            or (
                isinstance(before, Run)
                and before.first == item.line
                and _LAST.match(item.text)
            )
        )
        for before, item in zip((None, *items), items, strict=False)
    )
