"""Read a table of one row whose figures stand one by one behind the name of a column.

Programs that print a page block by block leave a total apart from its group: 维持 0,
纠正 3, 维持 1, 纠正 0, 总计 3, 总计 1. Each column has a figure of each group, in their
order, if all groups add up so, and their names stand in the order of the form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.tables.sums import adds_up
from gongkai.tables.text.items import Fragment, trimmed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

_LETTERS = 4  # of the longest name, which may stand one below the other


def behind_names(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> Mapping[str, Reading]:
    """Give each group its figures; nothing where names or figures are too many."""
    told: list[tuple[str, Token]] = []
    words: list[str] = []
    for item in items:
        if isinstance(item, Fragment):
            words.append(item.key)
            continue
        figures, names = trimmed(item.tokens), _named(words, labels)
        if len(figures) != 1 or len(names) != 1:
            return {}
        told.append((names[0], figures[0]))
        words = []
    order = [column.id for column in form.columns]
    parts = [name for name, _ in told if name != order[-1]]
    if _named(words, labels) or parts != order[:-1] * len(form.rows):
        return {}
    own = [[token for name, token in told if name == column] for column in order]
    if len(own[-1]) != len(form.rows):
        return {}
    ways = zip(*own, strict=True)
    rows = {row.id: way for row, way in zip(form.rows, ways, strict=True)}
    return rows if all(adds_up(way, form) for way in rows.values()) else {}


def _named(words: Sequence[str], labels: Labels) -> list[str]:
    """Give the columns that words name, whose letters may stand one below the other."""
    found: list[str] = []
    start = 0
    while start < len(words):
        ends = range(start + 1, min(len(words), start + _LETTERS) + 1)
        names = {end: labels.heads.column_of("".join(words[start:end])) for end in ends}
        end = next((end for end, name in names.items() if name), 0)
        found += [names[end]] if end else []
        start = end or start + 1
    return found
