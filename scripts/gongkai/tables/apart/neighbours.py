"""Tell which labels of rows, and headings of columns, stand right before figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.tables.labels import Trust
from gongkai.tables.sites import label_sites
from gongkai.tables.text.items import Fragment, Run, stands_beside, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.forms import TableForm
    from gongkai.numerals import Token
    from gongkai.tables.labels import Labels
    from gongkai.tables.sites import Site
    from gongkai.tables.text.items import Item


def owners(
    items: Sequence[Item], labels: Labels, rows: Sequence[str]
) -> Iterator[int | None]:
    """Give for each figure the row on whose label's line it stands, if on any."""
    last = {site.last: site.row for site in label_sites(items, labels)}
    for at, item in enumerate(items):
        if isinstance(item, Run):
            beside = at - 1 in last and stands_beside(items, at)
            row = rows.index(last[at - 1]) if beside else None
            yield from (row if t.line == item.first else None for t in item.tokens)


def own_rows(
    items: Sequence[Item], labels: Labels, width: int
) -> Iterator[tuple[str, tuple[Token, ...]]]:
    """Yield the rows whose whole label has a row of figures to itself, and these.

    No other label of a row stands between them and the figures before.
    """
    since: list[Site] = []
    sites = {site.last: site for site in label_sites(items, labels)}
    for at, item in enumerate(items):
        if isinstance(item, Run):
            tokens = trimmed(item.tokens)
            near = len(since) == 1 and since[0].last == at - 1
            if near and since[0].trust is Trust.EXACT and len(tokens) == width:
                yield since[0].row, tokens
            since = []
        elif at in sites:
            since.append(sites[at])


def headings(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> Iterator[int | None]:
    """Give for each figure the column whose heading, and no word else, it follows.

    Where columns stand in another order than in the form, as in the text of some
    converters, nothing else tells: the sums of rows are the same. A name behind that of
    the column before is one of a line of names, with rows below it.
    """
    for at, item in enumerate(items):
        if isinstance(item, Run):
            column = _named(items, at - 1, form, labels)
            before = _named(items, at - 2, form, labels)
            listed = before is not None and column == before + 1
            yield None if listed else column
            yield from (None for _ in item.tokens[1:])


def _named(
    items: Sequence[Item], at: int, form: TableForm, labels: Labels
) -> int | None:
    """Give the place of the column of which the name stands at a place, if it does."""
    item = items[at] if at >= 0 else None
    key = item.key if isinstance(item, Fragment) else ""
    return form.column_place.get(labels.heads.column.get(key, ""))


def anywhere(tokens: Sequence[Token]) -> list[Token]:
    """Say of each figure that it stands in any of their lines."""
    first = min(token.line for token in tokens)
    last = max(token.until or token.line for token in tokens)
    return [token._replace(line=first, until=last) for token in tokens]
