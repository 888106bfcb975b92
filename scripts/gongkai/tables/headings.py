"""Tell how the head of a table names its columns, and if it says where they stand."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from gongkai.clean import match_key
from gongkai.tables.doubts.order import group_columns, head, on_one_line, side_by_side
from gongkai.tables.joining import with_whole_heads
from gongkai.tables.text.items import Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Fragment, Item


def named_columns(items: Sequence[Item], labels: Labels) -> list[str]:
    """Give the columns as the head names them.

    The columns of a group stand below its label, and follow it at once, but where one
    line names all columns, below the label: it says how they stand. In cells they stand
    in their order, whichever line of the head comes first. Where a line begins the name
    of each, those below end them.
    """
    if cells := _in_cells(items, labels):
        return [cells[at] for at in sorted(cells)]
    words = _words(items, labels)
    named = [labels.heads.column[word] for word in words if word in labels.heads.column]
    if len(named) < len({*labels.heads.column.values()}) and (
        begun := _begun_on_one_line(items, labels)
    ):
        return [*begun]
    if _name_on_one_line(items, labels):
        return list(dict.fromkeys(named))
    found: list[str] = []
    for word in words:
        group = labels.heads.grouped.get(word, ())
        found.extend(name for name in named if name in group)
        found.extend([labels.heads.column[word]] if word in labels.heads.column else [])
    return list(dict.fromkeys(found))


def head_columns(items: Sequence[Item], labels: Labels) -> tuple[str, ...]:
    """Give the columns that the head names; () where it holds words of no form too."""
    keys = [item.key for item in head(items, labels)]
    first = next((at for at, key in enumerate(keys) if labels.heads.words_in(key)), 0)
    if not labels.heads.words_in("".join(keys[first:])) and not all(
        labels.heads.words_in(key) for key in keys[first:]
    ):
        return ()
    return tuple(named_columns(items, labels))


def is_sure(
    named: Sequence[str], items: Sequence[Item], form: TableForm, labels: Labels
) -> bool:
    """Tell whether the head says how all its columns stand side by side.

    It does on one line, and where the labels of groups stand among those beside them.
    A total that spans the lines of the head is named above the columns before it, so is
    a column that stands before a group below the group's label, and the words of a head
    that is torn into lines stand in any order within a group.
    """
    lines = {item.line for item in head(items, labels) if _is_column(item, labels)}
    if len(lines) == 1 or [*named] == _begun_on_one_line(items, labels):
        return True
    words = {*_words(items, labels)}
    groups = list(group_columns(form.column_tree))
    if any(words.isdisjoint(_keys(own, labels)) for own in groups):
        return False
    if named[0] == form.columns[-1].id and not side_by_side(items, labels):
        return False
    ids = [column.id for column in form.columns]
    before = {own[0]: frozenset(ids[: ids.index(own[0])]) for own in groups}
    names = _without_corner(head(items, labels), form)
    if any(_is_above(before[own[0]], own, names, labels) for own in groups):
        return False
    kept = [
        [name for name in named if name in own]
        == [name for name in own if name in named]
        for own in groups
    ]
    return all(kept) or on_one_line(items, form, labels)


def moved_within_groups(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> tuple[str, ...]:
    """Give the columns as a head has them that names those of a group in another order.

    Each is named once, a line each, whole or wrapped, and the others stand as in the
    form: those beside a group's may stand in any order.
    """
    named = _named_one_a_line(items, form, labels)
    if not named:
        return ()
    groups = list(group_columns(form.column_tree))
    own = {name: group for group in groups for name in group}
    others = [name for name in named if name not in own]
    if others != [column.id for column in form.columns if column.id not in own]:
        return ()
    said = [iter([name for name in named if name in group]) for group in groups]
    order = tuple(
        next(said[groups.index(own[column.id])]) if column.id in own else column.id
        for column in form.columns
    )
    return order if [*order] != [column.id for column in form.columns] else ()


def says_otherwise(
    named: Sequence[str], items: Sequence[Item], form: TableForm, labels: Labels
) -> bool:
    """Tell whether a line of the head names all columns, in another order."""
    ids = [column.id for column in form.columns]
    whole = sorted(named) == sorted(ids) and [*named] != ids
    return whole and _name_on_one_line(items, labels)


def among_a_group(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> tuple[str, ...]:
    """Give the columns as the head names them if one stands within a group not its own.

    So it is where one stands on the other side of the group than in the form, if names
    have a line each, or no label of a group says which lines are above the others. Each
    is named, by words in one piece. The totals stand anywhere in a head of lines.
    """
    words = _words(items, labels)
    named = list(
        dict.fromkeys(labels.heads.column[w] for w in words if w in labels.heads.column)
    )
    ids = [column.id for column in form.columns]
    if sorted(named) != sorted(ids):
        return ()
    grouped = any(word in labels.heads.grouped for word in words)
    apart = not grouped or bool(_named_one_a_line(items, form, labels))
    for own in group_columns(form.column_tree):
        places = [named.index(name) for name in own]
        within = named[min(places) : max(places)]
        behind = named[max(places) :] if apart else ()
        before = ids[: ids.index(own[0])]
        if not {*within} <= {*own, ids[-1]} or not {*before}.isdisjoint(behind):
            return tuple(named)
    return ()


def puts_totals_first(
    named: Sequence[str], items: Sequence[Item], form: TableForm, labels: Labels
) -> bool:
    """Tell whether the head names the totals, and then all else as the form does."""
    *others, total = (column.id for column in form.columns)
    one_a_line = bool(_named_one_a_line(items, form, labels))
    return [*named] == [total, *others] and one_a_line


def names_totals_first(items: Sequence[Item], form: TableForm, labels: Labels) -> bool:
    """Tell whether a line of the head names the totals before the first column.

    On a line of their own the totals may stand above all others and span their lines.
    Figures among the words of the head are a page's.
    """
    above = takewhile(lambda item: not _is_row(item, labels), items)
    words: dict[int, str] = {}
    for item in above:
        if not isinstance(item, Run):
            words[item.line] = words.get(item.line, "") + item.key
    first, *_, total = (_names(column.id, labels) for column in form.columns)
    return any(
        -1 < _begins(line, total) < _begins(line, first) for line in words.values()
    )


def _begins(words: str, names: Sequence[str]) -> int:
    """Give where a line names a column first; -1 where it does not."""
    return min((at for name in names if (at := words.find(name)) >= 0), default=-1)


def _is_row(item: Item, labels: Labels) -> bool:
    """Tell whether words are the label of a row."""
    return not isinstance(item, Run) and bool(labels.match(item.key).row)


def _names(column: str, labels: Labels) -> list[str]:
    """Give the names of a column as heads have them."""
    return [key for key, own in labels.heads.column.items() if own == column]


def _in_cells(items: Sequence[Item], labels: Labels) -> Mapping[int, str]:
    """Give the columns by their cells, if each is named once, in one of its own."""
    told = [
        (item.at, column)
        for item in head(items, labels)
        if (column := labels.heads.column_of(item.key))
    ]
    cells = dict(told)
    columns = {*cells.values()}
    whole = (
        len(told) == len(cells) == len(columns) == len({*labels.heads.column.values()})
    )
    return cells if whole and -1 not in cells else {}


def _named_one_a_line(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> tuple[str, ...]:
    """Give the columns of a head that names each once, on a line or lines of its own.

    A name that is wrapped is put together of lines that follow each other.
    """
    whole = with_whole_heads(head(items, labels), labels)
    words = [item for item in whole if not isinstance(item, Run)]
    told = [(labels.heads.column.get(item.key, ""), item.first) for item in words]
    lines = {first for name, first in told if name}
    named = tuple(name for name, _ in told if name)
    once = sorted(named) == sorted(form.column) and len(lines) == len(named)
    return named if once else ()


def _without_corner(words: Iterable[Fragment], form: TableForm) -> list[Fragment]:
    """Leave out what stands above the labels of rows: it may come behind any name."""
    corner = match_key(form.corner)
    return [word for word in words if word.key not in corner]


def _is_above(
    before: frozenset[str],
    group: Sequence[str],
    names: Sequence[Fragment],
    labels: Labels,
) -> bool:
    """Tell whether a group's label stands on the line above a column before it.

    It may be the end of that line, behind what stands above the labels of the rows.
    """
    keys = tuple(_keys(group, labels))
    return any(
        label.key.endswith(keys)
        and label.line != item.line
        and not before.isdisjoint(labels.heads.columns_in(item.key)[:1])
        for label, item in pairwise(names)
    )


def _begun_on_one_line(items: Sequence[Item], labels: Labels) -> list[str]:
    """Give the columns as a line of the head has the beginnings of all their names.

    Narrow columns, side by side, leave no room for more on it.
    """
    lines: dict[int, str] = {}
    for item in head(items, labels):
        lines[item.line] = lines.get(item.line, "") + item.key
    columns, word = _beginnings(labels)
    for line in lines.values():
        start = next(filter(line.startswith, labels.head_starts), "")
        key = line.removeprefix(start)
        if word.sub("", key):
            continue
        named = [columns[part] for part in word.findall(key)]
        if sorted(named) == sorted({*columns.values()}):
            return named
    return []


@lru_cache(maxsize=8)
def _beginnings(labels: Labels) -> tuple[Mapping[str, str], re.Pattern[str]]:
    """Give the columns that beginnings of names tell, and what finds the longest."""
    found = {
        name[:end]: column
        for name, column in labels.heads.column.items()
        for end in range(1, len(name) + 1)
    }
    longest = sorted(map(re.escape, found), key=len, reverse=True)
    return found, re.compile("|".join(longest))


def _is_column(item: Fragment, labels: Labels) -> bool:
    return bool(labels.heads.columns_in(item.key))


def _keys(group: Sequence[str], labels: Labels) -> set[str]:
    """Give the labels of a group of columns."""
    return {key for key, own in labels.heads.grouped.items() if own == group}


def _name_on_one_line(items: Sequence[Item], labels: Labels) -> bool:
    """Tell whether one line has all names of columns, and no label of a group."""
    words = [
        (item.line, labels.heads.words_in(item.key)) for item in head(items, labels)
    ]
    names = {
        line for line, own in words if any(word in labels.heads.column for word in own)
    }
    groups = {
        line for line, own in words if any(w in labels.heads.grouped for w in own)
    }
    return len(names) == 1 and names.isdisjoint(groups)


def _words(items: Sequence[Item], labels: Labels) -> list[str]:
    """Give the words of the head, put together where they are torn one by one."""
    keys = [item.key for item in head(items, labels)]
    first = next((at for at, key in enumerate(keys) if labels.heads.words_in(key)), 0)
    whole = labels.heads.words_in("".join(keys[first:]))
    return [*whole] or [word for key in keys for word in labels.heads.words_in(key)]
