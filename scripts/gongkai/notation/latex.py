r"""Lay out with tabs the rows of LaTeX: `规章 & 0 \\\\`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.model import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ENOUGH = 3  # rows before the notation is believed
_LONG = 1000  # characters of a line that is no row of a table
_LATEX = re.compile(
    r"(?P<row>.*?)\\\\(?:\[[^\]]*\])?(?:\s*\\[a-z]+(?:\{[^{}]*\})*)*\s*"
)
_RULED = re.compile(
    r"\s*\\(?:begin|end|[ch]line|toprule|midrule|bottomrule|cmidrule)\b.*"
)
_RULES = re.compile(r"\\(?:hline|[a-z]+rule)\b|\\c(?:mid)?(?:line|rule)\{[^{}]*\}")
_AMPERSAND = re.compile(r"(?<!\\)&")
_COLUMNS = re.compile(
    r"\\multicolumn\{(\d{1,2})\}\{[^{}]*\}\{((?:[^{}]|\{[^{}]*\})*)\}"
)
_COMMAND = re.compile(
    r"\\(?:multirow(?:\[[^\]]*\])?\{[^{}]*\}\{[^{}]*\}|[a-zA-Z]+)\{([^{}]*)\}"
)
_ESCAPED = re.compile(r"\\([&%$#_{}])")


def without_latex(lines: Sequence[Line]) -> Sequence[Line]:
    """Give the lines, each row of LaTeX as one of them, without its rules."""
    rows = {
        at: match["row"]
        for at, line in enumerate(lines)
        if "&" in line.text
        and len(line.text) <= _LONG
        and (match := _LATEX.fullmatch(line.text))
        and _AMPERSAND.search(match["row"])
    }
    if len(rows) < _ENOUGH:
        return lines
    return [
        Line(line.number, "\t".join(_latex_cells(rows[at]))) if at in rows else line
        for at, line in enumerate(lines)
        if at in rows or not _RULED.fullmatch(line.text)
    ]


def _latex_cells(row: str) -> Iterator[str]:
    for cell in _AMPERSAND.split(_RULES.sub("", row)):
        wide = _COLUMNS.search(cell)
        text = _COMMAND.sub(r"\1", _COLUMNS.sub(r"\2", cell))
        yield " ".join(_ESCAPED.sub(r"\1", text).split())
        yield from [""] * (int(wide[1]) - 1 if wide else 0)
