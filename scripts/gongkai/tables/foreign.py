"""Tell of a column that the form does not have, and leave it out where rows tell it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from gongkai.inference.state import UNREAD
from gongkai.numerals import Nature
from gongkai.tables.banded import find_band
from gongkai.tables.doubts.unplaced import unplaced
from gongkai.tables.heads import (
    foreign_head,
    invented_head,
    lacks_a_name,
    likely_place,
    named_place,
    names_subtotal,
)
from gongkai.tables.readings import wider_readings
from gongkai.tables.rows import place
from gongkai.tables.shares import without_shares
from gongkai.tables.sums import adds_up, can_hold
from gongkai.tables.text.items import Run, trimmed
from gongkai.tables.widths import foreign_column, mostly_short, without_remarks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.tables.banded import Band
    from gongkai.tables.labels import Labels
    from gongkai.tables.sheet import Sheet
    from gongkai.tables.text.items import Item

_TELLING = 2  # rows that say how the columns stand


@dataclass(frozen=True, slots=True)
class Foreign:
    """A column that the form does not have."""

    places: tuple[int, ...] = ()  # at which it may stand, if rows tell
    named: bool = False  # by the head
    short: bool = False  # beside it, rows lack a column of the form
    at: int | None = None  # the one of its places where it is read now
    likely: int = -1  # the place that the head tells, else the last
    instead: bool = False  # the head lacks the name of a column of the form
    band: Band | None = None  # the rows by their cells, where these tell of it

    def readings(
        self, runs: Sequence[Run | None], form: TableForm
    ) -> Sequence[Reading]:
        """Give a row by its cells, or in any place if one of them may be lost.

        Where noughts are empty, nobody knows if one is, or officials added wrongly.
        """
        band = self.band
        laid = [band.rows.get(id(run), ()) for run in runs] if band else []
        places = self.places if self.at is None else (self.at,)
        ways = [(*way[:at], *way[at + 1 :]) for way in laid if way for at in places]
        if band and all(id(run) in band.whole for run in runs):
            return tuple(dict.fromkeys(ways))
        if band and band.blanks and not all(adds_up(way, form) for way in ways):
            return UNREAD
        if band and any(id(run) in band.slips for run in runs):
            return UNREAD
        return wider_readings(runs, form, self.places, self.at)


def beside(sheet: Sheet) -> tuple[Sheet, Foreign]:
    """Tell of a column that the form does not have; leave out one of words or shares.

    Where the form's columns are all that rows have figures for, there is none.
    """
    form, labels = sheet.form, sheet.labels
    kept, named = _without_words(sheet.items, form, labels)
    if named and kept is None and _ends_behind_totals(sheet.items, form):
        kept, named = _without_last(sheet.items), False
    if kept is not None:
        placed = place(kept, labels, len(form.columns))
        sheet = replace(sheet, items=kept, placed=placed)
    return sheet, _find(sheet.items, form, labels, named=named)


def open_places(
    items: Sequence[Item], form: TableForm, found: Foreign
) -> tuple[int, ...]:
    """Give the places of a column of no form, if it may stand at several."""
    width = len(form.columns)
    wide = any(
        isinstance(i, Run) and max(len(i.tokens), i.cells) > width for i in items
    )
    several = len(found.places) > 1 and (wide or unplaced(items, form))
    return found.places if several else ()


def own_figures(sheet: Sheet, found: Foreign) -> Sequence[Item]:
    """Give the items with the figures of rows that stand in columns of the form.

    Beside a column of no form, a row that is as wide as the form lacks a figure: it
    does not tell how the columns stand, if wider ones do without that column's.
    """
    items, form = sheet.items, sheet.form
    if len(found.places) != 1:
        return items
    own = list(_without(items, found.places[0], len(form.columns)))
    telling = sum(_ends_in_total(item, form) for item in own)
    return own if telling >= (1 if _all_hold(own, form) else _TELLING) else items


def _all_hold(items: Sequence[Item], form: TableForm) -> bool:
    """Tell whether all rows add up, and several that have figures."""
    rows = [trimmed(item.tokens) for item in items if isinstance(item, Run)]
    filled = [row for row in rows if any(token.number for token in row)]
    width = len(form.columns)
    return len(filled) >= _TELLING and all(
        len(row) == width and can_hold(row, form) for row in filled
    )


def _ends_behind_totals(items: Sequence[Item], form: TableForm) -> bool:
    """Tell whether all rows add up to their last figure but one, blanks left out.

    What stands behind it is of no sum; in some rows it is no nought either. Where rows
    have lost cells they come to less, and what stands last is too little for a total.
    """
    runs = [item for item in items if isinstance(item, Run)]
    rows = [[token.number for token in run.tokens] for run in runs]
    width = len(form.columns)
    if any(run.cells for run in runs) or not _are_numbers(runs):
        return False
    if max(map(len, rows), default=0) != width + 1 or min(map(len, rows)) <= 1:
        return False
    whole = [row for row in rows if sum(row[:-2]) == row[-2]]
    if sum(row[-1] > 0 and row[-2] > 0 for row in whole) < _TELLING:
        return False
    short = [row for row in rows if len(row) <= width]
    return len(whole) == len(rows) or (
        all(row in whole for row in rows if len(row) > width)
        and all(sum(row[:-2]) <= row[-2] for row in short)
        and all(row[-1] < sum(row[:-1]) or not any(row) for row in short)
    )


def _are_numbers(runs: Sequence[Run]) -> bool:
    return all(t.nature is Nature.NUMBER for run in runs for t in run.tokens)


def _without_last(items: Sequence[Item]) -> list[Item]:
    """Leave out the last figure of each row."""
    return [
        item._replace(tokens=item.tokens[:-1]) if isinstance(item, Run) else item
        for item in items
    ]


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
    told = partial(named_place, items, form, labels)
    places = foreign_column(items, form, named=named, subtotal=subtotal, told=told)
    if band := find_band(items, form):
        kept = tuple(at for at in places if at in band.places)
        return Foreign(kept or band.places, named, band=band)
    if not named:
        return Foreign(places or unplaced(items, form))
    likely = likely_place(items, form, labels)
    if not places and likely not in (open_ := unplaced(items, form)):
        places = open_
    return Foreign(
        places,
        named,
        short=mostly_short(items, form),
        likely=likely,
        instead=likely < len(form.columns) and lacks_a_name(items, labels),
    )
