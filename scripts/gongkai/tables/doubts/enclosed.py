"""Doubt tables in which figures stand between marks that no program is known to set.

They are no tokens, so that their rows look as if they had lost them; but they are
printed, and nothing may be inferred that they may say otherwise.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.tables.text.layout import Fragment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai.tables.text.layout import Item

_ENCLOSED = re.compile(  # '3' '0' <3> “3” "3","0", side by side: one may be a note
    r"(?:[^\w\s]\s*[\d.]*\d\s*[^\w\s]+\s*){2,}"
)


def encloses_figures(items: Iterable[Item]) -> bool:
    """Tell whether a line holds figures side by side, each between marks."""
    return any(
        isinstance(item, Fragment) and _ENCLOSED.search(item.text) for item in items
    )
