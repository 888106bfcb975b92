"""Narrow what cells may hold by the identities, and by the ways that rows are laid.

The corpus has its own few lines for that, apart from those that it judges.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from corpus.draw import Key
    from gongkai.forms import Identity, TableForm

    Number = int | Decimal
    Values = tuple[Number | None, ...]  # of a printed row; None: nothing stands there
    Bounds = dict[Key, tuple[Number, Number | None]]
    Choices = dict[tuple[Key, ...], list[Values]]


def equations(form: TableForm) -> Iterable[tuple[list[Key], list[Key]]]:
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


def settle(
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
