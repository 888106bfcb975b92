"""Give every row of a form the runs of figures that may stand for it.

Labels and counts place the rows first, because a row of zeros is invisible to
arithmetic; what they leave open stays open here, as several candidates.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.clean import match_key
from gongkai.tables.anchors import Anchors, beside
from gongkai.tables.between import are_parted, between
from gongkai.tables.doubts.gathered import in_rows
from gongkai.tables.doubts.shifted import add_neighbours
from gongkai.tables.joining import whole_rows, without_marks
from gongkai.tables.labels import Trust
from gongkai.tables.sites import (
    Site,
    in_turn,
    is_padding,
    label_sites,
    with_called,
)
from gongkai.tables.text.layout import Fragment, Run, trimmed
from gongkai.tables.torn import with_torn
from gongkai.tables.wordings import has_ordinal

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from gongkai.tables.labels import Labels
    from gongkai.tables.text.layout import Item

_YEARS = 2  # figures of a row that compares two
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
    whole = sum(len(_run(items, at).tokens) > width // 2 for at in solid)
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
    claimed, clashes = _once(items, sites, anchors, labels)
    claimed |= _left_over(items, claimed, solid, sites, anchors)
    claimed = _filled(items, claimed, anchors, labels)
    kept = _in_order(sorted((at, labels.order[row]) for at, row in claimed.items()))
    bounds = [(-1, -1), *kept, (len(items), len(rows))]
    whole = {
        (at, row)
        for at, row in kept
        if at in anchors.firm
        and len(trimmed(_run(items, at).tokens)) == labels.width[rows[row]]
    }
    blank = {at for at in claimed if at not in solid}
    order = sorted({*solid, *blank})
    dropped = _repeats(items, anchors, claimed)
    options: dict[str, list[int | None]] = {row: [] for row in rows}
    for at, row in kept:
        options[rows[row]] = [at]
    added: list[int] = []
    for (left, above), (right, below) in pairwise(bounds):
        gap = list(range(above + 1, below))
        within = order[bisect_right(order, left) : bisect_left(order, right)]
        runs = [at for at in within if at not in dropped]
        if not gap and not runs:
            continue
        strange = [
            at
            for at in runs
            if at in anchors.strange
            and not _names_any(anchors.strange[at], labels, [rows[row] for row in gap])
        ]
        surplus = len(runs) - len(gap)
        if (
            surplus > 0
            and len(strange) >= surplus
            and (len(strange) == surplus or not gap)
        ):
            added.extend(strange)
            runs = [at for at in runs if at not in strange]
            surplus = len(runs) - len(gap)
        if surplus > 0:
            beside = [(left, above), (right, below)]
            open_ = [pair for pair in beside if pair in kept and pair not in whole]
            around = sorted([*open_, *((-1, row) for row in gap)], key=lambda p: p[1])
            around_runs = sorted([*(at for at, _ in open_), *runs])
            _spread(options, rows, [row for _, row in around], around_runs)
            continue
        if len(runs) == len(gap):
            own = [s for s in sites if left < s.first < right]
            gap = _as_named(gap, rows, _beside_runs(own, runs))
        _spread(options, rows, gap, runs)
        none = [
            at
            for at in strange
            if not any(_may_name(anchors.strange[at], labels, rows[n]) for n in gap)
        ]
        if none:  # of a row of no form: then a row has lost its own
            _spread(options, rows, gap, [at for at in runs if at not in none])
        for row in gap:  # other words may head a row of no form, and this one be lost
            near = [at for at in options[rows[row]] if at]
            words = [anchors.strange.get(at, "") for at in near]
            others = [at for at in near if at not in claimed and at in anchors.by_run]
            if any(w and not _may_name(w, labels, rows[row]) for w in words) or any(
                anchors.by_run[at][0] != rows[row] for at in others
            ):
                options[rows[row]].append(None)
    firm = anchors.firm | _as_they_stand(claimed, sites)
    _out_of_order(options, {row: at for at, row in claimed.items()}, firm)
    _keep_clashing(options, clashes, solid, anchors)
    figures = [at for at in solid if at not in dropped and at not in added]
    seen = _seen(sites)
    width = max(labels.width.values())
    add_neighbours(options, {at: _run(items, at) for at in figures}, seen, width)
    return Placed(
        runs={row: _runs(items, found) for row, found in options.items()},
        added=tuple((anchors.strange[at], _run(items, at)) for at in added),
        clashes=tuple(clashes),
        seen=seen,
    )


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


def _may_name(words: str, labels: Labels, row: str) -> bool:
    """Tell whether strange words may be the label of a row, misread or torn."""
    key = match_key(words)
    return (
        labels.resembles(key, row)
        or labels.has_number_of(row, key)
        or labels.holds_part_of(row, key)
    )


def _names_any(words: str, labels: Labels, gap: Sequence[str]) -> bool:
    """Tell whether strange words hold the label of a row that lacks its run.

    Then they may be its label, and the run no figures of a row that the form lacks. So
    they may where they end in what it begins with, and a line ends within it.
    """
    key = match_key(words)
    return any(
        labels.is_within(row, key) or labels.ends_in_start_of(row, key) for row in gap
    )


def _runs(items: Sequence[Item], ats: Sequence[int | None]) -> tuple[Run | None, ...]:
    """Give the runs at some places, each that says the same but once."""
    runs = [_run(items, at) if at is not None else None for at in ats]
    return tuple(dict.fromkeys(runs)) if len(runs) > 1 else tuple(runs)


def _beside_runs(sites: Sequence[Site], runs: Sequence[int]) -> list[Site]:
    """Leave out labels that stand once more elsewhere, right beside figures.

    A head may hold the words of a row above its own label: 予以公开件数.
    """
    beside = [s for s in sites if {s.first - 1, s.last + 1} & {*runs}]
    rows = {site.row for site in beside}
    return [site for site in sites if site in beside or site.row not in rows]


def _as_named(
    gap: Sequence[int], rows: Sequence[str], sites: Sequence[Site]
) -> list[int]:
    """Give the rows of a gap in the order of their labels, if all of them stand there.

    As many runs as labels stand in the same order, whichever comes first. Words that
    are only like a label are none where the label itself stands.
    """
    whole = {site.row for site in sites if site.trust is Trust.EXACT}
    told = [s.row for s in sites if s.trust is Trust.EXACT or s.row not in whole]
    named = [rows.index(row) for row in dict.fromkeys(told)]
    named = [row for row in named if row in gap]
    return named if len(named) == len(gap) else list(gap)


def _either(
    items: Sequence[Item], sites: Sequence[Site], anchors: Anchors, labels: Labels
) -> Placed:
    """Give each row the run before its label and the one after it."""
    runs: dict[str, tuple[Run | None, ...]] = dict.fromkeys(labels.order, (None,))
    for row, found in anchors.either.items():
        runs[row] = (*dict.fromkeys(_run(items, at) for at in found), None)
    return Placed(
        runs,
        seen=_seen(sites),
        either=True,
        adjoined=anchors.adjoined,
        touching=anchors.touching,
    )


def _seen(sites: Sequence[Site]) -> tuple[str, ...]:
    """Give the rows whose label stands somewhere, as they stand."""
    return tuple(dict.fromkeys(s.row for s in sites if s.trust >= Trust.PART))


def _left_over(
    items: Sequence[Item],
    claimed: Mapping[int, str],
    solid: Sequence[int],
    sites: Sequence[Site],
    anchors: Anchors,
) -> dict[int, str]:
    """Pair the one run and the one label left over between two claimed runs.

    What begins as another label between them may be all that is left of it, and a label
    on the other side of its run than most may have another run, which is lost.
    """
    taken = set(claimed.values())
    named = {*claimed, *anchors.strange, *anchors.by_run}
    free = [at for at in solid if at not in named]
    untold = [site for site in sites if site.row not in taken]
    if not free or not untold:
        return {}
    stands = {site.row: site.first for site in sites}
    before = [stands[row] < at for at, row in claimed.items() if row in stands]
    mostly = 2 * sum(before) > len(before)
    found = {}
    for left, right in pairwise((-1, *sorted(claimed), solid[-1] + 2)):
        runs = [at for at in free if left < at < right]
        own = [site for site in untold if left < site.first < right]
        if len(runs) != 1 or len({site.row for site in own}) != 1:
            continue
        if left < 0 and not (anchors.guarded and _begins(own[0], runs[0])):
            continue
        if (own[0].first < runs[0]) is not mostly:
            continue
        if are_parted(items, own[-1], runs[0]):
            continue
        between = items[own[-1].last + 1 : runs[0]]
        if not any(isinstance(i, Fragment) and has_ordinal(i.key) for i in between):
            found[runs[0]] = own[0].row
    return found


def _begins(site: Site, at: int) -> bool:
    """Tell whether a run stands right behind a label: what is lost is before both."""
    return site.trust is Trust.EXACT and site.last + 1 == at


def _filled(
    items: Sequence[Item], claimed: dict[int, str], anchors: Anchors, labels: Labels
) -> dict[int, str]:
    """Give rows of empty cells the figures beside another line of their labels.

    The words of that line alone may be those of several labels, or of no row.
    """
    empty = [at for at in claimed if is_padding(items[at])]
    if not empty or not anchors.strange:  # as nearly always
        return claimed
    bounds = [-1, *sorted(at for at in claimed if at not in empty), len(items)]
    found = dict(claimed)
    for at in empty:
        after = bisect_right(bounds, at)
        near = [
            run
            for run, words in anchors.strange.items()
            if bounds[after - 1] < run < bounds[after]
            and not is_padding(items[run])
            and labels.is_part(claimed[at], match_key(words))
        ]
        if len(near) == 1 and near[0] not in found:
            found[near[0]] = found.pop(at)
    return found


def _as_they_stand(claimed: Mapping[int, str], sites: Sequence[Site]) -> set[int]:
    """Give the runs whose labels follow each other as the runs do.

    Where a label stands out of the form's order, and its run among the runs of the
    labels before and after it, the rows were printed so.
    """
    stands: dict[str, int] = {}
    for site in sites:
        stands.setdefault(site.row, site.first)
    runs = sorted(at for at in claimed if claimed[at] in stands)
    order = [stands[claimed[at]] for at in runs]
    if order == sorted(order):  # as nearly always
        return set(runs)
    return {
        runs[n]
        for n in range(len(runs))
        if order[max(0, n - 1) : n + 2] == sorted(order[max(0, n - 1) : n + 2])
    }


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


def _run(items: Sequence[Item], at: int) -> Run:
    item = items[at]
    assert isinstance(item, Run)  # noqa: S101  only runs are ever placed
    return item


def _spread(
    options: dict[str, list[int | None]],
    rows: Sequence[str],
    gap: Sequence[int],
    runs: Sequence[int],
) -> None:
    """Give every order-preserving assignment of `runs` to the rows of `gap`."""
    lost, over = len(gap) - len(runs), len(runs) - len(gap)
    for step, row in enumerate(gap):
        if lost > 0:
            able: list[int | None] = list(runs[max(0, step - lost) : step + 1])
            able.append(None)
        else:
            able = list(runs[step : step + over + 1])
        found = options[rows[row]]
        found.extend(at for at in able if at not in found)


def _once(
    items: Sequence[Item], sites: Sequence[Site], anchors: Anchors, labels: Labels
) -> tuple[dict[int, str], list[str]]:
    """Keep one run for each row; name the rows printed twice with different figures.

    Figures on both sides of one label are pieces of torn rows.
    """
    printed = Counter(site.row for site in sites)
    runs = defaultdict(list)
    for at, (row, trust) in sorted(anchors.by_run.items()):
        runs[row].append((trust, at))
    claimed, clashes = {}, []
    for row in labels.order:
        found = runs.get(row, [])
        if len(found) == 1:  # as nearly always
            claimed[found[0][1]] = row
            continue
        best = max((trust for trust, _ in found), default=Trust.NONE)
        first = [at for trust, at in found if trust is best]
        solid = [at for at in first if not is_padding(items[at])] or first
        solid = _own_rows(items, solid, labels.width[row])
        figures = {_printed(_run(items, at)) for at in solid}
        if len(figures) == 1:
            claimed[solid[0]] = row
        elif figures and printed[row] > 1:
            clashes.append(row)
    return claimed, clashes


def _own_rows(items: Sequence[Item], runs: Sequence[int], width: int) -> list[int]:
    """Leave out the two figures of a table that compares years, beside a whole row."""
    figures = {at: len(trimmed(_run(items, at).tokens)) for at in runs}
    if max(figures.values(), default=0) < width or width <= 2 * _YEARS:
        return list(runs)
    return [at for at, count in figures.items() if not 0 < count <= _YEARS]


def _repeats(
    items: Sequence[Item], anchors: Anchors, claimed: Mapping[int, str]
) -> set[int]:
    """Find the runs that say once more what a claimed run of the same row says."""
    others = [at for at in anchors.by_run if at not in claimed]
    if not others:
        return set()
    told = {(row, _printed(_run(items, at))) for at, row in claimed.items()}
    return {
        at
        for at in others
        if (anchors.by_run[at][0], _printed(_run(items, at))) in told
    }


def _printed(run: Run) -> tuple[str, ...]:
    return tuple([token.printed for token in trimmed(run.tokens)])


def _in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Keep the pairs that stand in every longest increasing subsequence."""
    rows = [row for _, row in pairs]
    if rows == sorted(rows):
        return list(pairs)
    upto = _longest(rows)
    after = _longest([-row for row in reversed(rows)])[::-1]
    longest = max(upto)
    level = defaultdict(list)
    for at in range(len(rows)):
        if upto[at] + after[at] - 1 == longest:
            level[upto[at]].append(at)
    return [pairs[found[0]] for _, found in sorted(level.items()) if len(found) == 1]


def _longest(values: Sequence[int]) -> list[int]:
    """Give for each value the length of the longest increasing run that ends in it."""
    tails: list[int] = []
    lengths = []
    for value in values:
        at = bisect_left(tails, value)
        tails[at : at + 1] = [value]
        lengths.append(at + 1)
    return lengths
