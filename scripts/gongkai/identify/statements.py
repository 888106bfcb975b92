"""Read what a text without a title says of itself in its first paragraphs.

现公布2022年中宁县政府信息公开工作年度报告 names year and body in a sentence, and
本报告由中宁县审计局编制 the body. Rules and notices that are named for such reports
say nothing of this one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from gongkai.identify.titles import EDGE, subjects, years

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.divisions import Names

LONGEST = 40  # characters before the words of a title
MARKS = re.compile(r"[,。;:!?()\[\]{}<>《》〈〉“”‘’\"'、…|]")
BEHIND = re.compile(r"$|[,。;:!?()》〉”\"'、]")


class Statement(NamedTuple):
    """The words for a body in whose name a report speaks, and the years it names."""

    body: str
    years: tuple[int, ...]


def statements(opening: str, names: Names) -> tuple[Statement, ...]:
    """Give what the paragraphs before the sections say that this report is."""
    return tuple(dict.fromkeys((*_released(opening, names), *_written(opening, names))))


def _released(opening: str, names: Names) -> Iterator[Statement]:
    """Find titles within sentences: nothing but a mark or 如下 stands behind them."""
    for match in subjects(opening, names):
        run = match[1]
        behind = opening[match.end() :].removeprefix(names.follows)
        if not BEHIND.match(behind) or not run.endswith(names.report_words):
            continue
        before = opening[max(0, match.start() - LONGEST) : match.start()]
        told, words = years(_after(before, names), names)
        yield Statement(words.strip(EDGE), told)


def _after(text: str, names: Names) -> str:
    """Give the words behind the last mark, or the last word that releases a report."""
    return re.split(f"{MARKS.pattern}|{_any(names.releases)}", text)[-1]


def _written(opening: str, names: Names) -> Iterator[Statement]:
    """Find the body that wrote the report."""
    for match in _authors(names.authors).finditer(opening):
        yield Statement(match[1], ())


@lru_cache(maxsize=4)
def _authors(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"由([\u4e00-\u9fff]{{2,{LONGEST}}}?)(?:{_any(words)})")


def _any(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, words))
