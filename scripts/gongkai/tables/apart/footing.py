"""Tell whether rows that were laid foot: whether each column of them adds up."""

from __future__ import annotations

from itertools import product
from math import prod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token

_WAYS = 256  # ways to lay all rows before nothing is told


def footed(
    found: Mapping[str, Sequence[Reading]], form: TableForm
) -> Mapping[str, tuple[Reading, ...]] | None:
    """Keep of the readings of rows those with which all columns add up, if any."""
    if prod(map(len, found.values())) > _WAYS:
        return None
    ways = [dict(zip(found, way, strict=True)) for way in product(*found.values())]
    sound = [way for way in ways if not broken_columns(way, form)]
    if not sound:
        return None
    return {row: tuple(dict.fromkeys(way[row] for way in sound)) for row in found}


def broken_columns(laid: Mapping[str, Reading], form: TableForm) -> set[int]:
    """Give the columns that do not add up, marks for nothing counting for 0."""
    found = set()
    for identity in form.identities:
        if identity.for_each != "column":
            continue
        for step in range(len(form.columns)):
            left, right = (
                sum(_count(laid[row][step]) for row in side)
                for side in (identity.left, identity.right)
            )
            if left != right:
                found.add(step)
    return found


def _count(token: Token | None) -> int:
    return (token.count() or 0) if token is not None else 0
