"""Find the lines on which the title of a report is printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.clean import match_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.model import Line


TITLE = re.compile(r"年度?(?:政府)?(?:信息公开)?(?:工作)?报告|年报$|工作告年度报")
WHOLE_TITLE = re.compile(
    r"\D{2,40}(?:19|20)\d\d年?度?.{0,30}(?:年度报告|工作报告|公开报告|情况报告|年报)"
    r"(?:全文|公开稿)?"
)
NO_TITLE = re.compile(r"[。，；！？;!?\t|>]")
TITLE_SEARCH = 60  # lines of text among which a title stands
TITLE_LINES = 3  # lines that a title may be printed on
TITLE_LENGTH = 60


def find_title(lines: Sequence[Line]) -> range:
    """Give the indexes of the lines that the report's title is printed on.

    The fewest lines that make a whole title, the name before the year; else a line
    that at least speaks of a report.
    """
    spoken = [i for i, line in enumerate(lines) if line.text.strip()][:TITLE_SEARCH]
    for count in range(1, TITLE_LINES + 1):
        for at in range(len(spoken) - count + 1):
            indexes = spoken[at : at + count]
            if indexes[-1] - indexes[0] > 2 * (count - 1):
                continue
            if all(_may_be_title(lines[i].text) for i in indexes):
                words = "".join(match_key(lines[i].text) for i in indexes)
                if WHOLE_TITLE.fullmatch(words):
                    return range(indexes[0], indexes[-1] + 1)
    for index in spoken:
        text = lines[index].text
        if _may_be_title(text) and TITLE.search(match_key(text)):
            return range(index, index + 1)
    return range(0)


def _may_be_title(text: str) -> bool:
    return len(match_key(text)) <= TITLE_LENGTH and not NO_TITLE.search(text)
