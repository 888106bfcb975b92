"""Find rows of figures that stand behind all words of their table, or before them.

A converter of PDF prints some lines of a page only behind the next heading, or at the
end; others begin with them. A line of as many figures as a row has, or that ends in
them, is then one of those without any: what sums tell of these rows must leave room for
it, as an official's own sum may be wrong.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.numerals import Nature, Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.tables.sheet import Sheet

_FIGURES = re.compile(r"(?:.*[^\d\s])?\s*(\d+(?:\s+\d+)+)\s*", re.ASCII)


def strayed(sheet: Sheet) -> Iterator[tuple[Sequence[str], Sequence[Token]]]:
    """Yield the rows without figures, with those of each line outside the table."""
    rows = [row for row, own in sheet.placed.runs.items() if not any(own)]
    if not (rows and sheet.items):  # as in most tables
        return
    width = len(sheet.form.columns)
    first, last = sheet.items[0].first, sheet.items[-1].last
    for line in sheet.lines:
        if first <= line.number <= last:
            continue
        found = _FIGURES.fullmatch(line.text)
        figures = found[1].split() if found else ()
        if len(figures) == width:
            yield rows, [_token(figure, line.number) for figure in figures]


def _token(figure: str, line: int) -> Token:
    return Token(figure, Nature.NUMBER, number=int(figure), line=line)
