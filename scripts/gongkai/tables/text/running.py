"""Leave out the words that stand on top of every page, and the page numbers above them.

They are no row's label, and part the figures of a row that goes on on the next page.
What stands alone on several lines, and also parts two lines of prose, is of the pages
wherever it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from gongkai.clean import match_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.model import Line
    from gongkai.tables.vocabulary import Vocabulary

_TOP = 3  # lines of words at the beginning, of which one is the first page's head
_NUMBER = re.compile(r"[-—–第 \u3000]*(\d{1,3})[-—–页 \u3000]*")
_WORDS = re.compile(r"[^\d\s|][^\d\t|]{2,30}")
_OFTEN = 3  # lines of the same words, which no table repeats
_NAME = re.compile(  # of an office or a report: no unit, ordinal or sentence, nor a row
    r"(?=(?:[\d ]*[\u4e00-\u9fff]){4})(?!.*\d ?[^\d年]?$)"
    r"[\u4e00-\u9fff][\d \u4e00-\u9fff]{3,40}"
)
_PROSE = re.compile(r"(?=.*[，。；])(?:[^\u4e00-\u9fff]*[\u4e00-\u9fff]){12}[^\t|]*")


def without_running_heads(lines: Sequence[Line], words: Vocabulary) -> Sequence[Line]:
    """Give the lines without a head that stands first, and then below page numbers."""
    if marks := _of_pages(lines, words):
        lines = [line for line in lines if line.text.strip() not in marks]
    filled = (line.text.strip() for line in lines if line.text.strip())
    tops = [text for text in islice(filled, _TOP) if _WORDS.fullmatch(text)]
    left_out: set[int] = set()
    for head in tops:
        again = sum(line.text.strip() == head for line in lines if head in line.text)
        if again > 1 and not _is_label(head, words):
            left_out |= _pages_of(head, lines, words)
    if not left_out:  # as in most texts
        return lines
    return [
        line._replace(text="") if line.number in left_out else line for line in lines
    ]


def _of_pages(lines: Sequence[Line], words: Vocabulary) -> frozenset[str]:
    """Give the words that stand alone on several lines, once of them amid prose."""
    texts = Counter(line.text.strip() for line in lines)
    often = {t for t, n in texts.items() if n >= _OFTEN and _NAME.fullmatch(t)}
    if not often:  # as in most texts
        return frozenset()
    filled = [t for line in lines if (t := line.text.strip())]
    filled = [text for text in filled if not _NUMBER.fullmatch(text)]
    amid = {
        text
        for before, text, after in zip(filled, filled[1:], filled[2:], strict=False)
        if text in often and _is_prose(before, words) and _is_prose(after, words)
    }
    return frozenset(text for text in amid if not _is_label(text, words))


def _is_prose(text: str, words: Vocabulary) -> bool:
    return _PROSE.fullmatch(text) is not None and not _is_label(text, words)


def _pages_of(head: str, lines: Sequence[Line], words: Vocabulary) -> set[int]:
    """Give the lines of a head and of the numbers above it, if these count on.

    So does that of the last page, which ends the text. A single number is a figure,
    unless marks around it say that it is a page's. So is the first one where figures
    stand one a line: many leave the first page without its number.
    """
    filled = [line for line in lines if line.text.strip()]
    own = [at for at, line in enumerate(filled) if line.text.strip() == head]
    above = [_NUMBER.fullmatch(filled[at - 1].text.strip()) for at in own[1:]]
    pages = [found for found in above if found]
    if len(pages) < len(above):
        return set()
    numbers = [int(found[1]) for found in pages]
    last = _NUMBER.fullmatch(filled[-1].text.strip())
    ends = last is not None and int(last[1]) == numbers[-1] + 1
    marked = all(found[0] != found[1] for found in pages)
    if any(after != page + 1 for page, after in pairwise(numbers)):
        return set()
    if not marked and not (ends or numbers[1:]):
        return set()
    if not marked and _is_cell(filled[own[1] - 2].text.strip(), words):
        return set()
    return {filled[at].number for at in own} | {filled[at - 1].number for at in own[1:]}


def _is_cell(text: str, words: Vocabulary) -> bool:
    """Tell whether a line is one cell, or ends one: below it may stand a figure."""
    cell = text.strip(" |")
    return not cell or _NUMBER.fullmatch(cell) is not None or _is_label(cell, words)


def _is_label(head: str, words: Vocabulary) -> bool:
    """Tell whether words stand in any table of any form."""
    return any(words.holds(table, match_key(head)) for table in words.starts)
