"""Say which of the figures that stand in a text still determine their cells.

A text may hold a figure and yet not say to which column it belongs. The oracle is
told to which row each token belongs, but not its column where the row has lost cells;
it knows the identities, and nothing of the layout. What it determines, a reader of the
text can determine; empty cells that keep their place, and heads, may tell more. A text
printed column by column tells neither the row nor the column of a token where cells are
lost: there only that is determined which is so from either side. Rows without labels,
as many as the shorter of two editions has, may be what is left of the longer one: no
cell of theirs is held to be determined, unless a table that differs between editions
stands beside them and follows the same one.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from corpus.draft import Damage

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from decimal import Decimal

    from corpus.draw import Key
    from corpus.truth import CellTruth, Specimen
    from gongkai.forms import Identity, TableForm

    Number = int | Decimal
    Values = tuple[Number | None, ...]  # of a printed row; None: nothing stands there
    Bounds = dict[Key, tuple[Number, Number | None]]

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
    if specimen.layout != "by_column" or form.printed_in_one_row or not form.identities:
        return rows
    return rows & _determined(table, specimen, form, _columns(form))


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
    equations = list(_equations(form))
    choices = {keys: _placements([truths[key] for key in keys]) for keys in short}
    if not all(choices.values()) or not _settle(bounds, equations, choices):
        return sure
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


def _is_whole(truths: Iterable[CellTruth]) -> bool:
    return all(t.lines and t.damage is not Damage.MERGED for t in truths)


def _number(truth: CellTruth) -> Number:
    if truth.damage is Damage.DROPPED:
        return int(truth.printed)
    return truth.value if truth.value is not None else 0


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


def _equations(form: TableForm) -> Iterable[tuple[list[Key], list[Key]]]:
    def keys(identity: Identity, place: str, side: Sequence[str]) -> list[Key]:
        by_row = identity.for_each == "row"
        return [(place, e) if by_row else (e, place) for e in side]

    for identity in form.identities:
        places = form.rows if identity.for_each == "row" else form.columns
        for place in places:
            yield (
                keys(identity, place.id, identity.left),
                keys(identity, place.id, identity.right),
            )


def _settle(
    bounds: Bounds,
    equations: Sequence[tuple[list[Key], list[Key]]],
    choices: dict[tuple[Key, ...], list[Values]],
) -> bool:
    """Narrow bounds, throw out placements, until nothing moves; False if none fits."""
    own = {
        keys: [e for e in equations if {*e[0], *e[1]} <= {*keys}] for keys in choices
    }
    for _ in range(60):
        before = dict(bounds), {keys: len(ways) for keys, ways in choices.items()}
        for left, right in equations:
            if not _narrow(bounds, left, right) or not _narrow(bounds, right, left):
                return False
        for keys, ways in choices.items():
            fitting = {way: _laid(way, keys, bounds, own[keys]) for way in ways}
            choices[keys] = [way for way, laid in fitting.items() if laid]
            if not choices[keys]:
                return False
            for key in keys:
                lows, highs = zip(
                    *(laid[key] for laid in fitting.values() if laid), strict=True
                )
                bounds[key] = (min(lows), None if None in highs else max(highs))
        if before == (bounds, {keys: len(ways) for keys, ways in choices.items()}):
            break
    return True


def _narrow(bounds: Bounds, one: list[Key], other: list[Key]) -> bool:
    """Hold each term of one side between what the rest leaves it."""
    lows = sum(bounds[key][0] for key in one)
    highs = [bounds[key][1] for key in one]
    other_low = sum(bounds[key][0] for key in other)
    other_highs = [bounds[key][1] for key in other]
    other_high = None if None in other_highs else sum(other_highs)
    for n, key in enumerate(one):
        low, high = bounds[key]
        if other_high is not None:
            most = other_high - (lows - low)
            high = most if high is None else min(high, most)
        rest = highs[:n] + highs[n + 1 :]
        if None not in rest:
            low = max(low, other_low - sum(rest))
        if high is not None and low > high:
            return False
        lows += low - bounds[key][0]
        highs[n] = high
        bounds[key] = (low, high)
    return True


def _laid(
    way: Values,
    keys: tuple[Key, ...],
    bounds: Bounds,
    own: Sequence[tuple[list[Key], list[Key]]],
) -> Bounds:
    """Give the bounds of a printed row's cells under a placement; none if it fails."""
    trial: Bounds = {}
    for key, value in zip(keys, way, strict=True):
        low, high = bounds[key]
        if value is None:
            trial[key] = (low, high)
        elif value < low or (high is not None and value > high):
            return {}
        else:
            trial[key] = (value, value)
    for left, right in own:
        if not (
            _narrow(trial, left, right)
            and _narrow(trial, right, left)
            and _narrow(trial, left, right)
        ):
            return {}
    return trial
