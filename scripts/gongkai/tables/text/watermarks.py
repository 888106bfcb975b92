"""Leave out what is printed across the pages: it parts the figures of rows."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from gongkai.clean import joined_text, match_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.model import Line
    from gongkai.tables.vocabulary import Vocabulary

_OFTEN = 3  # lines of one figure at whose end the same words are no row's
_FIGURE = re.compile(r"\s*[\d０-９][\d,，.０-９]*\s*")
_ALONE = re.compile(r"^[^\S\n]*[\d０-９][\d０-９,，.]*[^\S\n]*$", re.MULTILINE)
_BEFORE_WORDS = re.compile(
    r"^[^\S\n]*[\d,，.０-９]+[^\S\n]+[\u4e00-\u9fff]", re.MULTILINE
)
_PAGE = re.compile("[页頁⻚第共]")
_PIECE = re.compile(  # of a mark that crosses the figures of a column
    r"\s*(?:(?P<before>[\u4e00-\u9fff]{1,4})[\s　]+)?(?P<figure>[\d０-９,，.]+)"
    r"(?:[\s　]+(?P<after>[\u4e00-\u9fff]{1,4}))?\s*"
)
_SIDES = "before", "after"
_MARKED = re.compile(r"\s*[\d,，.０-９]+[\s　]+([\u4e00-\u9fff]{2,12})\s*")
_LETTERS = re.compile(r"^[^\S\n]*[A-Za-z.]{1,3}[^\S\n]*$", re.MULTILINE)
_BESIDE_LETTERS = re.compile(  # but P, which stands before the number of a page
    r"\s*[A-OQ-Za-oq-z.]{1,3}\s+(\d[\d,.]*)\s*|\s*(\d[\d,.]*)\s+[A-Za-z.]{1,3}\s*"
)
_SEVERAL = 3  # lines of nothing but letters, on which an address is set across a page
_FOR_DIGITS = frozenset("OoIl.")


def without_watermarks(lines: Sequence[Line], words: Vocabulary) -> Sequence[Line]:
    """Give the lines without words of no form beside figures that stand alone.

    They end several such lines, or stand on one among lines of nothing but a figure.
    Of letters on lines by themselves none stands for a digit then.
    """
    text = joined_text(lines)
    if _are_letters(_LETTERS.findall(text)):
        lines = list(map(_without_letters, lines))
    if _ALONE.search(text):
        lines = _without_pieces(lines, words)
    if not _BEFORE_WORDS.search(text):  # as in most texts
        return lines
    found = Counter(m[1] for line in lines if (m := _MARKED.fullmatch(line.text)))
    marks = [
        mark
        for mark, often in found.items()
        if often >= _OFTEN and not _is_known(mark, words)
    ]
    if not marks:
        return lines
    end = re.compile(rf"[\s　]+(?:{'|'.join(map(re.escape, marks))})\s*$")
    return [line._replace(text=end.sub("", line.text)) for line in lines]


def _are_letters(found: Sequence[str]) -> bool:
    """Tell whether several pieces are letters, and not all such as misread digits."""
    several = len(found) >= _SEVERAL
    return several and any(not _FOR_DIGITS.issuperset(w.strip()) for w in found)


def _without_letters(line: Line) -> Line:
    """Leave out letters that stand alone, or beside a figure."""
    if _LETTERS.fullmatch(line.text):
        return line._replace(text="")
    beside = _BESIDE_LETTERS.fullmatch(line.text)
    return line._replace(text=beside[1] or beside[2]) if beside else line


def _without_pieces(lines: Sequence[Line], words: Vocabulary) -> Sequence[Line]:
    filled = [at for at, line in enumerate(lines) if line.text.strip()]
    alone = {at for at in filled if _FIGURE.fullmatch(lines[at].text)}
    if not alone:
        return lines
    pieces = {
        at: found["figure"]
        for at in filled
        if at not in alone and (found := _PIECE.fullmatch(lines[at].text))
        if not any(_is_told(mark, words) for mark in found.group(*_SIDES) if mark)
    }
    kept = list(lines)
    for before, at, after in zip(filled, filled[1:], filled[2:], strict=False):
        around = {before, after}
        if at in pieces and around & alone and around <= alone | pieces.keys():
            kept[at] = lines[at]._replace(text=pieces[at])
    return kept


def _is_told(mark: str, words: Vocabulary) -> bool:
    """Tell whether words beside a figure say what it is: a page, or a row."""
    return _PAGE.search(mark) is not None or _is_known(mark, words)


def _is_known(mark: str, words: Vocabulary) -> bool:
    """Tell whether words stand in any table of any form."""
    return any(words.holds(table, match_key(mark)) for table in words.starts)
