"""Hold what is known of one table before anybody reads its rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.forms import TableForm
    from gongkai.tables.labels import Labels
    from gongkai.tables.rows import Placed
    from gongkai.tables.text.layout import Item


@dataclass(frozen=True, slots=True)
class Sheet:
    """The words and figures of a table, the form they follow, and whose runs are whose.

    Every reader and every doubt in a list is asked of it, and takes what it needs.
    """

    items: Sequence[Item]
    placed: Placed
    form: TableForm
    labels: Labels
    ordered: bool = False  # the columns of the form stand as they are printed
