"""Tell which run of figures is claimed by the label of which row."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.clean import match_key
from gongkai.tables.between import are_parted
from gongkai.tables.labels import Trust
from gongkai.tables.sites import is_padding
from gongkai.tables.text.items import Fragment, Run, trimmed
from gongkai.tables.wordings import has_ordinal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.tables.anchors import Anchors
    from gongkai.tables.labels import Labels
    from gongkai.tables.sites import Site
    from gongkai.tables.text.items import Item

_YEARS = 2  # figures of a row that compares two


def claimed_runs(
    items: Sequence[Item],
    solid: Sequence[int],
    sites: Sequence[Site],
    anchors: Anchors,
    labels: Labels,
) -> tuple[dict[int, str], list[str]]:
    """Give the rows whose labels claim runs; name those printed twice, differently.

    `solid` are the runs that hold figures.
    """
    claimed, clashes = _once(items, sites, anchors, labels)
    claimed |= _left_over(items, claimed, solid, sites, anchors)
    return _filled(items, claimed, anchors, labels), clashes


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
        figures = {_printed(run_at(items, at)) for at in solid}
        if len(figures) == 1:
            claimed[solid[0]] = row
        elif figures and printed[row] > 1:
            clashes.append(row)
    return claimed, clashes


def _own_rows(items: Sequence[Item], runs: Sequence[int], width: int) -> list[int]:
    """Leave out the two figures of a table that compares years, beside a whole row."""
    figures = {at: len(trimmed(run_at(items, at).tokens)) for at in runs}
    if max(figures.values(), default=0) < width or width <= 2 * _YEARS:
        return list(runs)
    return [at for at, count in figures.items() if not 0 < count <= _YEARS]


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


def repeats(
    items: Sequence[Item], anchors: Anchors, claimed: Mapping[int, str]
) -> set[int]:
    """Find the runs that say once more what a claimed run of the same row says."""
    others = [at for at in anchors.by_run if at not in claimed]
    if not others:
        return set()
    told = {(row, _printed(run_at(items, at))) for at, row in claimed.items()}
    return {
        at
        for at in others
        if (anchors.by_run[at][0], _printed(run_at(items, at))) in told
    }


def as_they_stand(claimed: Mapping[int, str], sites: Sequence[Site]) -> set[int]:
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


def in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
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


def _printed(run: Run) -> tuple[str, ...]:
    return tuple([token.printed for token in trimmed(run.tokens)])


def run_at(items: Sequence[Item], at: int) -> Run:
    """Give the run at a place of the stream."""
    item = items[at]
    assert isinstance(item, Run)  # noqa: S101  only runs are ever placed
    return item
