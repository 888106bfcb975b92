"""Cut a line in which a program ran a table together, before each of its rows.

Programs that leave the tags of a web page out put nothing in their place: 属于国家秘密
00000002.其他…. A row begins behind the figures of another, most of them with an
ordinal; no prose has so many.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.model import Line

_LONG = 90  # characters of a line that is no row of a table
_ENOUGH = 3  # ordinals right behind figures, which no sentence has
_NUMERALS = "一二三四五六七八九十"
_ORDINAL = (
    rf"第[{_NUMERALS}]+条第|[（(][{_NUMERALS}]{{1,2}}[）)]|[{_NUMERALS}]{{1,2}}[、.．]"
    r"|[1-9][.．、]\s?[\u4e00-\u9fff“\"]"
)
_JOINT = re.compile(rf"(?<=[\d/／—–])(?={_ORDINAL})")
_BEGIN = re.compile(  # of a row, its group or its section, behind figures or words
    rf"(?<=[\d元万/／无—–-])(?=\s?(?:{_ORDINAL}))"
    rf"|(?<=[\u4e00-\u9fff）)：。])(?<!第)(?={_ORDINAL})"
)
COUNTERS = "件个项条宗份次起人例部家"  # words for what is counted, behind figures
_LABEL = re.compile(  # not before what is counted
    r"(?<=[\d/／—–-])(?=[\u4e00-\u9fff]{2})"
    rf"(?![元万亿千百{COUNTERS}])"
)
_SENTENCE = re.compile("(?<=。)")


def without_glue(lines: Sequence[Line]) -> Sequence[Line]:
    """Give the lines, the rows of a table that stand in one of them each on its own."""
    if not any(len(line.text) > _LONG for line in lines):
        return lines
    return [line._replace(text=part) for line in lines for part in _parts(line.text)]


def _parts(text: str) -> Sequence[str]:
    """Cut a line into rows where it is a table, or holds some."""
    if len(text) <= _LONG or len(_JOINT.findall(text)) < _ENOUGH:  # as nearly all
        return (text,)
    return tuple(_rows(text))


def _rows(text: str) -> Iterator[str]:
    """Yield the sentences around the tables of a line, and the rows of these."""
    for sentence in _SENTENCE.split(text):
        for part in _BEGIN.split(sentence):
            yield from (part,) if sentence.endswith("。") else _LABEL.split(part)
