"""Turn lines of any layout into one stream of label fragments and runs of figures."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from gongkai.clean import EMPTY, INVISIBLE, match_key
from gongkai.commas import tabbed
from gongkai.notation.nothing import is_empty
from gongkai.numerals import Nature, Token
from gongkai.tables.text.alone import alone_among, alone_in
from gongkai.tables.text.counting import without_counting
from gongkai.tables.text.items import Fragment, Item, Run, trimmed
from gongkai.tables.text.numbered import unnumbered
from gongkai.tables.text.pagination import page_lines
from gongkai.tables.text.prose import is_prose
from gongkai.tables.text.remarks import with_remarks
from gongkai.tables.text.spaced import spaced
from gongkai.tables.text.words import pieces_of, plain, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.model import Line
    from gongkai.numerals import Numerals

_CACHE = 1 << 13  # lines
_LABEL_AND_CELL = 2  # cells of a line whose empty one is a blank figure
_SPANNING = 3  # characters of a word that no label has twice in turn
_ROWS = 30  # cells of a line that is not of several rows
_SEVERAL = 3  # runs of figures on a line of several rows
_ORDINALS = re.compile(  # where a label begins behind another one
    r"(?<=[^第])(?=[（(][一二三四五六七]{1,2}[）)])|(?<=\D)(?=\d[.．、]\D)"
    r"|(?<=.)(?=[一二三四]、)"
)


class _Bars(NamedTuple):
    """What the bars of a text are."""

    framed: bool  # they stand around its lines too
    parting: bool  # beside digits they part cells


_RULE = re.compile(r"[\s|:\-+=_—─━┄│┃┼]*[-─━=_]{2,}[\s|:\-+=_—─━┄│┃┼]*")
_PIPES = str.maketrans("｜│┃¦", "||||")
_PIPED = re.compile("[｜│┃¦]")
_LEADING = re.compile(  # marks of Markdown; a tab parts cells
    rf"^[^\S\t]*(?:#{{1,6}}|[-*+>•])[^\S\t]+(?:{INVISIBLE.pattern})*"
    r"(?=[^\d\s|—–-]|\d{1,2}\s*[.．、。]\s*[\u4e00-\u9fff])"
)
_DASHES = "-—–－"
_DASHED = frozenset(_DASHES)
_GLUED = re.compile(  # a page number within a word, or at the end of its line
    rf"(?<=[\u4e00-\u9fff])[{_DASHES}]\s*\d{{1,3}}\s*[{_DASHES}](?=[\u4e00-\u9fff])"
    rf"|(?<=[\u4e00-\u9fff])([{_DASHES}])( ?)\d{{1,3}}\2\1\s*$"
)
_MARKED = re.compile(rf"(?<=\s)([{_DASHES}]) ?\d{{1,3}} ?\1(?=\s)")
_TABLE = 300  # characters of a line that holds more than some rows
_DIGIT = re.compile(r"\d")
_STROKE = re.compile(r"\d\|(?=[\d\s]|$)|(?:^|\s)\|(?=\d)")
_RARE = 20  # lines with a digit to each in which a stroke stands beside one
_POINTED = re.compile(r"\d\s*[\t|]\s*[.．]\d")
_HYPHENS = re.compile("-{3,}")
_DELIMITER = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?")
_NAMED = re.compile(  # a figure behind its name
    r"(?<=[\u4e00-\u9fff）)])\s*[：:]\s*(?=[-+−–—＋－]?[\d０-９]|[-—–－/／无]\s*$)"
)
_AFTER = re.compile(r"(?<=\s)(\S*[\d０-９]\S{0,2})[，；](?=[\u4e00-\u9fff])")
_BESIDE = re.compile(r"\t\s*([+\-]?\d[\d.,]*\S{0,2})[，；](?=[\u4e00-\u9fff])")
_PAIRS = 2  # figures with the name of the next behind a comma, of a row written out
_NUMBERING = re.compile(r"[（(]?\d{1,2}[)）]?[.．、]|[（(]\d{1,2}[)）]")


def stream(lines: Sequence[Line], numerals: Numerals) -> list[Item]:
    """Give the fragments and runs of `lines` in reading order, page marks left out."""
    items: list[Item] = []
    lines = unnumbered(tabbed(spaced(lines), numerals))
    bars, left_out = _Bars(framed=True, parting=True), page_lines(lines)
    if any("|" in line.text for line in lines):
        bars = _Bars(framed=_framed(lines), parting=_parting(lines))
        left_out |= _delimiters(lines)
    for line in lines:
        if line.number in left_out:
            continue
        text = _with_blanks(line) if line.blanks else line.text
        found = _items(text, numerals, bars)
        items.extend([_standing(item, line.number) for item in found])
    return [*without_counting(with_remarks(items, numerals))]


def _with_blanks(line: Line) -> str:
    """Give the text of a line, with a mark for nothing in its empty cells."""
    cells = line.text.split("\t")
    return "\t".join(
        [
            EMPTY if at in line.blanks and not cell else cell
            for at, cell in enumerate(cells)
        ]
    )


def _delimiters(lines: Sequence[Line]) -> frozenset[int]:
    """Find the lines of single dashes that part head and body of a Markdown table.

    They stand second, and rows follow: elsewhere dashes in cells stand for nothing. A
    head of empty cells stands for a table that has none: it is no blank row. All lines
    may stand apart.
    """
    filled = [line for line in lines if line.text.strip()]
    found = _delimiting(lines)
    return found if len(filled) == len(lines) else found | _delimiting(filled)


def _delimiting(lines: Sequence[Line]) -> frozenset[int]:
    """Find such lines, and heads of empty cells before them."""
    texts = ["", *(line.text for line in lines), ""]
    found = [
        at
        for at, text in enumerate(texts)
        if "-" in text
        and _DELIMITER.fullmatch(text)
        and "|" in texts[at - 1]
        and "|" not in texts[at - 2]
        and "|" in texts[at + 1]
    ]
    heads = [at - 1 for at in found if not texts[at - 1].strip("| \t")]
    return frozenset(lines[at - 1].number for at in (*found, *heads))


def _framed(lines: Sequence[Line]) -> bool:
    """Tell whether pipes also stand around the lines, not only between the cells.

    A line whose first and last cells are empty looks framed alone; all of them tell.
    """
    piped = [line.text.strip() for line in lines if line.text.count("|") > 1]
    return all(text[0] == "|" == text[-1] for text in piped)


def _parting(lines: Sequence[Line]) -> bool:
    """Tell whether strokes beside digits part cells.

    Where they are few, and hardly any other line has strokes, they are digits misread.
    """
    piped = [line.text for line in lines if "|" in line.text]
    strokes = sum(map(_is_stroked, piped))
    if not strokes:  # as nearly always
        return True
    digits = sum(bool(_DIGIT.search(line.text)) for line in lines)
    others = sum(bool(_DIGIT.search(text)) for text in piped) - strokes
    return others > strokes or _RARE * strokes > digits


def _is_stroked(text: str) -> bool:
    return text.count("|") == 1 and bool(_STROKE.search(text))


def _standing(item: Item, number: int) -> Item:
    """Give an item of a line as it stands on the line of that number."""
    if isinstance(item, Fragment):
        return item.standing(number)
    return Run(tuple([t.standing(number, t.at) for t in item.tokens]), item.cells)


@lru_cache(maxsize=_CACHE)  # the rows of a form are printed alike by thousands
def _items(text: str, numerals: Numerals, bars: _Bars) -> tuple[Item, ...]:
    """Give the items of a line, whichever line it is."""
    if not text or text.isspace() or _RULE.fullmatch(text):
        return ()
    if is_prose(text):
        return (Fragment(text, "", 0, 0),)
    if (mark := text.strip()) in numerals.marks.circles:
        return (Fragment(mark, "", 0, 0),)  # for 0, if figures stand around it
    found = tuple(_grouped(*_cut(text, numerals, bars), numerals))
    if sum(isinstance(item, Run) for item in found) < _SEVERAL:
        return found
    return tuple(part for item in found for part in _by_ordinals(item))


def _by_ordinals(item: Item) -> Iterator[Item]:
    """Part the labels that stand side by side on a line of several rows.

    The figures are those of the last of them; the rows before it are blank.
    """
    if isinstance(item, Run) or item.at >= 0:
        yield item
        return
    for text in _ORDINALS.split(item.text):
        yield from _labels([(text, -1)])


def _cut(
    text: str, numerals: Numerals, bars: _Bars
) -> tuple[Sequence[tuple[str, int]], int, Mapping[int, Token]]:
    """Cut a line into pieces with their cells; tell how many, and the odd tokens."""
    if not text.isascii() and _PIPED.search(text):
        text = text.translate(_PIPES)
    if mark := _LEADING.match(text):
        text = text[mark.end() :]
    if not _DASHED.isdisjoint(text):
        text = _GLUED.sub("", text)
    if "，" in text and len(_BESIDE.findall(text)) >= _PAIRS:
        text = _BESIDE.sub(r" \1 ", text).replace("\t", " ")  # 自然人\t0，商业企业\t0
    cells = _cells(text, bars)
    if cells is None:
        words = words_of(_spread(_without_pages(text)), numerals)
        return [(word, -1) for word in words], 0, alone_among(words, numerals)
    pieces: list[tuple[str, int]] = []
    own = alone_in(cells, numerals)
    alone = {}
    for at, cell in enumerate(cells):
        if at in own:
            alone[len(pieces)] = own[at]
            pieces.append((cell, at))
        else:
            pieces.extend((piece, at) for piece in pieces_of(cell, numerals))
    return pieces, len(cells), alone


def _without_pages(text: str) -> str:
    """Leave out the marks of pages from a line in which a whole table stands.

    Where other dashes stand there for nothing, those around a number may do so too.
    """
    if len(text) < _TABLE or (bare := _MARKED.sub(" ", text)) == text:
        return text
    return text if any(word in _DASHES for word in bare.split()) else bare


def _spread(text: str) -> str:
    """Set figures apart in a row that is written out: 规章：制发件数 2，废止件数 0."""
    if "：" not in text:
        return text
    return _AFTER.sub(r"\1 ", _NAMED.sub(" ", plain(text)))


def _cells(text: str, bars: _Bars) -> list[str] | None:
    """Cut a delimited line into cells; None where it is not delimited."""
    if "|" in text and (bars.parting or not _is_stroked(text)):
        inner = text.strip()
        if bars.framed:
            inner = inner.removeprefix("|").removesuffix("|")
        cells = inner.split("|")
    elif "\t" in text:
        cells = text.split("\t")
    else:
        return None
    if _POINTED.search(text):
        cells = _rejoined(cells)
    found = ["" if is_empty(cell := part.strip()) else cell for part in cells]
    return _without_delimiters(found) if "---" in text else found


def _rejoined(cells: Sequence[str]) -> list[str]:
    """Put what begins with a point behind the digits from which a border parts it."""
    whole = list(cells)
    for at in range(len(cells) - 1, 0, -1):
        if _POINTED.match(f"{cells[at - 1].strip()[-1:]}|{cells[at]}"):
            whole[at - 1] += f" {whole[at].strip()}"
            whole[at] = ""
    return whole


def _without_delimiters(cells: Sequence[str]) -> list[str]:
    """Leave out the hyphens that part head and body of a table in Markdown.

    They are marks for nothing among figures, in a line no longer than a row.
    """
    if len(cells) <= _ROWS and any(map(str.isdecimal, cells)):
        return [*cells]
    return ["" if _HYPHENS.fullmatch(cell) else cell for cell in cells]


def _grouped(
    pieces: Sequence[tuple[str, int]],
    cells: int,
    alone: Mapping[int, Token],
    numerals: Numerals,
) -> Iterator[Item]:
    """Join neighbouring figures to runs, and words outside cells to labels.

    `alone` are the tokens of pieces that nothing but their place tells to be figures.
    """
    tokens: list[Token] = []
    words: list[tuple[str, int]] = []
    for place, (text, at) in enumerate(pieces):
        if not text:
            if words:
                yield from _labels(words)
                words = []
            tokens.append(Token("", Nature.BLANK, at=at, padding=True))
        elif place in alone or (
            numerals.is_figure(text)
            and (text.isdigit() or not _NUMBERING.fullmatch(text))
        ):
            if words:
                yield from _labels(_told_once(words))
                words = []
            token = alone.get(place) or numerals.read(text)
            tokens.append(token if at < 0 else token.standing(0, at))
        else:
            if trimmed(tokens):  # empty cells before a label are layout
                yield from _run(tokens, cells)
            tokens = []
            if words and (at != words[-1][1]):
                yield from _labels(words)
                words = []
            words.append((text, at))
    if words:
        yield from _labels(words)
    yield from _run(tokens, cells)


def _told_once(words: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Leave out the repeats of a label whose cell spans several columns.

    Programs that know no spans print it once for each of them, before its figures.
    """
    ends = [*words[1:], ("", -1)]
    return [
        word
        for word, following in zip(words, ends, strict=True)
        if word != following or len(word[0]) < _SPANNING
    ]


def _labels(words: Sequence[tuple[str, int]]) -> Iterator[Fragment]:
    text = "".join(word for word, _ in words)
    key = match_key(text)
    if key:
        yield Fragment(text, key, 0, 0, words[0][1])


def _run(tokens: Sequence[Token], cells: int) -> Iterator[Run]:
    """Give the run between the outermost printed tokens; padding says nothing."""
    inner = trimmed(tokens)
    if inner:
        yield Run(inner, cells)
    elif len(tokens) > 1 or (tokens and cells == _LABEL_AND_CELL):
        yield Run(tuple(tokens), cells)
