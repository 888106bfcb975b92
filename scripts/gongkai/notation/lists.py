"""Lay out with tabs the rows that a program wrote as lists: `['规章', '0', None]`.

Also as JSON over several lines. A few must agree: a bracket alone says nothing.
"""

from __future__ import annotations

import ast
import json
import re
from itertools import accumulate
from typing import TYPE_CHECKING

from gongkai.model import Line
from gongkai.notation.nothing import EMPTY

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENOUGH = 3  # rows before the notation is believed
_CELLS = 2  # of such a row at least
_DEPTH = 4  # lists within lists: pages, tables, rows
_TOKEN = re.compile(
    r"""\s*(?:(?P<mark>[\[\],])|(?P<double>"(?:[^"\\\n]|\\.)*")"""
    r"""|(?P<single>'(?:[^'\\\n]|\\.)*')"""
    r"""|(?P<bare>-?\d+(?:\.\d+)?|None|null|nan|NaN)(?=\s*[,\]]))"""
)
_OPENING = re.compile(r"^[ \t]*(?=\[)", re.MULTILINE)
_ENDING = re.compile(r"[ \t]*,?[ \t]*(?=\n|\Z)")


def without_lists(lines: Sequence[Line]) -> Sequence[Line]:
    """Give the lines, each list of cells as one of them."""
    if not any(line.text.lstrip().startswith("[") for line in lines):
        return lines
    text = "\n".join(line.text for line in lines)
    starts = list(accumulate((len(line.text) + 1 for line in lines), initial=0))
    found: list[Line] = []
    rows = at = 0
    for line, start in zip(lines, starts, strict=False):
        if start < at:
            continue
        opening = _OPENING.match(text, start)
        read = _lists(text, opening.end()) if opening else None
        if not read:
            found.append(line)
            continue
        lists, at = read
        rows += len(lists)
        number = line.number - text.count("\n", 0, start)
        found.extend(
            Line(number + text.count("\n", 0, place), "\t".join(cells))
            for place, cells in lists
        )
    return found if rows >= _ENOUGH else lines


def _lists(text: str, at: int) -> tuple[list[tuple[int, list[str]]], int] | None:
    """Read one list: its rows, each with its place, and where the next line begins.

    None where it is no list of cells, or of such lists.
    """
    rows: list[tuple[int, list[str]]] = []
    within: list[tuple[int, list[str]]] = []  # lists that are open
    before = ""
    while token := _TOKEN.match(text, at):
        at = token.end()
        kind = token.lastgroup or ""
        word = token[kind]
        if word == "[":
            if len(within) == _DEPTH or (within and within[-1][1]):
                return None
            within.append((at - 1, []))
        elif word == "]":
            row = within.pop()
            rows.extend([row] if len(row[1]) >= _CELLS else [])
            if not within:
                ending = _ENDING.match(text, at)
                return (rows, ending.end() + 1) if ending and rows else None
        elif kind == "bare" and before in ("single", "double"):
            continue  # a page's number, before the comma behind a cell
        elif kind != "mark" and not _put(within[-1][1], _cell(kind, word), before):
            return None
        before = word if kind == "mark" else kind
    return None


def _put(cells: list[str], cell: str, before: str) -> bool:
    """Add a cell, or the rest of one that was cut in two; tell whether it can be."""
    if before in ("[", ","):
        cells.append(cell)
    elif before in ("single", "double") and cells:
        cells[-1] += cell
    else:
        return False
    return True


def _cell(kind: str, word: str) -> str:
    if kind == "bare":
        return "" if word in EMPTY else word
    try:
        said = json.loads(word) if kind == "double" else ast.literal_eval(word)
    except (ValueError, SyntaxError):
        said = word[1:-1]
    return " ".join(str(said).split())
