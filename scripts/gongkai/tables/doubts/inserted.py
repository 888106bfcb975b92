"""Doubt figures one a line that a page's number moved by one, up to a lost figure.

Where the number stands, a row or a column has a figure too many, and none where one is
lost: as many stand there as should. Several of its sums are wrong then, and all hold
without the number. Officials who exchange two figures lose none of them.

What officials got wrong is one row or column, and two figures of it at most, or two
that they exchanged. Where more is wrong, or numbers stand among the figures that are
none, each figure is in doubt that adds up neither in its row nor in its column. So it
is where a year is among them; a year is so too in a row that does not add up, where no
sum of its column can tell.
"""

from __future__ import annotations

import re
from itertools import permutations
from typing import TYPE_CHECKING

from gongkai.inference.equations import places_of
from gongkai.model import MISSING, Status
from gongkai.tables.doubts.cells import illegible_at
from gongkai.tables.lone import PAGE, PAGES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.model import Cell, Line, Value

    Key = tuple[str, str]  # row and column
    Cells = Mapping[Key, Cell]
    Values = Mapping[Key, Value | None]

_SEVERAL = 2  # figures: one alone may be what an official got wrong
_BARS = "| \t"  # between cells
_NUMBER = re.compile("[1-9][0-9]?")  # that a page may have
_YEAR = re.compile("20[0-3][0-9]")
_DIGITS = re.compile("[0-9]+")
_OTHER = re.compile(r"\W*[1-9][0-9]?\W*|20[0-3][0-9]")  # a page's, or a row's not read


def without_inserted(
    cells: Cells, lines: Sequence[Line], form: TableForm, broken: Collection[str]
) -> dict[Key, Cell]:
    """Withhold the figures that stand a place too far, and those around them.

    `broken` are the equations that do not hold.
    """
    if not (broken and form.column_identities):
        return dict(cells)
    places = {*places_of(broken)}
    alone = _alone(cells, lines)
    values = {key: cell.value for key, cell in cells.items()}
    doubted = {
        key
        for key in alone
        if key[0] in places and _YEAR.fullmatch(cells[key].printed)
        if key[1] in places or not _is_told(key, values, form)
    }
    wrong = [*_one_a_line(alone, form, places)] if alone else []
    unsure = [
        [key for key in sequence if not _adds_up(*key, cells, form)]
        for sequence in wrong
    ]
    if wrong and (
        (_is_more_than_a_slip(unsure, cells) and not _is_exchange(unsure, values, form))
        or _has_others(unsure, cells, alone, lines)
    ):
        doubted.update(key for own in unsure for key in own)
    else:
        doubted.update(key for own in wrong for key in _moved(own, cells, values, form))
    return illegible_at(cells, doubted)


def _is_told(key: Key, values: Values, form: TableForm) -> bool:
    """Tell whether all figures of a sum are known that a cell of a column is in."""
    rows = [(*sums.left, *sums.right) for sums in form.column_identities]
    return any(
        key[0] in own and all(values[row, key[1]] is not None for row in own)
        for own in rows
    )


def _is_more_than_a_slip(unsure: Sequence[Sequence[Key]], cells: Cells) -> bool:
    """Tell whether more is wrong than officials get wrong, or otherwise.

    But for a year, something in doubt must be what a page may have for a number.
    """
    figures = [[key for key in own if cells[key].value] for own in unsure]
    printed = [cells[key].printed for own in figures for key in own]
    if any(map(_YEAR.fullmatch, printed)):
        return True
    most = max(map(len, figures))
    several = sum(map(bool, figures)) > 1 or most > _SEVERAL
    return several and any(map(_NUMBER.fullmatch, printed))


def _is_exchange(
    unsure: Sequence[Sequence[Key]], values: Values, form: TableForm
) -> bool:
    """Tell whether all sums hold with two figures of two sequences exchanged."""
    keys = [key for own in unsure for key in own]
    if len(keys) != _SEVERAL:
        return False
    one, other = keys
    told = {**values, one: values[other], other: values[one]}
    return all(_hold(key, told, form) for key in keys)


def _has_others(
    unsure: Sequence[Sequence[Key]],
    cells: Cells,
    alone: Sequence[Key],
    lines: Sequence[Line],
) -> bool:
    """Tell whether a figure in doubt may be a page's number, as others among them are.

    Those of pages rise. Where the others are years, any figure may be of their rows.
    """
    first, *_, last = (int(cells[key].line) for key in alone)
    figures = {cells[key].line for key in alone}
    others = [
        (line.number, int(found[0]))
        for line in lines
        if first < line.number < last and str(line.number) not in figures
        if _OTHER.fullmatch(line.text.strip()) and (found := _DIGITS.search(line.text))
    ]
    pages = [
        (int(cells[key].line), int(cells[key].printed))
        for own in unsure
        for key in own
        if _NUMBER.fullmatch(cells[key].printed)
    ]
    if any(number > PAGES for _, number in others):
        return True
    return bool(others) and any(
        all(other < page if line < at else other > page for line, other in others)
        for at, page in pages
    )


def _alone(cells: Cells, lines: Sequence[Line]) -> list[Key]:
    """Give the figures that stand on lines of their own, in the order of these."""
    texts = {str(line.number): line.text.strip(_BARS) for line in lines}
    return sorted(
        (
            key
            for key, cell in cells.items()
            if cell.status is Status.READ and texts.get(cell.line) == cell.printed
        ),
        key=lambda key: int(cells[key].line),
    )


def _one_a_line(
    alone: Sequence[Key], form: TableForm, places: Collection[str]
) -> Iterator[Sequence[Key]]:
    """Give the wrong rows and columns whose figures follow each other, one a line."""
    place = {key: at for at, key in enumerate(alone)}
    ids = [column.id for column in form.columns]
    rows = [[(row, column) for column in ids] for row in form.row if row in places]
    columns = [[(row, own) for row in form.row] for own in ids if own in places]
    for own in (*rows, *columns):
        at = sorted(place.get(key, -1) for key in own)
        if at[0] >= 0 and at[-1] - at[0] == len(own) - 1:
            yield [alone[n] for n in at]


def _moved(
    sequence: Sequence[Key], cells: Cells, values: Values, form: TableForm
) -> Iterator[Key]:
    """Give what stands otherwise if one figure is a page's number and one is lost."""
    for page, lost in permutations(range(len(sequence)), 2):
        number = cells[sequence[page]]
        if not PAGE.fullmatch(number.printed):
            continue
        told = dict(values)
        step = 1 if page < lost else -1
        for at in range(page, lost, step):
            told[sequence[at]] = values[sequence[at + step]]
        told[sequence[lost]] = figure = _lacking(sequence[lost], told, form)
        others = {key for key in sequence if told[key] != values[key]}
        if figure is None or figure == number.value or len(others) < _SEVERAL:
            continue
        if all(_hold(key, told, form) for key in others):
            yield from others


def _adds_up(row: str, column: str, cells: Cells, form: TableForm) -> bool:
    """Tell whether all sums of a figure's row hold, or all of its column."""
    across = {own: cells.get((row, own), MISSING).value for own in form.column}
    down = {own: cells.get((own, column), MISSING).value for own in form.row}
    return all(identity.holds(across) for identity in form.row_identities) or all(
        identity.holds(down) for identity in form.column_identities
    )


def _lacking(key: Key, values: Values, form: TableForm) -> int | None:
    """Give what the sum of its row asks for in a cell; None where nothing can stand."""
    row, column = key
    for left, right in ((i.left, i.right) for i in form.row_identities):
        sides = (left, right) if column in left else (right, left)
        own, other = (
            sum(int(values[row, name] or 0) for name in side if name != column)
            for side in sides
        )
        return other - own if other >= own else None
    return None


def _hold(key: Key, values: Values, form: TableForm) -> bool:
    """Tell whether all sums hold that a cell is in."""
    row, column = key
    across = {name.id: values[row, name.id] for name in form.columns}
    down = {name.id: values[name.id, column] for name in form.rows}
    return all(identity.holds(across) for identity in form.row_identities) and all(
        identity.holds(down) for identity in form.column_identities
    )
