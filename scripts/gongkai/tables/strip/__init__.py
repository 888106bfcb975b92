"""Read a table that is printed as one row: figures in order, groups side by side."""

from __future__ import annotations

from itertools import groupby, pairwise, takewhile
from operator import attrgetter
from typing import TYPE_CHECKING

from gongkai.inference.state import LOST
from gongkai.tables.completed import completed
from gongkai.tables.doubts.astray import are_astray, begin_with_years
from gongkai.tables.doubts.regrouped import is_regrouped
from gongkai.tables.doubts.strips import (
    has_stray,
    has_stumps,
    holds_words,
    is_parted,
    is_scattered,
    may_be_moved,
)
from gongkai.tables.lone import pages_of, without_first_page
from gongkai.tables.named import named_cells
from gongkai.tables.strip.behind_names import behind_names
from gongkai.tables.strip.cells import told_by_cells
from gongkai.tables.strip.labelled import own_lines
from gongkai.tables.strip.noughts import whole_of_noughts
from gongkai.tables.strip.pages import (
    either_way,
    filled_up,
    without_last_page,
    without_marks,
    without_page,
    without_pages,
)
from gongkai.tables.strip.shares import allotted
from gongkai.tables.strip.stacked import down_columns
from gongkai.tables.strip.turned import by_outcomes
from gongkai.tables.strip.turns import in_turns
from gongkai.tables.sums import adds_up, can_hold, cut
from gongkai.tables.text.items import Fragment, Run, trimmed
from gongkai.tables.together import in_groups

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

_SLIPS = 1  # groups that officials add wrongly
_READERS = (told_by_cells, without_pages, without_page)  # the first that reads it


def strip_readings(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> Mapping[str, tuple[Reading, ...]]:
    """Give each row of `form` its readings; none of rows that mostly do not add up.

    Officials add wrongly in one group. Where more do not add up, figures have moved.
    """
    items = _without_spanned(items, labels)
    if begin_with_years(items, form) or _has_other_heads(items, labels):
        return _unread(form)
    whole = len(form.keys)
    items = without_first_page(items, labels, whole)
    noughts = whole_of_noughts(items, whole)
    found = (
        cut(noughts, form)
        if noughts
        else in_turns(items, form, labels) or _readings(items, form, labels)
    )
    against = sum(
        not any(can_hold(reading, form) for reading in readings if reading)
        for readings in found.values()
        if LOST not in readings
    )
    return found if against <= _SLIPS else _unread(form)


def _without_spanned(items: Sequence[Item], labels: Labels) -> Sequence[Item]:
    """Leave out the empty cells beside labels that span the head below them."""
    lines = [tuple(own) for _, own in groupby(items, attrgetter("first"))]
    spanned: set[int] = set()
    below: tuple[Item, ...] = ()
    for line in reversed(lines):
        head = _is_head(below, labels) or bool(below and below[0].first in spanned)
        if head and isinstance(line[0], Fragment) and all(map(_is_padding, line[1:])):
            spanned.add(line[0].first)
        below = line
    return [item for item in items if not (item.first in spanned and _is_padding(item))]


def _is_head(line: Sequence[Item], labels: Labels) -> bool:
    return len(line) > 1 and all(
        isinstance(item, Fragment) and labels.heads.column_of(item.key) for item in line
    )


def _has_other_heads(items: Sequence[Item], labels: Labels) -> bool:
    """Tell whether heads name all columns, a cell each, in another order."""
    order = labels.heads.order_of_columns
    size = len(order)
    for _, line in groupby(items, attrgetter("first")):
        names = [
            i for i in line if isinstance(i, Fragment) and labels.heads.column_of(i.key)
        ]
        told = tuple(labels.heads.column_of(name.key) for name in names)
        groups = {told[at : at + size] for at in range(0, len(told), size)}
        apart = any(one.at + 1 != then.at for one, then in pairwise(names))
        whole = all(sorted(group) == sorted(order) for group in groups)
        if not apart and whole and groups - {order}:
            return True
    return False


def _is_padding(item: Item) -> bool:
    return isinstance(item, Run) and all(token.padding for token in item.tokens)


def _unread(form: TableForm) -> dict[str, tuple[Reading, ...]]:
    return {row.id: ((None,) * len(row.columns),) for row in form.rows}


def _readings(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> Mapping[str, tuple[Reading, ...]]:
    """Read the rows as they stand.

    A row may be labelled on a line of its own; else all figures are one strip.
    """
    own = (
        by_outcomes(items, form, labels)
        or _own_cells(items, form, labels)
        or own_lines(items, form, labels)
        or down_columns(items, form, labels)
        or {row: (own,) for row, own in behind_names(items, form, labels).items()}
    )
    if own:
        return {row.id: own.get(row.id, (LOST,)) for row in form.rows}
    if is_regrouped(items, labels) or are_astray(items, form, labels):
        return _unread(form)
    whole = len(form.keys)
    items = _parted(items, form)
    if told := without_last_page(items, form, whole):
        return told
    items = completed(list(_once(items, whole)), whole, lambda t: _add_up(t, form))
    if told := either_way(items, form, whole):
        return told
    marked = pages_of(items)
    items = without_marks(items)
    lacking = len(_figures([i for i in items if isinstance(i, Run)])) < whole
    torn = marked and lacking  # then the number of a page may stand for a figure
    if torn or is_scattered(items, form, labels):
        return _unread(form)
    found = filter(None, (read(items, form, whole) for read in _READERS))
    return next(found, None) or _in_order(items, form, labels, whole)


def _parted(items: Sequence[Item], form: TableForm) -> Sequence[Item]:
    """Cut the only number of a table that all its figures stand together in."""
    runs = [item for item in items if isinstance(item, Run)]
    if len(runs) != 1 or len(runs[0].tokens) != 1:
        return items
    tokens = in_groups(runs[0].tokens[0], form)
    if not tokens or not _add_up(tokens, form):
        return items
    return [r._replace(tokens=tokens) if r is runs[0] else r for r in items]


def _in_order(
    items: Sequence[Item], form: TableForm, labels: Labels, whole: int
) -> Mapping[str, tuple[Reading, ...]]:
    """Read one strip in the order of the form, where nothing says that it has moved.

    Figures too few are placed in every way that their sums allow.
    """
    runs = [item for item in items if isinstance(item, Run)]
    tokens = _figures(runs)
    if len(tokens) > whole:
        wide = [run for run in runs if len(run.tokens) > len(form.columns)]
        if has_stumps(runs, wide):
            return _unread(form)
        tokens = _figures(wide) if wide else tokens
    stray = has_stray(items, len(form.columns))
    if len(tokens) == whole and not (stray and is_parted(items)):
        if may_be_moved(items, tokens, form, labels):
            return _unread(form)
        return filled_up(runs, form) or cut(tokens, form)
    if not tokens:
        return {row.id: (LOST,) for row in form.rows}
    if len(tokens) > whole or stray or holds_words(items):
        return _unread(form)
    return allotted(tokens, form)


def _add_up(tokens: Sequence[Token], form: TableForm) -> bool:
    return all(adds_up(row, form) for (row,) in cut(tokens, form).values())


def _figures(runs: Sequence[Run]) -> list[Token]:
    return [t for run in runs for t in trimmed(run.tokens) if not t.padding]


def _once(items: Sequence[Item], whole: int) -> Iterator[Item]:
    """Leave out a whole strip that says once more what another line said."""
    told = set()
    for item in items:
        tokens = trimmed(item.tokens) if isinstance(item, Run) else ()
        figures = tuple(token.printed for token in tokens)
        if len(figures) < whole or figures not in told:
            yield item
        told.add(figures)


def _own_cells(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> Mapping[str, tuple[Reading, ...]]:
    """Read rows whose cells are printed one a line, each beside its column's name.

    Behind the labels of all rows one below the other, a column may be of any of them,
    where it has one figure.
    """
    found = named_cells(items, form)
    if len(found) == 1 and _are_all_named_first(items, form, labels):
        return _unread(form)
    return {row: (own,) for row, own in found.items()}


def _are_all_named_first(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> bool:
    """Tell whether the labels of all rows follow each other before all figures."""
    first = takewhile(lambda item: isinstance(item, Fragment), items)
    keys = [item.key for item in first if isinstance(item, Fragment)]
    rows = [labels.exact(key) for key in keys if not labels.heads.is_head(key)]
    return [row for row in rows if row] == [row.id for row in form.rows]
