"""Pair labels with the runs before or after them, where they share no lines."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from gongkai.tables.adjoining import adjoining, beyond, groups_part, heads_part
from gongkai.tables.anchors import SCRAP, is_strange
from gongkai.tables.heads import SUBTOTAL
from gongkai.tables.labels import Trust
from gongkai.tables.lone import may_be_page
from gongkai.tables.text.items import Fragment, Run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.tables.anchors import Anchors
    from gongkai.tables.labels import Labels
    from gongkai.tables.sites import Site
    from gongkai.tables.text.items import Item

_PAIRED = 6  # pairs of a label and a run that are no chance
_MESS = 6  # labels and runs left over that are no lost rows
_MORE = 2  # figures of a row beside columns that the form does not have


class _Pairs(NamedTuple):
    """Runs paired with the labels before them, and with those after them."""

    forward: dict[int, Site]
    backward: dict[int, Site]
    more: int  # labels and runs left over by the second, above those by the first
    over: int  # those left over by the better of both


def between(
    items: Sequence[Item],
    sites: Sequence[Site],
    runs: Sequence[int],
    labels: Labels,
    anchors: Anchors,
) -> None:
    """Anchor runs where every label stands before its run, or every one after it.

    A label that the form does not have, between a label and a run, owns the run. Runs
    that are no whole row may be numbers of pages: the others tell first.
    A side that is set already is taken, to see what that would tell.
    """
    width = max(labels.width.values())
    runs = [at for at in runs if _length(items[at]) <= width + _MORE]
    least = min(width // 2 + 1, *labels.width.values())  # figures of a whole row
    whole = [at for at in runs if _length(items[at]) >= least]
    pairs = _directions(sites, whole)
    if not pairs.more or 2 * len(whole) < len(runs):
        pairs = _directions(sites, runs)
    anchors.doubtful = (
        bool(sites) and pairs.over >= _MESS and abs(pairs.more) < pairs.over // 2
    )
    touching = {s: _adjoined(sites, runs, s) for s in (-1, 1) if anchors.guarded}
    anchors.touching = tuple(s for s, own in touching.items() if own)
    if anchors.side:
        step = anchors.side
        chosen = pairs.forward if step < 0 else pairs.backward
        chosen = touching.get(step) or chosen
        anchors.doubtful &= step not in anchors.touching
    else:
        told = _told(items, sites, pairs, labels)
        if told is None:
            return  # a lost label looks so too; no sums would tell, their order does
        step, chosen = told
        if not step:
            _either(pairs.forward, pairs.backward, anchors)
            sides = (-1, 1)
            adjoin = [s for s in sides if _all_adjoin(items, sites, runs, s, labels)]
            anchors.adjoined = sum(adjoin)
            return
        chosen = _first_of_groups(items, sites, runs, labels, step) | chosen
        if step < 0 and _are_behind(items, sites, chosen, labels):
            return
        chosen = _nearest(sites, runs, labels, step, chosen) | chosen
        chosen = _in_turn(items, sites, runs, step) | chosen
        anchors.side = step
    if anchors.doubtful and (
        _all_adjoin(items, sites, runs, step, labels)
        or _stand_apart(items, sites, runs, labels)
    ):
        anchors.doubtful = False
    within = {at for site in sites for at in range(site.first, site.last + 1)}
    for at in runs:
        beside = at + step
        if beside not in within and (word := _strange(items, beside, labels)):
            anchors.strange.setdefault(at, word.text)
        elif at in chosen and not are_parted(items, chosen[at], at):
            site = chosen[at]
            anchors.by_run.setdefault(at, (site.row, site.trust))


def are_parted(items: Sequence[Item], site: Site, at: int) -> bool:
    """Tell whether other figures stand between a label and a run, too many for a row.

    They begin with its own, or end with them.
    """
    first, last = sorted((site.last, at))
    between = items[first + 1 : last]
    return any(_length(item) > _length(items[at]) + _MORE for item in between)


def _all_adjoin(
    items: Sequence[Item],
    sites: Sequence[Site],
    runs: Sequence[int],
    step: int,
    labels: Labels,
) -> bool:
    """Tell whether all runs stand beside a label, and on that side alone.

    Where all are rows or totals, the labels left over are those of blank rows; so they
    are where a run stands beyond all labels. Else none may be left over. Beyond them it
    also tells that the row of a label that the form does not have stands so.
    """
    width = max(labels.width.values())
    within = {at for site in sites for at in range(site.first + 1, site.last)}
    ends = {site.last + 1 for site in sites}, {site.first - 1 for site in sites}
    before, after = ([at in {*found, *within} for at in runs] for found in ends)
    own, other = (before, after) if step < 0 else (after, before)
    if all(other):
        return False
    if beyond(items, sites, runs, labels) == step:
        pairs = zip(runs, own, strict=True)
        return all(told or _strange(items, at + step, labels) for at, told in pairs)
    whole = all(_length(items[at]) in {1, width} for at in runs)
    return (whole or len(runs) == len(sites)) and all(own)


def _adjoined(sites: Sequence[Site], runs: Sequence[int], step: int) -> dict[int, Site]:
    """Pair all runs with the whole labels right beside them; {} if one has none there.

    The labels left over are those of blank rows. No label has several runs.
    """
    beside = {(s.last + 1 if step < 0 else s.first - 1): s for s in sites}
    found = {at: beside[at] for at in runs if at in beside}
    if len(found) < len(runs) or len({s.row for s in found.values()}) < len(runs):
        return {}
    whole = all(site.trust is Trust.EXACT for site in found.values())
    return found if whole else {}


def _strange(items: Sequence[Item], at: int, labels: Labels) -> Fragment | None:
    """Give the label at a place if the form does not have it."""
    word = items[at] if 0 <= at < len(items) else None
    if not isinstance(word, Fragment) or not is_strange(word, labels):
        return None
    return word if len(word.key) > SCRAP or word.key == SUBTOTAL else None


def _stand_apart(
    items: Sequence[Item], sites: Sequence[Site], runs: Sequence[int], labels: Labels
) -> bool:
    """Tell whether the labels of all rows stand beyond all figures, a row of each.

    Then it is all one whether labels stand before their figures.
    """
    apart = sites[-1].last < runs[0] or runs[-1] < sites[0].first
    rows = [labels.width[row] for row in labels.order]
    return (
        apart
        and [site.row for site in sites] == [*labels.order]
        and [_length(items[at]) for at in runs] == rows
    )


def _told(
    items: Sequence[Item], sites: Sequence[Site], pairs: _Pairs, labels: Labels
) -> tuple[int, dict[int, Site]] | None:
    """Give the step from runs to their labels, 0 where it may be either, and the pairs.

    None where heads of groups stand between runs and their labels.
    """
    step, chosen = adjoining(items, sites, pairs.forward, pairs.backward, labels)
    if pairs.more < 0 and step <= 0 and heads_part(items, pairs.backward, labels):
        return None
    if pairs.more > 0 and step >= 0 and groups_part(items, pairs.forward, labels):
        return None
    if pairs.more > 0 and step >= 0:
        return -1, pairs.forward
    if pairs.more < 0 and step <= 0:
        torn = _are_torn(items, sites, pairs.backward, labels)
        return (0, {}) if torn else (1, pairs.backward)
    return step, chosen


def _are_torn(
    items: Sequence[Item],
    sites: Sequence[Site],
    backward: Mapping[int, Site],
    labels: Labels,
) -> bool:
    """Tell whether labels may stand before their figures, and both ends be lost.

    Figures above all labels and a label below all figures are all that speaks for the
    other side: the first label of the form is lost, and the labels of groups stand
    right above others, and no figures between them.
    """
    if sites[0].row == next(iter(labels.order)) or not backward:
        return False
    if min(backward) > sites[0].first or max(backward) > sites[-1].last:
        return False
    groups = [
        at
        for at, item in enumerate(items)
        if isinstance(item, Fragment)
        and item.key in labels.heads.above_rows
        and min(backward) < at < max(backward)
    ]
    parted = sum(isinstance(items[at + 1], Run) for at in groups)
    return len(groups) > 1 and not parted


def _first_of_groups(
    items: Sequence[Item],
    sites: Sequence[Site],
    runs: Sequence[int],
    labels: Labels,
    step: int,
) -> dict[int, Site]:
    """Pair runs with the labels right before them that stand right below a head.

    Where labels stand before their figures, a label above the head that has none cannot
    have these. Rows that are all of one width have sums to tell.
    """
    if step > 0 or len(set(labels.width.values())) == 1:
        return {}
    return {
        site.last + 1: site
        for site in sites
        if site.last + 1 in runs and _is_head(items, site.first - 1, labels)
    }


def _are_behind(
    items: Sequence[Item],
    sites: Sequence[Site],
    chosen: Mapping[int, Site],
    labels: Labels,
) -> bool:
    """Tell whether labels may stand behind their figures, though more stand before any.

    Figures right below a head, right before a label, would be those of another group.
    One label may be lost; more labels without figures are those of blank rows.
    """
    if len(set(labels.width.values())) == 1:
        return False
    beyond = sum(
        isinstance(items[site.first - 1], Run)
        and _is_head(items, site.first - 2, labels)
        for site in sites
        if site.first > 1
    )
    return 0 < beyond < len(sites) - len(chosen)


def _nearest(
    sites: Sequence[Site],
    runs: Sequence[int],
    labels: Labels,
    step: int,
    chosen: Mapping[int, Site],
) -> dict[int, Site]:
    """Pair runs with the labels right beside them, where every run has one there.

    Where no label is lost, labels farther off are those of blank rows: one of them can
    own the run only if another label stands between the two, and all other rows are
    printed otherwise. Rows of several widths have no sums to tell.
    """
    if len(set(labels.width.values())) > 1 or len(chosen) < _PAIRED:
        return {}
    if not {site.row for site in sites}.issuperset(labels.order):
        return {}
    beside = {(s.last + 1 if step < 0 else s.first - 1): s for s in sites}
    whole = all(at in beside and beside[at].trust is Trust.EXACT for at in runs)
    told = whole and all(beside[at] is site for at, site in chosen.items())
    own = {at: beside[at] for at in runs} if told else {}
    return own if len({site.row for site in own.values()}) == len(own) else {}


def _in_turn(
    items: Sequence[Item], sites: Sequence[Site], runs: Sequence[int], step: int
) -> dict[int, Site]:
    """Pair runs with labels where one and the other stand in turn, and none is left.

    Whole rows have told which comes first. A total alone is then that of its label, if
    it is no number that a page may have.
    """
    if any(may_be_page(items[at]) for at in runs):
        return {}
    pairs = _directions(sites, runs)
    own, more = (
        (pairs.forward, pairs.more) if step < 0 else (pairs.backward, -pairs.more)
    )
    return own if more > 0 and not pairs.over else {}


def _is_head(items: Sequence[Item], at: int, labels: Labels) -> bool:
    word = items[at] if at >= 0 else None
    return isinstance(word, Fragment) and labels.match(word.key).trust is Trust.HEAD


def _directions(sites: Sequence[Site], runs: Sequence[int]) -> _Pairs:
    """Pair each run with the label before it, and with the one after it.

    The rest of a label, after a page turned within the row, is no label of its own.
    """
    ends = {at for at, site in enumerate(sites[1:], 1) if site.row == sites[at - 1].row}
    sites = [site for at, site in enumerate(sites) if at not in ends]
    plain: list[tuple[int, Site | None]] = [(at, None) for at in runs]
    before = sorted([(s.first, s) for s in sites] + plain, key=itemgetter(0))
    after = sorted([(s.last, s) for s in sites] + plain, key=itemgetter(0))
    forward, wrong = _slots(before)
    backward, contrary = _slots(after[::-1])
    return _Pairs(forward, backward, contrary - wrong, min(wrong, contrary))


def _either(
    forward: Mapping[int, Site], backward: Mapping[int, Site], anchors: Anchors
) -> None:
    """Leave it open whether labels stand before their runs or after them."""
    if len(forward) + len(backward) < _PAIRED:
        return  # so few that their order in the form tells more
    for pairs in (forward, backward):
        for at, site in pairs.items():
            anchors.either.setdefault(site.row, []).append(at)


def _slots(
    order: Sequence[tuple[int, Site | None]],
) -> tuple[dict[int, Site], int]:
    """Pair each run with the one label before it; count labels and runs left over."""
    paired: dict[int, Site] = {}
    waiting: list[Site] = []
    wrong = 0
    for at, site in order:
        if site is not None:
            waiting.append(site)
            continue
        if len(waiting) == 1:
            paired[at] = waiting[0]
        wrong += abs(len(waiting) - 1)
        waiting = []
    return paired, wrong + len(waiting)


def _length(item: Item) -> int:
    return len(item.tokens) if isinstance(item, Run) else 0
