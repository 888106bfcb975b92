"""Part the figures of a row from its label and from each other: 规章000.

Extractors that drop the edges of cells print rows so, or the first figure of a row
where its label fills the cell. No number begins with two zeros: as many of them as the
row has columns are its figures. Other digits can be cut in many ways: they stay so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.clean import match_key
from gongkai.tables.labels import Trust

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.model import Line
    from gongkai.tables.vocabulary import Vocabulary

_ROW = re.compile(
    r"\s*(?P<label>\S+(?: +\S+)*(?<=[\u4e00-\u9fff）)”\"]))(?P<gap> *)"
    r"(?P<figure>\d[\d.]*)(?P<others>(?: +[+-]?\d[\d.,]*)*)\s*"
)
_STRIP = re.compile(  # a head, and all figures below
    r"(\S.*[\u4e00-\u9fff])(\d{6,})\s*"
)
_FIGURE = re.compile(r"(?<!\S)[+-]?\d+(?:[.,]\d+)*(?! ?[.．、])(?!\S)")  # no serial
_ZEROS = re.compile(r"\s*([0０]{2,})\s*")
_BOLD = "**"
_WIDE = 6  # columns, too many for a digit of each to be one figure
_LONGEST = 80  # characters of such a line
_MERGED = 3  # cells of table two that are one, and may be printed as often


def parted(lines: Sequence[Line], words: Vocabulary) -> Iterator[Line]:
    """Yield the lines, with what is run together in a row parted as its cells are."""
    for line in lines:
        last, text = line.text.rstrip()[-1:], ""
        if last.isdecimal() or last == _BOLD[0]:
            printed = line.text.replace(_BOLD, "")
            ways = _parted if len(printed) <= _LONGEST else _below_head
            text = ways(printed, words)
        yield line._replace(text=text) if text else line


def _parted(text: str, words: Vocabulary) -> str:
    """Give the label of a row and its figures apart, "" where they are so already."""
    zeros = _ZEROS.fullmatch(text)
    if zeros:  # of a table that is printed in one row, without a label
        return "\t".join(zeros[1]) if len(zeros[1]) in words.cells.values() else ""
    row = _ROW.fullmatch(text)
    if row is None or (row["gap"] and row["others"]) or _FIGURE.search(row["label"]):
        return ""
    label, figure, others = row.group("label", "figure", "others")
    trust, widths = _named(match_key(label), words)
    if not others and len(figure) in widths - {1} and not figure.strip("0０"):
        return "\t".join((label, *figure))
    if trust is not Trust.EXACT or row["gap"]:
        return ""
    if " " in label and (min(widths) < _WIDE or len(figure) < min(widths)):
        return ""  # the space parts a cell: 行政处罚 约3
    merged = not others and figure == figure[: len(figure) // _MERGED] * _MERGED
    return "" if merged else f"{label} {figure}{others}"


def _below_head(text: str, words: Vocabulary) -> str:
    """Give the head of a table that is printed in one row apart from its figures."""
    strip = _STRIP.fullmatch(text)
    if strip is None or not words.strung(match_key(strip[1])):
        return ""
    return f"{strip[1]} {strip[2]}"


def _named(key: str, words: Vocabulary) -> tuple[Trust, set[int]]:
    """Tell how surely a key names a row, and how many columns that has."""
    found = [(labels.match(key), labels) for labels in words.labels.values()]
    told = [(m, labels) for m, labels in found if m.row and m.trust >= Trust.PART]
    trust = max((match.trust for match, _ in told), default=Trust.NONE)
    return trust, {labels.width[match.row] for match, labels in told}
