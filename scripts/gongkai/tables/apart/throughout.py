"""Read a table of several groups, printed column by column through all of them.

Below the labels of all rows stand the columns: the heading of a group, its figures, the
heading of the next. No sums tell of a figure lost or of another's page number among
them, so that each heading must stand as often as groups have it, with a figure for
every row of its group, and nothing besides.
"""

from __future__ import annotations

import unicodedata
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from gongkai.tables.labels import Trust
from gongkai.tables.lone import before_last_page, without_first_page
from gongkai.tables.sites import label_sites
from gongkai.tables.text.items import Fragment, Run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

    Headed = tuple[str, tuple[Token, ...]]  # a column, and the figures below its name


def read_throughout(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> Mapping[str, Sequence[Reading]]:
    """Give each row its figures; none at all where something is lacking.

    Labels may be misread that all stand in the form's order.
    """
    whole = len(form.keys)
    items = without_first_page(items, labels, whole)
    start = next((at for at, item in enumerate(items) if isinstance(item, Run)), 0)
    if start < len(form.rows):
        return {}  # labels do not stand before all figures
    sites = list(label_sites(items, labels))
    rows = [site.row for site in sites]
    misread = any(site.trust is not Trust.EXACT for site in sites)
    if (rows if misread else sorted(rows)) != (
        [*form.row] if misread else sorted(form.row)
    ):
        return {}
    end = sites[-1].last + 1
    groups = [tuple(own) for _, own in groupby(rows, lambda row: form.row[row].path)]
    headed = _headed(items[end:], labels) if end <= start else None
    if headed is None or len({form.row[own[0]].path for own in groups}) < len(groups):
        return {}
    found: dict[tuple[str, str], Token] = {}
    for column in dict.fromkeys(name for name, _ in headed):
        below = [tokens for name, tokens in headed if name == column]
        having = [
            own for own in groups if column in {c.id for c in form.row[own[0]].columns}
        ]
        if [*map(len, below)] != [*map(len, having)]:
            return {}
        for own, tokens in zip(having, below, strict=True):
            found |= {(r, column): t for r, t in zip(own, tokens, strict=True)}
    if found.keys() != {(r.id, c.id) for r in form.rows for c in r.columns}:
        return {}
    return {
        row.id: (tuple(found[row.id, column.id] for column in row.columns),)
        for row in form.rows
    }


def _headed(items: Sequence[Item], labels: Labels) -> list[Headed] | None:
    """Give the figures below each heading; None where one is of no column.

    All stand as far below each other, and the first below the headings: else the number
    of a page may be among them. A bracket that closes a heading may have its own line.
    """
    found: list[Headed] = []
    column, line = "", 0
    below: set[int] = set()
    steps: set[int] = set()
    items = before_last_page(items)
    for is_words, block in groupby(items, lambda item: isinstance(item, Fragment)):
        if is_words:
            words = [item for item in block if isinstance(item, Fragment)]
            whole = "".join(word.key for word in words)
            column = labels.heads.column_of(whole) or labels.heads.column_of(
                words[-1].key
            )
            column = column or labels.heads.misread_column_of(whole)
            line = words[-1].line + _is_open("".join(word.text for word in words))
            continue
        tokens = [t for item in block if isinstance(item, Run) for t in item.tokens]
        lines = [token.line for token in tokens]
        below.add(lines[0] - line)
        steps |= {after - before for before, after in pairwise(lines)}
        if not column or max(len(below), len(steps)) > 1 or 0 in below | steps:
            return None
        found.append((column, tuple(tokens)))
    return found


def _is_open(words: str) -> bool:
    """Tell whether a bracket is opened in words and not closed."""
    text = unicodedata.normalize("NFKC", words)
    return text.count("(") > text.count(")")
