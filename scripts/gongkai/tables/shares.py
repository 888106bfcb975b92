"""Leave out a last column of shares: a count of applications is never one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.tables.text.items import Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.numerals import Token
    from gongkai.tables.text.items import Item

_SIGNS = ("%", "％", "‰")
_ENOUGH = 3  # rows that end with a share before a column is believed in
_MOSTLY = 0.6  # share of the rows that must end with one


def without_shares(items: Sequence[Item]) -> list[Item] | None:
    """Leave out the shares with which most rows end; None where most end with none.

    Beside them stands as many figures as a row has, or one is lost: no sum tells
    which, but that the share is none of them needs none.
    """
    rows = [trimmed(item.tokens) for item in items if isinstance(item, Run)]
    rows = [row for row in rows if len(row) > 1]
    ended = sum(is_share(row[-1]) for row in rows)
    if ended < _ENOUGH or ended < _MOSTLY * len(rows):
        return None
    return [
        kept
        for item in items
        if (kept := _without(item) if isinstance(item, Run) else item)
    ]


def _without(run: Run) -> Run | None:
    printed = trimmed(run.tokens)
    cells = max(0, run.cells - 1)
    if not printed or not is_share(printed[-1]):
        return run._replace(cells=cells)
    return run._replace(tokens=printed[:-1], cells=cells) if printed[:-1] else None


def is_share(token: Token) -> bool:
    """Tell whether a token is so many of a hundred."""
    return token.printed.endswith(_SIGNS)
