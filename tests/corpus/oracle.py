"""Say which of the figures that stand in a text still determine their cells.

A text may hold a figure and yet not say to which column it belongs. The oracle is
told to which row each token belongs, but not its column where the row has lost cells;
it knows the identities, and nothing of the layout. What it determines, a reader of the
text can determine; empty cells that keep their place, and heads, may tell more. A text
printed column by column tells neither the row nor the column of a token where cells are
lost (see `corpus.downwards`); where others are left empty, only that is held to be
determined which is so from either side: where no sums are, below heads with a figure
for each row. Rows without labels,
as many as the shorter of two editions has, may be what is left of the longer one: no
cell of theirs is held to be determined, unless a table that differs between editions
stands beside them and follows the same one.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from corpus.downwards import Figure, settled
from corpus.draft import Damage
from corpus.settling import equations, settle

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from corpus.draw import Key
    from corpus.settling import Bounds, Number, Values
    from corpus.truth import CellTruth, Specimen
    from gongkai.forms import TableForm

HAN = re.compile(r"[\u4e00-\u9fff]")
MOST = 500  # placements of one printed row; beyond, nothing is determined


def determined(
    table: str,
    specimen: Specimen,
    form: TableForm,
    *,
    telling: Collection[str] | None = None,
) -> set[Key]:
    """Give the held cells of a table that only one value fits.

    `telling` are the tables that differ between editions, where another edition of this
    one has more rows.
    """
    if (
        telling is not None
        and specimen.layout == "without_labels"
        and not _is_borne_out(table, specimen, telling)
    ):
        return set()
    rows = _determined(table, specimen, form, _printed(form))
    if specimen.layout != "by_column" or form.printed_in_one_row:
        return rows
    if not form.identities:
        below = _below_heads(table, specimen, form)
        return rows & _determined(table, specimen, form, below)
    told = _in_columns(table, specimen, form)
    if told is not None:
        return told
    return rows & _determined(table, specimen, form, _columns(form))


def _in_columns(table: str, specimen: Specimen, form: TableForm) -> set[Key] | None:
    """Give what only one value fits where columns are short as rows have lost cells."""
    truths = {key: specimen.cells[table, *key] for key in form.keys}
    if any(t.damage in {Damage.MERGED, Damage.LOOKALIKE} for t in truths.values()):
        return None
    bounds = settled(
        {
            keys: [
                Figure(_number(truths[key]), truths[key].lines[0])
                for key in keys
                if truths[key].lines
            ]
            for keys in _printed(form)
        },
        form,
        _worded(specimen.text),
    )
    return bounds and {
        key
        for key, truth in truths.items()
        if truth.held and bounds[key] == (_number(truth),) * 2
    }


def _worded(text: str) -> frozenset[int]:
    """Give the lines on which words stand."""
    lines = enumerate(text.split("\n"), start=1)
    return frozenset(number for number, line in lines if HAN.search(line))


def _is_borne_out(table: str, specimen: Specimen, telling: Collection[str]) -> bool:
    """Say whether another table that tells the edition stands in the text."""
    editions = specimen.editions
    return any(
        truth.lines
        for (other, *_), truth in specimen.cells.items()
        if other != table and other in telling and editions[other] == editions[table]
    )


def _determined(
    table: str, specimen: Specimen, form: TableForm, printed: Sequence[tuple[Key, ...]]
) -> set[Key]:
    """Give the held cells that only one value fits, `printed` standing together."""
    truths = {key: specimen.cells[table, *key] for key in form.keys}
    if specimen.layout == "without_labels" and not all(
        any(truths[key].lines for key in keys) for keys in printed
    ):
        return set()  # nobody can tell which rows were lost
    whole = [keys for keys in printed if _is_whole(truths[key] for key in keys)]
    sure = {key for keys in whole for key in keys if truths[key].held}
    short = [keys for keys in printed if keys not in whole]
    if not short or not form.identities:
        return sure
    if any(t.damage in {Damage.MERGED, Damage.LOOKALIKE} for t in truths.values()):
        return sure
    known: Bounds = {
        key: (_number(truths[key]), _number(truths[key]))
        for keys in whole
        for key in keys
    }
    bounds = {key: known.get(key, (0, None)) for key in form.keys}
    sums = list(equations(form))
    choices = {keys: _placements([truths[key] for key in keys]) for keys in short}
    if not all(choices.values()) or not settle(bounds, sums, choices):
        return sure
    if any(_as_it_stands(keys, truths) not in choices[keys] for keys in short):
        return sure  # some figure is wrong: the sums tell another text than this one
    return sure | {
        key
        for keys in short
        for key in keys
        if truths[key].held and bounds[key] == (_number(truths[key]),) * 2
    }


def _printed(form: TableForm) -> list[tuple[Key, ...]]:
    if form.printed_in_one_row:
        return [form.keys]
    return [tuple((row.id, column.id) for column in row.columns) for row in form.rows]


def _columns(form: TableForm) -> list[tuple[Key, ...]]:
    return [tuple((row.id, c.id) for row in form.rows) for c in form.columns]


def _below_heads(
    table: str, specimen: Specimen, form: TableForm
) -> list[tuple[Key, ...]]:
    """Give what stands below each head where the groups of rows have their own.

    There is nothing where the first head has a figure for each row, and the last ones
    have fewer and fewer: a row may have lost a cell, and those behind it moved up.
    """
    found: list[tuple[Key, ...]] = []
    for group in form.row_tree:
        columns = [
            tuple((row.id, column.id) for row in group.leaves)
            for column in group.leaves[0].columns
        ]
        stand = [
            sum(bool(specimen.cells[table, *key].lines) for key in keys)
            for keys in columns
        ]
        fewer = stand == sorted(stand, reverse=True) and stand[-1] < stand[0]
        if not (fewer and stand[0] == len(group.leaves)):
            found += columns
    return found


def _is_whole(truths: Iterable[CellTruth]) -> bool:
    return all(t.lines and t.damage is not Damage.MERGED for t in truths)


def _number(truth: CellTruth) -> Number:
    if truth.damage is Damage.DROPPED:
        return int(truth.printed)
    return truth.value if truth.value is not None else 0


def _as_it_stands(keys: Sequence[Key], truths: Mapping[Key, CellTruth]) -> Values:
    return tuple(_number(truths[k]) if truths[k].lines else None for k in keys)


def _placements(truths: Sequence[CellTruth]) -> list[Values]:
    """Give every way to lay the tokens that stand on the columns, in order."""
    tokens = [_number(truth) for truth in truths if truth.lines]
    width = len(truths)
    ways = []
    for places in combinations(range(width), len(tokens)):
        row: list[Number | None] = [None] * width
        for place, token in zip(places, tokens, strict=True):
            row[place] = token
        ways.append(tuple(row))
        if len(ways) > MOST:
            return []
    return list(dict.fromkeys(ways))
