"""Bring figures back to their table that a converter printed behind the text after it.

Converters of PDF that cut a page into blocks print some columns of a table only when
the words beside and below it are done: behind the heading of the next table, or at the
end of the page.
"""

from __future__ import annotations

from itertools import takewhile
from operator import attrgetter
from typing import TYPE_CHECKING

from gongkai.tables.apart.bands import PAGES, band_readings
from gongkai.tables.joining import joined
from gongkai.tables.text.layout import Fragment, Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.forms import Forms
    from gongkai.tables.printings import Printing
    from gongkai.tables.text.layout import Item
    from gongkai.tables.vocabulary import Vocabulary

_FEWEST = 3  # figures that are adrift by no chance


def with_adrift(
    printing: Printing, items: Sequence[Item], forms: Forms, words: Vocabulary
) -> Printing:
    """Give a printing with the figures that one of its tables lacks, if all add up.

    They are as many as it lacks, each line nothing but figures, and stand among no
    other table's words.
    """
    for table, later in zip(printing, [*printing][1:], strict=False):
        own = printing[table]
        early = list(takewhile(lambda item: isinstance(item, Run), printing[later]))
        held = {id(item) for part in printing.values() for item in part}
        loose = [run for run in _bare(items, own) if id(run) not in held]
        adrift = sorted([*early, *loose], key=attrgetter("first"))
        if sum(map(_size, adrift)) < _FEWEST:
            continue
        whole = [*own, *adrift]
        for form in forms.tables(table):
            over = sum(map(_size, whole)) - len(form.rows) * len(form.columns)
            if form.printed_in_one_row or not form.identities:
                continue
            labels = words.labels[form.id, form.edition]
            if 0 <= over <= PAGES and band_readings(
                joined(whole, labels), form, labels
            ):
                rest = printing[later][len(early) :]
                return {**printing, table: whole, later: rest}
    return printing


def _bare(items: Sequence[Item], own: Sequence[Item]) -> list[Run]:
    """Give the figures behind a table on whose lines no word stands."""
    if not own:
        return []
    last = max(item.first for item in own)
    worded = {item.line for item in items if isinstance(item, Fragment)}
    runs = [item for item in items if isinstance(item, Run) and item.first > last]
    return [run for run in runs if run.first not in worded]


def _size(item: Item) -> int:
    return len(item.tokens) if isinstance(item, Run) else 0
