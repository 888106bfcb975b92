r"""Leave out the strokes that tools write before marks, and for the end of a line.

Converters write one before whatever Markdown would take to begin a list, a number among
them: `\+ 3`. Tables that are printed as lists have `\n` where a line of a cell ends.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.model import Line

_ESCAPED = re.compile(r"\\([-+.)(#])")
_WORDS = r"[\u4e00-\u9fff，、：/（）“”]"
_ENDED = re.compile(rf"(?<={_WORDS})(?:\\[nr])+(?={_WORDS})")  # digits may be cut


def without_escapes(lines: Sequence[Line]) -> Sequence[Line]:
    """Give the lines with the marks as they would be shown."""
    return [
        line._replace(text=_shown(line.text)) if "\\" in line.text else line
        for line in lines
    ]


def _shown(text: str) -> str:
    """Give a text without strokes; words go on where a line of them ends."""
    return _ESCAPED.sub(r"\1", _ENDED.sub("", text))
