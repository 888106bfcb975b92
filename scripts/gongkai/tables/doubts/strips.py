"""Doubt a strip of figures that may not stand in the order of the form."""

from __future__ import annotations

import re
from itertools import groupby, pairwise, product
from typing import TYPE_CHECKING

from gongkai.tables.doubts.spelt import is_spelt
from gongkai.tables.sums import adds_up, cut
from gongkai.tables.text.items import Fragment, Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.forms import TableForm
    from gongkai.numerals import Token
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

_NUMBERED = 2  # lines of a head that count on and are no chance
_TWO = 2  # lines of one strip
_PARTS = 3  # of figures between words: each group may lack one, if nothing else stands


def is_scattered(items: Sequence[Item], form: TableForm, labels: Labels) -> bool:
    """Tell whether figures stand among the words of the head, a few here and there.

    Nobody knows in which order a program has written them down, unless each stands
    below the name of its column; but nothings are the same in any order. A piece of
    such a name within a group is enough: it stood above the figures.
    """
    width = len(form.columns)
    below = [words for words, item in pairwise(items) if isinstance(item, Run)]
    if all(isinstance(w, Fragment) and labels.heads.column_of(w.key) for w in below):
        return False
    if _is_headed(items, width, labels) or is_spelt(items, form, labels):
        return False
    if _are_named(items, form, labels):
        return False
    blocks = _blocks(items)
    parts = [block for block in blocks if len(block) % width]
    more = len(blocks) > _PARTS <= len(parts) or _has_piece(items, width, labels)
    return more and any(token.number for b in blocks for token in b)


def _are_named(items: Sequence[Item], form: TableForm, labels: Labels) -> bool:
    """Tell whether each figure stands below a name of its own, and all sums hold.

    Most are the names of the columns in their order, and the others like these alone.
    """
    words = [
        word.key
        for word, run in pairwise(items)
        if isinstance(word, Fragment) and isinstance(run, Run)
    ]
    blocks = _blocks(items)
    columns = [column for _, column in form.keys]
    if [*map(len, blocks)] != [1] * len(columns) or len(words) != len(columns):
        return False
    known = [*map(labels.heads.column_of, words)]
    damaged = [*map(labels.heads.damaged_column_of, words)]
    return (
        [own or other for own, other in zip(known, damaged, strict=True)] == columns
        and 2 * sum(map(bool, known)) >= len(columns)
        and _adding_up([token for (token,) in blocks], form) == len(form.rows)
    )


def _has_piece(items: Sequence[Item], width: int, labels: Labels) -> bool:
    """Tell whether a piece of a column's name, and no more, parts a group.

    Beside groups on one line, numbers among words are those of pages.
    """
    if any(isinstance(i, Run) and len(i.tokens) >= width for i in items):
        return False
    names = [name for at in range(width) for name in labels.heads.names_of(at)]
    figures = 0
    for before, item, after in zip(items, items[1:], items[2:], strict=False):
        figures += len(trimmed(before.tokens)) if isinstance(before, Run) else 0
        if (
            isinstance(before, Run)
            and isinstance(item, Fragment)
            and isinstance(after, Run)
            and figures % width
            and any(item.key in name and item.key != name for name in names)
        ):
            return True
    return False


def _is_headed(items: Sequence[Item], width: int, labels: Labels) -> bool:
    """Tell whether figures stand below the names of their columns, in their order.

    Each stands alone below its own, or all of a row below those of the whole row. A
    name may stand on several lines, below those of groups. What no column is called may
    stand behind the last figure.
    """
    heads = [
        "".join(item.key for item in block if isinstance(item, Fragment))
        for is_words, block in groupby(items, lambda item: isinstance(item, Fragment))
        if is_words
    ]
    blocks = _blocks(items)
    if len(heads) == len(blocks) + 1 and isinstance(items[0], Fragment):
        last = heads.pop()
        if any(
            name in last for at in range(width) for name in labels.heads.names_of(at)
        ):
            return False
    if len(heads) != len(blocks):
        return False
    at = 0
    for head, block in zip(heads, blocks, strict=True):
        if len(block) not in {1, width} or at % width + len(block) > width:
            return False
        if not _ends_in_names(head, at % width, len(block), labels):
            return False
        at += len(block)
    return True


def _ends_in_names(head: str, first: int, number: int, labels: Labels) -> bool:
    """Tell whether words end in the names of columns, one after the other.

    One character of each may be misread.
    """
    for at in reversed(range(first, first + number)):
        column = labels.heads.order_of_columns[at]
        name = next(filter(head.endswith, labels.heads.names_of(at)), None) or next(
            (
                head[-len(own) :]
                for own in labels.heads.names_of(at)
                if labels.heads.misread_column_of(head[-len(own) :]) == column
            ),
            None,
        )
        if name is None:
            return False
        head = head.removesuffix(name)
    return number == 1 or not any(n in head for n in labels.heads.names_of(first))


def has_stray(items: Sequence[Item], width: int) -> bool:
    """Tell whether a figure stands alone beside a strip: a page number, or its end."""
    runs = [len(trimmed(item.tokens)) for item in items if isinstance(item, Run)]
    blocks = [len(block) for block in _blocks(items)]
    return any(1 in sizes and max(sizes) > width for sizes in (runs, blocks))


def has_stumps(runs: Sequence[Run], wide: Sequence[Run]) -> bool:
    """Tell whether digits on the lines beside a strip may be parts of its figures.

    A narrow cell cuts a figure and its total; a number alone may be a page's.
    """
    beside = {
        line + step
        for run in wide
        for line, step in product((run.first, run.last), (-2, -1, 1, 2))
    }
    others = (
        [token.printed for token in run.tokens if not token.padding]
        for run in runs
        if run not in wide and run.first in beside
    )
    return any(len(own) > 1 and all(map(str.isdigit, own)) for own in others)


def holds_words(items: Sequence[Item]) -> bool:
    """Tell whether words with a digit stand among the figures of a line.

    A figure and its remark, which the end of the line cut, are no figure.
    """
    lines = {
        token.line
        for item in items
        if isinstance(item, Run)
        for token in trimmed(item.tokens)
    }
    return any(
        isinstance(item, Fragment)
        and item.line in lines
        and re.search(r"\d", item.text) is not None
        for item in items
    )


def is_parted(items: Sequence[Item]) -> bool:
    """Tell whether words stand between the figures."""
    runs = [
        at
        for at, item in enumerate(items)
        if isinstance(item, Run) and trimmed(item.tokens)
    ]
    return len(runs) <= runs[-1] - runs[0]


def may_be_moved(
    items: Sequence[Item], tokens: Sequence[Token], form: TableForm, labels: Labels
) -> bool:
    """Tell whether figures of a whole strip may stand in others' places."""
    return (
        begins_empty(tokens, form)
        or _fill_gaps(items, tokens, form)
        or _are_put_in(items, tokens, form, labels)
        or _are_gathered(items, tokens, form, labels)
        or _is_numbered(items)
        or _are_columns(tokens, form)
        or _breaks_off_last(items)
    )


def _breaks_off_last(items: Sequence[Item]) -> bool:
    """Tell whether the second of two lines goes on in an empty cell, and no other.

    The one that breaks off stood first: its end was printed on a line above.
    """
    runs = [item for item in items if isinstance(item, Run) and trimmed(item.tokens)]
    if len(runs) != _TWO or any(item.first != item.last for item in runs):
        return False
    first, last = (run.cells - len(trimmed(run.tokens)) for run in runs)
    return runs[0].cells > 0 and first == 0 < last


def _are_columns(tokens: Sequence[Token], form: TableForm) -> bool:
    """Tell whether the lines may be columns, each with a figure of every group.

    There are as many as columns, and they add up no worse than in the order of rows.
    """
    lines = [tuple(own) for _, own in groupby(tokens, key=lambda token: token.line)]
    if [*map(len, lines)] != [len(form.rows)] * len(form.columns):
        return False
    down = [token for row in zip(*lines, strict=True) for token in row]
    moved = [token.printed for token in down] != [token.printed for token in tokens]
    return moved and _adding_up(down, form) >= _adding_up(tokens, form)


def begins_empty(tokens: Sequence[Token], form: TableForm) -> bool:
    """Tell whether a strip begins in an empty cell, and some total is wrong.

    Officials who fill in some figures of a group, and leave noughts empty, give the sum
    of them. Then all figures may stand a cell too far right.
    """
    if tokens[0].printed:
        return False
    for row in cut(tokens, form).values():
        *parts, total = [token.count() if token else None for token in row[0]]
        printed = [part for part in parts if part is not None]
        if total is not None and printed and sum(printed) != total:
            return True
    return False


def _fill_gaps(items: Sequence[Item], tokens: Sequence[Token], form: TableForm) -> bool:
    """Tell whether a line of cells has gaps that figures of another line may fill."""
    runs = [item for item in items if isinstance(item, Run)]
    gaps = [run for run in runs if any(token.padding for token in trimmed(run.tokens))]
    lines = {run.first for run in runs if trimmed(run.tokens)}
    wide = any(len(trimmed(run.tokens)) > len(form.columns) for run in gaps)
    return wide and len(lines) > 1 and _adding_up(tokens, form) < len(form.rows)


def _are_put_in(
    items: Sequence[Item], tokens: Sequence[Token], form: TableForm, labels: Labels
) -> bool:
    """Tell whether words part figures that do not add up, and are not their names.

    A program that puts the rest of a head among figures may put them elsewhere as well.
    """
    sound = _adding_up(tokens, form) == len(form.rows)
    return (
        not sound
        and is_parted(items)
        and not _is_headed(items, len(form.columns), labels)
    )


def _are_gathered(
    items: Sequence[Item], tokens: Sequence[Token], form: TableForm, labels: Labels
) -> bool:
    """Tell whether more rows add up if the totals stand together, first or last.

    Where a cell centres what it holds, totals may stand a line above or below the rest;
    the cells of one line keep their order, as do figures below their names.
    """
    if tokens[0].at >= 0 and len({token.line for token in tokens}) == 1:
        return False
    if _is_headed(items, len(form.columns), labels):
        return False
    width, rows = len(form.columns), len(form.rows)
    sound = _adding_up(tokens, form)
    return any(
        sound
        < _adding_up(
            [
                token
                for at, total in enumerate(totals)
                for token in (*rest[at * (width - 1) :][: width - 1], total)
            ],
            form,
        )
        for totals, rest in (
            (tokens[:rows], tokens[rows:]),
            (tokens[-rows:], tokens[:-rows]),
        )
    )


def _adding_up(tokens: Sequence[Token], form: TableForm) -> int:
    return sum(adds_up(row, form) for (row,) in cut(tokens, form).values())


def _is_numbered(items: Sequence[Item]) -> bool:
    """Tell whether the first figure of a strip counts on from those before its head."""
    lines: dict[int, int] = {}
    for item in items:
        if isinstance(item, Fragment):
            line, number = item.line, _leading(item.text)
        else:
            line, number = item.first, item.tokens[0].count()
        lines.setdefault(line, -1 if number is None else number)
    numbers = list(lines.values())
    return len(numbers) > _NUMBERED and all(
        before >= 0 and then == before + 1 for before, then in pairwise(numbers)
    )


def _leading(words: str) -> int | None:
    """Give the number of a line before its words."""
    found = re.match(r"(\d{1,2})[.．]", words)
    return int(found[1]) if found else None


def _blocks(items: Sequence[Item]) -> list[list[Token]]:
    """Give the figures that stand between words."""
    return [
        [t for run in block if isinstance(run, Run) for t in trimmed(run.tokens)]
        for is_words, block in groupby(items, lambda item: isinstance(item, Fragment))
        if not is_words
    ]
