"""Doubt a strip whose groups have each their own figures, and some have lost them.

Read in the order of the form, the figures of a group printed twice would be those of
the group above that has none. A year before the figures of a group is none of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.tables.text.items import Fragment, Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.forms import TableForm
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

_YEAR = re.compile(r"20[0-3]\d年?|2[,，]0[0-3]\d")
_YEARS = 2  # lines that begin with one, which are no chance


def are_astray(items: Sequence[Item], form: TableForm, labels: Labels) -> bool:
    """Tell whether rows stand below the names of groups, two below one, none below one.

    Where no whole row stands on a line, all stand below one head.
    """
    groups: list[str] = []
    rows: list[int] = []
    for item in items:
        if isinstance(item, Run):
            if not rows:
                return False
            rows[-1] += len(trimmed(item.tokens)) == len(form.columns)
        elif row := labels.row_ending(item.key):
            groups.append(row)
            rows.append(0)
    return groups == [*form.row] and any(rows[:-1]) and 0 in rows and max(rows) > 1


def begin_with_years(items: Sequence[Item], form: TableForm) -> bool:
    """Tell whether lines of figures begin with a year that a column of its own has."""
    runs = [
        item
        for at, item in enumerate(items)
        if isinstance(item, Run)
        and len(item.tokens) > 1
        and _YEAR.fullmatch(item.tokens[0].printed)
        and at
        and isinstance(items[at - 1], Fragment)
    ]
    wider = any(len(run.tokens) == len(form.columns) + 1 for run in runs)
    return len(runs) >= _YEARS or wider
