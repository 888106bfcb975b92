"""Lay out a drawing whose edges do not meet: its rows stand between two rules."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.model import Line
from gongkai.ruled.cells import WIDTHS, are_figures, are_rows, columns_of, joined_cells
from gongkai.ruled.marks import drawn_with, is_rule, plain, without_attributes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def by_bands(held: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines of a drawing whose edges do not meet, but for torn figures.

    Of these each row between two rules is one line.
    """
    band: list[Line] = []
    for line in held:
        if not is_rule(line):
            band.append(line)
            continue
        yield from _untorn(band)
        yield line
        band = []
    yield from _untorn(band)


def _untorn(band: Sequence[Line]) -> Iterable[Line]:
    """Give the lines of a row as one where digits of a cell go on below others.

    They do where columns have a width that cells fill.
    """
    rows = [drawn_with(line).split("|")[1:-1] for line in band]
    if len(band) > 1 and (sizes := _sizes(rows)):
        texts = [
            [text.strip() for text in column] for column in zip(*rows, strict=True)
        ]
        figures = are_figures(texts)
        torn = any(one and other for own in figures for one, other in pairwise(own))
        if torn and not are_rows(texts, figures, sizes):
            text = "|".join(map(plain, joined_cells(texts)))
            return [Line(band[0].number, f"|{text}|", band[-1].number)]
    return map(without_attributes, band)


def _sizes(rows: Sequence[Sequence[str]]) -> Sequence[int]:
    """Give how wide columns are on the screen, if they are so on all lines."""
    for wide in WIDTHS:
        sizes = {tuple(len(columns_of(cell, wide)) for cell in cells) for cells in rows}
        if len(sizes) == 1:
            return sizes.pop()
    return ()
