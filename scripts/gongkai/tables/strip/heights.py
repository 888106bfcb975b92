"""Read a strip of which some figures are printed on a line below the others.

Cells of one row that stand a little higher or lower than the rest are printed on a line
of their own: from which columns they are taken only the sums can tell.
"""

from __future__ import annotations

import re
from itertools import accumulate, groupby, pairwise, repeat
from typing import TYPE_CHECKING

from gongkai.clean import HAN
from gongkai.tables.doubts.marking import doubted
from gongkai.tables.merging import side_by_side
from gongkai.tables.sums import adds_up, cut

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.model import Line
    from gongkai.numerals import Token

_LINES = 2
_FIGURES = re.compile(rf"(.*[{HAN}]\S*\s)?\s*(\d+(?:\s+\d+)*)\s*")  # behind a label
_FEW = 5  # figures on a line of their own; of more, nobody counts the ways


def at_two_heights(
    readings: Mapping[str, Sequence[Reading]], lines: Sequence[Line], form: TableForm
) -> Mapping[str, Sequence[Reading]]:
    """Give each row all that it may be where some figures stand higher or lower.

    Of more than two lines none is longer than the one before it, unless that ends a
    group.
    """
    if not all(map(_is_whole, readings.values(), repeat(len(form.columns)))):
        return readings
    tokens = [token for ways in readings.values() for token in ways[0] if token]
    printed = [tuple(own) for _, own in groupby(tokens, key=lambda token: token.line)]
    if any(token.at >= 0 for token in tokens):
        return readings
    if len(printed) > _LINES and _is_jagged(printed, form):
        return {row: tuple(map(doubted, ways)) for row, ways in readings.items()}
    if len(printed) != _LINES or min(map(len, printed)) > _FEW:
        return readings
    few, many = sorted(printed, key=len)
    if not (_is_indented(few, many, lines, form) or _any_juts(lines)):
        return _unless_broken(readings, few, many, form)
    found: dict[str, dict[Reading, None]] = {}
    for way in side_by_side(few, many):
        rows = cut(way, form)
        if all(adds_up(row, form) for (row,) in rows.values()):
            for row_id, (row,) in rows.items():
                found.setdefault(row_id, {})[row] = None
    return {row: tuple(ways) for row, ways in found.items()} or readings


def _is_whole(ways: Sequence[Reading], width: int) -> bool:
    """Tell whether a row is read in one way, with a figure for each column."""
    return len(ways) == 1 and len(ways[0]) == width and None not in ways[0]


def _unless_broken(
    readings: Mapping[str, Sequence[Reading]],
    few: Sequence[Token],
    many: Sequence[Token],
    form: TableForm,
) -> Mapping[str, Sequence[Reading]]:
    """Doubt the rows that do not add up as they are printed, if all may otherwise.

    The figures below may be the last ones, and officials have added wrongly.
    """
    broken = {row for row, (way,) in readings.items() if not adds_up(way, form)}
    if not broken or not any(
        all(adds_up(row, form) for (row,) in cut(way, form).values())
        for way in side_by_side(few, many)
    ):
        return readings
    return {
        row: tuple(map(doubted, ways)) if row in broken else ways
        for row, ways in readings.items()
    }


def _is_indented(
    few: Sequence[Token], many: Sequence[Token], lines: Sequence[Line], form: TableForm
) -> bool:
    """Tell whether a line does not go on at the margin, nor is one of whole groups."""
    apart = len(few) > 1 and len(few) % len(form.columns) != 0
    return apart and _indent(few, lines) > _indent(many, lines)


def _any_juts(lines: Sequence[Line]) -> bool:
    """Tell whether a line above that of a label has what its row lacks of figures.

    No row that is only too long for its line begins so.
    """
    found = [_FIGURES.fullmatch(line.text) for line in lines]
    alone = [0 if not told or told[1] else len(told[2].split()) for told in found]
    beside = [len(told[2].split()) if told and told[1] else 0 for told in found]
    width = max(beside, default=0)
    return any(
        row and above and width - row in {above, above + below}
        for above, row, below in zip([0, *alone], beside, [*alone[1:], 0], strict=False)
    )


def _is_jagged(printed: Sequence[Sequence[Token]], form: TableForm) -> bool:
    """Tell whether a line ends within a group though the next one has room for more."""
    ends = accumulate(map(len, printed))
    return any(
        end % len(form.columns) and len(one) < len(other)
        for end, (one, other) in zip(ends, pairwise(printed), strict=False)
    )


def _indent(tokens: Sequence[Token], lines: Sequence[Line]) -> int:
    """Give how far from the margin a line of figures begins."""
    text = next((line.text for line in lines if line.number == tokens[0].line), "")
    return len(text) - len(text.lstrip())
