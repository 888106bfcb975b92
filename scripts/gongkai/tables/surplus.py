"""Leave out the numbers of pages that stand among the figures of a group of rows.

Under the label of a group stand as many figures as its rows have columns. Where there
are more, and no words of another row, as many are pages' as stand farther from what is
above and below than any two lines do; or as stand alone, below words, beside rows that
are whole on their lines.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.tables.groups import rows_under_heads
from gongkai.tables.lone import PAGE
from gongkai.tables.text.items import Fragment, Run

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.numerals import Token
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item


def without_surplus(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> Sequence[Item]:
    """Give the items of a table without the pages' numbers in its groups."""
    lone = _lone(items)
    if not lone or _has_strange_words(items, labels):  # as in most tables
        return items
    tokens = [t for item in items if isinstance(item, Run) for t in item.tokens]
    under = rows_under_heads(items, form)
    groups: dict[frozenset[str], list[Token]] = defaultdict(list)
    for token in tokens:
        if (rows := under.get(id(token))) and not token.padding:
            groups[rows].append(token)
    apart = _apart(items, lone)
    pages: set[int] = set()
    beside: set[int] = set()
    for rows, own in groups.items():
        columns = [len(form.row[row].columns) for row in rows]
        more = len(own) - sum(columns)
        told = {token.line for token in own if token.line in apart}
        found = _beside_rows(own, columns, lone) if more > 0 else set()
        if len(told) == more:
            pages |= told
        elif len(found) == more:
            beside |= found
    if not pages <= _apart(items, pages | beside):  # any figure stands so
        pages = set()
    return [*_without(items, pages | beside)] if pages | beside else items


def _lone(items: Sequence[Item]) -> Mapping[int, bool]:
    """Give the lines of what may be pages' numbers, and whether words stand above."""
    worded = {n for i in items if isinstance(i, Fragment) for n in (i.first, i.line)}
    tokens = [(t, i.cells) for i in items if isinstance(i, Run) for t in i.tokens]
    count = Counter(token.line for token, _ in tokens)
    numbers = {
        token.line
        for token, cells in tokens
        if not cells
        and count[token.line] == 1
        and token.line not in worded
        and PAGE.fullmatch(token.printed)
    }
    if not numbers:
        return {}
    below = {after for line, after in _steps(items) if line in worded}
    return {line: line in below for line in numbers}


def _steps(items: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """Yield each two lines that follow each other, from the words above all figures."""
    first = next(at for at, item in enumerate(items) if isinstance(item, Run))
    items = items[max(0, first - 1) :]
    lines = {n for i in items if isinstance(i, Fragment) for n in (i.first, i.line)}
    lines |= {t.line for i in items if isinstance(i, Run) for t in i.tokens}
    return pairwise(sorted(lines))


def _apart(items: Sequence[Item], lone: Collection[int]) -> set[int]:
    """Give the numbers that stand farther from both lines beside than any others do."""
    steps = [*_steps(items)]
    others = [then - line for line, then in steps if not {line, then} & {*lone}]
    usual = max(others, default=0)
    below = {then for line, then in steps if then - line > usual > 0}
    above = {line for line, then in steps if then - line > usual > 0}
    return below & above & {*lone}


def _beside_rows(
    own: Sequence[Token], columns: Sequence[int], lone: Mapping[int, bool]
) -> set[int]:
    """Give the numbers below words where all rows stand whole, each on its line."""
    found = {token.line for token in own if lone.get(token.line)}
    rows = Counter(token.line for token in own if token.line not in found)
    whole = min(columns) > 1 and sorted(rows.values()) == sorted(columns)
    return found if whole else set()


def _has_strange_words(items: Sequence[Item], labels: Labels) -> bool:
    """Tell whether words beside figures, or between some, are none of the form's."""
    runs = [at for at, item in enumerate(items) if isinstance(item, Run)]
    return any(
        not (labels.holds(item.key) or labels.heads.words_in(item.key))
        for item in items[max(0, runs[0] - 1) : runs[-1] + 2]
        if isinstance(item, Fragment)
    )


def _without(items: Sequence[Item], lines: Collection[int]) -> Iterator[Item]:
    """Yield items without the numbers on some lines."""
    for item in items:
        if isinstance(item, Fragment):
            yield item
        elif tokens := tuple(t for t in item.tokens if t.line not in lines):
            yield item._replace(tokens=tokens)
