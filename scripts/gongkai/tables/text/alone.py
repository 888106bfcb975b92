"""Read the figure that has a cell, or a place in a row, of its own.

In a line of words 十二, 1 250 or （5） may be anything; where a figure must stand, they
are figures. What cannot be read there is an odd token, which makes its cell illegible.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from gongkai.clean import INVISIBLE
from gongkai.numerals import Nature, Token
from gongkai.tables.text.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.numerals import Numerals

_LONG = 10  # characters; a longer text is words
_WORDS = None  # a cell that is no figure of any kind
_FEW = 4  # Chinese characters beside a digit; more of them are a label
_ROW = 4  # figures behind a label that make its line a row of a table
_WHOLE = 3  # figures that do where nothing else stands in the line
_COUNTED = 1000  # Chinese numerals below are known
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LABEL = re.compile(r"[\u4e00-\u9fff“]{2}")
_TWO = re.compile(r"\d\s+\d")  # figures, or parts of one, in one cell
_TWO_LABELS = re.compile(r"[\u4e00-\u9fff]{2}\s+[\u4e00-\u9fff]{2}")
_SPACED = re.compile(r"[1-9]\d{0,2}(?: \d{3})+")  # thousands set with spaces
_NOTE = re.compile(r"(\d[\d,]*)\s*([(\[]?注\d{0,2}[)\]]?)")
_BRACKETED = re.compile(r"[(\[〔]\s*[-+]?\d[\d,.]*\s*[)\]〕]")
_ORDINAL = re.compile(  # of a label
    r"第|[(\[〔]?\d{1,2}(?:[)\]〕.、,]+[^\d]|[^\d.,、+\-*/~()\[\]〔〕]{2})"
    r"|\d{1,2}\([一二三四五六七八九十]{1,2}\)"  # behind the number of its row
)
_WORDED = re.compile(  # a scrap of a label and a figure, or a word of a head: 数据1
    r"[\u4e00-\u9fff]\s+\d|[\u4e00-\u9fff]{2,}\d"
)
_NUMBERED = re.compile(
    r"\d{1,2}\\?[.、]\s*[\u4e00-\u9fff“]{2}"
)  # （六）1.申请, 重2.复申请
_NUMBER = re.compile(r"[1-9１-９][.．]")  # of a label, of which no more stands there
_UPRIGHT = frozenset("二三四五六七")  # of the ordinals of groups; 一 may be a dash
_DIGITS = "零一二三四五六七八九"


def alone_in(cells: Sequence[str], numerals: Numerals) -> Mapping[int, Token]:
    """Give by its place each token of a row that nothing but its place tells.

    They stand behind the last words of the row, among figures or instead of them; words
    with a digit in them that stand last, behind a figure, are a remark. What the row
    begins with may be the ordinal of a label that has lost its words, or has them below
    it: 4. A numeral before figures may be a piece of a label set upright beside rows.
    """
    found: dict[int, Token] = {}
    label, figures = "", 0
    for at in range(len(cells) - 1, -1, -1):
        cell = cells[at]
        if not cell or cell.isdigit():
            figures += bool(cell)
            continue
        kind = _kind(cell, numerals)
        ordinal = not any(cells[:at]) and (
            _NUMBER.fullmatch(cell) or (figures and cell in _UPRIGHT)
        )
        if ordinal or kind is _WORDS:
            label = "" if ordinal else plain(cell)
            break
        if isinstance(kind, Token):
            found[at] = kind
        else:
            figures += kind
    if not found:  # as in most rows
        return {}
    if any(cell in numerals.marks.counters for cell in cells):
        found = _counted(cells, found, numerals)
    row = figures + _numbers_among(found)
    told = row >= _ROW or (figures and sum(map(bool, cells)) == row >= _WHOLE)
    if not found or not (_LABEL.search(label) or (not label and told)):
        return {}
    if figures and max(found) == _last(cells) and _is_remark(cells[max(found)], found):
        del found[max(found)]
    if _TWO_LABELS.search(label) or any(_TWO.search(c) for c in _others(cells, found)):
        return {at: t for at, t in found.items() if not _TWO.search(t.printed)}
    return found


def _counted(
    cells: Sequence[str], found: Mapping[int, Token], numerals: Numerals
) -> dict[int, Token]:
    """Leave counters without a number to be words, unless all figures have one.

    Elsewhere they stand in a column of units.
    """
    figures = [cell for cell in cells if cell[:1].isdigit()]
    counters = tuple(numerals.marks.counters)
    if all(figure.endswith(counters) for figure in figures):
        return dict(found)
    return {at: t for at, t in found.items() if cells[at] not in counters}


def alone_among(words: Sequence[str], numerals: Numerals) -> Mapping[int, Token]:
    """Give such tokens of a line without cells, if whole figures make it a row."""
    found = alone_in(words, numerals) if len(words) > _ROW else {}
    if found:
        figures = sum(map(numerals.is_figure, words)) + _numbers_among(found)
        if figures >= _ROW:
            return found
    return dict(_changes_among(words, numerals))


def _changes_among(
    words: Sequence[str], numerals: Numerals
) -> Iterator[tuple[int, Token]]:
    """Yield 减4 behind a figure or the name of its column, with its place.

    Behind other words, 较上年 减4, it may be part of a sentence.
    """
    names = tuple(numerals.marks.changes)
    for at, word in enumerate(words[1:], start=1):
        if not word.startswith(names):  # as nearly all
            continue
        before = words[at - 1]
        told = before.endswith(names) or numerals.is_figure(before)
        if told and (token := alone(word, numerals)) and token.change:
            yield at, token


def _numbers_among(found: Mapping[int, Token]) -> int:
    """Count the figures that are written in words, 零, or drawn as circles."""
    return sum(
        token.nature is Nature.NUMBER or token.guess == 0 for token in found.values()
    )


def _last(cells: Sequence[str]) -> int:
    return max(at for at, cell in enumerate(cells) if cell)


def _is_remark(cell: str, found: Mapping[int, Token]) -> bool:
    token = found[max(found)]
    return (
        token.nature is Nature.ODD and token.guess is None and bool(_HAN.search(cell))
    )


def _others(cells: Sequence[str], found: Mapping[int, Token]) -> Iterator[str]:
    return (cell for at, cell in enumerate(cells) if at not in found)


@lru_cache(maxsize=1 << 12)
def _kind(cell: str, numerals: Numerals) -> Token | int | None:
    """Give what stands alone in a cell, 1 for a figure, 0 for several, or words."""
    token = alone(cell, numerals)
    if token is not None:
        return token
    if numerals.is_figure(cell):
        return 1
    return 0 if _TWO.search(cell) and not _HAN.search(cell) else _WORDS


@lru_cache(maxsize=1 << 13)
def alone(text: str, numerals: Numerals) -> Token | None:
    """Read what stands alone where a figure should; None where it is words.

    What a line of words tells as a figure is not read again.
    """
    bare = unicodedata.normalize("NFKC", INVISIBLE.sub("", plain(text))).strip()
    if not bare or len(bare) > _LONG or len(_HAN.findall(bare)) > _FEW:
        return None
    said = (
        _spaced(bare, numerals)
        or _noted(bare, text, numerals)
        or _nothing(bare, numerals)
    )
    said = said or _change(bare, numerals) or _chinese(bare)
    said = said or _counted_out(bare, numerals)
    if said is not None:
        return said._replace(printed=text)
    told = numerals.is_figure(plain(text)) or not any(c.isdigit() for c in bare)
    if told or _TWO.search(bare):  # two figures in one cell may be of two rows
        return None
    label = _ORDINAL.match("".join(bare.split())) or _WORDED.search(bare)
    label = label or _NUMBERED.search(bare)
    return Token(text, Nature.ODD) if _BRACKETED.fullmatch(bare) or not label else None


def _spaced(bare: str, numerals: Numerals) -> Token | None:
    """Read `1 250`; other figures with spaces between them are several."""
    return numerals.read(bare.replace(" ", "")) if _SPACED.fullmatch(bare) else None


def _noted(bare: str, text: str, numerals: Numerals) -> Token | None:
    """Read `12.5*` or `3注1`, a figure and the mark of a note."""
    if note := _NOTE.fullmatch(bare):
        return numerals.read(note[1])._replace(remark=note[2])
    figure = bare[:-1].strip()
    if any(unicodedata.category(c) == "No" for c in text):
        return None  # 88②* has two notes, and is not 882
    if bare[-1] not in numerals.marks.notes or not figure[-1:].isdigit():
        return None
    token = numerals.read(figure)
    return token._replace(remark=bare[-1]) if token.nature is Nature.NUMBER else None


def _nothing(bare: str, numerals: Numerals) -> Token | None:
    """Read `无（0）`, a counter without a number, and a circle, which may be a 0."""
    if bare in numerals.marks.counters:
        return Token(bare, Nature.BLANK)
    if bare in numerals.marks.circles:
        return Token(bare, Nature.ODD, guess=0)
    word = bare.removesuffix("(0)").strip()
    if word == bare or word not in numerals.marks.blank:
        return None
    return Token(bare, Nature.NUMBER, remark=word)


def _change(bare: str, numerals: Numerals) -> Token | None:
    """Read `增3` or `减少2件`, which only a column of changes can hold."""
    words = [word for word in numerals.marks.changes if bare.startswith(word)]
    word = max(words, key=len, default="")
    figure = bare.removeprefix(word).strip()
    if not word or not figure[:1].isdigit():
        return None
    token = numerals.read(figure)
    if token.nature is not Nature.NUMBER:
        return None
    number = token.number * numerals.marks.changes[word]
    return token._replace(number=number, change=True)


def _chinese(bare: str) -> Token | None:
    """Read 十二; a numeral of one character may be an ordinal's, or a dash: 一."""
    word = bare.replace("〇", "零").replace("两", "二")
    number = _numbers().get(word)
    if number is None:
        numeric = all(unicodedata.numeric(c, None) is not None for c in word)
        han = numeric and any(map(_HAN.match, word)) and any(c in word for c in _DIGITS)
        return Token(bare, Nature.ODD) if han else None
    if number == 0 or len(word) > 1:
        return Token(bare, Nature.NUMBER, number=Decimal(number))
    return Token(bare, Nature.ODD, guess=number)


def _counted_out(bare: str, numerals: Numerals) -> Token | None:
    """Read 零件 and 十二件, a numeral in words before what it counts."""
    counter = next(filter(bare.endswith, numerals.marks.counters), "")
    said = _chinese(bare.removesuffix(counter)) if counter else None
    return said if said and said.nature is Nature.NUMBER else None


@cache
def _numbers() -> Mapping[str, int]:
    """Give the numbers below a thousand by how they are written."""
    return {word: n for n in range(_COUNTED) for word in _written(n)}


def _written(number: int) -> Iterator[str]:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    last = _DIGITS[ones] if ones else ""
    if not hundreds:
        yield (
            f"{_DIGITS[tens]}十{last}" if tens > 1 else f"{'十' * tens}{last}"
        ) or "零"
        return
    middle = f"{_DIGITS[tens]}十" if tens else "零" if ones else ""
    yield f"{_DIGITS[hundreds]}百{middle}{last}"
