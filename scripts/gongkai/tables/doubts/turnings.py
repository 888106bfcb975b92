"""Doubt figures one a line among which a page turns, where its number may be of them.

A page's number stands at its foot or at its head, beside a form feed or beside the
title of the report, or between empty lines. Among figures that have a line each it
looks like one of them, and where a figure was lost, nothing is one too many.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from statistics import mode
from typing import TYPE_CHECKING

from gongkai.clean import joined_text, match_key
from gongkai.inference.equations import places_of
from gongkai.model import Status
from gongkai.tables.doubts.cells import illegible_at
from gongkai.tables.lone import TITLE
from gongkai.tables.text.pagination import holds_no_words, page_lines

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from gongkai.forms import Forms, TableForm
    from gongkai.model import Cell, Line, Table

    Cells = Mapping[tuple[str, str], Cell]

_FEED = "\f"
_BORDERS = " \t\r\f\u00a0\u3000|｜"
_BAR = ("|", "｜")
_CLOSED = re.compile(
    r"[^|｜]*[^|｜\s]\s*[|｜][\s|｜]*"
)  # one cell, and the bar behind it
_PAGE_OF = re.compile(r"([1-9]\d?)\s*[/／]\s*([1-9]\d?)")
_MANY = 20  # figures with a line each to one that stands apart from the others
_LONE = re.compile(r"[-+−–—＋－]?\s*[\d０-９][\d０-９,，.．]*")  # a figure, of any kind
_NOTHING = frozenset(["-", "—", "–", "/", "／", "无"])
_STROKES = frozenset("/／")
_SHORT, _LONG = 24, 48  # characters, with borders and spaces around
_NUMBER = re.compile(r"[\s|｜]*[1-9１-９][0-9０-９]?(?:\s*[/／]\s*[1-9]\d?)?[\s|｜]*")
_ALONE = re.compile(rf"^{_NUMBER.pattern}$", re.MULTILINE)
_PAGE = re.compile(r"[1-9１-９][0-9０-９]?")  # no report has a hundred pages


def without_turnings(
    tables: Mapping[str, Table],
    lines: Sequence[Line],
    forms: Forms,
    broken: Mapping[str, Sequence[str]],
) -> Mapping[str, Table]:
    """Withhold the figures of lines among which a page's number may stand.

    Where sums bear out a row and its columns, no page is among its figures. `broken`
    are the equations of each table that do not hold.
    """
    blocks = _blocks(lines)
    if not blocks:  # as in most texts
        return tables
    found = {}
    for name, table in tables.items():
        places = {*places_of(broken.get(name, ()))}
        form = next(f for f in forms.tables(name) if table.form in {"", f.edition})
        doubted = _doubted(table.cells, blocks, form, places)
        found[name] = replace(table, cells=illegible_at(table.cells, doubted))
    return found


def _doubted(
    cells: Cells, blocks: Sequence[range], form: TableForm, broken: Collection[str]
) -> set[tuple[str, str]]:
    return {
        key
        for key, cell in cells.items()
        if cell.status is Status.READ
        and any(_touches(cell.line, block) for block in blocks)
        and not _is_borne_out(key, cells, form, broken)
    }


def _is_borne_out(
    key: tuple[str, str], cells: Cells, form: TableForm, broken: Collection[str]
) -> bool:
    row, column = key
    if row not in form.row:
        return False
    own = form.row[row].columns
    return (
        bool(form.identities)
        and not {row, column}.intersection(broken)
        and all(cells[row, other.id].value is not None for other in own)
    )


def _touches(told: str, block: range) -> bool:
    first, _, last = told.partition("-")
    if not first.isdigit():
        return False
    return int(first) < block.stop and int(last or first) >= block.start


def _blocks(lines: Sequence[Line]) -> list[range]:
    """Give the lines of figures one a line, without words, at whose turn a page ends.

    The title that the head of a page repeats is not counted among the words.
    """
    if not _ALONE.search(joined_text(lines)):
        return []  # as where figures stand in rows
    filled = [line for line in lines if line.text.strip(_BORDERS)]
    at_turns = _pages(lines, filled)
    if not at_turns:
        return []
    found: list[range] = []
    block: list[int] = []
    for line in (*filled, None):
        if line is not None and (_is_lone(line) or _is_between(line)):
            block.append(line.number)
            continue
        if not at_turns.isdisjoint(block):
            found.append(range(block[0], block[-1] + 1))
        block = []
    return found


def _may_be_page(line: Line) -> bool:
    """Tell whether a line holds nothing but a number, or two: nearly none does."""
    return len(line.text) <= _SHORT and _NUMBER.fullmatch(line.text) is not None


def _pages(lines: Sequence[Line], filled: Sequence[Line]) -> frozenset[int]:
    """Give the lines of lone numbers that may be those of pages, and are not known.

    They stand beside a title or a turn, or before the number of all pages.
    """
    short = [at for at, line in enumerate(filled) if _may_be_page(line)]
    found = {filled[at].number for at in short if _is_page_of(filled[at])}
    if found and any(line.text.strip(_BORDERS) in _STROKES for line in filled):
        found = set()  # 5 / 7 may be two figures, and one in between that is empty
    for at in short:
        beside = (*filled[max(0, at - 1) : at], *filled[at + 1 : at + 2])
        if _is_page(filled[at]) and any(map(_is_title, beside)):
            found.add(filled[at].number)
    found |= _at_feeds(lines) | _set_apart(lines, filled)
    return frozenset(found - page_lines(lines)) if found else frozenset()


def _at_feeds(lines: Sequence[Line]) -> set[int]:
    """Give the numbers beside form feeds: all at their feet, or all at their heads."""
    if not any(_FEED in line.text for line in lines):
        return set()
    sides = zip(*_turns(lines), strict=True)
    return {line.number for side in sides if all(map(_is_page, side)) for line in side}


def _set_apart(lines: Sequence[Line], filled: Sequence[Line]) -> set[int]:
    """Give the numbers among figures one a line that stand farther from both sides.

    What is on either side stands no farther from what is beyond. They are few, and all
    may be those of pages: no nought stands so. Where a bar closes each of the others,
    and none of these, but a cell below them, they are in no cell.
    """
    lone = [at for at in range(2, len(filled) - 2) if _is_lone(filled[at])]
    if len(lone) < _MANY:
        return set()
    gaps = [other.number - one.number for one, other in pairwise(filled)]
    step = mode(gaps[at] for at in lone)
    apart = [
        filled[at]
        for at in lone
        if min(gaps[at - 1 : at + 1]) > step >= max(gaps[at - 2], gaps[at + 1])
    ]
    if not apart or _MANY * len(apart) > len(lone) or not all(map(_is_page, apart)):
        return set()
    among = {*lone}.intersection([at + step for at in lone for step in (-1, 1)])
    open_ = {
        filled[at].number for at in among if not filled[at].text.rstrip().endswith(_BAR)
    }
    found = {line.number for line in apart}
    return set() if open_ <= found <= _above_cells(lines) else found


def _above_cells(lines: Sequence[Line]) -> set[int]:
    """Give the lines that an empty one parts from a cell with a bar behind it."""
    return {
        line.number
        for line, gap, below in zip(lines, lines[1:], lines[2:], strict=False)
        if not gap.text.strip() and _CLOSED.fullmatch(below.text.strip())
    }


def _turns(lines: Sequence[Line]) -> list[tuple[Line, Line]]:
    """Give the last line above each form feed between lines, and the first below."""
    found = []
    above, turned = None, False
    for line in lines:
        text = line.text.strip(_BORDERS)
        begins, ends = line.text.startswith(_FEED), line.text.endswith(_FEED)
        if not text:
            turned = turned or begins
            continue
        if above is not None and (turned or begins):
            found.append((above, line))
        above, turned = line, ends
    return found


def _is_page(line: Line) -> bool:
    return _PAGE.fullmatch(line.text.strip(_BORDERS)) is not None


def _is_page_of(line: Line) -> bool:
    """Tell whether a line is the number of a page and that of all pages, 3 / 9."""
    found = _PAGE_OF.fullmatch(line.text.strip(_BORDERS))
    return found is not None and int(found[1]) <= int(found[2])


def _is_lone(line: Line) -> bool:
    if len(line.text) > _LONG:
        return False
    text = line.text.strip(_BORDERS)
    return text in _NOTHING or _LONE.fullmatch(text) is not None


def _is_between(line: Line) -> bool:
    """Tell whether a line is of the head or foot of a page, between two figures."""
    return _is_page_of(line) or holds_no_words(line.text) or _is_title(line)


def _is_title(line: Line) -> bool:
    key = match_key(line.text)
    return TITLE.fullmatch(key) is not None
