"""Tell by the words between labels and figures whether labels stand before or after.

In a table of groups with heads of their own, the heads decide: no figure stands beyond
the head of the group behind its label. Rows that are all of one width may have moved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.tables.labels import Trust
from gongkai.tables.lone import PAGES, may_be_page
from gongkai.tables.text.items import Fragment, Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.tables.labels import Labels
    from gongkai.tables.sites import Site
    from gongkai.tables.text.items import Item

_FEW = 2  # pairs of a label and a run that may be chance


def adjoining(
    items: Sequence[Item],
    sites: Sequence[Site],
    forward: Mapping[int, Site],
    backward: Mapping[int, Site],
    labels: Labels,
) -> tuple[int, dict[int, Site]]:
    """Give the step from runs to their labels, and the label that adjoins each run.

    The step is 0 where labels may stand on either side. `forward` and `backward` pair
    runs with the labels before and after them.
    """
    if len(set(labels.width.values())) == 1:
        return 0, {}
    before, after = (
        [_adjoin(items, at, site, labels) for at, site in pairs.items()]
        for pairs in (forward, backward)
    )
    several = len(before) > _FEW <= after.count(False)
    if all(before) and (several or _fill_a_group(items, sites, labels)):
        step = -1
    elif all(after) and len(after) > _FEW <= before.count(False):
        step = 1
    else:
        return 0, {}
    beside = {(site.last + 1 if step < 0 else site.first - 1): site for site in sites}
    found = {
        at: site
        for at, site in beside.items()
        if 0 <= at < len(items) and _adjoin(items, at, site, labels)
    }
    return step, found


def _fill_a_group(items: Sequence[Item], sites: Sequence[Site], labels: Labels) -> bool:
    """Tell whether any group of one row has its figures right behind the label."""
    return any(_fills_its_group(items, site, labels) for site in sites)


def _fills_its_group(items: Sequence[Item], site: Site, labels: Labels) -> bool:
    """Tell whether a group of one row has its figures right behind the label.

    The head of the next group stands behind them: no label behind it can have them.
    They are no number of a page.
    """
    behind = items[site.last + 1 : site.last + 3]
    if len(behind) < _FEW or site.row not in labels.alone:
        return False
    run, head = behind
    return (
        isinstance(run, Run)
        and isinstance(head, Fragment)
        and head.key in labels.heads.above_rows
        and len(trimmed(run.tokens)) == labels.width[site.row]
        and not (may_be_page(run) and int(run.tokens[0].printed) <= PAGES)
    )


def beyond(
    items: Sequence[Item], sites: Sequence[Site], runs: Sequence[int], labels: Labels
) -> int:
    """Give the step from runs to labels if a run stands beyond all labels.

    Above the label of the form's first row, or below that of its last, no other row has
    a label which it could have lost: labels stand on the other side of their figures.
    Words below such a run may be the label of a row that the form does not have.
    """
    if not (sites and runs) or len(set(labels.width.values())) > 1:
        return 0
    rows = list(labels.order)
    ends = (
        (rows[0], runs[0] < sites[0].first, sites[0], 1),
        (rows[-1], sites[-1].last < runs[-1] == len(items) - 1, sites[-1], -1),
    )
    steps = [
        step
        for row, outside, site, step in ends
        if outside and site.row == row and site.trust is Trust.EXACT
    ]
    return steps[0] if len(steps) == 1 else 0


def heads_part(
    items: Sequence[Item], pairs: Mapping[int, Site], labels: Labels
) -> bool:
    """Tell whether heads of groups stand between some runs and their labels.

    Only where rows are of several widths: other rows have sums that tell.
    """
    return len(set(labels.width.values())) > 1 and not all(
        _adjoin(items, at, site, labels) for at, site in pairs.items()
    )


def groups_part(
    items: Sequence[Item], pairs: Mapping[int, Site], labels: Labels
) -> bool:
    """Tell whether the label of a group stands between some runs and labels before.

    Only where rows are of several widths. The names of columns may stand there.
    """
    groups = tuple(labels.heads.above_rows)
    return len(set(labels.width.values())) > 1 and any(
        isinstance(item, Fragment) and item.key.startswith(groups)
        for at, site in pairs.items()
        for item in items[site.last + 1 : at]
    )


def _adjoin(items: Sequence[Item], at: int, site: Site, labels: Labels) -> bool:
    """Tell whether a run that a row can hold stands directly beside its label.

    A head on the label's own line, as web pages without line breaks have it, parts it
    from the figures before.
    """
    run, word = items[at], items[site.first]
    if not isinstance(run, Run) or not site.first - 1 <= at <= site.last + 1:
        return False
    headed = isinstance(word, Fragment) and word.key.startswith(
        tuple(labels.heads.above_rows)
    )
    if headed and at < site.first:
        return False
    return 0 < len(trimmed(run.tokens)) <= labels.width[site.row]
