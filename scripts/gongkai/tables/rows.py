"""Give every row of a form the runs of figures that may stand for it.

Labels and counts place the rows first, because a row of zeros is invisible to
arithmetic; what they leave open stays open here, as several candidates.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.tables.labels import Trust
from gongkai.tables.layout import Fragment, Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.tables.labels import Labels
    from gongkai.tables.layout import Item

_WINDOW = 9  # fragments that one label may be torn into
_TINY = 3  # characters of a fragment that a vertical heading is made of
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
    seen: frozenset[str] = frozenset()  # rows whose label stands somewhere


@dataclass(frozen=True, slots=True)
class Site:
    """Where the label of a row stands: items `first` to `last` of the stream."""

    row: str
    trust: Trust
    first: int
    last: int
    lines: frozenset[int]


@dataclass(slots=True)
class _Anchors:
    """Which run stands for which row, as far as labels say so."""

    by_run: dict[int, tuple[str, Trust]] = field(default_factory=dict)
    strange: dict[int, str] = field(default_factory=dict)  # run → a label of no row
    firm: set[int] = field(default_factory=set)  # a whole label stands on their line


def place(items: Sequence[Item], labels: Labels, width: int) -> Placed:
    """Give each row of the form its candidates; `width` figures make a whole row.

    `items` are joined already.
    """
    items = _without_marks(_whole_rows(items, width), width)
    sites = list(label_sites(items, labels))
    runs = [at for at, item in enumerate(items) if isinstance(item, Run)]
    anchors = _beside(items, sites, labels)
    solid = [at for at in runs if not _padding(items[at])]
    if len(anchors.by_run) < _FEW * len(solid):
        _between(items, sites, solid, anchors)
    return _candidates(items, solid, sites, anchors, labels)


def _padding(item: Item) -> bool:
    return isinstance(item, Run) and all(token.padding for token in item.tokens)


def joined(items: Sequence[Item], labels: Labels) -> list[Item]:
    """Join figures printed one a line, and headings printed one character a line."""
    whole: list[Item] = []
    for item in items:
        last = whole[-1] if whole else None
        if isinstance(item, Run) and isinstance(last, Run):
            one = len(item.tokens) == 1 and not item.tokens[0].padding
            lines = {token.line for token in last.tokens}
            if one and len(lines) == len(last.tokens):
                whole[-1] = Run((*last.tokens, *item.tokens))
                continue
        elif (
            isinstance(item, Fragment)
            and isinstance(last, Fragment)
            and 0 < len(item.key) <= _TINY
            and len(last.key) > 0
            and item.line != last.line
            and labels.match(item.key).trust < Trust.EXACT
            and (len(last.key) <= _TINY or labels.begins(last.key + item.key))
            and labels.match(last.key).trust < Trust.EXACT
        ):
            whole[-1] = Fragment(last.text + item.text, last.key + item.key, item.line)
            continue
        whole.append(item)
    return whole


def _whole_rows(items: Sequence[Item], width: int) -> list[Item]:
    """Join two runs on neighbouring lines that together make one row."""
    whole: list[Item] = []
    for item in items:
        last = whole[-1] if whole else None
        if (
            isinstance(item, Run)
            and isinstance(last, Run)
            and item.first != last.last
            and 1 < len(item.tokens) < width
            and 1 < len(last.tokens) < width
            and len(item.tokens) + len(last.tokens) == width
        ):
            whole[-1] = Run((*last.tokens, *item.tokens))
        else:
            whole.append(item)
    return whole


def _without_marks(items: Sequence[Item], width: int) -> list[Item]:
    """Drop lone figures among whole rows: they are page numbers."""
    alone = [
        at
        for at, item in enumerate(items)
        if isinstance(item, Run)
        and len(item.tokens) == 1
        and not _neighbours(items, at)
    ]
    rows = sum(isinstance(i, Run) and len(i.tokens) > width // 2 for i in items)
    if width <= _TINY or len(alone) > max(3, rows // 3):
        return list(items)
    return [item for at, item in enumerate(items) if at not in alone]


def _neighbours(items: Sequence[Item], at: int) -> bool:
    """Tell whether words stand on the line of a run."""
    line = items[at].tokens[0].line  # type: ignore[union-attr]
    beside = (items[i] for i in (at - 1, at + 1) if 0 <= i < len(items))
    return any(isinstance(item, Fragment) and item.line == line for item in beside)


def label_sites(items: Sequence[Item], labels: Labels) -> Iterator[Site]:
    """Find the labels of rows, whole ones first, torn ones put together."""
    at = 0
    while at < len(items):
        item = items[at]
        if not isinstance(item, Fragment) or not item.key:
            at += 1
            continue
        torn = _torn(items, at, labels)
        if torn is not None:
            yield torn
            at = torn.last + 1
            continue
        match = labels.match(item.key)
        if match.row:
            yield Site(match.row, match.trust, at, at, frozenset({item.line}))
        at += 1


def _torn(items: Sequence[Item], start: int, labels: Labels) -> Site | None:
    """Put the fragments from `start` on together while they begin a label."""
    first = items[start]
    assert isinstance(first, Fragment)  # noqa: S101  what the caller looked for
    if labels.match(first.key).trust is Trust.EXACT or not labels.begins(first.key):
        return None
    key, lines, runs = first.key, {first.line}, 0
    for at in range(start + 1, min(start + _WINDOW, len(items))):
        item = items[at]
        if isinstance(item, Run):
            runs += not _padding(item)
            if runs > 1:
                return None
            continue
        if not item.key or labels.match(item.key).trust is Trust.EXACT:
            return None
        if not labels.begins(key + item.key):
            if labels.match(item.key).trust is Trust.HEAD:
                continue  # a group's label between the halves
            return None
        key += item.key
        lines.add(item.line)
        row = labels.exact(key)
        if row:
            return Site(row, Trust.EXACT, start, at, frozenset(lines))
    return None


def _beside(items: Sequence[Item], sites: Sequence[Site], labels: Labels) -> _Anchors:
    """Anchor runs by the label on their line, or around them."""
    anchors = _Anchors()
    on_line = defaultdict(list)
    for at, item in enumerate(items):
        if isinstance(item, Run):
            for line in {token.line for token in item.tokens}:
                on_line[line].append(at)
    claims = defaultdict(list)
    for site in sites:
        near = {at for line in site.lines for at in on_line[line]}
        near |= {
            at for at in range(site.first, site.last) if isinstance(items[at], Run)
        }
        real = {at for at in near if not _padding(items[at])}
        near = real or near
        if len(near) > 1:  # several rows on one line: the figures follow their label
            near = {min((at for at in near if at > site.last), default=-1)} - {-1}
        for at in near:
            claims[at].append(site)
    for at, claimed in claims.items():
        best = max(site.trust for site in claimed)
        rows = {site.row for site in claimed if site.trust is best}
        if len(rows) == 1 and (best is Trust.EXACT or not _padding(items[at])):
            anchors.by_run[at] = (rows.pop(), best)
            if best is Trust.EXACT and all(len(s.lines) == 1 for s in claimed):
                anchors.firm.add(at)
    for at, item in enumerate(items):
        if isinstance(item, Run) and at not in anchors.by_run and at not in claims:
            _by_words(items, at, labels, anchors)
    return anchors


def _by_words(
    items: Sequence[Item], at: int, labels: Labels, anchors: _Anchors
) -> None:
    """Look at the words beside a run that are no label of their own."""
    run = items[at]
    assert isinstance(run, Run)  # noqa: S101  what the caller looked for
    words = [
        item
        for item in items[max(0, at - 4) : at]
        if isinstance(item, Fragment) and item.line == run.first and item.key
    ]
    for word in words:
        row = labels.twofold.get(word.key)
        if row and not _padding(run):
            anchors.by_run[at] = (row, Trust.PART)
    strange = [w for w in words if labels.match(w.key).trust is Trust.NONE]
    if strange and at not in anchors.by_run and not _padding(run):
        anchors.strange[at] = "".join(word.text for word in strange)


def _between(
    items: Sequence[Item],
    sites: Sequence[Site],
    runs: Sequence[int],
    anchors: _Anchors,
) -> None:
    """Anchor runs where every label stands before its run, or every one after it."""
    order: list[tuple[int, Site | None]] = sorted(
        [(site.last, site) for site in sites] + [(at, None) for at in runs],
        key=lambda pair: pair[0],
    )
    forward, wrong = _slots(order)
    backward, contrary = _slots(order[::-1])
    if wrong < contrary:
        chosen = forward
    elif contrary < wrong:
        chosen = backward
    else:
        return
    for at, site in chosen.items():
        anchors.by_run.setdefault(at, (site.row, site.trust))


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


def _candidates(
    items: Sequence[Item],
    solid: Sequence[int],
    sites: Sequence[Site],
    anchors: _Anchors,
    labels: Labels,
) -> Placed:
    rows = list(labels.order)
    claimed, clashes = _once(items, anchors, labels)
    kept = _in_order(sorted((at, labels.order[row]) for at, row in claimed.items()))
    by_label = {row: at for at, row in claimed.items()}
    bounds = [(-1, -1), *kept, (len(items), len(rows))]
    blank = {at for at in claimed if at not in solid}
    order = sorted({*solid, *blank})
    dropped = _repeats(items, anchors, claimed)
    options: dict[str, list[int | None]] = {row: [] for row in rows}
    for at, row in kept:
        options[rows[row]] = [at]
    added: list[int] = []
    for (left, above), (right, below) in pairwise(bounds):
        gap = list(range(above + 1, below))
        runs = [at for at in order if left < at < right and at not in dropped]
        strange = [at for at in runs if at in anchors.strange]
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
            around_rows = [above] * (above >= 0) + gap + [below] * (below < len(rows))
            around_runs = [left] * (left >= 0) + runs + [right] * (right < len(items))
            _spread(options, rows, around_rows, around_runs)
            continue
        _spread(options, rows, gap, runs)
    for name, at in by_label.items():
        if at not in options[name]:  # its label stands out of order
            if at in anchors.firm:
                options[name] = [at]
            else:  # both may be true
                options[name].append(at)
    return Placed(
        runs={
            row: tuple(
                dict.fromkeys(
                    _run(items, at) if at is not None else None for at in found
                )
            )
            for row, found in options.items()
        },
        added=tuple((anchors.strange[at], _run(items, at)) for at in added),
        clashes=tuple(clashes),
        seen=frozenset(site.row for site in sites if site.trust >= Trust.PART),
    )


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
    items: Sequence[Item], anchors: _Anchors, labels: Labels
) -> tuple[dict[int, str], list[str]]:
    """Keep one run for each row; name the rows printed twice with different figures."""
    runs = defaultdict(list)
    for at, (row, trust) in sorted(anchors.by_run.items()):
        runs[row].append((trust, at))
    claimed, clashes = {}, []
    for row in labels.order:
        found = runs.get(row, [])
        best = max((trust for trust, _ in found), default=Trust.NONE)
        first = [at for trust, at in found if trust is best]
        solid = [at for at in first if not _padding(items[at])] or first
        figures = {
            tuple(t.printed for t in trimmed(_run(items, at).tokens)) for at in solid
        }
        if len(figures) == 1:
            claimed[solid[0]] = row
        elif figures:
            clashes.append(row)
    return claimed, clashes


def _repeats(
    items: Sequence[Item], anchors: _Anchors, claimed: Mapping[int, str]
) -> set[int]:
    """Find the runs that say once more what a claimed run of the same row says."""
    told = {
        (row, tuple(token.printed for token in trimmed(_run(items, at).tokens)))
        for at, row in claimed.items()
    }
    return {
        at
        for at, (row, _) in anchors.by_run.items()
        if at not in claimed
        and (row, tuple(t.printed for t in trimmed(_run(items, at).tokens))) in told
    }


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
