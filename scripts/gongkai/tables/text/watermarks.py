"""Leave out what is printed across the pages: it parts the figures of rows."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from gongkai.clean import match_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.model import Line
    from gongkai.tables.vocabulary import Vocabulary

_OFTEN = 3  # lines of one figure at whose end the same words are no row's
_MARKED = re.compile(r"\s*[\d,，.０-９]+[\s　]+([\u4e00-\u9fff]{2,12})\s*")


def without_watermarks(lines: Sequence[Line], words: Vocabulary) -> Sequence[Line]:
    """Give the lines without words of no form that end several lines of one figure."""
    found = Counter(m[1] for line in lines if (m := _MARKED.fullmatch(line.text)))
    marks = [
        mark
        for mark, often in found.items()
        if often >= _OFTEN
        and not any(words.holds(table, match_key(mark)) for table in words.starts)
    ]
    if not marks:
        return lines
    end = re.compile(rf"[\s　]+(?:{'|'.join(map(re.escape, marks))})\s*$")
    return [replace(line, text=end.sub("", line.text)) for line in lines]
