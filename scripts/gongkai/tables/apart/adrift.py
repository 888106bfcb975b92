"""Bring figures back to their table that a converter printed behind the text after it.

Converters of PDF that cut a page into blocks print some columns of a table only when
the words beside and below it are done: behind the heading of the next table, or at the
end of the page.
"""

from __future__ import annotations

from itertools import pairwise, takewhile
from operator import attrgetter
from typing import TYPE_CHECKING

from gongkai.tables.apart.bands import PAGES, band_readings
from gongkai.tables.joining import joined
from gongkai.tables.sums import adds_up, cut
from gongkai.tables.text.items import Fragment, Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.forms import Forms
    from gongkai.tables.labels import Labels
    from gongkai.tables.printings import Printing
    from gongkai.tables.text.items import Item
    from gongkai.tables.vocabulary import Vocabulary

_FEWEST = 3  # figures that are adrift by no chance
_PAIR = 2  # of them in a strip, whose sums guard them
_STEP = 2  # lines from one to the next of those that stand together


def with_adrift(
    printing: Printing, items: Sequence[Item], forms: Forms, words: Vocabulary
) -> Printing:
    """Give a printing with the figures that one of its tables lacks, if all add up.

    They are as many as it lacks, each line nothing but figures, and stand among no
    other table's words.
    """
    loose = _loose(printing, items)
    for table, later in zip(printing, [*printing][1:], strict=False):
        own = printing[table]
        early = list(takewhile(lambda item: isinstance(item, Run), printing[later]))
        if not (early or loose):  # as nearly always
            continue
        last = max((item.first for item in own), default=0)
        behind = [run for run in loose if own and run.first > last]
        adrift = sorted([*early, *behind], key=attrgetter("first"))
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
    return _with_ends(printing, items, loose, forms, words) if loose else printing


def _with_ends(
    printing: Printing,
    items: Sequence[Item],
    loose: Sequence[Run],
    forms: Forms,
    words: Vocabulary,
) -> Printing:
    """Give a printing with the last figures of a strip that no table follows.

    They stand together, as the numbers of pages do not, among no words but names of
    columns, and all groups add up with them.
    """
    table = next(reversed(printing), "")
    own = printing.get(table, ())
    if not own or not (form := forms.tables(table)[0]).printed_in_one_row:
        return printing
    labels = words.labels[form.id, form.edition]
    ends = _ends(loose, items, own[-1].last, labels)
    whole = [*own, *ends]
    tokens = [t for item in whole if isinstance(item, Run) for t in item.tokens]
    if sum(map(_size, ends)) < _PAIR or len(tokens) != len(form.keys):
        return printing
    sound = all(adds_up(row, form) for (row,) in cut(tokens, form).values())
    return {**printing, table: whole} if sound else printing


def _ends(
    loose: Sequence[Run], items: Sequence[Item], after: int, labels: Labels
) -> Sequence[Item]:
    """Give figures behind a line that stand together, and what stands among them."""
    behind = [run.first for run in loose if run.first > after]
    if not behind:
        return ()
    found = [item for item in items if behind[0] <= item.first <= behind[-1]]
    apart = [then.first - item.last for item, then in pairwise(found)]
    named = all(
        isinstance(item, Run) or labels.heads.column_of(item.key) for item in found
    )
    return found if named and all(step <= _STEP for step in apart) else ()


def _loose(printing: Printing, items: Sequence[Item]) -> list[Run]:
    """Give the figures of no table on whose lines no word stands."""
    held = {id(item) for part in printing.values() for item in part}
    free = [i for i in items if isinstance(i, Run) and id(i) not in held]
    if not free:
        return []
    worded = {item.line for item in items if isinstance(item, Fragment)}
    return [run for run in free if run.first not in worded]


def _size(item: Item) -> int:
    return len(item.tokens) if isinstance(item, Run) else 0
