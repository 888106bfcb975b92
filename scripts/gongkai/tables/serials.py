"""Leave out the serial numbers of rows: a column that counts them is no figure."""

from __future__ import annotations

from itertools import pairwise
from operator import or_
from typing import TYPE_CHECKING

from gongkai.numerals import Nature, Token
from gongkai.tables.text.items import Fragment, Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.tables.text.items import Item

_ENOUGH = 3  # rows that count on before their numbers are believed to
_MANY = 8  # rows whose numbers count on one by one, which figures never do
_PAGE = 16  # lines with numbers to each that has none, or that is empty
_SURE = 4  # rows whose numbers count on from 1 before they are doubted


def without_serials(items: Sequence[Item]) -> list[Item]:
    """Drop lone numbers before the labels of lines, if they count the rows.

    Beside a blank row such a number would be taken for its figure. Where no cells part
    it from the label, many must count on one by one.
    """
    before = {
        at: run
        for at, run in enumerate(items)
        if isinstance(run, Run) and len(run.tokens) == 1 and _is_before_label(items, at)
    }
    counted = {at: int(run.tokens[0].number) for at, run in before.items()}
    if _one_by_one(counted) or _rise_beside_figures(counted, items):
        return list(_unnumbered(items, counted, first=True))
    for first in (True, False):
        numbers = dict(_numbered(items, first=first))
        if _one_by_one(numbers) or (first and _numbers_lines(numbers, items)):
            return without_serials([*_unnumbered(items, numbers, first=first)])
    found = {at: counted[at] for at, run in before.items() if run.cells}
    if not count_on(list(found.values())):
        return list(items)
    if not any(_is_followed(items, at) for at in found):
        return list(items)  # the labels stand behind their figures
    return [item for at, item in enumerate(items) if at not in found]


def _numbered(items: Sequence[Item], *, first: bool) -> Iterator[tuple[int, int]]:
    """Give the runs that may begin with their row's number, or end with the next's.

    A line begins with its number, and words or figures follow. Where all rows stand on
    one line, the number of a row is the last figure before its label.
    """
    for at, item in enumerate(items):
        if not isinstance(item, Run):
            continue
        if first and at and items[at - 1].first == item.tokens[0].line:
            continue
        words = isinstance(_beside(items, at + 1, item.last), Fragment)
        if first:
            chosen = item.tokens[0] if words or len(item.tokens) > 1 else None
        else:
            chosen = item.tokens[-1] if words else None
        number = chosen.count() if chosen else None
        if number is not None:
            yield at, number


def _unnumbered(
    items: Sequence[Item], numbered: Collection[int], *, first: bool
) -> Iterator[Item]:
    for at, item in enumerate(items):
        if at not in numbered or not isinstance(item, Run):
            yield item
        elif tokens := item.tokens[1:] if first else item.tokens[:-1]:
            yield item._replace(tokens=tokens)


def _one_by_one(numbers: Mapping[int, int]) -> bool:
    """Tell whether many numbers count on, whichever order their lines were put in."""
    least = min(numbers.values(), default=0)
    counted = list(range(least, least + len(numbers)))
    return len(numbers) >= _MANY and sorted(numbers.values()) == counted


def _numbers_lines(numbers: Mapping[int, int], items: Sequence[Item]) -> bool:
    """Tell whether all lines but a page's begin with numbers that count on.

    Those of empty lines stand alone, or are missing.
    """
    told = list(numbers.values())
    lines = {
        item.first
        for at, item in enumerate(items)
        if isinstance(item, Fragment) or len(item.tokens) > 1
    }
    spare = len(told) // _PAGE
    if len(told) < _MANY or len(lines) > len(told) + spare:
        return False
    rises = all(before < then for before, then in pairwise(told))
    return rises and told[-1] - told[0] < len(told) + max(1, spare)


def _rise_beside_figures(numbers: Mapping[int, int], items: Sequence[Item]) -> bool:
    """Tell whether many numbers rise, though rows between are lost.

    Figures before their labels have none behind. One number in many may be damaged.
    """
    told = list(numbers.values())
    falls = sum(before >= then for before, then in pairwise(told))
    if len(told) < _MANY or falls > len(told) // _PAGE:
        return False
    return 2 * sum(_is_followed(items, at) for at in numbers) > len(told)


def _is_before_label(items: Sequence[Item], at: int) -> bool:
    """Tell whether a lone number begins a delimited line, and words stand behind it."""
    run = items[at]
    assert isinstance(run, Run)  # noqa: S101  what the caller looked for
    return (
        run.tokens[0].count() is not None
        and isinstance(_beside(items, at + 1, run.first), Fragment)
        and _beside(items, at - 1, run.first) is None
    )


def _is_followed(items: Sequence[Item], at: int) -> bool:
    """Tell whether cells stand behind the words behind a number."""
    line, after = items[at].first, at + 1
    while isinstance(_beside(items, after, line), Fragment):
        after += 1
    return _beside(items, after, line) is not None


def _beside(items: Sequence[Item], at: int, line: int) -> Item | None:
    return items[at] if 0 <= at < len(items) and items[at].first == line else None


def count_on(numbers: Sequence[int], *, step: int | None = None) -> bool:
    """Tell whether numbers rise, each by `step` where it is given, or begin again.

    A program counts rows from 0; but most must rise, or they are figures that are 0.
    """
    if len(numbers) < _ENOUGH:
        return False
    pairs = list(pairwise((min(0, numbers[0] - 1), *numbers)))
    rises = [
        then > before if step is None else then == before + step
        for before, then in pairs
    ]
    again = [then in {0, 1} for _, then in pairs]
    return 2 * sum(rises) > len(pairs) and all(map(or_, rises, again))


def unnumbered(
    runs: Mapping[str, tuple[Run | None, ...]], form: TableForm
) -> Mapping[str, tuple[Run | None, ...]]:
    """Drop the first figure of every row if these figures count the rows.

    Then rows are one figure too wide. Where none is, but all count on from 1, nobody
    knows whether they are figures.
    """
    own = {
        row: run
        for row, found in runs.items()
        for run in found
        if run is not None and len(found) == 1 and trimmed(run.tokens)
    }
    first = [trimmed(run.tokens)[0] for run in sorted(own.values(), key=_place)]
    numbers = [n for token in first if (n := token.count()) is not None]
    if len(numbers) < len(first) or not count_on(numbers, step=1):
        return runs
    wide = sum(
        len(trimmed(run.tokens)) == len(form.row[row].columns) + 1
        for row, run in own.items()
    )
    chain = len(numbers) >= _SURE and numbers == list(range(1, len(numbers) + 1))
    if wide < _ENOUGH and not chain:
        return runs
    change = _beheaded if wide else _doubted
    return {row: (change(own[row]),) if row in own else runs[row] for row in runs}


def _place(run: Run) -> tuple[int, int]:
    return run.first, run.tokens[0].at


def _beheaded(run: Run) -> Run:
    first, *rest = trimmed(run.tokens)
    empty = Token("", Nature.BLANK, line=first.line, at=first.at + 1, padding=True)
    return run._replace(tokens=tuple(rest) or (empty,))


def _doubted(run: Run) -> Run:
    first, *rest = trimmed(run.tokens)
    return run._replace(tokens=(first._replace(nature=Nature.ODD), *rest))
