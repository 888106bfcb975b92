"""Tell of a column that the form does not have, and leave it out where rows tell it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gongkai.tables.rows import place
from gongkai.tables.shares import without_shares
from gongkai.tables.text.layout import Run, trimmed
from gongkai.tables.widths import (
    can_hold,
    foreign_column,
    foreign_head,
    invented_head,
    mostly_short,
    names_subtotal,
    without_remarks,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.forms import TableForm
    from gongkai.tables.labels import Labels
    from gongkai.tables.sheet import Sheet
    from gongkai.tables.text.layout import Item

_TELLING = 2  # rows that say how the columns stand


@dataclass(frozen=True, slots=True)
class Foreign:
    """A column that the form does not have."""

    places: tuple[int, ...] = ()  # at which it may stand, if rows tell
    named: bool = False  # by the head
    short: bool = False  # beside it, rows lack a column of the form


def beside(sheet: Sheet) -> tuple[Sheet, Foreign]:
    """Tell of a column that the form does not have; leave out one of words or shares.

    Where the form's columns are all that rows have figures for, there is none.
    """
    form, labels = sheet.form, sheet.labels
    kept, named = _without_words(sheet.items, form, labels)
    if kept is not None:
        placed = place(kept, labels, len(form.columns))
        sheet = replace(sheet, items=kept, placed=placed)
    return sheet, _find(sheet.items, form, labels, named=named)


def own_figures(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> Sequence[Item]:
    """Give the items with the figures of rows that stand in columns of the form.

    Beside a column of no form, a row that is as wide as the form lacks a figure: it
    does not tell how the columns stand, if wider ones do without that column's.
    """
    kept, named = _without_words(items, form, labels)
    items = items if kept is None else kept
    found = _find(items, form, labels, named=named)
    if len(found.places) != 1:
        return items
    own = list(_without(items, found.places[0], len(form.columns)))
    return own if sum(_ends_in_total(item, form) for item in own) >= _TELLING else items


def _ends_in_total(item: Item, form: TableForm) -> bool:
    """Tell whether a row adds up, and no figure but its last may be the total."""
    tokens = trimmed(item.tokens) if isinstance(item, Run) else ()
    if len(tokens) != len(form.columns) or not can_hold(tokens, form):
        return False
    *others, total = (token.count() or 0 for token in tokens)
    return max(others) < total


def _without(items: Sequence[Item], place: int, width: int) -> Iterator[Item]:
    """Leave the figure at a place out of the rows that are one too wide."""
    for item in items:
        tokens = trimmed(item.tokens) if isinstance(item, Run) else ()
        if isinstance(item, Run) and len(tokens) == width + 1:
            yield item._replace(tokens=(*tokens[:place], *tokens[place + 1 :]))
        elif len(tokens) != width:
            yield item


def _without_words(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> tuple[list[Item] | None, bool]:
    """Leave out a column of words or shares, if any; tell whether one is named else."""
    named = foreign_head(items, labels)
    kept = without_shares(items)
    if kept is None:
        kept = without_remarks(items, form, named=named)
    return kept, named and kept is None


def _find(
    items: Sequence[Item], form: TableForm, labels: Labels, *, named: bool
) -> Foreign:
    named = named and not invented_head(items, form, labels)
    subtotal = named and names_subtotal(items, labels)
    places = foreign_column(items, form, named=named, subtotal=subtotal)
    return Foreign(places, named, named and mostly_short(items, form))
