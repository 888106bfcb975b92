"""Lay out the rows that are written as lists, a named figure a line, as cells in order.

Language models write tables so: the label of a row, and below it - 自然人：4, and each
other column. Only the columns of the form, most of them and each once, are such a row.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.clean import match_key
from gongkai.model import Line
from gongkai.tables.clauses import row_in_order
from gongkai.tables.text.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.tables.labels import Labels
    from gongkai.tables.vocabulary import Vocabulary

_ITEM = re.compile(
    r"\s*(?:[-*+•·]\s+)?([\u4e00-\u9fff]{2,12})\s*[：:]\s*"
    r"([\d０-９,，]+|[-—–－/／无]?)\s*件?[\s。；;]*"
)
_MARKS = re.compile(r"^[\s#>*+•·-]+|[\s：:]+$")  # around the label of a row
_LONGEST = 80  # characters of such a label


def rows_of_lists(lines: Sequence[Line], words: Vocabulary) -> Iterator[Line]:
    """Yield the lines, each row that is written as a list as cells between tabs.

    All rows of its table have the same columns, and each row stands by itself.
    """
    tables = [
        labels
        for (table, _), labels in words.labels.items()
        if words.cells[table] not in words.strips and len({*labels.width.values()}) == 1
    ]
    most = max(words.widths.values())
    at = 0
    while at < len(lines):
        text = lines[at].text
        items, end = _items(lines, at + 1, most) if text.strip() else ([], at)
        row = _row(text, items, tables) if 1 < len(items) <= most else None
        if row:
            yield Line(lines[at].number, "\t".join(row), lines[end - 1].number)
            at = end
        else:
            yield lines[at]
            at += 1


def _items(
    lines: Sequence[Line], at: int, most: int
) -> tuple[list[tuple[str, str]], int]:
    """Give the named figures from a line on, and where the last of them ends.

    Of more than `most` one more is given, whatever follows: they are no row.
    """
    found: list[tuple[str, str]] = []
    end = at
    for place in range(at, len(lines)):
        text = lines[place].text
        if not text.strip():
            continue
        item = _ITEM.fullmatch(plain(text)) if "：" in text or ":" in text else None
        if item is None or len(found) > most:
            break
        found.append((match_key(item[1]), item[2]))
        end = place + 1
    return found, end


def _row(
    text: str, items: Sequence[tuple[str, str]], tables: Sequence[Labels]
) -> Sequence[str] | None:
    """Give a row's label and its figures in the order of the form."""
    label = _MARKS.sub("", plain(text))
    if not label or len(label) > _LONGEST:
        return None
    return row_in_order(label, items, tables)
