"""Read rows that stand one below the other, printed column by column.

Each group of a strip is then a table of its own. A program that goes down its columns
writes each figure behind the name of its column, and each name once for every group.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from gongkai.tables.text.items import Fragment, Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item


def down_columns(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> Mapping[str, tuple[Reading, ...]]:
    """Give the rows by the names before their figures; {} if it is printed otherwise.

    Every name stands before a figure, and so often as there are rows, or nowhere.
    """
    found: dict[int, list[Token]] = {}
    before = 0
    for column, token in _named(items, len(form.columns), labels):
        if token is None or column < before:
            return {}
        found.setdefault(column, []).append(token)
        before = column
    size = len(form.rows)
    if len(found) <= 1 or any(len(tokens) != size for tokens in found.values()):
        return {}
    places = range(len(form.columns))
    return {
        row.id: (tuple(found[at][n] if at in found else None for at in places),)
        for n, row in enumerate(form.rows)
    }


def _named(
    items: Sequence[Item], width: int, labels: Labels
) -> Iterator[tuple[int, Token | None]]:
    """Yield each figure with the place of the column whose name stands before it.

    A figure without a name, or not alone behind it, is given as None.
    """
    words = ""
    for is_words, block in groupby(items, lambda item: isinstance(item, Fragment)):
        if is_words:
            words = "".join(i.key for i in block if isinstance(i, Fragment))
            continue
        tokens = [t for i in block if isinstance(i, Run) for t in trimmed(i.tokens)]
        places = [
            at for at in range(width) if _ends_in(words, labels.heads.names_of(at))
        ]
        alone = len(tokens) == len(places) == 1
        yield (places[0], tokens[0]) if alone else (0, None)
        words = ""


def _ends_in(words: str, names: Sequence[str]) -> bool:
    return any(map(words.endswith, names))
