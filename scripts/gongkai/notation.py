r"""Lay out with tabs the rows that a program wrote down in a notation of its own.

Rows are lists (`['规章', '0', None]`, also as JSON over several lines) or lines of
LaTeX (`规章 & 0 \\`). A few of them must agree on it: a bracket alone says nothing.
A report that a program put into one line is laid out as a cell a line.
"""

from __future__ import annotations

import ast
import json
import re
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from gongkai.model import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_EMPTY = frozenset(["None", "nan", "NaN", "null", "NULL", "<NA>", "NaT"])
_UNNAMED = re.compile(  # the columns whose head was empty, as programs name them
    r"Col\d{1,2}|Unnamed: ?\d{1,2}(?:_level_\d)?"
)
_ENOUGH = 3  # rows before a notation is believed
_CELLS = 2  # of such a row at least
_LONG = 700  # characters of a line that is no row of a table
_MANY = 60  # figures or cells in one line, more than any table has in a row
_FEW = 10  # figures between two full stops, fewer than the shortest table has
_DEPTH = 4  # lists within lists: pages, tables, rows
_TOKEN = re.compile(
    r"""\s*(?:(?P<mark>[\[\],])|(?P<double>"(?:[^"\\\n]|\\.)*")"""
    r"""|(?P<single>'(?:[^'\\\n]|\\.)*')"""
    r"""|(?P<bare>-?\d+(?:\.\d+)?|None|null|nan|NaN)(?=\s*[,\]]))"""
)
_OPENING = re.compile(r"^[ \t]*(?=\[)", re.MULTILINE)
_ENDING = re.compile(r"[ \t]*,?[ \t]*(?=\n|\Z)")
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
_EMPTY_CELL = re.compile(r"\|\s*\||\t\s*\t")
_FIGURE_WORD = re.compile(r"(?<!\S)(?:\d[\d,.]*|[-—–/无])(?!\S)")
_LAST_FIGURE = re.compile(  # of a row, before the next row's label, not a remark
    r"\s*(?P<figure>(?:[+＋-]?\d[\d,.]*|[-—–/无])"
    r"(?: ?(?:[亿万千百]{0,2}元|万|[件项宗条个次])(?=\s|$))?+)"
    r" (?![（(](?![一二三四五六七八九十]{1,2}[）)]))(?P<label>.*[\u4e00-\u9fff].*)"
)
_NUMBERED = re.compile(r"\s*[+＋-]?\d[\d,.]* \d[\d,.]* .*[\u4e00-\u9fff].*")
_SENTENCES = re.compile(r"(?<=。) ")
_IN_PROSE = re.compile(r"(?<!\d) (?!\d)")
_BETWEEN = re.compile(  # not before a unit or a remark, nor within a figure
    r"(?<![+＋])(?<!\d[.,，]) (?!(?<=\d )(?:[\u4e00-\u9fff]{1,2}(?: |$)|[（(](?!"
    r"[一二三四五六七八九十]{1,2}[）)])))"
)


def expand_notations(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines, each row of a notation as one line of cells between tabs.

    Where rows share a line, all lines are counted as laid out: figures are read by what
    stands on their line, and readers are led to it.
    """
    found = _without_latex(_without_lists(lines))
    if any(len(line.text) > _LONG for line in found):
        found = [replace(line, text=p) for line in found for p in _parts(line.text)]
    if any(one.number == other.number for one, other in pairwise(found)):
        found = [Line(at, line.text) for at, line in enumerate(found, start=1)]
    yield from found


def is_empty(cell: str) -> bool:
    """Tell whether a cell holds no more than a program's word for nothing.

    >>> is_empty("NaN"), is_empty("Col12"), is_empty("Unnamed: 3"), is_empty("无")
    (True, True, True, False)
    """
    return cell in _EMPTY or bool(_UNNAMED.fullmatch(cell))


def _parts(text: str) -> Sequence[str]:
    """Cut a line into cells where it is a whole report, or most of one."""
    if len(text) <= _LONG or "。" not in text:
        return (text,)
    if "\t" in text:
        many = text.count("\t") >= _MANY and not _EMPTY_CELL.search(text)
        return text.split("\t") if many else (text,)
    if text.count("|") >= _MANY and not _EMPTY_CELL.search(text):
        return _cells(text)
    if "|" not in text and len(_FIGURE_WORD.findall(text)) >= _MANY:
        return [p for sentence in _SENTENCES.split(text) for p in _words(sentence)]
    return (text,)


def _words(sentence: str) -> Sequence[str]:
    """Cut what stands between two full stops at its spaces.

    Where it has too few figures for a table it is prose, and its figures stay in it.
    """
    few = len(_FIGURE_WORD.findall(sentence)) < _FEW
    return (_IN_PROSE if few else _BETWEEN).split(sentence)


def _cells(text: str) -> Sequence[str]:
    """Cut a line at its bars, and where a row ends without one.

    Where rows have numbers before their labels, nobody knows whose a figure is.
    """
    cells = text.split("|")
    if sum(1 for cell in cells if _NUMBERED.fullmatch(cell)) >= _ENOUGH:
        return (text,)
    return [part for cell in cells for part in _figure_and_label(cell)]


def _figure_and_label(cell: str) -> Sequence[str]:
    """Part the last figure of a row from the label of the next.

    No border stands where a row ends, so that both come to share a cell.
    """
    both = _LAST_FIGURE.fullmatch(cell)
    return (both["figure"], both["label"]) if both else (cell,)


def _without_lists(lines: Sequence[Line]) -> Sequence[Line]:
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
        return "" if word in _EMPTY else word
    try:
        said = json.loads(word) if kind == "double" else ast.literal_eval(word)
    except (ValueError, SyntaxError):
        said = word[1:-1]
    return " ".join(str(said).split())


def _without_latex(lines: Sequence[Line]) -> Sequence[Line]:
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
