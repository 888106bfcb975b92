"""Doubt rows beside whose figures digits stand that are no figure: 356 04.34.

A space may part the digits of one figure. What is left of it looks whole; what stands
before it or behind it is no number, and so no figure of another column.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.tables.text.items import Fragment, Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

_DIGITS = re.compile(r"[\d.,．，]*\d[\d.,．，]*")
_CUT_OFF = re.compile(r"(?:0|[.．]\d)[\d.,，．]*\s*[^\W\d]{0,2}")  # 03万元, .5万
_NUMBERED = re.compile(r"\d{1,2}[.．]")  # a digit before a label
_TO_POINT = re.compile(r".*[\u4e00-\u9fff]\s*\d+[.．]")  # label, digits and a point
_OPEN = re.compile(r"[（(【〔［\[][^）)】〕］\]]*$")
_GLUED = re.compile(r".*[\u4e00-\u9fff][\d.,．，]*\d")  # label and digits


def beside_digits(items: Sequence[Item]) -> frozenset[int]:
    """Give the first lines of runs right beside which such digits stand."""
    found = set()
    for one, two in pairwise(items):
        if isinstance(one, Run) and isinstance(two, Fragment):
            if two.line == one.last and _DIGITS.fullmatch(two.text.strip()):
                found.add(one.first)
        elif (
            isinstance(one, Fragment)
            and isinstance(two, Run)
            and one.line == two.first
            and not two.cells
            and _GLUED.fullmatch(one.text.strip())
        ):
            found.add(two.first)
    return frozenset(found)


def between_halves(items: Sequence[Item], labels: Labels) -> frozenset[int]:
    """Give the lines of runs between two halves of a label, behind which others stand.

    The row has one of the two: a number strays into a label, as a page's may.
    """
    found = set()
    for one, run, two, behind in zip(  # noqa: B905  neighbours
        items, items[1:], items[2:], items[3:]
    ):
        if (
            isinstance(one, Fragment)
            and isinstance(run, Run)
            and isinstance(two, Fragment)
            and isinstance(behind, Run)
            and one.line == run.first == two.line == behind.first
            and labels.is_whole(one.key + two.key)
            and not labels.is_whole(one.key)
        ):
            found.add(run.first)
    return frozenset(found)


def within_remarks(items: Sequence[Item]) -> frozenset[int]:
    """Give the first lines of figures on the line of a bracket open before them.

    The figure that the remark belongs to is lost: 行政强制 （其中修订 3 件）. Several
    side by side are no remark's: the label goes on below. In a cell of its own what
    looks like a figure may stand before it: o（其中修订 3 件）.
    """
    return frozenset(
        run.first
        for before, words, run in zip((None, *items), items, items[1:], strict=False)
        if isinstance(words, Fragment)
        and isinstance(run, Run)
        and words.line == run.first
        and (not run.cells or words.at == run.tokens[0].at)
        and len(run.tokens) == 1
        and _OPEN.search(words.text)
        and not (isinstance(before, Run) and before.last == run.first)
    )


def above_digits(items: Sequence[Item]) -> frozenset[int]:
    """Give the first lines of runs that are cut, as a line of such digits goes on.

    Their unit may stand behind them.
    """
    return frozenset(
        one.first
        for one, two in pairwise(items)
        if isinstance(one, Run)
        and isinstance(two, Fragment)
        and two.first == two.line == one.last + 1
        and _CUT_OFF.fullmatch(two.text.strip())
    )


def before_numbers(items: Sequence[Item]) -> frozenset[int]:
    """Give the first lines of runs without words, below which a digit begins a label.

    It looks like the ordinal of the label, and may be the last digit of the run.
    """
    return frozenset(
        run.first
        for before, run, after in zip((None, *items), items, items[1:], strict=False)
        if isinstance(run, Run)
        and isinstance(after, Fragment)
        and after.line == run.last + 1
        and not (isinstance(before, Fragment) and before.line == run.first)
        and _NUMBERED.match(after.text)
    )


def below_point(items: Sequence[Item]) -> frozenset[int]:
    """Give the lines right below a label that ends in digits and a point: 数量 12.

    The first figure may be what stands behind the point.
    """
    return frozenset(
        two.first
        for one, two in pairwise(items)
        if isinstance(one, Fragment)
        and isinstance(two, Run)
        and two.first == one.line + 1
        and _TO_POINT.fullmatch(one.text.strip())
    )
