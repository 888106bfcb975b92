"""Tell a table whose figures are mixed up: some stand in rows, some one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.tables.text.items import Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.tables.text.items import Item


def is_mixed(items: Sequence[Item], width: int) -> bool:
    """Tell whether lone figures stand, one a line, among rows of a table."""
    runs = [item for item in items if isinstance(item, Run)]
    alone = any(
        len({t.line for t in run.tokens}) == len(run.tokens) > 1 for run in runs
    )
    return alone and any(
        run.first == run.last and len(run.tokens) == width for run in runs
    )
