"""Doubt lone figures of table two where a page's number may stand among them.

Under the label of a group stand as many figures as its rows have columns. One more is
none of theirs, and where figures stand on lines of their own, any of them may be it.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.clean import match_key
from gongkai.tables.groups import rows_under_heads
from gongkai.tables.lone import PAGE, may_be_page
from gongkai.tables.text.items import Fragment, Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.tables.labels import Labels
    from gongkai.tables.sheet import Sheet
    from gongkai.tables.text.items import Item

_DASHES = frozenset("-—–－")
_MARK = 3  # tokens of a page's number between two dashes
_NAME = re.compile(r"报告|年报|公报|年鉴|政府|[省市县区镇乡局委办厅院站所会室]$")


def paged(sheet: Sheet) -> frozenset[str]:
    """Give the rows of crowded groups whose figure may be a page's.

    One right behind the label of its row is none, unless a title that tops a page, and
    another figure, stand behind it. Nor are there any where each label, be it of a row
    that the form does not have, stands beside as many figures as the others.
    """
    items, form = sheet.items, sheet.form
    under = rows_under_heads(items, form)
    crowded = {
        row
        for rows in _crowded(under, form)
        if not _in_pairs(sheet, under, rows)
        for row in rows
    }
    crowded |= _above_corners(items, match_key(form.corner), under)
    if not crowded:
        return frozenset()
    place = {
        id(token): at
        for at, item in enumerate(items)
        if isinstance(item, Run)
        for token in item.tokens
    }
    return frozenset(
        row
        for row in crowded
        for run in sheet.placed.runs[row]
        if run is not None
        and may_be_page(run)
        and (at := place.get(id(run.tokens[0]))) is not None
        and not _is_beside(items, at)
        and not _is_labelled(items, at, row, sheet.labels)
    )


def beside_others(sheet: Sheet) -> frozenset[int]:
    """Give the first lines of figures among which a row of no form has its own."""
    under = rows_under_heads(sheet.items, sheet.form)
    paired = {r for r in _crowded(under, sheet.form) if _in_pairs(sheet, under, r)}
    return frozenset(
        item.first
        for item in sheet.items
        if isinstance(item, Run) and under.get(id(item.tokens[0])) in paired
    )


def between_dashes(items: Sequence[Item]) -> frozenset[int]:
    """Give the first lines of what may be the mark of a page, on three lines: —, 1, —.

    Officials who write nothing as a dash do so elsewhere, too.
    """
    runs = [trimmed(item.tokens) for item in items if isinstance(item, Run)]
    marks = [
        tokens
        for tokens in runs
        if len(tokens) == _MARK
        and tokens[0].printed == tokens[-1].printed in _DASHES
        and PAGE.fullmatch(tokens[1].printed)
        and tokens[0].line < tokens[1].line < tokens[-1].line
    ]
    if not marks:  # as of nearly all texts
        return frozenset()
    dashes = Counter(t.printed for own in runs for t in own if t.printed in _DASHES)
    dashes.subtract(mark[end].printed for mark in marks for end in (0, -1))
    return frozenset(m[0].line for m in marks if not dashes[m[0].printed])


def _crowded(
    under: Mapping[int, frozenset[str]], form: TableForm
) -> Iterator[frozenset[str]]:
    """Give the rows of groups under whose label stand figures too many."""
    for rows, count in Counter(under.values()).items():
        if count > sum(len(form.row[row].columns) for row in rows):
            yield rows


def _in_pairs(
    sheet: Sheet, under: Mapping[int, frozenset[str]], rows: frozenset[str]
) -> bool:
    """Tell whether labels and figures of a group take turns, all on one side."""
    items = sheet.items
    own = [
        at
        for at, item in enumerate(items)
        if isinstance(item, Run) and under.get(id(item.tokens[0])) == rows
    ]
    first, last = own[0], own[-1]
    stretches = (items[max(first - 1, 0) : last + 1], items[first : last + 2])
    return any(_take_turns(stretch, sheet, rows) for stretch in stretches)


def _take_turns(stretch: Sequence[Item], sheet: Sheet, rows: frozenset[str]) -> bool:
    """Tell whether each label of a stretch has its figures, as the rows were given."""
    words = [item for item in stretch if isinstance(item, Fragment)]
    runs = [item for item in stretch if isinstance(item, Run)]
    kinds = [isinstance(item, Run) for item in stretch]
    if len(words) != len(runs) or any(one == two for one, two in pairwise(kinds)):
        return False
    width = {len(sheet.form.row[row].columns) for row in rows}
    if {len(run.tokens) for run in runs} != width:
        return False
    named = [sheet.labels.match(word.key).row for word in words]
    strange = [word for word, row in zip(words, named, strict=True) if not row]
    if sorted(filter(None, named)) != sorted(rows):
        return False
    placed = sheet.placed.runs
    return all(_stands_once(word, sheet) for word in strange) and all(
        [own and own.first for own in placed[row]] == [run.first]
        for run, row in zip(runs, named, strict=True)
        if row
    )


def _stands_once(word: Fragment, sheet: Sheet) -> bool:
    """Tell whether words stand nowhere else in a text, as those atop pages do.

    A report, a book or a body may have its name there on a single page.
    """
    if _NAME.search(word.key) or sheet.labels.holds(word.key):
        return False
    times = sum(word.key in match_key(line.text) for line in sheet.lines)
    return times == 1


def _above_corners(
    items: Sequence[Item], corner: str, under: Mapping[int, frozenset[str]]
) -> set[str]:
    """Give the rows of groups with a number between their label and their head."""
    return {
        row
        for at, item in enumerate(items[:-1])
        if isinstance(item, Run)
        and may_be_page(item)
        and isinstance(head := items[at + 1], Fragment)
        and head.key == corner
        for row in under.get(id(item.tokens[0]), ())
    }


def _is_beside(items: Sequence[Item], at: int) -> bool:
    """Tell whether words stand on the line of a figure."""
    around = (*items[max(0, at - 1) : at], *items[at + 1 : at + 2])
    return any(
        isinstance(item, Fragment) and item.line == items[at].first for item in around
    )


def _is_labelled(items: Sequence[Item], at: int, row: str, labels: Labels) -> bool:
    """Tell whether the label of a row stands before its figure, and no title behind."""
    label = items[at - 1] if at else None
    if not isinstance(label, Fragment) or labels.match(label.key).row != row:
        return False
    title, figure = (*items[at + 1 : at + 3], None, None)[:2]
    return not (
        isinstance(title, Fragment)
        and isinstance(figure, Run)
        and not labels.holds(title.key)
    )
