"""Tell whether a row has a plain figure, or a mark for nothing, in each column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.numerals import BLANK, NUMBER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.forms import Column, Row
    from gongkai.numerals import Token


def is_whole(tokens: Sequence[Token | None], row: Row) -> bool:
    """Tell whether figures are a plain one for each column of a row, and no more."""
    return len(tokens) == len(row.columns) and all(
        token is not None and not token.remark and _is_figure(token, column)
        for token, column in zip(tokens, row.columns, strict=True)
    )


def is_summed(tokens: Sequence[Token], row: Row) -> bool:
    """Tell whether each column of a row has a figure, or a mark for nothing.

    Sums vouch for figures with remarks, and tell whether the marks are noughts.
    """
    return len(tokens) == len(row.columns) and all(
        _is_figure(token, column)
        or (token.nature is BLANK and token.printed and not token.padding)
        for token, column in zip(tokens, row.columns, strict=True)
    )


def _is_figure(token: Token, column: Column) -> bool:
    if token.nature is not NUMBER or token.until:
        return False
    counted = token.count(signed=column.signed) is not None
    plain = counted and (token.scaled or "." not in token.printed)
    return plain or column.unit == "yuan"
