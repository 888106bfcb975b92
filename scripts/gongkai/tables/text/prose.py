"""Tell sentences from the lines of a table."""

from __future__ import annotations

import re

_COMMAS = 2  # more of them make a long line a sentence
PROSE = 30  # a line longer than this with a full stop in it is a sentence
_CLAUSE = re.compile(
    r"，(?![0-9０-９]{3}(?![0-9０-９]))"
)  # no comma of a figure's thousands
_STOP = re.compile(r"(?<![0-9０-９])。|；")  # not after the ordinal of a label
_ROW = re.compile(  # figures side by side, with marks for nothing among them
    r"(?:[\s　]+(?:[0-9０-９,，.]+件?|[-—–－/／无])){4}[\s　]*$"
)
_SENTENCE = re.compile(  # 全年，制发文件3件。
    r"[^\t|]*[\u4e00-\u9fff][，,][^\t|]*[\u4e00-\u9fff]\s*\d+\s*[\u4e00-\u9fff]。"
)
_DATED = re.compile(  # 2020 年，无此类情况。
    r"[^\d\t|]*(?:20[0-3]\d[ 　]?年[^\d\t|]*)+(?<=[\u4e00-\u9fff])。"
)
_LAST = tuple("0123456789０１２３４５６７８９,，.件-—–－/／无")  # the ends of such rows


def is_prose(text: str) -> bool:
    """Tell whether a line is a sentence rather than part of a table.

    A short one is, if it is whole: clauses, a figure, and a full stop behind words; or
    no figures but those of years.
    """
    if len(text) <= PROSE:
        return text.endswith("。") and bool(
            _SENTENCE.fullmatch(text) or _DATED.fullmatch(text)
        )
    if "\t" in text or text.count("|") > 1:
        return False
    sentence = _STOP.search(text) or len(_CLAUSE.findall(text)) > _COMMAS
    return bool(sentence) and not (text.rstrip().endswith(_LAST) and _ROW.search(text))
