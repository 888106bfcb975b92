r"""Lay out with tabs the rows of LaTeX: `规章 & 0 \\\\`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.model import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ENOUGH = 3  # rows before the notation is believed
_LONG = 2000  # characters of lines that are no row of a table
_ENDS = r"\\\\(?:\[[^\]]*\])?(?:\s*\\[a-z]+(?:\{[^{}]*\})*)*\s*"
_ROW = re.compile(rf"(?P<row>.*?){_ENDS}", re.DOTALL)
_RULED = re.compile(
    r"\s*\\(?:(?:begin|end)\{(?!minipage)|[ch]line|toprule|midrule|bottomrule|cmidrule"
    r"|endhead|endfirsthead|endfoot|endlastfoot)(?![a-z]).*"
)
_RULES = re.compile(
    r"\\(?:hline|[a-z]+rule)\b|\\c(?:mid)?(?:line|rule)\{[^{}]*\}"
    r"|\\(?:begin\{minipage\}(?:\[[^\]]*\])?\{[^{}]*\}|end\{minipage\})"
    r"|\\\\\n"  # ends a line within a cell
)
_AMPERSAND = re.compile(r"(?<!\\)&")
_SPAN = re.compile(r"\\multicolumn\{(\d{1,2})\}")
_COMMAND = re.compile(  # with its last argument, which is what is seen
    r"(?:\\(?:multirow(?:\[[^\]]*\])?\{[^{}]*\}\{[^{}]*\}"
    r"|multicolumn\{\d{1,2}\}\{(?:[^{}]|\{[^{}]*\})*\}|foreignlanguage\{[^{}]*\}"
    r"|(?!multi|foreign)[a-zA-Z]+)|(?<![\\a-zA-Z}\]]))\{([^{}]*)\}"
)
_DECLARED = re.compile(r"\\[a-zA-Z]+(?![a-zA-Z{\[])\s?")  # without an argument
_ESCAPED = re.compile(r"\\([&%$#_{}])")
_QUOTES = (("``", "“"), ("''", "”"))


def without_latex(lines: Sequence[Line]) -> Sequence[Line]:
    """Give the lines, each row of LaTeX as one of them, without its rules."""
    if not any("\\\\" in line.text for line in lines):
        return lines
    found = list(_rows(lines))
    rows = sum(isinstance(row, str) for _, row in found)
    if rows < _ENOUGH:
        return lines
    return [
        Line(line.number, "\t".join(_cells(row))) if isinstance(row, str) else line
        for line, row in found
    ]


def _rows(lines: Sequence[Line]) -> Iterator[tuple[Line, str | None]]:
    """Yield each row with the line where it begins, and lines that are of none.

    A row goes on over lines until two strokes end it.
    """
    open_: list[Line] = []
    for line in lines:
        ruled = _RULED.fullmatch(line.text)
        if ruled or not line.text.strip():
            yield from ((other, None) for other in open_)
            open_ = []
            if not ruled:
                yield line, None
            continue
        open_.append(line)
        if "\\\\" not in line.text or _is_boxed(open_):
            continue
        row = _row(open_)
        yield from [(open_[0], row)] if row else ((other, None) for other in open_)
        open_ = []
    yield from ((other, None) for other in open_)


def _is_boxed(lines: Sequence[Line]) -> bool:
    """Tell whether a cell with lines of its own is open, which strokes end too."""
    text = "".join(line.text for line in lines if "{minipage}" in line.text)
    return text.count("\\begin") > text.count("\\end")


def _row(lines: Sequence[Line]) -> str | None:
    text = "\n".join(line.text for line in lines)
    told = _ROW.fullmatch(text) if len(text) <= _LONG else None
    row = told["row"] if told else ""
    return row if _AMPERSAND.search(row) or _SPAN.search(row) else None


def _cells(row: str) -> Iterator[str]:
    for cell in _AMPERSAND.split(_RULES.sub("", row)):
        wide = _SPAN.search(cell)
        yield " ".join(_ESCAPED.sub(r"\1", _seen(cell)).split())
        yield from [""] * (int(wide[1]) - 1 if wide else 0)


def _seen(text: str) -> str:
    """Give what commands leave of a text, the innermost first."""
    before = ""
    while before != text:
        before, text = text, _COMMAND.sub(r"\1", text)
    for written, mark in _QUOTES:
        text = text.replace(written, mark)
    return _DECLARED.sub("", text)
