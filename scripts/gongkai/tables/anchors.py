"""Find the labels of rows, and the runs of figures that stand beside them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from gongkai.tables.adjoining import adjoining, heads_part
from gongkai.tables.labels import Trust, has_ordinal, is_ordinal
from gongkai.tables.text.layout import Fragment, Run, stands_beside, trimmed
from gongkai.tables.widths import SUBTOTAL

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from gongkai.tables.labels import Labels
    from gongkai.tables.text.layout import Item

_WINDOW = 9  # fragments that one label may be torn into
_PAIRED = 6  # pairs of a label and a run that are no chance
_SCRAPS = 6  # characters of several labels that stand on one line
_SCRAP = 2  # characters that may be left over of a label
_MESS = 6  # labels and runs left over that are no lost rows
_NUMBERED = re.compile(r"[（(]?[五六七八九十]{1,2}[)）]?[、.．]\s*[\u4e00-\u9fff]{3}")
_MORE = 2  # figures of a row beside columns that the form does not have
_COLUMN = 3  # figures one below the other that are no wrapped row
_WHOLE = (Trust.EXACT, Trust.HEAD)  # no part of a label, nor misread
_MISREAD = 80.0  # percent that the parts of a torn and misread label are alike to it


class Site(NamedTuple):
    """Where the label of a row stands: items `first` to `last` of the stream."""

    row: str
    trust: Trust
    first: int
    last: int
    lines: frozenset[int]


class _Pairs(NamedTuple):
    """Runs paired with the labels before them, and with those after them."""

    forward: dict[int, Site]
    backward: dict[int, Site]
    more: int  # labels and runs left over by the second, above those by the first
    over: int  # those left over by the better of both


@dataclass(slots=True)
class Anchors:
    """Which run stands for which row, as far as labels say so."""

    by_run: dict[int, tuple[str, Trust]] = field(default_factory=dict)
    strange: dict[int, str] = field(default_factory=dict)  # run → a label of no row
    firm: set[int] = field(default_factory=set)  # a whole label stands on their line
    either: dict[str, list[int]] = field(default_factory=dict)  # row → before or after
    doubtful: bool = False  # many labels and runs are left over, whichever comes first
    side: int = 0  # step from all runs to their labels: -1 before, 1 after, 0 not told


def label_sites(items: Sequence[Item], labels: Labels) -> Iterator[Site]:
    """Find the labels of rows, whole ones first, torn ones put together."""
    at = 0
    while at < len(items):
        item = items[at]
        if not isinstance(item, Fragment) or not item.key:
            at += 1
            continue
        torn = _torn(items, at, labels) or _torn_and_misread(items, at, labels)
        if torn is not None:
            yield torn
            at = torn.last + 1
            continue
        match = labels.match(item.key)
        if match.row:
            yield Site(match.row, match.trust, at, at, frozenset({item.line}))
        at += 1


def _torn(items: Sequence[Item], start: int, labels: Labels) -> Site | None:
    """Put the fragments from `start` on together as far as they make one label."""
    first = items[start]
    assert isinstance(first, Fragment)  # noqa: S101  what the caller looked for
    key, lines = labels.without_scrap(first.key), {first.line}
    if not labels.may_go_on(key):
        return None
    match = labels.match(first.key)
    own = match.row if match.trust is Trust.EXACT else ""
    runs, found = 0, None
    for at in range(start + 1, min(start + _WINDOW, len(items))):
        item = items[at]
        if isinstance(item, Run):
            runs += 0 if is_padding(item) else min(len(item.tokens), 2)
            if runs > 2:  # noqa: PLR2004  one row, or a figure and a page's number
                break
            continue
        rest = _without_scrap(item.key, key, labels)
        whole = key + rest
        if not labels.begins(whole):
            head = labels.match(item.key).trust is Trust.HEAD
            if (head or labels.is_scrap(item.key)) and not (found or own):
                continue  # a group's label between the halves
            break
        if is_ordinal(key) and has_ordinal(rest):
            break  # the rest of a label is lost, and another one follows
        row, other = labels.exact(whole), labels.match(item.key)
        another = other.trust is Trust.EXACT and not labels.goes_on(whole, other.row)
        if another and not row:
            break
        key = whole
        lines.add(item.line)
        if row and own in {"", row}:
            found = Site(row, Trust.EXACT, start, at, frozenset(lines))
    return found


def _without_scrap(key: str, begun: str, labels: Labels) -> str:
    """Leave letters of a head out, but of a whole word: it begins with its own."""
    whole = labels.match(key).trust in _WHOLE
    return key if whole else labels.without_scrap(key, begun)


def _torn_and_misread(items: Sequence[Item], start: int, labels: Labels) -> Site | None:
    """Put fragments together that are alike to a label as no smaller number of them."""
    first = items[start]
    assert isinstance(first, Fragment)  # noqa: S101  what the caller looked for
    trust = labels.match(first.key).trust
    if trust in _WHOLE:
        return None
    own = {labels.match(first.key).row} - {""}
    key, lines, runs, found, best = first.key, {first.line}, 0, None, 0.0
    behind = ""  # words behind the run
    for at in range(start + 1, min(start + _WINDOW, len(items))):
        item = items[at]
        if isinstance(item, Run):
            runs += not is_padding(item)
            if runs > 1:
                break
            continue
        match = labels.match(item.key)
        if match.trust in _WHOLE:
            break
        own |= {match.row} - {""}
        key += item.key
        behind += item.key if runs else ""
        lines.add(item.line)
        row = labels.match(key).row
        score = labels.likeness(key, row) if row else 0.0
        rest = key.removeprefix(first.key), behind
        if any(labels.likeness(part, row) >= score for part in rest):
            break  # the first fragment, or those before the run, are none of the label
        if own <= {row} and score > max(
            best, _MISREAD, labels.likeness(first.key, row)
        ):
            best = score
            found = Site(row, max(trust, Trust.ALIKE), start, at, frozenset(lines))
    return found


def beside(items: Sequence[Item], sites: Sequence[Site], labels: Labels) -> Anchors:
    """Anchor runs by the label on their line, or around them."""
    anchors = Anchors()
    claims = _claims(items, sites, labels)
    for at, claimed in claims.items():
        best = max(site.trust for site in claimed)
        rows = {site.row for site in claimed if site.trust is best}
        if len(rows) == 1 and (best is Trust.EXACT or not is_padding(items[at])):
            anchors.by_run[at] = (rows.pop(), best)
            if best is Trust.EXACT and all(len(s.lines) == 1 for s in claimed):
                anchors.firm.add(at)
    for at, item in enumerate(items):
        if isinstance(item, Run) and at not in anchors.by_run and at not in claims:
            _by_words(items, at, labels, anchors)
    return anchors


def _claims(
    items: Sequence[Item], sites: Sequence[Site], labels: Labels
) -> dict[int, list[Site]]:
    """Give for each run the labels that stand on its lines or around it."""
    on_line = _on_lines(items)
    claims = defaultdict(list)
    for site in sites:
        near = {at for line in site.lines for at in on_line[line]}
        near = {at for at in near if at > site.first or not _comes_down(items[at])}
        near = {
            at
            for at in near
            if at > site.first or not _follows_other(items, at, site.row, labels)
        }
        if _ends_its_line(items, site):
            before = {at for at in near if at < site.first}
            near -= {at for at in before if _has_begun(items, at)}
        within = {
            at for at in range(site.first, site.last) if isinstance(items[at], Run)
        }
        if any(_is_like(items, at, site.last + 1) for at in within):
            near -= {site.last + 1}
        elif within:
            end = next((other.first for other in sites if other.first > site.last), 0)
            if end:  # what stands behind another label on the line is its own
                near = {at for at in near if at < end}
            near |= within
        real = {at for at in near if not is_padding(items[at])}
        near = real or near
        if len(near) > 1:  # several rows on one line: the figures follow their label
            near = _following(site, near, sites)
        for at in near:
            claims[at].append(site)
    return claims


def _on_lines(items: Sequence[Item]) -> Mapping[int, list[int]]:
    """Give for each line the runs that have figures on it."""
    found: dict[int, list[int]] = defaultdict(list)
    for at, item in enumerate(items):
        if isinstance(item, Run):
            for line in {token.line for token in item.tokens}:
                found[line].append(at)
    return found


def _follows_other(items: Sequence[Item], at: int, row: str, labels: Labels) -> bool:
    """Tell whether figures stand behind words that end in the label of another row."""
    run, before = items[at], items[at - 1] if at else None
    return (
        isinstance(run, Run)
        and isinstance(before, Fragment)
        and before.line == run.first
        and labels.end_in_other(before.key, row)
    )


def _ends_its_line(items: Sequence[Item], site: Site) -> bool:
    """Tell whether the figures behind a label stand on the next line, which they begin.

    Then those before it on its own line, behind other words, are of another row.
    """
    after = items[site.last + 1] if site.last + 1 < len(items) else None
    return isinstance(after, Run) and after.first == max(site.lines) + 1


def _has_begun(items: Sequence[Item], at: int) -> bool:
    """Tell whether the row of a run has begun before it, on its line or above."""
    above = items[at - 1] if at else None
    return stands_beside(items, at) or isinstance(above, Run)


def _following(site: Site, runs: Collection[int], sites: Sequence[Site]) -> set[int]:
    """Give the run that follows a label, if no label of another row parts them."""
    run = min((at for at in runs if at > site.last), default=0)
    parted = any(
        site.last < other.first < run and other.row != site.row
        for other in sites
        if other.trust is Trust.EXACT
    )
    return set() if parted or not run else {run}


def _comes_down(item: Item) -> bool:
    """Tell whether figures stand one a line, and so end a row where a label begins.

    The last of them shares the line with the label of the next row, not with its own.
    """
    if not isinstance(item, Run):
        return False
    lines = {token.line for token in item.tokens}
    return len(lines) == len(item.tokens) >= _COLUMN


def _is_like(items: Sequence[Item], at: int, after: int) -> bool:
    """Tell whether as many figures stand after a label as stand within it.

    Nobody knows which of them are its own; lone ones may be the number of a page.
    """
    one, other = items[at], items[after] if after < len(items) else None
    return (
        isinstance(one, Run)
        and isinstance(other, Run)
        and len(trimmed(one.tokens)) == len(trimmed(other.tokens)) > 0
    )


def _by_words(items: Sequence[Item], at: int, labels: Labels, anchors: Anchors) -> None:
    """Look at the words beside a run that are no label of their own."""
    run = items[at]
    assert isinstance(run, Run)  # noqa: S101  what the caller looked for
    words = [
        item
        for item in items[max(0, at - 4) : at]
        if isinstance(item, Fragment) and item.line == run.first and item.key
    ]
    in_head = any(
        word.key in labels.column and word.key not in labels.twofold for word in words
    )
    for word in words if not in_head else ():
        row = labels.twofold.get(word.key)
        if row and not is_padding(run) and not _are_columns(items, labels):
            anchors.by_run[at] = (row, Trust.PART)
    strange = [w for w in words if _is_strange(w, labels)]
    label = "".join(word.text for word in strange)
    if len(label) > _SCRAP and at not in anchors.by_run and not is_padding(run):
        anchors.strange[at] = label


def _are_columns(items: Sequence[Item], labels: Labels) -> bool:
    """Tell whether lines are columns: the names of several stand before their figures.

    Then 总计 before figures is the name of a column as well.
    """
    named = {
        head.key
        for head, run in pairwise(items)
        if isinstance(run, Run)
        and isinstance(head, Fragment)
        and head.line == run.first
        and head.key in labels.column
        and head.key not in labels.twofold
        and len(run.tokens) > 1
    }
    return len(named) > 1


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
    whole = [at for at in runs if _length(items[at]) > width // 2]
    pairs = _directions(sites, whole)
    if not pairs.more or 2 * len(whole) < len(runs):
        pairs = _directions(sites, runs)
    anchors.doubtful = (
        bool(sites) and pairs.over >= _MESS and abs(pairs.more) < pairs.over // 2
    )
    if anchors.side:
        step = anchors.side
        chosen = pairs.forward if step < 0 else pairs.backward
    else:
        told = _told(items, sites, pairs, labels)
        if told is None:
            return  # a lost label looks so too; no sums would tell, their order does
        step, chosen = told
        if not step:
            _either(pairs.forward, pairs.backward, anchors)
            return
        chosen = _first_of_groups(items, sites, runs, labels, step) | chosen
        anchors.side = step
    if anchors.doubtful and _all_adjoin(items, sites, runs, step, width):
        anchors.doubtful = False
    within = {at for site in sites for at in range(site.first, site.last + 1)}
    for at in runs:
        beside = at + step
        word = items[beside] if 0 <= beside < len(items) else None
        if (
            isinstance(word, Fragment)
            and beside not in within
            and _is_strange(word, labels)
            and (len(word.key) > _SCRAP or word.key == SUBTOTAL)
        ):
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
    width: int,
) -> bool:
    """Tell whether all runs stand beside a label, and on that side alone.

    Where all are rows or totals, the labels left over are those of blank rows; else
    none may be left over.
    """
    within = {at for site in sites for at in range(site.first + 1, site.last)}
    ends = {site.last + 1 for site in sites}, {site.first - 1 for site in sites}
    before, after = ([at in {*found, *within} for at in runs] for found in ends)
    own, other = (before, after) if step < 0 else (after, before)
    whole = all(_length(items[at]) in {1, width} for at in runs)
    paired = len(runs) == len(sites)
    return (whole or paired) and all(own) and not all(other)


def _told(
    items: Sequence[Item], sites: Sequence[Site], pairs: _Pairs, labels: Labels
) -> tuple[int, dict[int, Site]] | None:
    """Give the step from runs to their labels, 0 where it may be either, and the pairs.

    None where heads of groups stand between runs and their labels.
    """
    step, chosen = adjoining(items, sites, pairs.forward, pairs.backward, labels)
    if pairs.more < 0 and step <= 0 and heads_part(items, pairs.backward, labels):
        return None
    if pairs.more > 0 and step >= 0:
        return -1, pairs.forward
    if pairs.more < 0 and step <= 0:
        return 1, pairs.backward
    return step, chosen


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


def _is_head(items: Sequence[Item], at: int, labels: Labels) -> bool:
    word = items[at] if at >= 0 else None
    return isinstance(word, Fragment) and labels.match(word.key).trust is Trust.HEAD


def _is_strange(word: Fragment, labels: Labels) -> bool:
    """Tell whether a word is no label of the form, nor scraps of several."""
    scraps = len(word.key) <= _SCRAPS and labels.characters.issuperset(word.key)
    if _NUMBERED.match(word.text):
        scraps = False  # what has an ordinal of its own is a whole label
    return not scraps and labels.match(word.key).trust is Trust.NONE


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


def is_padding(item: Item) -> bool:
    """Tell whether an item is a run of empty cells."""
    if not isinstance(item, Run) or not item.tokens[0].padding:
        return False
    return all(token.padding for token in item.tokens)
