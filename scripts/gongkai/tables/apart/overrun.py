"""Give figures back to their table that stand below the heading of the next one.

Converters that go block by block print the heading of the next table before the last
figures of a page. The number of figures tells, and that they all add up only so.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.tables.apart.mosaic import mosaic_readings
from gongkai.tables.joining import joined
from gongkai.tables.text.items import Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.tables.printings import Printing
    from gongkai.tables.text.items import Item
    from gongkai.tables.vocabulary import Vocabulary

_ABOVE = 2  # figures of the table above, each in a line of its own


def returned(
    printing: Printing, chosen: Mapping[str, TableForm | None], words: Vocabulary
) -> Printing:
    """Give the tables with the figures that are theirs, where these can be read."""
    found = dict(printing)
    for table, following in pairwise(printing):
        form = chosen[table]
        if form is None or not form.identities or form.printed_in_one_row:
            continue
        surplus = _count(printing[following]) - words.cells[following]
        count = len(form.rows) * len(form.columns) - max(surplus, 0)
        own = next((o for o in _begun(printing[table]) if _count(o) == count), None)
        if own is None or (surplus <= 0 and len(own) == len(printing[table])):
            continue
        if surplus > 0 and not _ends_block(printing[following], surplus):
            continue
        rest, over = _parted(printing[following], max(surplus, 0))
        labels = words.labels[form.id, form.edition]
        whole = [*own, *over]
        if mosaic_readings(joined(whole, labels), form, labels, moved=bool(over)):
            found |= {table: whole, following: rest}
    return found


def _ends_block(items: Sequence[Item], count: int) -> bool:
    """Tell whether the first figures end with some that stand together, and alone.

    A single one may be the next table's own, and a page's number counted for it.
    """
    runs = [item for item in items if isinstance(item, Run)]
    lines = [token.line for run in runs for token in run.tokens]
    before, last, following = (0, *lines)[count - 1 : count + 2]
    return last - before <= 1 < following - last


def _begun(items: Sequence[Item]) -> Iterator[list[Item]]:
    """Give the items as they are, and without figures that words of the head follow.

    Such figures may be the last of the table above.
    """
    yield list(items)
    runs = [at for at, item in enumerate(items) if isinstance(item, Run)]
    for last, following in pairwise(runs[: _ABOVE + 1]):
        if _count(items[last : last + 1]) > 1 or following == last + 1:
            return
        yield [item for at, item in enumerate(items) if at > last or at not in runs]


def _count(items: Sequence[Item]) -> int:
    return sum(len(item.tokens) for item in items if isinstance(item, Run))


def _parted(items: Sequence[Item], count: int) -> tuple[list[Item], list[Item]]:
    """Part the first figures from all other items."""
    rest: list[Item] = []
    over: list[Item] = []
    for item in items:
        if not isinstance(item, Run) or not count:
            rest.append(item)
            continue
        first, others = item.tokens[:count], item.tokens[count:]
        over.append(Run(first, item.cells, item.torn))
        count -= len(first)
        if others:
            rest.append(Run(others, item.cells, item.torn))
    return rest, over
