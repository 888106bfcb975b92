"""Read a strip beside lone numbers, which may be those of pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.numerals import Nature
from gongkai.tables.lone import (
    before_last_page,
    is_between_words,
    may_be_page,
    page_marks,
    pages_of,
)
from gongkai.tables.strip.shares import allotted
from gongkai.tables.sums import adds_up, can_hold, cut
from gongkai.tables.text.items import Fragment, Run, trimmed
from gongkai.tables.torn import rejoined

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.text.items import Item


def without_marks(items: Sequence[Item]) -> list[Item]:
    """Leave out the marks of pages, which are none of a strip's figures.

    So is the number of a page before that of all pages, 5 / 7, between words.
    """
    marks = page_marks(items)
    pages = pages_of(items)
    return [
        item
        for at, item in enumerate(items)
        if item not in marks
        and not (
            isinstance(item, Run)
            and item.first in pages
            and is_between_words(items, at)
        )
    ]


def either_way(
    items: Sequence[Item], form: TableForm, whole: int
) -> Mapping[str, tuple[Reading, ...]] | None:
    """Doubt figures that only the marks of pages make whole.

    Such a mark may be a damaged figure, or that of a page, and a figure is lost.
    """
    others = without_marks(items)
    tokens = _figures(items)
    if len(others) == len(items) or len(tokens) != whole:
        return None
    found, fewer = cut(tokens, form), allotted(_figures(others), form)
    return {row: (*found[row], *fewer[row]) for row in found}


def without_pages(
    items: Sequence[Item], form: TableForm, whole: int
) -> Mapping[str, tuple[Reading, ...]] | None:
    """Leave out lone numbers on lines of their own beside whole rows.

    Between words they stand before the end of the head; else the rows must add up.
    """
    runs = [item for item in items if isinstance(item, Run)]
    wide = [run for run in runs if len(trimmed(run.tokens)) > 1]
    worded = {item.line for item in items if isinstance(item, Fragment)}
    pages = [run for run in runs if run not in wide]
    if not all(may_be_page(run) and run.first not in worded for run in pages):
        return None
    tokens = [t for run in wide for t in trimmed(run.tokens) if not t.padding]
    broken = any(len(trimmed(run.tokens)) % len(form.columns) for run in wide)
    if not pages or broken or len(tokens) != whole:
        return None
    rows = cut(tokens, form)
    in_head = len(wide) == 1 and all(
        is_between_words(items, items.index(page)) for page in pages
    )
    sound = in_head or _add_up(rows, form)
    return rows if sound else None


def without_page(
    items: Sequence[Item], form: TableForm, whole: int
) -> Mapping[str, tuple[Reading, ...]] | None:
    """Leave out the one lone number that is a page's; None where none surely is.

    Between words it stands before the end of the head. Elsewhere the rows must add up
    without it, and in no other way that says something else: without another number, or
    with two that are the digits of one.
    """
    found: dict[tuple[str, ...], Mapping[str, tuple[Reading, ...]]] = {}
    runs = [item for item in items if isinstance(item, Run)]
    for at, page in enumerate(items):
        if not isinstance(page, Run) or not may_be_page(page):
            continue
        rest = [t for run in runs if run is not page for t in trimmed(run.tokens)]
        tokens = [token for token in rest if not token.padding]
        if len(tokens) != whole:
            return None
        rows = cut(tokens, form)
        others = any(may_be_page(run) for run in runs if run is not page)
        if len(runs) < whole and is_between_words(items, at) and not others:
            return rows
        if _add_up(rows, form):
            found[tuple(token.printed for token in tokens)] = rows
    for mended in rejoined([t for run in runs for t in trimmed(run.tokens)], 1):
        tokens = [token for token in mended if token]
        if any(t.count() is None and t.nature is not Nature.BLANK for t in tokens):
            continue  # that may be the one too many
        rows = cut(tokens, form) if len(tokens) == whole else {}
        if rows and _add_up(rows, form):
            found[tuple(token.printed for token in tokens)] = rows
    return next(iter(found.values())) if len(found) == 1 else None


def without_last_page(
    items: Sequence[Item], form: TableForm, whole: int
) -> Mapping[str, tuple[Reading, ...]] | None:
    """Leave out a number far below the last figure, where the others add up.

    Doubt figures that only such a number makes whole, where they do not add up.
    """
    tokens, others = _figures(items), _figures(before_last_page(items))
    if len(others) == len(tokens):
        return None
    if len(others) == whole:
        rows = cut(others, form)
        return rows if _add_up(rows, form) else None
    rows = cut(tokens, form) if len(tokens) == whole else {}
    if _add_up(rows, form):
        return None
    fewer = allotted(others, form)
    return {row: (*rows[row], *fewer[row]) for row in rows}


def filled_up(
    runs: Sequence[Run], form: TableForm
) -> Mapping[str, tuple[Reading, ...]] | None:
    """Doubt figures that only a number on a line of its own makes whole.

    It may be a page's, and a figure before it may be lost, where the rows do not add
    up. None where no such number stands there, or they do.
    """
    runs = [run for run in runs if trimmed(run.tokens)]  # empty cells are no number
    wide = [run for run in runs if len(trimmed(run.tokens)) > 1]
    lone = [run for run in runs if run not in wide]
    if len(lone) != 1 or not wide or not may_be_page(lone[0]):
        return None
    rows = cut([t for run in runs for t in trimmed(run.tokens)], form)
    if all(can_hold(row, form) for (row,) in rows.values()):
        return None
    others = allotted([t for run in wide for t in trimmed(run.tokens)], form)
    return {row: (*rows[row], *others[row]) for row in rows}


def _figures(items: Sequence[Item]) -> list[Token]:
    runs = (item for item in items if isinstance(item, Run))
    return [t for run in runs for t in trimmed(run.tokens) if not t.padding]


def _add_up(rows: Mapping[str, tuple[Reading, ...]], form: TableForm) -> bool:
    return all(adds_up(row, form) for (row,) in rows.values())
