"""Lay out as a cell a line a report that a program put into one line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.notation.unspaced import COUNTERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.model import Line

_ENOUGH = 3  # cells in which a number stands before a label
_LONG = 700  # characters of a line that is no row of a table
_MANY = 60  # figures or cells in one line, more than any table has in a row
_FEW = 10  # figures between two full stops, fewer than the shortest table has
_EMPTY_CELL = re.compile(  # one alone between words has lost its one letter
    r"(?<=[\d无/—-])(?:\|\s*\||\t\s*\t)|(?:\|\s*\||\t\s*\t)(?=[\d无/—-])"
    r"|\|\s*\|\s*\||\t\s*\t\s*\t"
)
_SPACE = re.compile(r"[^\S\t]+")  # of any width
_FIGURE_WORD = re.compile(r"(?<!\S)(?:\d[\d,.]*|[-—–/无])(?!\S)")
_FIGURE_CELL = re.compile(r"\|\s*(?:\d[\d,.]*|[-—–/无])\s*\|")
_LAST_FIGURE = re.compile(  # of a row, before the next row's label, not a remark
    r"\s*(?P<figure>(?:[+＋-]?\d[\d,.]*|[-—–/无])"
    r"(?: ?(?:[亿万千百]{0,2}元|万|[件项宗条个次])(?=\s|$))?+)"
    r" (?![（(](?![一二三四五六七八九十]{1,2}[）)]))(?P<label>.*[\u4e00-\u9fff].*)"
)
_RUN_ON = re.compile(r"\t[^\t\u4e00-\u9fff]*[\d/无—-][^\S\t][^\t\d]*[\u4e00-\u9fff]")
_NUMBERED = re.compile(r"\s*[+＋-]?\d[\d,.]* \d[\d,.]* .*[\u4e00-\u9fff].*")
_SPREAD = re.compile(  # the ordinal of a label, parted from its stop
    r"(?<![^\s|])([1-9]\d?)[\s|]([.．、])[\s|]?(?=[\u4e00-\u9fff“])"
)
_STOP = re.compile(r"。|(?<=[\u4e00-\u9fff）)”])\.(?!\d)")  # also of texts in ASCII
_SENTENCES = re.compile(r"(?<=。) |(?<=[\u4e00-\u9fff）)”]\.) ")
_IN_PROSE = re.compile(r"(?<!\d) (?!\d)")
_BETWEEN = re.compile(  # not before a unit or a remark, nor within a figure
    r"(?<![+＋])(?<!\d[.,，]) (?!(?<=\d )(?:(?:[亿万千百十]{0,2}元|[亿万]"
    rf"|[{COUNTERS}]次?)(?: |$)"
    r"|[（(](?![一二三四五六七八九十]{1,2}[）)])))"
)
_OUTSIDE = re.compile(  # a remark behind a figure keeps its spaces: 9 （其中修订 9 件）
    rf"(?P<remark>(?<=[\d元万{COUNTERS}]) ?[（(](?![一二三四五六七八九十]{{1,2}}[）)])"
    rf"(?:(?!\d \d)[^（()）]){{1,40}}[)）])|{_BETWEEN.pattern}"
)


def without_run_on(lines: Sequence[Line]) -> Sequence[Line]:
    """Give the lines, the cells of one that is a whole report each on its own."""
    if not any(len(line.text) > _LONG for line in lines):
        return lines
    return [line._replace(text=p) for line in lines for p in _parts(line.text)]


def _parts(text: str) -> Sequence[str]:
    """Cut a line into cells where it is a whole report, or most of one."""
    if len(text) <= _LONG or not _STOP.search(text):
        return (text,)
    text = _SPREAD.sub(r"\1\2", text)
    if "\t" in text and _ends_rows_in_spaces(text):
        text = text.replace("\t", " ")
    if "\t" in text:
        many = text.count("\t") >= _MANY and not _EMPTY_CELL.search(text)
        return text.split("\t") if many else (text,)
    if "|" in text and _holds_tables(text.split("|")):
        text = text.replace("|", " ")
    if text.count("|") >= _MANY and not _EMPTY_CELL.search(_behind_menus(text)):
        return _cells(text)
    sentences = () if "|" in text else _SENTENCES.split(_SPACE.sub(" ", text))
    if any(map(_is_tables, sentences)):
        return [part for sentence in sentences for part in _words(sentence)]
    return (text,)


def _is_tables(sentence: str) -> bool:
    """Tell whether so much stands between two full stops as in no sentence.

    Where blank cells were left out, it has few figures; it has all labels.
    """
    figures = len(_FIGURE_WORD.findall(sentence))
    return figures >= _MANY or (figures >= _FEW and sentence.count(" ") >= _MANY)


def _holds_tables(cells: Sequence[str]) -> bool:
    """Tell whether more figures stand between two bars than between any of a table.

    Such bars part the entries of a menu.
    """
    return any(len(_FIGURE_WORD.findall(cell)) >= _MANY for cell in cells)


def _behind_menus(text: str) -> str:
    """Give what stands from the first sentence on, all where a figure stands before it.

    Menus have none, and the bars between their entries have bars around them.
    """
    first = _STOP.search(text)
    start = first.start() if first else 0
    return text if _FIGURE_CELL.search(text, 0, start) else text[start:]


def _ends_rows_in_spaces(text: str) -> bool:
    """Tell whether tabs part cells, but the end of a row is no more than a space."""
    if len(_RUN_ON.findall(text)) < _ENOUGH:  # as in most texts
        return False
    cells = text.split("\t")
    return sum(_LAST_FIGURE.fullmatch(cell) is not None for cell in cells) >= _ENOUGH


def _words(sentence: str) -> Sequence[str]:
    """Cut what stands between two full stops at its spaces.

    Where it has too few figures for a table it is prose, and its figures stay in it.
    """
    few = len(_FIGURE_WORD.findall(sentence)) < _FEW
    if few:
        return _IN_PROSE.split(sentence)
    return _OUTSIDE.sub(lambda part: part["remark"] or "\n", sentence).split("\n")


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
