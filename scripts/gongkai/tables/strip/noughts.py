"""Read a strip of nothing but noughts: they are the same in any order of its groups."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.numerals import Nature
from gongkai.tables.lone import may_be_page
from gongkai.tables.text.items import Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.numerals import Token
    from gongkai.tables.text.items import Item


def whole_of_noughts(items: Sequence[Item], whole: int) -> tuple[Token, ...]:
    """Give the noughts of a strip that has all of its figures on one line, or ().

    Words part it from any other number, which then may be a page's and not a digit of
    one of them.
    """
    runs = [i for i in items if isinstance(i, Run) and trimmed(i.tokens)]
    strips = [run for run in runs if _is_whole(run, whole)]
    if len(strips) != 1 or not all(may_be_page(r) for r in runs if r is not strips[0]):
        return ()
    told = [i for i in items if not isinstance(i, Run) or i in runs]
    beside = (strips[0] in pair for pair in pairwise(told) if _are_runs(pair))
    return () if any(beside) else trimmed(strips[0].tokens)


def _is_whole(run: Run, whole: int) -> bool:
    tokens = trimmed(run.tokens)
    noughts = all(t.nature is Nature.NUMBER and t.number == 0 for t in tokens)
    return len(tokens) == whole and noughts and run.first == run.last


def _are_runs(pair: tuple[Item, Item]) -> bool:
    return all(isinstance(item, Run) for item in pair)
