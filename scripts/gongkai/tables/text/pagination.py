"""Find the lines that hold a page number and nothing of the report."""

from __future__ import annotations

import re
from bisect import bisect
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter
from statistics import mode
from typing import TYPE_CHECKING

from gongkai.clean import joined_text
from gongkai.tables.text.marks import torn_marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.model import Line

_SPACE = "[ \u00a0\u3000]"
_RULE = "[-—–－―─_~·•●]"
_ITEM = rf"(?:[-*+•>]{_SPACE}+)?"  # the mark of an item of a list
_MARK = re.compile(
    rf"\s*{_ITEM}(?:"
    rf"{_RULE}+{_SPACE}{{0,3}}\d{{1,3}}{_SPACE}{{0,3}}{_RULE}+"  # a tab parts cells
    r"|(?:[-—–*•]\s*)?[Pp](?:age)?\s*[.．]?\s*\d{1,3}"
    r"|第?\s*\d{1,3}\s*[页頁⻚](?:\s*[,，/共]*\s*\d{1,3}\s*[页頁⻚])?"
    rf"|{_RULE}+{_SPACE}{{0,3}}\d{{1,3}}{_SPACE}{{0,3}}(?:[/／]|of){_SPACE}{{0,3}}"
    rf"\d{{1,3}}{_SPACE}{{0,3}}{_RULE}+"
    r"|[\[【<＜]\s*\d{1,3}\s*[\]】>＞]"
    r"|\d{1,3}\s*[|｜]\s*[Pp]age"
    r"|(?:[Pp]age\s*)?\d{1,3}\s+of\s+\d{1,3}|[Pp]age\s*\d{1,3}\s*[/／]\s*\d{1,3})\s*"
)
_PRINTED = re.compile(  # what a browser sets above and below each page
    r"\s*(?:"
    r"(?:\d{4}[/.-]\d{1,2}[/.-]\d{1,2}|\d{1,2}/\d{1,2}/\d{2,4}),?\s+"
    r"(?:[上下]午)?\d{1,2}:\d\d(?::\d\d)?(?:\s*[AP]M)?(?:\s+\D.*)?"
    r"|(?:https?|file)://\S+(?:\s+\d{1,3}/\d{1,3})?"
    r")\s*"
)
_NO_WORDS = re.compile(f"{_MARK.pattern}|{_PRINTED.pattern}")  # of the report
_HEADING = re.compile(r"^\s*#{1,6}\s+")
_BARS = " |"  # that close the cells of a row, the mark of a page in the first
_DIGITS = 3  # of the number of a page
_PAGE = re.compile(rf"[\d０-９]{{1,{_DIGITS}}}")
_PAGE_OF = re.compile(rf"\s*{_ITEM}(\d{{1,3}})\s*[/／]\s*(\d{{1,3}})\s*")
_NOTHING = re.compile(r"(?:^|[\s|])[/／](?:[\s|]|$)")
_LONE = re.compile(r"\s*(\d{1,3})\s*")
_RUNNING = re.compile("年度报告|年报")  # in the heads of pages, where they repeat
_COUNTED, _LONG = 3, 6  # numbers in turn that are no chance
_FEW_PAGES = 6
_OF_A_PAGE = 5  # lines that a page has at least
_LEAST = 3  # the same, where the first pages may hold next to nothing
_TURNS = 2  # form feeds before the numbers beside them can be told to rise
_APART = 2  # lines from one to the next, where empty ones part them
_FIGURES = re.compile(r"[^\d０-９]\s*[\d０-９]+$")  # which end a row of a table
_CACHE = 1 << 13  # lines
_MANY = 20  # figures one a line before a text is taken to be set so


def page_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Give the numbers of the lines that are page marks or bare page numbers."""
    whole = joined_text(lines)
    if "*" in whole or "#" in whole:
        lines = [_plain(line) for line in lines]
        whole = joined_text(lines)
    texts = [line.text.strip() for line in lines]
    filled = [at for at, text in enumerate(texts) if text]
    short = [at for at in filled if len(texts[at]) <= _DIGITS]
    alone = [at for at in short if _PAGE.fullmatch(texts[at])]
    words = [text.rstrip(_BARS) for text in texts] if "|" in whole else texts
    found = {lines[at].number for at in filled if holds_no_words(words[at])}
    found |= _page_numbers(lines, texts, alone)
    found |= _set_apart(lines, filled, alone)
    found |= _series(lines, filled)
    found |= torn_marks(lines, whole)
    if "/" in whole or "／" in whole:
        found |= _pages_of(lines, texts)
    if "|\n" in whole:
        found |= _between_rows(lines, texts, filled)
    if "\f" in whole:
        found |= _at_page_turns(lines)
    if _RUNNING.search(whole):
        found |= _beside_heads(lines, filled)
    return frozenset(found)


@lru_cache(maxsize=_CACHE)
def holds_no_words(text: str) -> bool:
    """Tell whether a line holds nothing of the report, but a mark of its page."""
    return _NO_WORDS.fullmatch(text) is not None


def _plain(line: Line) -> Line:
    """Leave out marks of bold words and headings, which a page number may bear too."""
    if "*" not in line.text and "#" not in line.text:  # as nearly all
        return line
    plain = line.text.replace("**", "")
    plain = _HEADING.sub("", plain) if "#" in plain else plain
    return line if plain == line.text else line._replace(text=plain)


def _page_numbers(
    lines: Sequence[Line], texts: Sequence[str], alone: Sequence[int]
) -> frozenset[int]:
    """Find the lines that hold a bare page number.

    A few, rising, each between empty lines, which are no rule in this text; it has no
    other figure alone in its line, except for a 0, which no page has. None of them
    counts more pages than the text has.
    """
    if not 0 < len(alone) <= _FEW_PAGES:
        return frozenset()
    filled = sum(map(bool, texts))
    if filled > _MANY and 2 * filled <= len(texts) + 1:
        return frozenset()
    pages = [int(texts[at]) for at in alone]
    if pages != sorted(set(pages)) or pages[-1] * _OF_A_PAGE > filled > _MANY:
        return frozenset()
    around = ["", *texts, ""]
    if any(around[at] or around[at + 2] for at in alone):
        return frozenset()
    if _all_apart(texts) and any(_may_complete(texts, at) for at in alone):
        return frozenset()
    return frozenset(lines[at].number for at in alone if int(texts[at]))


def _all_apart(texts: Sequence[str]) -> bool:
    """Tell whether an empty line parts most lines of a text from the next."""
    filled = [at for at, text in enumerate(texts) if text]
    return mode(after - at for at, after in pairwise([-1, *filled])) > 1


def _may_complete(texts: Sequence[str], at: int) -> bool:
    """Tell whether a number stands as near to a line of figures as lines do.

    It may be the last digits of one of them, or the first; so may two numbers, above
    and below a label.
    """
    lines = [*texts[max(0, at - _APART) : at], *texts[at + 1 : at + 1 + _APART]]
    ends = at - 2 * _APART, at + 2 * _APART
    return any(map(_FIGURES.search, lines)) or any(
        0 <= end < len(texts) and texts[end].isdigit() for end in ends
    )


def _set_apart(
    lines: Sequence[Line], filled: Sequence[int], alone: Sequence[int]
) -> frozenset[int]:
    """Find the page numbers of a text whose figures stand one a line.

    More empty lines than around the other figures set them apart, on both sides, and
    they rise. A 0 may be set apart by the empty cells before it, and so may a figure by
    the mark of a page: no page counts more of them than the lines above it fill.
    """
    if len(alone) < _MANY:
        return frozenset()
    figures = frozenset(alone)
    around = {
        at: (at - before, after - at)
        for before, at, after in zip(filled, filled[1:], filled[2:], strict=False)
        if at in figures
    }
    if len(around) < _MANY:
        return frozenset()
    above, below = (mode(gaps) for gaps in zip(*around.values(), strict=True))
    apart = [at for at, gaps in around.items() if gaps[0] > above and gaps[1] > below]
    pages = [int(lines[at].text) for at in apart]
    if len(apart) > len(around) // _MANY or pages != sorted(set(pages)):
        return frozenset()
    above_it = (bisect(filled, at) for at in apart)
    if any(n * _LEAST > count for n, count in zip(pages, above_it, strict=True)):
        return frozenset()
    return frozenset(lines[at].number for at in apart if int(lines[at].text))


def _pages_of(lines: Sequence[Line], texts: Sequence[str]) -> frozenset[int]:
    """Find the lines that hold a page number and the number of pages, `3 / 9`.

    One such line might be a figure beside a mark for nothing; several that rise towards
    the same number are not, nor is one between empty lines which are no rule.
    """
    found: dict[str, list[tuple[int, int]]] = {}
    for at, line in enumerate(lines):
        slash = "/" in line.text or "／" in line.text
        match = _PAGE_OF.fullmatch(line.text) if slash else None
        if match:
            found.setdefault(match[2], []).append((int(match[1]), at))
    return frozenset(
        lines[at].number
        for last, pages in found.items()
        if pages == sorted(dict(pages).items())
        and (len(pages) > 1 or _is_one_of(int(last), *pages[0], texts))
        for _, at in pages
    )


def _is_one_of(last: int, page: int, at: int, texts: Sequence[str]) -> bool:
    """Tell whether a line that may hold the number of a page stands as one does.

    Where empty lines are the rule, no other line may have a stroke for nothing.
    """
    around = ["", *texts, ""]
    if around[at] or around[at + 2] or not 0 < page <= last:
        return False
    return not _all_apart(texts) or sum(map(bool, map(_NOTHING.search, texts))) == 1


def _between_rows(
    lines: Sequence[Line], texts: Sequence[str], filled: Sequence[int]
) -> frozenset[int]:
    """Find the numbers outside of all cells, between two rows that bars close.

    A 0 is no page's: it may be all that is left of a row.
    """
    framed = [texts[at][0] == "|" == texts[at][-1] != texts[at] for at in filled]
    return frozenset(
        lines[at].number
        for n, at in enumerate(filled[1:-1], start=1)
        if framed[n - 1] and framed[n + 1] and _PAGE.fullmatch(texts[at])
        if int(texts[at])
    )


def _beside_heads(lines: Sequence[Line], filled: Sequence[int]) -> frozenset[int]:
    """Find the running heads of pages, and the rising numbers right before or after.

    No page is the 0th, and where the numbers on both sides may be theirs, none is.
    """
    heads: dict[str, list[int]] = {}
    for n, at in enumerate(filled):
        text = lines[at].text
        if "年" in text and _RUNNING.search(text):  # as few do
            heads.setdefault(text.strip(), []).append(n)
    found: set[int] = set()
    for places in heads.values():
        sides = []
        for step in (-1, 1):
            beside = [filled[n + step] for n in places if 0 <= n + step < len(filled)]
            pages = [at for at in beside if _LONE.fullmatch(lines[at].text)]
            numbers = [int(lines[at].text) for at in pages]
            if len(pages) > 1 and 0 not in numbers and numbers == sorted(set(numbers)):
                sides.append(pages)
        if len(sides) == 1:
            found |= {lines[at].number for at in sides[0]}
            found |= {lines[filled[n]].number for n in places}
    return frozenset(found)


def _series(lines: Sequence[Line], filled: Sequence[int]) -> frozenset[int]:
    """Find numbers that count the pages one by one, however each of them is printed.

    They stand farther from the line before, from the line after, or from both, than
    lines do in this text, each like the others, and hardly anything else stands so.
    That of the last page may end the text.
    """
    if len(filled) < _MANY:
        return frozenset()
    gaps = [after - at for at, after in pairwise(filled)]
    usual = mode(gaps)
    wide = [*(gap > usual for gap in gaps), True]
    apart: dict[tuple[bool, bool], list[tuple[int, int]]] = {}
    for n, at in enumerate(filled[1:], start=1):
        if not (wide[n - 1] or wide[n]):
            continue
        number = _number(lines[at].text)
        if number is not None:
            far = wide[n - 1], wide[n]
            apart.setdefault(far, []).append((number, lines[at].number))
    filled_lines = [lines[at].number for at in filled]
    found: set[int] = set()
    pages = {far: [n for n in alike if n[0]] for far, alike in apart.items()}
    for far, numbers in pages.items():  # no page is the 0th, but a figure may be 0
        ways = (_counted(numbers[n:]) for n in range(len(numbers)))
        chain = max(ways, key=len, default=[])
        few = len(apart[far]) <= len(chain) + len(chain) // 2
        counted = few and len(chain) >= _COUNTED
        if counted and _hold_pages(chain, usual, filled_lines):
            found.update(line for _, line in chain)
    return frozenset(found) or _long_series(
        sorted((n for numbers in pages.values() for n in numbers), key=itemgetter(1))
    )


def _hold_pages(
    chain: Sequence[tuple[int, int]], step: int, filled: Sequence[int]
) -> bool:
    """Tell whether as many lines as a page has stand between some of the numbers.

    Something stands between any two, else they are two figures.
    """
    lines = [line for _, line in chain]
    if set(pairwise(lines)) & set(pairwise(filled)):
        return False
    return any(then - line >= _OF_A_PAGE * step for line, then in pairwise(lines))


def _long_series(numbers: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Find the pages where they stand not all alike, and figures beside them too."""
    chain = max(
        (_counted(numbers[n:]) for n in range(len(numbers))), key=len, default=[]
    )
    if len(chain) < _LONG or len(numbers) > 3 * len(chain):
        return frozenset()
    around = zip(
        [(0, 0), *chain[:-1]], chain, [*chain[1:], (0, numbers[-1][1] + 1)], strict=True
    )
    for (_, before), (page, _), (_, after) in around:
        if sum(n == page and before < line < after for n, line in numbers) > 1:
            return frozenset()  # a figure may be the page
    return frozenset(line for _, line in chain)


@lru_cache(maxsize=_CACHE)
def _number(text: str) -> int | None:
    """Give the number of a page that a line may hold, and nothing else."""
    found = _PAGE_OF.fullmatch(text) or _LONE.fullmatch(text)
    if found is None and _MARK.fullmatch(text):
        found = _LONE.search(text)
    return int(found[1]) if found else None


def _counted(apart: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the numbers that count on from the first."""
    chain = [apart[0]]
    for found in apart[1:]:
        if found[0] == chain[-1][0] + 1:
            chain.append(found)
    return chain


def _at_page_turns(lines: Sequence[Line]) -> frozenset[int]:
    """Find the rising numbers that stand at the foot, or at the head, of every page.

    Form feeds part the pages, or end each of them: then the last one has a foot, too.
    A page may also begin or end with a figure of a table, but those do not rise; where
    both might be page numbers, neither is.
    """
    filled = [line for line in lines if line.text.strip()]
    turns = [
        (foot, head)
        for foot, head in pairwise(filled)
        if head.text.lstrip(" ").startswith("\f")
    ]
    feet, heads = [foot for foot, _ in turns], [head for _, head in turns]
    if turns and "\f" in lines[-1].text and not lines[-1].text.strip():
        feet.append(filled[-1])
    if len(feet) < _TURNS:
        return frozenset()
    rising = [found for found in (feet, heads) if len(found) > 1 and _rise(found)]
    return (
        frozenset(line.number for line in rising[0])
        if len(rising) == 1
        else frozenset()
    )


def _rise(lines: Sequence[Line]) -> bool:
    texts = [line.text.strip() for line in lines]
    if not all(_PAGE.fullmatch(text) for text in texts):
        return False
    numbers = [int(text) for text in texts]
    return numbers == sorted(set(numbers))
