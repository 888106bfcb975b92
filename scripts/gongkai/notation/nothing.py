"""Tell what programs write into a cell that is empty."""

from __future__ import annotations

import re

EMPTY = frozenset(["None", "nan", "NaN", "null", "NULL", "<NA>", "NaT"])
_UNNAMED = re.compile(  # the columns whose head was empty, as programs name them
    r"Col\d{1,2}|Unnamed: ?\d{1,2}(?:_level_\d)?"
)
_BEGUN = ("Col", "Unnamed")  # as hardly any cell is


def is_empty(cell: str) -> bool:
    """Tell whether a cell holds no more than a program's word for nothing.

    >>> is_empty("NaN"), is_empty("Col12"), is_empty("Unnamed: 3"), is_empty("无")
    (True, True, True, False)
    """
    if cell.startswith(_BEGUN):
        return _UNNAMED.fullmatch(cell) is not None
    return cell in EMPTY
