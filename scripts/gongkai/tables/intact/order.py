"""Tell whether the labels and heads of a table stand in the order of the form."""

from __future__ import annotations

from functools import lru_cache
from itertools import dropwhile
from string import digits
from typing import TYPE_CHECKING

from gongkai.tables.headwords import CACHE
from gongkai.tables.labels import Trust
from gongkai.tables.moved import find_orders
from gongkai.tables.strip.turns import head_words
from gongkai.tables.text.items import Fragment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.forms import TableForm
    from gongkai.tables.intact.lines import Line
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item


def are_known(words: Sequence[Fragment], labels: Labels) -> bool:
    """Tell whether words are the form's: whole, wrapped, or heads side by side."""
    return all(
        labels.holds(word.key)
        or labels.heads.columns_in(word.key)
        or labels.heads.words_in(word.key)
        or labels.match(word.key).trust >= Trust.PART
        for word in words
    )


def orders_of(
    head: Sequence[Item], form: TableForm, labels: Labels
) -> tuple[tuple[str, ...], ...]:
    """Give the orders that a head leaves open: that of one like it is known already."""
    top = head[0].first if head else 0
    words = tuple(
        [
            item._replace(first=item.first - top, line=item.line - top)
            for item in head
            if isinstance(item, Fragment)
        ]
    )
    if len(words) < len(head):
        return find_orders(head, form, labels)
    return _told_orders(words, form, labels)


@lru_cache(maxsize=CACHE)
def _told_orders(
    head: tuple[Fragment, ...], form: TableForm, labels: Labels
) -> tuple[tuple[str, ...], ...]:
    return find_orders(head, form, labels)


def stand_beside_others(lines: Sequence[Line], form: TableForm, labels: Labels) -> bool:
    """Tell whether figures stand on the line of another row's label, or of a group's.

    Then a row has lost its figures, and those of no row make up for it. So it is where
    they stand right below one, and the first right below the label of the first row.
    """
    filled = [at for at, (_, runs) in enumerate(lines) if runs]
    above = lines[filled[0] - 1][0] if filled[0] else ()
    below = bool(above) and _row(above[-1].key, labels) == form.rows[0].id
    return any(
        _is_of_other(words[-1].key, row.id, labels)
        for at, row in zip(filled, form.rows, strict=True)
        if (words := lines[at][0] or (lines[at - 1][0] if below else ()))
    )


def _is_of_other(key: str, row: str, labels: Labels) -> bool:
    told = labels.twofold.get(key) or _row(key, labels)
    return told != row if told else key in labels.heads.above_rows


def wrapped(heads: Sequence[str], form: TableForm, labels: Labels) -> tuple[str, ...]:
    """Give the columns that wrapped heads name, above a part of the first label."""
    first = form.rows[0].id

    def is_of_label(key: str) -> bool:
        begins = labels.begins(key) or labels.is_part(first, key)
        return begins and key not in labels.heads.column

    keys = [*dropwhile(is_of_label, reversed(heads))][::-1]
    named = map(labels.heads.column.get, head_words(keys, labels))
    return tuple(filter(None, named))


def keep_order(told: Sequence[str], usual: Sequence[str]) -> bool:
    """Tell whether heads that have a line each stand in the form's order.

    Where they span two lines of the head, the total stands before the parts.
    """
    *parts, total = usual
    return [name for name in told if name != total] == parts


def are_in_order(words: Sequence[str], labels: Labels) -> bool:
    """Tell whether all rows are named, in their order.

    One may have no more than parts of its name, in its place: as many rows stand there
    as the form has, and it is the one between the others.
    """
    twofold = {*labels.twofold.values()}
    keys = ["" if word in labels.twofold else word for word in words]
    told = [_row(key, labels) if key else "" for key in keys]
    lacking = {*labels.order} - twofold - {*told}
    if len(lacking) > 1:
        return False
    for row in lacking:
        scraps = [key.lstrip(digits) for key in keys]
        told = [
            own or (row if scrap and labels.is_part(row, scrap) else "")
            for own, scrap in zip(told, scraps, strict=True)
        ]
    places = [labels.order[row] for row in told if row]
    if not lacking <= {*told} or places != sorted(places):
        return False
    return all(_stands_between(row, words, told, labels) for row in twofold - {*told})


def _stands_between(
    row: str, words: Sequence[str], told: Sequence[str], labels: Labels
) -> bool:
    """Tell whether a row named as a column is, 其他 or 总计, has its name in its place.

    The name may be in pieces, behind the last word of the rows before it and above the
    first of those that follow.
    """
    place = labels.order[row]
    places = [labels.order.get(own, place) for own in told]
    above = max((at for at, own in enumerate(places) if own < place), default=-1)
    below = min(
        (at for at, own in enumerate(places) if own > place), default=len(words)
    )
    text = "".join(words[above + 1 : below])
    return any(key in text for key, own in labels.twofold.items() if own == row)


def _row(key: str, labels: Labels) -> str:
    """Give the row that words name, or hold the greater part of; "" for none."""
    match = labels.match(key)
    if match.trust >= Trust.PART:
        return match.row
    if match.trust is Trust.HEAD or not labels.holds(key):
        return ""
    return next((row for row in labels.order if labels.holds_part_of(row, key)), "")


def columns_of(heads: Sequence[str], labels: Labels) -> tuple[str, ...]:
    """Give the columns that heads name, whole or wrapped, in their order."""
    named = tuple([name for key in heads for name in labels.heads.columns_in(key)])
    return max(labels.heads.columns_in("".join(heads)), named, key=len)
