"""Doubt a table whose whole rows do not add up: its columns may stand otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.forms import Group
from gongkai.inference.state import UNREAD
from gongkai.tables.doubts.marking import doubted
from gongkai.tables.lone import may_be_page
from gongkai.tables.sites import is_padding
from gongkai.tables.sums import can_hold
from gongkai.tables.text.items import Fragment, Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

_BEGINNING = 2  # characters that tell the name of a column of a group
_MANY = 3  # rows that do not add up before the columns are doubted


def in_order(
    readings: Mapping[str, Sequence[Reading]],
    items: Sequence[Item],
    form: TableForm,
    labels: Labels,
) -> Mapping[str, Sequence[Reading]]:
    """Give the readings with their figures in the form's order.

    Officials add wrongly in a row or two. Where most rows do not add up, the columns
    stand in the order that the head names, if every row adds up so; else nobody knows.
    """
    named = _named(items, labels)
    first = len(named) > 1 and form.columns[-1].id == named[0] != named[-1]
    if first and side_by_side(items, labels):
        return _total_first(readings, named, form)
    rows = [found[0] for found in readings.values() if _is_whole(found)]
    rows = [row for row in rows if any(token and token.number for token in row)]
    against = sum(not can_hold(row, form) for row in rows)
    if against < _MANY or 2 * against <= len(rows):
        inner = _inner_order(items, form, labels)
        if inner:
            return _inner_moved(readings, inner, items, form, labels)
        groups = [*_moved_in_part(items, form, labels)]
        return doubted_among(groups, readings) if groups else readings
    order = _order(items, form, labels) if on_one_line(items, form, labels) else None
    moved = _moved(readings, order) if order else {}
    if moved and all(
        can_hold(found[0], form) for found in moved.values() if _is_whole(found)
    ):
        return moved
    return dict.fromkeys(readings, UNREAD)


def _total_first(
    readings: Mapping[str, Sequence[Reading]], named: Sequence[str], form: TableForm
) -> Mapping[str, Sequence[Reading]]:
    """Give the readings under a head that names the totals before what they sum up.

    The rows say whether it is true, those with gaps as little as those that add up
    either way: where no row tells, each may be read both ways.
    """
    ids = [column.id for column in form.columns]
    told = sorted(named) == sorted(ids)
    order = [named.index(c) for c in ids] if told else [*range(1, len(ids)), 0]
    moved = _moved(readings, order)
    rows = [row for row in readings if _is_whole(readings[row])]
    usual = {row for row in rows if can_hold(readings[row][0], form)}
    turned = {row for row in rows if can_hold(moved[row][0], form)}
    if usual - turned and not turned - usual:
        return readings
    if turned - usual:
        return moved if told and turned == {*rows} else dict.fromkeys(readings, UNREAD)
    return {
        row: tuple(dict.fromkeys((*found, *moved[row])))
        for row, found in readings.items()
    }


def _inner_moved(
    readings: Mapping[str, Sequence[Reading]],
    inner: Sequence[int],
    items: Sequence[Item],
    form: TableForm,
    labels: Labels,
) -> Mapping[str, Sequence[Reading]]:
    """Give the readings under a head that names the columns of a group otherwise.

    A head on one line says how the figures stand. The words of one that is torn into
    several lines may have come in any order: it says nothing where it names the totals
    elsewhere than the rows have them, else each row may be read both ways.
    """
    moved = _moved(readings, inner)
    if on_one_line(items, form, labels):
        return moved
    rows = (found[0] for found in readings.values() if _is_whole(found))
    if _named(items, labels)[-1] != form.columns[-1].id and any(
        can_hold(row, form) for row in rows if any(t and t.number for t in row)
    ):
        return readings
    return {
        row: tuple(dict.fromkeys((*found, *moved[row])))
        for row, found in readings.items()
    }


def _moved_in_part(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> Iterator[list[int]]:
    """Yield the places of a group of columns that a head in cells names out of order.

    It does not name all of them: a word of it is misread, or lost. On a line without
    cells narrow columns leave only the beginnings of their names.
    """
    ids = [column.id for column in form.columns]
    for own in group_columns(form.column_tree):
        if among := _stands_among(own, items, form, labels):
            yield [ids.index(name) for name in (*among, *own)]
        begun = [form.column[name].label[:_BEGINNING] for name in own]
        for item in head(items, labels):
            key = _without_groups(item.key, labels)
            places = [key.find(words) for words in begun if words in key]
            if item.at < 0 and len(places) >= _MANY and places != sorted(places):
                yield [ids.index(name) for name in own]
        lines: dict[int, list[str]] = {}
        for item in head(items, labels):
            if item.at >= 0 and (column := labels.heads.column_of(item.key)) in own:
                lines.setdefault(item.line, []).append(column)
        for named in lines.values():
            if len(named) == len(set(named)) and named != sorted(named, key=own.index):
                yield [ids.index(name) for name in own]


def _without_groups(key: str, labels: Labels) -> str:
    """Leave out the labels of groups, which the name of a column may begin like."""
    for label in labels.heads.grouped:
        key = key.replace(label, "")
    return key


def _stands_among(
    group: Sequence[str], items: Sequence[Item], form: TableForm, labels: Labels
) -> Sequence[str]:
    """Give the columns before a group that a line of the head names among its own.

    The beginnings of names tell. The totals stand wherever the rows add up.
    """
    before = [c.id for c in form.columns[:-1] if c.id not in group]
    begun = {name: form.column[name].label[:_BEGINNING] for name in (*before, *group)}
    for item in head(items, labels):
        places = {name: item.key.find(words) for name, words in begun.items()}
        told = sorted(places, key=places.__getitem__)
        found = [name for name in told if places[name] >= 0]
        if item.at < 0 and len(found) >= _MANY and found[0] in group:
            return [name for name in found if name in before]
    return ()


def doubted_among(
    groups: Sequence[Sequence[int]], readings: Mapping[str, Sequence[Reading]]
) -> Mapping[str, Sequence[Reading]]:
    """Doubt the figures of some columns where they are not all the same."""

    def put(reading: Reading) -> Reading:
        printed = [token.printed if token else "" for token in reading]
        apart = {
            at
            for group in groups
            if len({printed[place] for place in group}) > 1
            for at in group
        }
        pairs = zip(reading, doubted(reading), strict=True)
        return tuple(pair[at in apart] for at, pair in enumerate(pairs))

    return {
        row: tuple(put(reading) if reading else reading for reading in found)
        for row, found in readings.items()
    }


def on_one_line(items: Sequence[Item], form: TableForm, labels: Labels) -> bool:
    """Tell whether the head names all columns of each group on one line."""
    return all(
        len(
            {
                line
                for item in head(items, labels)
                if not set(own).isdisjoint(labels.heads.columns_in(item.key))
                for line in (item.line, item.first)
            }
        )
        == 1
        for own in group_columns(form.column_tree)
    )


def _is_whole(found: Sequence[Reading]) -> bool:
    return len(found) == 1 and bool(found[0]) and None not in found[0]


def _moved(
    readings: Mapping[str, Sequence[Reading]], order: Sequence[int]
) -> Mapping[str, Sequence[Reading]]:
    return {
        row: tuple(
            tuple(reading[at] for at in order) if reading else reading
            for reading in found
        )
        for row, found in readings.items()
    }


def _inner_order(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> tuple[int, ...] | None:
    """Give where each column stands if the head names those of a group otherwise.

    The sums of a row are the same in any order: only the head tells. None where it
    names them in the form's order, or not all of them, each once.
    """
    named = _named(items, labels)
    order = [column.id for column in form.columns]
    for own in group_columns(form.column_tree):
        said = [name for name in named if name in own]
        if sorted(said) == sorted(own) and said != own:
            start = order.index(own[0])
            order[start : start + len(own)] = said
    ids = [column.id for column in form.columns]
    return tuple(map(order.index, ids)) if order != ids else None


def group_columns(entries: Sequence[object]) -> Iterator[list[str]]:
    """Give the columns of each group that holds no other."""
    for group in entries:
        if isinstance(group, Group):
            if any(isinstance(entry, Group) for entry in group.entries):
                yield from group_columns(group.entries)
            else:
                yield [leaf.id for leaf in group.leaves]


def _order(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> tuple[int, ...] | None:
    """Give where in a row each column of the form stands, as the head has it."""
    named = _named(items, labels)
    ids = [column.id for column in form.columns]
    return tuple(map(named.index, ids)) if sorted(named) == sorted(ids) else None


def side_by_side(items: Sequence[Item], labels: Labels) -> bool:
    """Tell whether the first two columns that the head names share a line.

    A total that spans the lines of the head stands above the columns before it.
    """
    lines = [
        item.line
        for item in items
        if isinstance(item, Fragment)
        for _ in labels.heads.columns_in(item.key)
    ]
    return lines[0] == lines[1]


def _named(items: Sequence[Item], labels: Labels) -> list[str]:
    """Give the columns that the head names, as they stand."""
    return [
        column
        for item in head(items, labels)
        for column in labels.heads.columns_in(item.key)
    ]


def head(items: Sequence[Item], labels: Labels) -> Iterator[Fragment]:
    """Yield the words before the first figures and the first label of a row.

    A number alone above all names of columns is that of a page.
    """
    for at, item in enumerate(items):
        if isinstance(item, Run):
            if is_padding(item):
                continue  # cells below a word that spans several
            if may_be_page(item) and not _names_any(items[:at], labels):
                continue
            return
        if labels.match(item.key).row:
            return
        yield item


def _names_any(items: Sequence[Item], labels: Labels) -> bool:
    """Tell whether words name any column."""
    return any(
        isinstance(i, Fragment) and labels.heads.columns_in(i.key) for i in items
    )
