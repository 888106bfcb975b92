"""Tell which lone numbers may be the numbers of pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.numerals import Nature
from gongkai.tables.labels import Trust
from gongkai.tables.text.items import Fragment, Run, stands_beside, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

PAGE = re.compile(r"[0０]?[1-9１-９][0-9０-９]{0,2}")  # a number that a page may have
PAGES = 99  # that a report may have
_MARK = re.compile(  # what may be the mark of a page, and is no figure
    r"[-—–－―─~_·•]?\s*[0０]?[1-9１-９]\d{0,2}\s*[-—–－―─~_·•]?"
    r"|[1-9１-９]\d{0,2}\s*[/／|]\s*[1-9１-９]\d{0,2}"
)
_PAGE_OF = re.compile(r"([1-9１-９]\d{0,2})[/／]([1-9１-９]\d{0,2})")
_ZERO = re.compile("[0０][1-9１-９]")  # with which no figure begins
TITLE = re.compile(r".*公开.*(?:年度报告|年报)")  # of the report, as pages repeat it
_STROKES = frozenset("/／")
_THREE = 3  # tokens of a page's number, a stroke, and that of all pages
_BOTH = 2  # sides of a number


def may_be_page(item: Item) -> bool:
    """Tell whether an item is one plain number, in no cell."""
    if not isinstance(item, Run) or len(item.tokens) != 1 or item.cells:
        return False
    return bool(PAGE.fullmatch(item.tokens[0].printed))


def heads_page(item: Item) -> bool:
    """Tell whether an item is the title of the report, at the head of a page."""
    return isinstance(item, Fragment) and TITLE.fullmatch(item.key) is not None


def beside_titles(items: Sequence[Item]) -> frozenset[int]:
    """Give the lines of lone numbers at the head of a page, or at the foot of one.

    Their place tells no page's number from the figure of a row that the page cut off.
    """
    titles = [at for at, item in enumerate(items) if heads_page(item)]
    around = {at + step for at in titles for step in (-1, 1)}
    return frozenset(
        items[at].first
        for at in around
        if 0 <= at < len(items)
        and may_be_page(items[at])
        and not stands_beside(items, at)
    )


def before_last_page(items: Sequence[Item]) -> Sequence[Item]:
    """Give items without the last number, if it stands farther than any from another.

    Nor do figures stand so far below the words before them. One that is lost is not
    made up for: then the last number follows words, or as many figures are lacking.
    """
    before, last = items[:-1], items[-1] if items else None
    if not isinstance(last, Run) or last.cells:
        return items
    *tokens, page = last.tokens
    if not tokens and not (before and isinstance(before[-1], Run)):
        return items
    *others, gap = _gaps(items)
    if not PAGE.fullmatch(page.printed) or gap <= max(others, default=gap):
        return items
    return [*before, last._replace(tokens=tuple(tokens))] if tokens else before


def _gaps(items: Sequence[Item]) -> Iterator[int]:
    """Give how far each figure stands below what is before it, a figure or words."""
    before = None
    for item in items:
        for token in item.tokens if isinstance(item, Run) else ():
            yield token.line - (token.line if before is None else before)
            before = token.line
        before = item.last


def page_marks(items: Sequence[Item]) -> list[Run]:
    """Give the lone numbers beside a zero, a dash or another number: no figures.

    Nothing but their place tells whether one is a page's or a damaged figure.
    """
    worded = {item.line for item in items if isinstance(item, Fragment)}
    lone = (i for i in items if isinstance(i, Run) and len(i.tokens) == 1)
    return [
        run
        for run in lone
        if not run.cells
        and run.first not in worded
        and run.tokens[0].nature is not Nature.BLANK
        and (run.tokens[0].count() is None or _ZERO.match(run.tokens[0].printed))
        and _MARK.fullmatch(run.tokens[0].printed)
    ]


def without_pages_above(
    items: Sequence[Item], labels: Labels, width: int
) -> Sequence[Item]:
    """Drop the numbers of pages that end above the head of a table.

    Several follow each other, each on a line of its own, before other words of the head
    than the label of a row; and the rows stand whole, each on its line.
    """
    at = next((at for at, item in enumerate(items) if isinstance(item, Run)), -1)
    first, head = (*items[at : at + 2], None, None)[:2] if at >= 0 else (None, None)
    if not isinstance(first, Run) or not isinstance(head, Fragment) or first.cells:
        return items
    lines = {token.line for token in first.tokens} | {head.line}
    if len(lines) <= len(first.tokens) or len(first.tokens) == 1:
        return items
    if not all(PAGE.fullmatch(token.printed) for token in first.tokens):
        return items
    words = [item.key for item in (*items[:at], head) if isinstance(item, Fragment)]
    if any(labels.match(key).row for key in words):
        return items
    rows = [item for item in items[at + 1 :] if isinstance(item, Run)]
    if not all(run.first == run.last and len(run.tokens) == width for run in rows):
        return items
    return [item for item in items if item is not first]


def without_first_page(
    items: Sequence[Item], labels: Labels, whole: int
) -> Sequence[Item]:
    """Give items without the number above all words of a table that is whole below.

    `whole` is how many figures the table has.
    """
    at = next((at for at, item in enumerate(items) if isinstance(item, Run)), -1)
    if at < 0 or not may_be_page(items[at]):
        return items
    above = [item.key for item in items[:at] if isinstance(item, Fragment)]
    if any(labels.match(key).trust is not Trust.NONE for key in filter(None, above)):
        return items
    rest = items[at + 1 :]
    figures = sum(len(trimmed(i.tokens)) for i in rest if isinstance(i, Run))
    begins = bool(rest) and isinstance(rest[0], Fragment)
    return [*items[:at], *rest] if begins and figures == whole else items


def is_between_words(items: Sequence[Item], at: int) -> bool:
    """Tell whether words stand before and after a number, on other lines."""
    number = items[at]
    around = (*items[max(0, at - 1) : at], *items[at + 1 : at + 2])
    return len(around) == _BOTH and all(
        isinstance(item, Fragment)
        and isinstance(number, Run)
        and item.line != number.first
        for item in around
    )


def pages_of(items: Sequence[Item]) -> frozenset[int]:
    """Give the lines of a page number and the number of pages, 5 / 7, in no cells.

    A row may hold as much, where figures stand on lines of their own and strokes are
    marks for nothing elsewhere; not where most stand beside their labels.
    """
    pages = {at for at, item in enumerate(items) if _is_page_of(item)}
    if not pages:  # as in most tables
        return frozenset()
    runs = [at for at, item in enumerate(items) if isinstance(item, Run)]
    alone = [at for at in runs if not stands_beside(items, at)]
    pages.intersection_update(alone)
    if 2 * len(alone) >= len(runs) and any(
        _holds_stroke(items[at]) for at in runs if at not in pages
    ):
        return frozenset()
    return frozenset(items[at].first for at in pages)


def rows_with_pages(
    items: Sequence[Item], placed: Mapping[str, Sequence[Run | None]]
) -> frozenset[int]:
    """Give the first lines of rows that hold a page number with the number of pages."""
    pages = pages_of(items)
    runs = [run for own in placed.values() for run in own if run] if pages else []
    return pages | {r.first for r in runs if any(t.line in pages for t in r.tokens)}


def outside_cells(items: Sequence[Item], form: TableForm) -> frozenset[int]:
    """Give the lines of lone numbers in no cell, where all other figures are in cells.

    An empty cell is no figure: the number below its line may be a page's. But where no
    row stands beside its label, the figure of a single column has no border either.
    """
    runs = [at for at, item in enumerate(items) if isinstance(item, Run)]
    lone = [
        at for at in runs if may_be_page(items[at]) and not stands_beside(items, at)
    ]
    rest = [at for at in runs if at not in lone]
    others = [item for at in rest if isinstance(item := items[at], Run)]
    if not lone or len(others) < _BOTH or not all(run.cells for run in others):
        return frozenset()
    single = any(len(row.columns) == 1 for row in form.rows)
    if single and not any(stands_beside(items, at) for at in rest):
        return frozenset()
    return frozenset(items[at].first for at in lone)


def _holds_stroke(item: Item) -> bool:
    return isinstance(item, Run) and any(t.printed in _STROKES for t in item.tokens)


def _is_page_of(item: Item) -> bool:
    """Tell whether a run is a page's number, a stroke, and no smaller number."""
    if not isinstance(item, Run) or item.cells or len(item.tokens) > _THREE:
        return False
    if item.tokens[0].printed == "0" or item.first != item.last:
        return False
    if len(item.tokens) == 1 and item.tokens[0].printed.isdecimal():
        return False
    found = _PAGE_OF.fullmatch("".join(token.printed for token in item.tokens))
    return found is not None and int(found[1]) <= int(found[2])
