"""Lay out with tabs the rows of figures whose cells are parted by single spaces.

An empty cell leaves two spaces side by side, or one at an end of its line: where all
rows of a table without labels have as many spaces, these are the borders of its cells.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from gongkai.clean import joined_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.model import Line

_ROW = re.compile(r"[\d—－/无,，. \u00a0\u3000-]+")
_SPACE = re.compile(r"[ \u00a0\u3000]")
_ROWS = 8  # lines of figures that are a table, and no few numbers of another thing
_BORDERS = 4  # spaces between the cells of a row, at least
_PAGE = 2  # rows before the mark of a page; beside labels each stands alone
_SINGLE = re.compile(r"[\d—－/无][ \u00a0\u3000][\d—－/无]")
_WHOLE = re.compile(rf"^{_ROW.pattern}\n{_ROW.pattern}$", re.MULTILINE)
_MOSTLY = 0.8  # of the rows have as many: one may have lost a cell


def spaced(lines: Sequence[Line]) -> Sequence[Line]:
    """Put tabs between the cells of rows that single spaces part."""
    if not _WHOLE.search(joined_text(lines)):
        return lines  # as nearly always
    kept = list(lines)
    for block in _blocks(lines):
        if len(block) < _ROWS:
            continue
        borders = _borders([lines[at].text for at in block])
        for at in block if borders else ():
            text = _SPACE.sub("\t", lines[at].text)
            if text.count("\t") == borders:
                kept[at] = lines[at]._replace(text=text)
    return kept


def _blocks(lines: Sequence[Line]) -> Iterator[Sequence[int]]:
    """Yield the places of lines of nothing but figures that follow each other.

    A line of words among several of them may be the mark of a page that ends there.
    """
    block: list[int] = []
    since = 0  # lines of figures since the last one of words
    for at, line in enumerate(lines):
        if _ROW.fullmatch(line.text):
            block.append(at)
            since += 1
        elif line.text:
            if since < _PAGE:
                yield block
                block = []
            since = 0
    yield block


def _borders(rows: Sequence[str]) -> int:
    """Give how many spaces part the cells of each row; 0 if they do not, or need not.

    Some row has all of its figures, or all have as many spaces; some has an empty cell,
    and none a space more. Two spaces may as well be a border: most rows have a single
    one between two of their figures.
    """
    if 2 * sum(bool(_SINGLE.search(row)) for row in rows) <= len(rows):
        return 0
    sizes = Counter(len(_SPACE.findall(row)) for row in rows)
    most, often = sizes.most_common(1)[0]
    if most < max(_BORDERS, *sizes) or often < _MOSTLY * len(rows):
        return 0
    cells = [_SPACE.split(row) for row in rows]
    whole = often == len(rows) or any(len(row) > most and all(row) for row in cells)
    return most if whole and not all(map(all, cells)) else 0
