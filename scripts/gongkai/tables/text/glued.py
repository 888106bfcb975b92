"""Part the figures of a row from its label and from each other: 规章000.

Extractors that drop the edges of cells print rows so. No number begins with two zeros:
as many of them as the row has columns are its figures. Other digits can be cut in many
ways, and stay together.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from gongkai.clean import match_key
from gongkai.tables.labels import Trust

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.model import Line
    from gongkai.tables.vocabulary import Vocabulary

_ROW = re.compile(r"\s*(\S*[\u4e00-\u9fff）)”\"])( *)(\d+(?:\.\d+)?)\s*")
_ZEROS = re.compile(r"\s*(0{2,})\s*")
_LONGEST = 80  # characters of such a line
_MERGED = 3  # cells of table two that are one, and may be printed as often


def parted(lines: Sequence[Line], words: Vocabulary) -> Iterator[Line]:
    """Yield the lines, the figures of each row that is run together between tabs."""
    for line in lines:
        may_be = len(line.text) <= _LONGEST and line.text.rstrip()[-1:].isdecimal()
        cells = _cells(line.text, words) if may_be else None
        yield replace(line, text="\t".join(cells)) if cells else line


def _cells(text: str, words: Vocabulary) -> Sequence[str] | None:
    """Give the label of a row and its figures, None where they are not run together."""
    zeros = _ZEROS.fullmatch(text)
    if zeros:  # of a table that is printed in one row, without a label
        return [*zeros[1]] if len(zeros[1]) in words.cells.values() else None
    row = _ROW.fullmatch(text)
    if row is None:
        return None
    label, gap, figure = row.groups()
    key = match_key(label)
    trust, widths = _named(key, words)
    if len(figure) in widths and len(figure) > 1 and not figure.strip("0"):
        return [label, *figure]
    merged = figure == figure[: len(figure) // _MERGED] * _MERGED
    whole = trust is Trust.EXACT and not gap and not merged
    return [label, figure] if whole else None


def _named(key: str, words: Vocabulary) -> tuple[Trust, set[int]]:
    """Tell how surely a key names a row, and how many columns that has."""
    found = [(labels.match(key), labels) for labels in words.labels.values()]
    told = [(m, labels) for m, labels in found if m.row and m.trust >= Trust.PART]
    trust = max((match.trust for match, _ in told), default=Trust.NONE)
    return trust, {labels.width[match.row] for match, labels in told}
