"""Leave out what stands under the title of another body: it is annexed to the report.

A report of a county may carry those of its townships. Where its own tables are empty,
theirs would be taken for its own.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.clean import match_key
from gongkai.facts import READABLE, TITLE
from gongkai.tables.text.items import Fragment, has_figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.model import Line
    from gongkai.tables.printings import Printing
    from gongkai.tables.vocabulary import Vocabulary

_LONG = 60  # characters that a title has at most
_SUBJECT = TITLE[:6]
_BEFORE = re.compile(r"^附[件表]?[0-9一二三四五六七八九十]*|关于$")
_ORGAN = re.compile(r"(?:人民政府|政府|办公室|办公厅|办事处|机关|本级)*")


def find_annex(lines: Sequence[Line], words: Vocabulary) -> int:
    """Give the line of the first title of another body, behind a section; 0 if none."""
    titles = list(_titles(lines))
    if all(_same(one, other) for (_, one), (_, other) in pairwise(titles)):
        return 0
    begun = next((n.number for n in lines if _begins(n, titles[0][0], words)), 0)
    if not begun:
        return 0
    own = [name for at, name in titles if at < begun][-1]
    return next((at for at, name in titles if at > begun and not _same(own, name)), 0)


def before(annex: int, printings: Sequence[Printing]) -> list[Printing]:
    """Give the printings without what stands from a line on."""
    kept = [
        {
            table: [
                item
                for item in items
                if (item.line if isinstance(item, Fragment) else item.last) < annex
            ]
            for table, items in printing.items()
        }
        for printing in printings
    ]
    return [printing for printing in kept if any(printing.values())] or kept[:1]


def filled(printings: Sequence[Printing]) -> list[Printing]:
    """Give the printings without the tables that hold no figure."""
    return [
        {table: items if has_figures(items) else [] for table, items in part.items()}
        for part in printings
    ]


def _titles(lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """Yield the lines that are titles, with the bodies that they name."""
    last = TITLE[-1]
    for line in lines:
        text = line.text
        if last not in text or len(text) > _LONG or _SUBJECT[-1] not in text:
            continue
        key = match_key(text)
        title = READABLE.fullmatch(key) if _SUBJECT in key else None
        name = _BEFORE.sub("", title["name"]) if title else ""
        if name:
            yield line.number, name


def _same(one: str, other: str) -> bool:
    """Tell whether two names are of one body: 某县 and 某县人民政府, or 某市某县."""
    short, long = sorted((one, other), key=len)
    rest = long.removeprefix(short)
    return long.endswith(short) or (rest != long and bool(_ORGAN.fullmatch(rest)))


def _begins(line: Line, title: int, words: Vocabulary) -> bool:
    """Tell whether a line behind a title is the heading of a section."""
    if line.number <= title or len(line.text) > _LONG:
        return False
    return words.titled(match_key(line.text)) is not None
