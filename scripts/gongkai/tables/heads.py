"""Read the head of a table for columns that the form does not have."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from gongkai.numerals import NUMBER
from gongkai.tables.lone import heads_page, is_between_words, may_be_page
from gongkai.tables.sites import is_padding
from gongkai.tables.sums import can_hold
from gongkai.tables.text.items import Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gongkai.forms import TableForm
    from gongkai.numerals import Token
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

SUBTOTAL = "小计"  # heads a column, or a row, of the sums of a group
_OF_WHICH = "其中"  # before the name of a column of no form, and no misread 其他
_ENOUGH = 3  # columns, or rows of one width, before a table is believed to be so
_BEGINNING = 2  # characters of the name of a column that no other has
_LONGEST = 16  # characters of the name of a column
_SLIPS = 1  # rows that officials added wrongly, and that tell no place
_TO_A_SLIP = 5  # rows of figures to one that officials may have added wrongly


def foreign_head(items: Sequence[Item], labels: Labels) -> bool:
    """Tell whether the head names a column that the form does not have.

    Its characters tell that no word of the head has: torn labels have none of them.
    So does the name of another year: 上年数. What several cells repeat is one word. A
    misread name is that of the column which it is most of, if no other word names it.
    """
    words = dict.fromkeys(head_keys(items, labels))
    keys = "".join(words)
    if SUBTOTAL in keys or any(map(labels.compares, words)):
        return True
    return _are_strange(keys, labels) and _are_strange(
        "".join(_without_misread(words, labels)), labels
    )


def _are_strange(keys: str, labels: Labels) -> bool:
    return sum(c not in labels.characters for c in keys) > 1


def _without_misread(words: Iterable[str], labels: Labels) -> Iterator[str]:
    """Leave out the words that are at least half the name of a column that none is."""
    named = {labels.heads.column_of(word) for word in words}
    lacking = [
        own for own, column in labels.heads.column.items() if column not in named
    ]
    for word in words:
        if not any(_is_misread(word, own) for own in lacking):
            yield word


def _is_misread(word: str, name: str) -> bool:
    alike = sum(one == other for one, other in zip(word, name, strict=False))
    return word != _OF_WHICH and len(word) == len(name) and 2 * alike >= len(name)


def invented_head(items: Sequence[Item], form: TableForm, labels: Labels) -> bool:
    """Tell whether the head names columns that none of the rows has figures for.

    Then it is a head of another table, and no column stands beside those of the form:
    the rows as wide as the form are the widest, and add up, but for officials' slips:
    one, where no row lacks a figure. Where row after row does, the other stands below
    the whole of the form's; then rows of noughts say so too.
    """
    names = sum(_count_foreign(key, labels) for key in head_keys(items, labels))
    rows = [trimmed(item.tokens) for item in items if isinstance(item, Run)]
    width = len(form.columns)
    widest = max(map(len, rows), default=0)
    if names < _ENOUGH or not width - 1 <= widest <= width:
        return False
    if widest < width and not _begins_below(items, form, labels):
        return False
    wide = [row for row in rows if len(row) == widest and any(t.number for t in row)]
    if widest < width and not wide:
        return _are_noughts(rows, widest)
    if widest < width and len(wide) < _ENOUGH:
        return False
    against = sum(not can_hold(row, form) for row in wide if len(row) == width)
    return (
        bool(wide)
        and all(t.nature is NUMBER for row in wide for t in row)
        and (
            _TO_A_SLIP * against <= len(wide)
            or (against <= _SLIPS and _are_whole(rows, items, form, labels))
        )
    )


def _are_noughts(rows: Sequence[Sequence[Token]], size: int) -> bool:
    """Tell whether all rows have as many figures, and each of these is a nought."""
    return all(
        len(row) == size and all(t.nature is NUMBER and not t.number for t in row)
        for row in rows
        if row
    )


def _are_whole(
    rows: Sequence[Sequence[Token]],
    items: Sequence[Item],
    form: TableForm,
    labels: Labels,
) -> bool:
    """Tell whether each row of the form has as many figures as its own head names.

    No row lacks one then that another column had, though most are noughts.
    """
    told = [row for row in rows if row]
    whole = all(
        len(row) == len(form.columns) and all(t.nature is NUMBER for t in row)
        for row in told
    )
    return whole and len(told) == len(form.rows) and _begins_below(items, form, labels)


def _begins_below(items: Sequence[Item], form: TableForm, labels: Labels) -> bool:
    """Tell whether the head names all columns of the form before any other.

    Their names may be torn over lines.
    """
    keys = takewhile(
        lambda key: not _count_foreign(key, labels), head_keys(items, labels)
    )
    words = "".join(keys)
    return {own for name, own in labels.heads.column.items() if name in words} == {
        *form.column
    }


def _count_foreign(key: str, labels: Labels) -> int:
    """Count the names of columns of no form in words of the head.

    Words that are longer than any name are those of a head in one line.
    """
    if labels.holds(key):
        return 0
    own = [w for w in (*labels.heads.column, *labels.head_starts) if w in key]
    for word in sorted(own, key=len, reverse=True):
        key = key.replace(word, "")
    if len(key) > _LONGEST:
        return _ENOUGH
    return not own


def names_subtotal(items: Sequence[Item], labels: Labels) -> bool:
    """Tell whether the head names a column of subtotals, which does not stand last."""
    return any(SUBTOTAL in key for key in head_keys(items, labels))


def named_place(items: Sequence[Item], form: TableForm, labels: Labels) -> int | None:
    """Give the place of the one word of no form among the columns of a head.

    They all stand there in the form's order, and their corner before them.
    """
    _, *names = [*head_keys(items, labels), ""]
    columns = [labels.heads.column_of(key) for key in names[:-1]]
    named = [column for column in columns if column]
    if named != [column.id for column in form.columns] or len(columns) == len(named):
        return None
    at = columns.index("")
    strange = columns.count("") == 1 and names[at] not in labels.heads.above_columns
    return at if strange else None


def likely_place(items: Sequence[Item], form: TableForm, labels: Labels) -> int:
    """Give the place of a word of no form between two names of columns; else the last.

    The column named behind it stands behind it, wherever the totals are named.
    """
    names = sorted(
        (*labels.heads.column, *labels.heads.above_columns), key=len, reverse=True
    )
    words = "".join(head_keys(items, labels))
    pieces = re.split(f"({'|'.join(map(re.escape, names))})", words)
    for before, strange, after in zip(pieces, pieces[1:], pieces[2:], strict=False):
        around = labels.heads.column.get(before) and labels.heads.column.get(after)
        if around and strange and not labels.holds(strange):
            return form.column_place[labels.heads.column[after]]
    return len(form.columns)


def lacks_a_name(items: Sequence[Item], labels: Labels) -> bool:
    """Tell whether the head lacks the name of a column, whole or torn."""
    words = "".join(head_keys(items, labels))
    for group in labels.heads.above_columns:
        words = words.replace(group, "")
    named = {
        own for name, own in labels.heads.column.items() if name[:_BEGINNING] in words
    }
    return bool(named) and named != {*labels.heads.column.values()}


def head_keys(items: Sequence[Item], labels: Labels) -> Iterator[str]:
    """Give the words between the first word of the head and the first row.

    The first word may be torn over lines, or stand behind the end of another. Where a
    page ends within the head, its number is no word of it, nor is the title of the
    report on the next one.
    """
    before, begun = "", False
    for at, item in enumerate(items):
        if may_be_page(item) and is_between_words(items, at):
            continue
        if heads_page(item) and not _tears_rows(items):
            continue
        if isinstance(item, Run) and is_padding(item):
            continue  # empty cells of the head
        if isinstance(item, Run) or labels.match(item.key).row:
            return
        if begun:
            yield item.key
            continue
        before += item.key
        heads = (*labels.head_starts, *labels.heads.names_of(0))
        starts = [before.find(head) for head in heads if head in before]
        if starts:
            yield before[min(starts) :]
            begun = True


def _tears_rows(items: Sequence[Item]) -> bool:
    """Tell whether a title of pages stands between figures, as at no head of a page."""
    return any(
        heads_page(item) and isinstance(before, Run) and isinstance(after, Run)
        for before, item, after in zip(items, items[1:], items[2:], strict=False)
    )
