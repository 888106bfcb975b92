"""Doubt rows whose figures stand together, where other rows tell against them.

Rows of zeros tell how many columns are printed, and that nothing parts the figures.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.tables.text.items import Fragment, Run, trimmed
from gongkai.tables.together import is_together

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.numerals import Token
    from gongkai.tables.text.items import Item

_SOME = 2  # rows of zeros, which are no chance
_ZEROS = re.compile(r"(?<!\d)00+$")
_GLUED = re.compile(r"0\d+")  # with which no figure begins
_THOUSANDS = re.compile(r"[1-9]\d{0,2} \d{3,}")


def without_totals(items: Sequence[Item], form: TableForm) -> frozenset[int]:
    """Give the first lines of rows run together with a digit for each column or more.

    Where all rows of zeros have one less, the totals are blank, and as many digits as
    columns are a figure of several. So they are where a column is lost: then other rows
    that begin with a zero have too few digits.
    """
    width = len(form.columns)
    lone = list(_lone(item for item in items if isinstance(item, Run)))
    zeros = Counter(len(found[0]) for item in items if (found := _zeros_of(item)))
    glued = [token.printed for token, _ in lone if _GLUED.fullmatch(token.printed)]
    short = sum(len(digits) == width - 1 for digits in glued)
    if zeros[width] or max(zeros[width - 1], short) < _SOME:
        return frozenset()
    return frozenset(run.first for token, run in lone if is_together((token,), width))


def _zeros_of(item: Item) -> re.Match[str] | None:
    """Find the zeros that are all the figures of a row, be they glued to its label."""
    if isinstance(item, Fragment):
        return _ZEROS.search(item.text)
    return _ZEROS.fullmatch(item.tokens[0].printed) if len(item.tokens) == 1 else None


def thousands_glued(
    placed: Mapping[str, Sequence[Run | None]], form: TableForm
) -> frozenset[int]:
    """Give the first lines of rows that a space in a figure may have parted alone.

    Where other rows have all figures in one number, only the thousands of a figure
    stand apart from the rest: 2 434081 436 is 2434, 0 and 81436.
    """
    wide = [
        run
        for row, runs in placed.items()
        for run in runs
        if run and len(form.row[row].columns) > 1
    ]
    if not any(_GLUED.fullmatch(token.printed) for token, _ in _lone(wide)):
        return frozenset()
    return frozenset(run.first for run in wide if _has_thousands(run))


def _has_thousands(run: Run) -> bool:
    """Tell whether a figure and the next may be the thousands and the rest of one."""
    return not run.cells and any(
        one.line == two.line and _THOUSANDS.fullmatch(f"{one.printed} {two.printed}")
        for one, two in pairwise(run.tokens)
    )


def _lone(runs: Iterable[Run]) -> Iterator[tuple[Token, Run]]:
    """Give the figures that stand alone in their runs."""
    for run in runs:
        tokens = trimmed(run.tokens)
        if len(tokens) == 1:
            yield tokens[0], run
