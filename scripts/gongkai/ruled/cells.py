"""Join the lines of the cells of a row, unless they are rows that nothing parts."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TWO = "/"  # between or behind figures of several lines, which are no figure
_BESIDE = re.compile(r"[\d０-９]$")  # a figure, which does not join the next line's
WIDE = "WF"  # characters of two columns of the screen
WIDTHS = (WIDE, "WFA", "")  # as tools take them: with quotes, or none
_FIGURE = re.compile(r"[-+]?[\d０-９][\d０-９,，.．]*")
_SEVERAL = 3  # figures side by side
_NOUGHTS = ("0", "０")
_SPARE = 2  # columns of the screen beside words that fill their cell


def are_figures(texts: Sequence[Sequence[str]]) -> list[list[bool]]:
    """Tell of each text of columns whether it is a figure."""
    return [[bool(_FIGURE.fullmatch(text)) for text in column] for column in texts]


def are_rows(
    texts: Sequence[Sequence[str]],
    figures: Sequence[Sequence[bool]],
    sizes: Sequence[int],
) -> bool:
    """Tell whether lines of several figures are rows that nothing parts.

    Where one fills its cell, what stands below it may be the rest of its digits.
    """
    rows = sum(sum(line) >= _SEVERAL for line in zip(*figures, strict=True))
    columns = list(zip(texts, figures, sizes, strict=True))
    above = (
        [(text[at], size) for text, own, size in columns if own[at] and own[at + 1]]
        for at in range(len(figures[0]) - 1)
    )
    return rows > 1 and not any(map(_may_be_torn, above))


def _may_be_torn(upper: Sequence[tuple[str, int]]) -> bool:
    """Tell whether figures above others may go on in these, by the room they have.

    No number begins with a nought: what stands below one is another row.
    """
    return all(text not in _NOUGHTS for text, _ in upper) and any(
        len(columns_of(text)) >= size - _SPARE for text, size in upper
    )


def lines_of_names(
    texts: Sequence[Sequence[str]], figures: Sequence[Sequence[bool]]
) -> int:
    """Count the lines above the first figures, if names stand there in their cells.

    A rule below the first line of a head alone leaves its other lines with a row.
    """
    lines = zip(*figures, strict=True)
    first = next((at for at, line in enumerate(lines) if any(line)), 0)
    own = [text for text, told in zip(texts, figures, strict=True) if told[first]]
    return first if sum(any(text[:first]) for text in own) >= _SEVERAL else 0


def columns_of(text: str, wide: str = WIDE) -> list[str]:
    """Give what stands in each column of the screen; wide characters take two.

    Tools differ in what is wide: quotes may be, and some count every character as one.
    """
    found: list[str] = []
    for character in text:
        if unicodedata.combining(character):
            continue
        found.append(character)
        if unicodedata.east_asian_width(character) in wide:
            found.append("")
    return found


def joined_cells(cells: Iterable[Sequence[str]]) -> list[str]:
    """Join the lines of each cell of a row.

    Where one has figures on different lines, these may be rows that nothing parts: then
    nobody knows whose the figures are that stand alone in their cells.
    """
    joined = [(_joined(texts), "".join(texts)) for texts in cells]
    if all(cell == plain for cell, plain in joined):
        return [cell for cell, _ in joined]
    return [
        cell + _TWO if cell == plain and _BESIDE.search(cell) else cell
        for cell, plain in joined
    ]


def _joined(texts: Sequence[str]) -> str:
    """Join the lines of a cell; figures of different lines stay apart."""
    whole = ""
    for text in texts:
        if whole and text and (_BESIDE.search(whole) and _BESIDE.search(text[:1])):
            whole += _TWO
        whole += text
    return whole
