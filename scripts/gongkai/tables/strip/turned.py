"""Read a table of one row that is printed with its groups as columns."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from gongkai.tables.text.items import Fragment, Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

_SEVERAL = 2  # lines of a column's name and figures of several groups: no chance


def by_outcomes(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> Mapping[str, tuple[Reading, ...]]:
    """Read the lines of the columns, a figure of each group in each; none of others.

    All groups must be named above in the form's order, and each line must have as many
    figures: else nobody knows whose they are, and none is read.
    """
    found: dict[str, Run] = {}
    for _, line in groupby(items, attrgetter("first")):
        own = _named_run(list(line), labels)
        if own and own[0] not in found:
            found[own[0]] = own[1]
    if len(found) < _SEVERAL:
        return {}
    start = min(run.first for run in found.values())
    above = [i.key for i in items if isinstance(i, Fragment) and i.first < start]
    groups = [row for key in above if (row := labels.row_ending(key))]
    tokens = {c: _figures(run, len(form.rows)) for c, run in found.items()}
    if groups != [row.id for row in form.rows] or not all(tokens.values()):
        return {row.id: ((None,) * len(row.columns),) for row in form.rows}
    return {
        row.id: (
            tuple(tokens[c.id][at] if c.id in tokens else None for c in row.columns),
        )
        for at, row in enumerate(form.rows)
    }


def _named_run(line: Sequence[Item], labels: Labels) -> tuple[str, Run] | None:
    """Give the column and the figures of a line that names one, and several figures."""
    if [type(item) for item in line] != [Fragment, Run]:
        return None
    (name,) = (item for item in line if isinstance(item, Fragment))
    (run,) = (item for item in line if isinstance(item, Run))
    several = len(run.tokens) > 1 and run.last == run.first
    column = labels.heads.column_of(name.key) if several else ""
    return (column, run) if column else None


def _figures(run: Run, width: int) -> Reading:
    """Give the figures of a line, none where they are not of all groups."""
    whole = tuple(run.tokens)
    own = whole if len(whole) == width else trimmed(whole)
    return tuple(own) if len(own) == width else ()
