"""Give every row of a form the runs of figures that may stand for it.

Labels and counts place the rows first, because a row of zeros is invisible to
arithmetic; what they leave open stays open here, as several candidates.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.tables.anchors import Anchors, beside
from gongkai.tables.between import between
from gongkai.tables.claims import (
    as_they_stand,
    claimed_runs,
    in_order,
    repeats,
    run_at,
)
from gongkai.tables.doubts.gathered import in_rows
from gongkai.tables.doubts.shifted import add_neighbours
from gongkai.tables.gaps import Gaps
from gongkai.tables.joining import whole_rows, without_marks
from gongkai.tables.labels import Trust
from gongkai.tables.sites import (
    Site,
    in_turn,
    is_padding,
    label_sites,
    with_called,
)
from gongkai.tables.text.items import Run, trimmed
from gongkai.tables.torn import with_torn

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

_ROWS = 2  # rows merged in one line; more figures are those of the next table
_BARE = 3  # whole rows to each label: so few do not tell which side theirs stand on
_FEW = 0.3  # share of runs beside a label below which labels stand apart from runs


@dataclass(frozen=True, slots=True)
class Placed:
    """For each row the runs that may stand for it; None among them: it may be lost.

    `added` are runs under a label that the form does not have, `clashes` the rows that
    were printed more than once with different figures.
    """

    runs: Mapping[str, tuple[Run | None, ...]]
    added: tuple[tuple[str, Run], ...] = ()
    clashes: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()  # rows whose label stands somewhere, as they stand
    doubtful: bool = False  # nobody knows whether labels stand before their figures
    side: int = 0  # step from runs to labels, where their number alone tells it
    either: bool = False  # labels may stand before all figures, or after all
    adjoined: int = 0  # step to the side on which alone all runs adjoin labels
    touching: tuple[int, ...] = ()  # such steps, also to both sides


def place(
    items: Sequence[Item], labels: Labels, width: int, *, side: int = 0
) -> Placed:
    """Give each row of the form its candidates; `width` figures make a whole row.

    `items` are joined already. `side` takes labels that stand apart from all figures
    to stand before them (-1) or after them (1), whatever they seem to do.
    """
    items = whole_rows(with_torn(in_rows(items, width), width), width)
    items = without_marks(items, width)
    sites = in_turn(list(label_sites(items, labels)), items, labels)
    sites = [*with_called(sites, items, labels)]
    runs = [
        at
        for at, item in enumerate(items)
        if isinstance(item, Run) and len(item.tokens) <= _ROWS * width
    ]
    anchors = beside(items, sites, labels)
    anchors.guarded = len(set(labels.width.values())) == 1
    solid = [at for at in runs if not is_padding(items[at])]
    whole = sum(len(run_at(items, at).tokens) > width // 2 for at in solid)
    if len(anchors.by_run) < _FEW * len(solid) and _BARE * len(sites) >= whole:
        anchors.side = side
        between(items, sites, solid, labels, anchors)
        if anchors.either:
            return _either(items, sites, anchors, labels)
        placed = _candidates(items, solid, sites, anchors, labels)
        return replace(
            placed,
            doubtful=anchors.doubtful,
            side=anchors.side,
            touching=anchors.touching,
        )
    return _candidates(items, solid, sites, anchors, labels)


def _candidates(
    items: Sequence[Item],
    solid: Sequence[int],
    sites: Sequence[Site],
    anchors: Anchors,
    labels: Labels,
) -> Placed:
    rows = list(labels.order)
    claimed, clashes = claimed_runs(items, solid, sites, anchors, labels)
    kept = in_order(sorted((at, labels.order[row]) for at, row in claimed.items()))
    order = sorted({*solid, *claimed})
    dropped = repeats(items, anchors, claimed)
    gaps = Gaps(sites, anchors, labels, claimed, {row: [] for row in rows})
    gaps.options.update((rows[row], [at]) for at, row in kept)
    open_ = {
        rows[row]: at
        for at, row in kept
        if at not in anchors.firm
        or len(trimmed(run_at(items, at).tokens)) != labels.width[rows[row]]
    }
    bounds = [(-1, -1), *kept, (len(items), len(rows))]
    for (left, above), (right, below) in pairwise(bounds):
        gap = rows[above + 1 : below]
        within = order[bisect_right(order, left) : bisect_left(order, right)]
        runs = [at for at in within if at not in dropped]
        if gap or runs:
            beside = {row: at for row, at in open_.items() if at in {left, right}}
            gaps.fill(gap, runs, (left, right), beside)
    firm = anchors.firm | as_they_stand(claimed, sites)
    by_label = {row: at for at, row in (claimed | gaps.astray).items()}
    _out_of_order(gaps.options, by_label, firm | {*gaps.astray})
    _keep_clashing(gaps.options, clashes, solid, anchors)
    figures = [at for at in solid if at not in dropped and at not in gaps.added]
    seen = _seen(sites)
    width = max(labels.width.values())
    add_neighbours(gaps.options, {at: run_at(items, at) for at in figures}, seen, width)
    return Placed(
        runs={row: _runs(items, found) for row, found in gaps.options.items()},
        added=tuple((anchors.strange[at], run_at(items, at)) for at in gaps.added),
        clashes=tuple(clashes),
        seen=seen,
    )


def _either(
    items: Sequence[Item], sites: Sequence[Site], anchors: Anchors, labels: Labels
) -> Placed:
    """Give each row the run before its label and the one after it."""
    runs: dict[str, tuple[Run | None, ...]] = dict.fromkeys(labels.order, (None,))
    for row, found in anchors.either.items():
        runs[row] = (*dict.fromkeys(run_at(items, at) for at in found), None)
    return Placed(
        runs,
        seen=_seen(sites),
        either=True,
        adjoined=anchors.adjoined,
        touching=anchors.touching,
    )


def _out_of_order(
    options: dict[str, list[int | None]], by_label: Mapping[str, int], firm: set[int]
) -> None:
    """Give the rows whose labels stand out of order their runs.

    A firm one has its run alone, and rows that might have had it may have had its own.
    """
    settled = set()
    for name, at in by_label.items():
        if options[name] == [at]:
            continue  # its label stands in order
        if at not in firm:  # both may be true
            options[name] = list(dict.fromkeys([*options[name], at]))
            continue
        own, options[name] = options[name], [at]
        settled.add(at)
        for other, found in options.items():
            if other != name and at in found:
                found.extend(n for n in own if n not in found)
    for name, found in options.items():
        if by_label.get(name) not in settled:
            options[name] = [at for at in found if at not in settled]


def _keep_clashing(
    options: dict[str, list[int | None]],
    clashes: Collection[str],
    solid: Collection[int],
    anchors: Anchors,
) -> None:
    """Give the runs of a row that is printed twice to no other row, and to it alone."""
    for row in clashes:
        own = [
            at for at, (of, _) in anchors.by_run.items() if of == row and at in solid
        ]
        for other, found in options.items():
            if other != row and any(at in own for at in found):
                kept = [at for at in found if at not in own]
                options[other] = kept or [None]
        options[row] = list(dict.fromkeys([*options[row], *own]))


def _runs(items: Sequence[Item], ats: Sequence[int | None]) -> tuple[Run | None, ...]:
    """Give the runs at some places, each that says the same but once."""
    runs = [run_at(items, at) if at is not None else None for at in ats]
    return tuple(dict.fromkeys(runs)) if len(runs) > 1 else tuple(runs)


def _seen(sites: Sequence[Site]) -> tuple[str, ...]:
    """Give the rows whose label stands somewhere, as they stand."""
    return tuple(dict.fromkeys(s.row for s in sites if s.trust >= Trust.PART))
