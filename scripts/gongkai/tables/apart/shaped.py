"""Read rows that no sums guard by their shape, where no label stands beside them.

All labels stand before all figures, or those of each part before the figures of that
part, or none stands at all, as in tables of which only the figures were kept. Then so
many figures on each line as the row of the form has columns, line for line, tell which
row it is; anything else among them tells nothing. Words behind the last line are text.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from gongkai.numerals import Nature
from gongkai.tables.labels import Trust
from gongkai.tables.lone import before_last_page
from gongkai.tables.sites import label_sites
from gongkai.tables.text.items import Fragment, Run, trimmed
from gongkai.tables.unguarded import is_moved

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item


def read_by_shape(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> Mapping[str, Sequence[Reading]]:
    """Give each row the figures of its line; none at all where anything is lacking."""
    items = before_last_page(items)
    lines = list(_lines(items))
    if list(map(len, lines)) != [len(row.columns) for row in form.rows]:
        return {}
    told = list(zip(form.rows, lines, strict=True))
    if any(is_moved(line, row, pointed=True) for row, line in told):
        return {}
    if any(token.nature is not Nature.NUMBER for line in lines for token in line):
        return {}
    runs = [at for at, item in enumerate(items) if isinstance(item, Run)]
    figures = items[runs[0] : runs[-1] + 1]
    apart = _is_apart(items, runs[0], figures, form, labels) and _follow_each_other(
        figures, lines, form
    )
    if not apart and not _is_in_parts(items, form, labels):
        return {}
    return {row.id: (line,) for row, line in told}


def _is_apart(
    items: Sequence[Item],
    start: int,
    figures: Sequence[Item],
    form: TableForm,
    labels: Labels,
) -> bool:
    """Tell whether no label stands among the figures, and before them none or all."""
    sites = list(label_sites(items, labels))
    if sites and ([s.row for s in sites] != [*form.row] or sites[-1].last >= start):
        return False
    heads = [item for item in figures if isinstance(item, Fragment)]
    return all(labels.match(head.key).trust is not Trust.NONE for head in heads)


def _is_in_parts(items: Sequence[Item], form: TableForm, labels: Labels) -> bool:
    """Tell whether in each part all labels stand before as many lines, in order.

    The lines of a part stand as far below each other, and some part has several. A part
    holds whole groups of rows: labels of one that stand before lines apart are those
    of rows one by one, of which any may have lost its line.
    """
    rows: list[str] = []
    named: list[str] = []
    groups: list[tuple[str, ...]] = []
    several = False
    for has_figures, block in groupby(items, lambda item: isinstance(item, Run)):
        own = list(block)
        if not has_figures:
            named = [site.row for site in label_sites(own, labels)]
            rows += named
            continue
        at = [line[0].line for line in _lines(own)]
        steps = {after - before for before, after in pairwise(at)}
        if len(at) != len(named) or len(steps) > 1:
            return False
        several = several or len(at) > 1
        groups += dict.fromkeys(form.row[row].path for row in named)
    return several and rows == [*form.row] and len(groups) == len({*groups})


def _follow_each_other(
    items: Sequence[Item], lines: Sequence[Sequence[Token]], form: TableForm
) -> bool:
    """Tell whether lines stand as far apart as any two, or heads between all groups.

    Else one may be lost, and the number of a page stand for it, unless all have cells.
    """
    if all(isinstance(item, Run) and item.cells for item in items):
        return True
    at = [line[0].line for line in lines]
    if all(isinstance(item, Run) for item in items):
        return len({after - before for before, after in pairwise(at)}) == 1
    new = [before.path != row.path for before, row in pairwise(form.rows)]
    words = {item.line for item in items if isinstance(item, Fragment)}
    parted = [any(a < line < b for line in words) for a, b in pairwise(at)]
    within = {b - a for (a, b), head in zip(pairwise(at), new, strict=True) if not head}
    return parted == new and len(within) <= 1 and isinstance(items[-1], Run)


def _lines(items: Sequence[Item]) -> Iterator[tuple[Token, ...]]:
    """Yield the figures of each line, as they stand."""
    tokens = [t for i in items if isinstance(i, Run) for t in trimmed(i.tokens)]
    for _, line in groupby(tokens, attrgetter("line")):
        yield tuple(line)
