"""Cut a line or a cell into words: labels, and figures with all that is theirs."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from gongkai.numerals import Nature

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.numerals import Numerals

SIGNS = frozenset("+-−–—＋－")
_INLINE = re.compile(  # tags between which nobody sees a gap
    r"</?(?:span|font|b|strong|i|em|u|big|small|o:p)\b[^<>]{0,200}>", re.IGNORECASE
)
_BREAK = re.compile(r"<br\s*/?>|</?[a-zA-Z][^<>]{0,80}>")
_FORMULA = re.compile(r"\$\s*([-+]?\d[\d,.]*)\s*\$")  # $12$
_CACHE = 1 << 13  # cells
_ROW = 4  # figures on a line that make it a row of a table
_OPEN, CLOSING = "（(〔[［", "）)〕]］"
_POINT_LAST = re.compile(r"[\d０-９,，]+[.．]")
_POINT_FIRST = re.compile(r"[.．][\d０-９]")
_SPREAD = re.compile(  # an ordinal parted from its stop; no label is numbered 0
    r"(?<![^\s　])([1-9]\d?)\s+([.．、。])\s*(?=[\u4e00-\u9fff“])"
    r"|^\s*([1-9]\d?)(。)\s+(?=[\u4e00-\u9fff“])"  # or from its words
    r"|(?<=[\u4e00-\u9fff])\s+([1-9]\d?)[\s\"“”]+([.．、])\s*$"  # behind them
)
_AROUND = re.compile(
    r"^\s*[.．、]\s*(?=[\u4e00-\u9fff“])(.*[\u4e00-\u9fff”])\s*[1-9]\d?\s*$"
)
_AMID = re.compile(  # 已 5 获.取信息: where a page prints digits in a font of their own
    r"(?<=[\u4e00-\u9fff]) [1-9] ([\u4e00-\u9fff])[.．、](?=[\u4e00-\u9fff])"
)
_LACKING = re.compile(  # 无正当理由, （四）无法提供: no mark for nothing, though parted
    r"(?<=[无無])\s+(?=正\s*[当當]|法\s*提)"
    r"|(?:(?<=[一二三四五六七][)）])|(?<=[一二三四五六七] [)）]))\s+(?=[无無])"
)
_REMARKED = re.compile(r"(\d[（(][^（()）]{1,20}[)）])(?=\d)")  # and the next figure
REMARK = re.compile(  # words and a number, neither a label's ordinal nor figures
    r"[（(〔\[［](?=[^（()）]*[0-9０-９])(?=[^（()）]*[\u4e00-\u9fff])"
    r"(?![^（()）]*\d\s+\d)[^（()）〕\]］]{2,40}[)）〕\]］]"
)
_APART = re.compile(rf"(?<!\S){REMARK.pattern}(?!\S)")  # from the figure before it
_THOUSANDS = re.compile(r"[,，]\d{3}(?![\d,，])")  # cut off from the digits before
_THREE = re.compile(r"(?:[\d,，]*[,，])?\d{1,3}")
_DIGITS = re.compile(r"[\d０-９]")
_SIGNED = re.compile(r"[-+−–—＋－]?[\d０-９]")
_LABEL = re.compile(r"[.．、。]?[\u4e00-\u9fff“]")


def pieces_of(cell: str, numerals: Numerals) -> Sequence[str]:
    """Cut one cell: usually it is one label or one figure."""
    return (cell,) if cell.isdigit() else _pieces_of(cell, numerals)


@lru_cache(maxsize=_CACHE)  # the labels of a form are the same in thousands of rows
def _pieces_of(cell: str, numerals: Numerals) -> Sequence[str]:
    cell = plain(cell).strip()
    if not cell or numerals.is_figure(cell):
        return (cell,)
    words = words_of(cell, numerals)
    return words if any(map(numerals.is_figure, words)) else (cell,)


def plain(text: str) -> str:
    """Leave out the marks of bold words and of formulas, and tags."""
    if "<" in text:
        text = _BREAK.sub(" ", _INLINE.sub("", text))
    text = text.replace("**", "")
    return _FORMULA.sub(r"\1", text) if "$" in text else text


def words_of(text: str, numerals: Numerals) -> list[str]:
    """Cut at spaces, keeping signs, units and bracketed remarks with their figures."""
    text = plain(text).replace("&nbsp;", " ")
    if any(bracket in text for bracket in CLOSING):
        text = numerals.remarked.sub(_without_spaces, text)
        text = _APART.sub(_without_spaces, _REMARKED.sub(r"\1 ", text))
    if "无" in text or "無" in text:
        text = _LACKING.sub("", text)
    text = _AROUND.sub(r"\1", _AMID.sub(r"\1", text))
    text = _SPREAD.sub(lambda found: "".join(filter(None, found.groups())), text)
    parts = text.split()
    words: list[str] = []
    for at, part in enumerate(parts):
        before = words[-1] if words else ""
        if before.isdecimal() and part.isdecimal():  # as most figures of a row
            words.append(f"{part}." if _is_ordinal(parts, at, numerals) else part)
        elif words and _THOUSANDS.match(part) and _THREE.fullmatch(words[-1]):
            words[-1] += part
        elif words and (_belongs(words[-1], part, numerals) or _torn_in_two(parts, at)):
            words[-1] = f"{words[-1]} {part}"
        elif _within_label(parts, at, numerals):
            words[-1] += part
        elif _is_ordinal(parts, at, numerals):
            words.append(f"{part}.")  # "1 属于国家秘密": the ordinal of a label
        else:
            words.append(part)
    return words


def _without_spaces(found: re.Match[str]) -> str:
    return "".join(found[0].split())


def _torn_in_two(parts: Sequence[str], at: int) -> bool:
    """Tell whether a space stands beside the point of a decimal: "124. 5".

    At the start of a row such a number with its point is the ordinal of a label.
    """
    before, part = parts[at - 1], parts[at]
    if at == 1 and len(parts) > 2:  # noqa: PLR2004
        return False
    return bool(
        (_POINT_LAST.fullmatch(before) and _DIGITS.match(part))
        or (_DIGITS.match(before) and _POINT_FIRST.match(part))
    )


def _within_label(parts: Sequence[str], at: int, numerals: Numerals) -> bool:
    """Tell whether a mark for nothing is a word of a label cut at spaces."""
    if not 0 < at < len(parts) - 1 or not _LABEL.fullmatch(parts[at]):
        return False
    around = parts[at - 1], parts[at + 1]
    return not any(numerals.is_figure(word) for word in around)


def _is_ordinal(parts: Sequence[str], at: int, numerals: Numerals) -> bool:
    """Tell whether a digit is the ordinal of a label, cut off by a space.

    Within a line it follows the label of a group, and a whole row of figures its label.
    """
    if at + 1 == len(parts) or parts[at + 1].isdecimal():  # as in most rows
        return False
    if not _numbers(parts[at], parts[at + 1], numerals):
        return False
    figures = sum(numerals.is_figure(part) for part in parts[at + 2 :])
    if at == 0:
        return True
    return figures >= _ROW and not any(map(numerals.is_figure, parts[:at]))


def _numbers(part: str, following: str, numerals: Numerals) -> bool:
    """Tell whether a digit at the start of a line is the ordinal of a label."""
    if not part.isdigit() or len(part) > 2 or numerals.is_figure(following):  # noqa: PLR2004
        return False
    if numerals.is_figure(f"{part} {following}"):
        return False  # a figure and its unit
    return bool(_LABEL.match(following))


def _belongs(before: str, part: str, numerals: Numerals) -> bool:
    if _SIGNED.match(before) and _count(before, _OPEN) > _count(before, CLOSING):
        return True
    if before in SIGNS and _DIGITS.match(part) and numerals.is_figure(part):
        return True
    if not _DIGITS.search(before) or _DIGITS.match(part) or len(part) > 12:  # noqa: PLR2004
        return False
    token = numerals.read(before)
    if token.nature is not Nature.NUMBER:
        return False
    joined = numerals.read(f"{before} {part}")
    return joined.nature is Nature.NUMBER and not numerals.is_figure(part)


def _count(text: str, characters: str) -> int:
    return sum(text.count(c) for c in characters)
