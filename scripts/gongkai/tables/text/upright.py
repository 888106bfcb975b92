"""Part the letters of a label set upright from the figures that they stand behind.

A label down the side of a table has its letters one below the other. Extractors put
each on the line of the row beside it: before the label there, or behind its figures,
as in 16理. Together and in order they are the label, and no digits are lost.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.clean import HAN
from gongkai.tables.headwords import bare_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.model import Line
    from gongkai.tables.vocabulary import Vocabulary

_BEHIND = re.compile(rf"(?:(?<=\s)|^)(\d[\d,]*)([{HAN}])$")
_BEFORE = re.compile(rf"\s*([{HAN}])\s+\S.*\d\D?\s*")
_SEVERAL = 4  # letters, which are no chance


def without_upright(lines: Sequence[Line], words: Vocabulary) -> Sequence[Line]:
    """Give lines without the letters of an upright label behind their figures.

    All of its letters stand beside rows in this way, each once and in order.
    """
    behind = {
        at: found[2]
        for at, line in enumerate(lines)
        if line.text.rstrip()[-1:].isalpha() and (found := _end(line.text.rstrip()))
    }
    if not behind:  # as in most texts
        return lines
    before = {
        at: found[1]
        for at, line in enumerate(lines)
        if (found := _BEFORE.fullmatch(line.text))
    }
    beside = dict(sorted((before | behind).items()))
    glued = {
        at
        for label in _upright(words)
        if "".join(filter(set(label).__contains__, beside.values())) == label
        for at in behind
        if behind[at] in label
    }
    return [
        line._replace(text=_BEHIND.sub(r"\1", line.text.rstrip()))
        if at in glued
        else line
        for at, line in enumerate(lines)
    ]


def _end(text: str) -> re.Match[str] | None:
    """Find a letter behind the figures that end a text."""
    return _BEHIND.search(text) if text[-2:-1].isdigit() else None


def _upright(words: Vocabulary) -> set[str]:
    """Give the labels of groups of rows that may be set upright.

    None is the end of another: its letters may be of that one, with others among them.
    """
    labels = {
        bare_of(key) for own in words.labels.values() for key in own.heads.above_rows
    }
    return {
        label
        for label in labels
        if len({*label}) == len(label) >= _SEVERAL
        and sum(other.endswith(label) for other in labels) == 1
    }
