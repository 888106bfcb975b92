"""Hold what is inferred of a row against figures that are printed and not placed.

Sums say what a row lacks. Where figures stand behind it that no row has taken, or the
row is printed whole and could not be read, they may be what it lacks, and an official's
own sum may be wrong: figures that say something else are not overruled.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from gongkai.model import INFERRED
from gongkai.numerals import Nature
from gongkai.tables.doubts.cells import not_inferred
from gongkai.tables.doubts.limits import limits
from gongkai.tables.doubts.slips import slipped
from gongkai.tables.doubts.spare import DIGITS, Spare

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference import Decided
    from gongkai.model import Value
    from gongkai.numerals import Token


def not_against(decided: Decided, spare: Spare, form: TableForm) -> Decided:
    """Withhold what is inferred of rows where other figures are printed.

    Every figure `behind` a row must be told, and of its `whole` run no figure more
    often than it is printed. Figures of one of several rows must find room in `either`:
    where sums leave it, and several in as many rows.
    """
    if not spare:
        return decided
    against = {*_against(decided, spare), *_without_room(decided, spare, form)}
    if not against:
        return decided
    cells = {
        key: not_inferred(cell)
        if key[0] in against and cell.status is INFERRED
        else cell
        for key, cell in decided.cells.items()
    }
    return replace(decided, cells=cells)


def _against(decided: Decided, spare: Spare) -> Iterator[str]:
    told: dict[str, list[Value | None]] = {}
    inferred: set[str] = set()
    for (row, _), cell in decided.cells.items():
        told.setdefault(row, []).append(cell.value)
        if cell.status is INFERRED:
            inferred.add(row)
    for row in inferred:
        counts = Counter(value for value in told[row] if value)
        untold = _counts(spare.behind.get(row, ())) - counts
        whole = spare.whole.get(row)
        exchanged = whole and spare.ordered and slipped(told[row], whole)
        if untold or exchanged or (whole and _is_against(counts, _counts(whole))):
            yield row
    for rows, digits in spare.digits if spare.ordered else ():
        if not any(_may_spell(told[row], digits) for row in rows):
            yield from rows


def _without_room(decided: Decided, spare: Spare, form: TableForm) -> Iterator[str]:
    """Yield the rows of which one should have figures that find room in none.

    Each whole line outside a table needs a row of its own, if there are enough.
    """
    if not spare.either:
        return
    told: dict[str, list[Value | None]] = {}
    for (row, _), cell in decided.cells.items():
        told.setdefault(row, []).append(cell.value)
    most = limits(told, form)
    lines: dict[tuple[str, ...], list[list[str]]] = {}
    for rows, tokens in spare.either:
        room = [
            row
            for row in rows
            if has_room(told[row], tokens, ordered=spare.ordered, most=most[row])
        ]
        if not room:
            yield from rows
        elif len(tokens) == len(form.columns):
            lines.setdefault(tuple(rows), []).append(room)
    for among, rooms in lines.items():
        if len(rooms) <= len(among) and not _find_rows(rooms):
            yield from among


def _find_rows(rooms: Sequence[Sequence[str]]) -> bool:
    """Tell whether each of several lines finds a row that no other takes."""
    taken: dict[str, int] = {}

    def finds(line: int, asked: set[str]) -> bool:
        for row in rooms[line]:
            if row not in asked:
                asked.add(row)
                if row not in taken or finds(taken[row], asked):
                    taken[row] = line
                    return True
        return False

    return all(finds(line, set()) for line in range(len(rooms)))


def has_room(
    told: Sequence[Value | None],
    tokens: Sequence[Token],
    *,
    ordered: bool,
    most: Sequence[Value | None] = (),
) -> bool:
    """Tell whether the figures of a run may stand in a row, in their order.

    What is not told may be any of them, as far as `most` leaves room; blanks and
    damaged figures may be anything.
    """
    if len(tokens) > len(told) or not ordered:
        counts = _counts(tokens) - Counter(value for value in told if value)
        return counts.total() <= sum(value is None for value in told)
    places = list(zip_longest(told, most))
    if len(tokens) == len(told):
        return all(map(_may_be, tokens, places))
    if len(tokens) == 1 and DIGITS.fullmatch(tokens[0].printed):
        return _may_spell(told, tokens[0].printed)
    left = iter(places)
    figures = (token for token in tokens if token.nature is Nature.NUMBER)
    return all(any(_may_be(token, place) for place in left) for token in figures)


def _may_be(token: Token, place: tuple[Value | None, Value | None]) -> bool:
    """Tell whether a figure may stand in a cell, whose own is told or has a limit."""
    count = token.count()
    value, most = place
    if count is None:
        return True
    return count == value if value is not None else most is None or count <= most


def _may_spell(told: Sequence[Value | None], digits: str) -> bool:
    """Tell whether digits run together may be figures of a row, in their order.

    What is not told may be any of them, and empty cells leave nothing.
    """
    if not digits or None in told:
        return True
    return any(
        digits.startswith(str(value))
        and _may_spell(told[at + 1 :], digits.removeprefix(str(value)))
        for at, value in enumerate(told)
    )


def _is_against(told: Counter[Value], printed: Counter[Value]) -> bool:
    """Tell whether a row says other figures than are printed for it.

    One that is printed besides may be the number of a page. Where all that is told is
    0, it may as well be a total that does not hold.
    """
    return bool(told - printed) or (bool(printed) and not told)


def _counts(tokens: Sequence[Token]) -> Counter[Value]:
    return Counter(count for token in tokens if (count := token.count()))
