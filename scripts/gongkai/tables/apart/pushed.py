"""Cut columns into rows where rows have lost cells and the cells after moved up.

Then the first columns are whole and the last are short, and nothing but the sums tells
which rows are. Where a heading is lost too, the headings moved up as well, and the
figures of the last columns follow each other.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from gongkai.inference.state import UNREAD
from gongkai.numerals import Nature, Token
from gongkai.tables.sums import can_hold, placements

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.tables.apart.columns import Part

    Row = tuple[Token, ...]  # the figures of a row, up to its last

_SEVERAL = re.compile(r"0\d\d")  # two of them are one too few, as a lost figure is
HALF = 2  # where more of the rows lack a cell, a column is lost from them
_SLIPS = 1  # whole rows that may not add up, since officials added wrongly


def may_be_pushed(part: Part, form: TableForm) -> bool:
    """Tell whether no column is longer than one before it, and the last is short.

    A row that lost a cell may have had the cells after it pushed under the columns
    before their own: then the last column lacks one. Where several figures are run
    together, columns are short for another reason.
    """
    if part.columns is None or len(part.columns) < len(form.columns):
        return False
    columns = _columns(part)
    short = [column for column in columns if len(column) < len(part.rows)]
    if any(is_several(token) for column in short for token in column):
        return False
    return get_shorter(columns, len(part.rows))


def get_shorter(columns: Sequence[Sequence[object]], rows: int) -> bool:
    """Tell whether the first column is whole, the last short, and none grows again."""
    return (
        bool(columns)
        and len(columns[0]) == rows
        and _shorten(columns)
        and len(columns[-1]) < rows
    )


def is_headed_throughout(part: Part, form: TableForm) -> bool:
    """Tell whether every heading stands, and figures below the last of them.

    Then a heading without figures is that of an empty column, and none has moved.
    """
    columns = part.columns or {}
    ids = [column.id for column in form.columns]
    return [*columns] == ids and bool(columns[ids[-1]])


def is_several(token: Token) -> bool:
    """Tell whether a token is several figures, since no count begins so: 000."""
    return _SEVERAL.match(token.printed) is not None


def pushed_rows(
    part: Part, form: TableForm, slips: int = _SLIPS
) -> Mapping[str, Sequence[Reading]]:
    """Read rows some of which have lost cells: those for which the rest add up.

    Where officials added wrongly in a row, another row may be the one that does not add
    up: then all that may stand otherwise is unread.
    """
    columns = _columns(part)
    width = len(columns)
    found = _cut_into_rows(columns, width, form, slips=0)
    doubtful = not found
    found = found or _cut_into_rows(columns, width, form, slips)
    rows = zip(part.rows, found or [()] * len(part.rows), strict=True)
    return {
        row: UNREAD
        if doubtful and len(ways) != 1
        else tuple(dict.fromkeys(_laid(ways, width, form)))
        for row, ways in rows
    }


def standing(part: Part, form: TableForm) -> Mapping[str, Sequence[Reading]]:
    """Give rows as they may stand whole, and one of them with an official's slip.

    Then another row has lost the cell: one of zeros adds up with it and without. Where
    some row does not add up anyhow, a second may not. Where a heading is lost, the
    columns are those that the figures may make without it. Where a column is lost from
    some row on, the rows before it stand whole.
    """
    own, rows = len(form.columns), len(part.rows)
    named = part.columns is not None and len(part.columns) == own
    columns = _columns(part) if named else _split(_without_own_words(part) or part)
    if len(columns) < own or len(columns[0]) != rows or not _shorten(columns):
        return {}
    ways: Sequence[Sequence[Row]]
    if HALF * (rows - len(columns[own - 1])) > rows:
        ways = [(way,) for way in zip(*columns[:own], strict=False)]
        if sum(not can_hold(way, form) for (way,) in ways) > _SLIPS:
            return {}
    else:
        held = _cut_into_rows(columns, len(columns), form, slips=0)
        slips = _SLIPS if held else 2 * _SLIPS
        ways = _cut_into_rows(columns, len(columns), form, slips)
    return {
        row: tuple(dict.fromkeys(way[:own] for way in found if len(way) >= own))
        for row, found in zip(part.rows, ways, strict=False)
    }


def unnamed_rows(part: Part, form: TableForm) -> Mapping[str, Sequence[Reading]]:
    """Read rows whose columns have lost a heading: the figures may be any.

    There are none where they stand in no columns of the form but for one, or short ones
    below headings in another order; nor where the last heading of the form has none,
    and a column of no form behind it has them.
    """
    kept = _without_own_words(part)
    return (kept and _unnamed(kept, form, wider=False)) or _unnamed(
        part, form, wider=_holds_figures(part.foreign) and not part.invented
    )


def _unnamed(
    part: Part, form: TableForm, *, wider: bool
) -> Mapping[str, Sequence[Reading]]:
    """Read rows with a figure more than columns of the form, where they are `wider`."""
    rows, width = len(part.rows), len(form.columns)
    last = (part.columns or {}).get(form.columns[-1].id)
    foreign = last is not None and not last and bool(part.foreign)
    most = width + wider
    tokens = [token for segment in part.segments for token in segment]
    if len(figures := _without_remarks(tokens)) == width * rows:
        tokens = figures  # whole columns, and remarks
    if not len(tokens) % rows:
        if foreign or not width - 1 <= len(tokens) // rows <= most:
            return {}
        if not _are_headed(part, len(tokens) // rows, form):
            return {}
        cut = [tokens[n : n + rows] for n in range(0, len(tokens), rows)]
        return {
            row: tuple(placements([column[at] for column in cut][:width], width))
            for at, row in enumerate(part.rows)
        }
    headed = [form.column_place[column] for _, column in part.starts]
    if foreign or headed != sorted(headed):
        return {}
    columns = _split(part)
    few = 2 * ((width - 1) * rows - len(tokens)) <= rows  # lost, beside one column
    whole = columns and len(columns[0]) == rows  # else any row has no figures
    if not few or not whole or not width - 1 <= len(columns) <= most:
        return {}
    found = _cut_into_rows(columns, most, form, slips=0)
    return {
        row: tuple(dict.fromkeys(_laid(ways, most, form)))
        for row, ways in zip(part.rows, found, strict=False)
    }


def _without_own_words(part: Part) -> Part | None:
    """Leave out the words of a column of remarks; None where there are none.

    Before them stand the figures that were pushed below its heading. None of the words
    stands elsewhere: such words may stand for figures.
    """
    *first, last = part.segments
    kept = _without_remarks(list(last))
    words = {token.printed for token in last[len(kept) :]}
    others = [token for segment in (*first, kept) for token in segment]
    pushed = len(last) - len(part.foreign) < len(kept) < len(last)
    if not pushed or any(token.printed in words for token in others):
        return None
    return replace(part, segments=(*first, kept))


def _without_remarks(tokens: list[Token]) -> list[Token]:
    """Leave out the words behind the last figure, such as 无 in a column of remarks."""
    upto = len(tokens)
    while upto and tokens[upto - 1].nature is Nature.BLANK:
        upto -= 1
    return tokens[:upto]


def _are_headed(part: Part, columns: int, form: TableForm) -> bool:
    """Tell whether every heading stands above a column that may be its own.

    Converters that go block by block may print a column with its heading after others.
    Where a column or a heading is lost, those behind it stand farther left.
    """
    place = form.column_place
    lost = max(0, len(place) - columns)
    if 2 * len(part.starts) > len(place):
        lost = max(lost, len(place) - len(part.starts))
    return all(
        0 <= place[column] - before // len(part.rows) <= lost
        for before, column in part.starts
    )


def _columns(part: Part) -> list[Sequence[Token]]:
    """Give the columns, with a last one of figures that the form does not have.

    Words of such a column were pushed under the last of the form's, which has none.
    """
    columns = list((part.columns or {}).values())
    if _holds_figures(part.foreign):
        return [*columns, part.foreign]
    words = {token.printed for token in part.foreign}
    *others, last = columns
    if any(token.printed in words for column in others for token in column):
        return columns
    return [*others, [token for token in last if token.printed not in words]]


def _holds_figures(tokens: Sequence[Token]) -> bool:
    return any(token.nature is not Nature.BLANK for token in tokens)


def _split(part: Part) -> list[Sequence[Token]]:
    """Cut the figures from the last heading on into columns as long as may be.

    There are none where a column is longer than one before it.
    """
    *first, last = part.segments
    if not _shorten([part.rows, *first]):
        return []
    most = len([part.rows, *first][-1])
    return [*first, *(last[at : at + most] for at in range(0, len(last), most))]


def _shorten(columns: Sequence[Sequence[object]]) -> bool:
    """Tell whether no column is longer than one before it."""
    sizes = [len(column) for column in columns]
    return sizes == sorted(sizes, reverse=True)


def _laid(ways: Sequence[Row], width: int, form: TableForm) -> Iterator[Reading]:
    """Give the readings of a row that holds figures of the first columns."""
    own = len(form.columns)
    for tokens in ways:
        for reading in placements(tokens, width):
            yield reading[:own]
        if len(tokens) == width - 1:
            for at, token in enumerate(tokens):
                before, after = tokens[:at], tokens[at + 1 :]
                if any(
                    can_hold((*before, *two, *after)[:own], form)
                    for two in _severed(token)
                ):
                    yield (*before, None, None, *after)[:own]


def _severed(token: Token) -> Iterator[tuple[Token, Token]]:
    """Give the two figures that a token may be, run together."""
    printed = token.printed if token.printed.isdecimal() else ""
    for end in range(1, len(printed)):
        one, other = printed[:end], printed[end:]
        if all(part == "0" or not part.startswith("0") for part in (one, other)):
            yield _figure(one), _figure(other)


def _figure(printed: str) -> Token:
    return Token(printed, Nature.NUMBER, number=Decimal(printed))


def _cut_into_rows(
    columns: Sequence[Sequence[Token]], width: int, form: TableForm, slips: int
) -> list[tuple[Row, ...]]:
    """Give what each row may hold where all but `slips` rows add up; [] if nothing.

    A row takes the next figure of each column up to its last. How many figures the
    columns have left says which rows can follow.
    """
    rows: list[dict[Row, None]] = [{} for _ in columns[0]]
    known: dict[tuple[tuple[int, ...], int], bool] = {}

    def ends_well(left: tuple[int, ...], slips: int) -> bool:
        if not left[0]:
            return True
        if (left, slips) not in known:
            known[left, slips] = False
            for end, own in enumerate(left, start=1):
                if own == (left[end] if end < len(left) else 0):
                    continue  # a later row could not be as wide as it must
                row = tuple(
                    column[-n] for column, n in zip(columns, left[:end], strict=False)
                )
                if end == width and any(map(is_several, row)):
                    continue  # it has one figure more than columns
                # a shorter row may lack its total, and adds up to anything
                holds = end < width or can_hold(row[: len(form.columns)], form)
                after = tuple(n - (at < end) for at, n in enumerate(left))
                if slips >= (not holds) and ends_well(after, slips - (not holds)):
                    known[left, slips] = True
                    rows[-left[0]][row] = None
        return known[left, slips]

    start = tuple(len(column) for column in columns)
    return [tuple(ways) for ways in rows] if ends_well(start, slips) else []
