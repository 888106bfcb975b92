"""Find the runs of figures that stand on the lines of the labels of rows."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.tables.labels import Trust
from gongkai.tables.sites import is_padding
from gongkai.tables.text.items import Fragment, Run, stands_beside, trimmed

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from gongkai.tables.labels import Labels
    from gongkai.tables.sites import Site
    from gongkai.tables.text.items import Item

_SCRAPS = 6  # characters of several labels that stand on one line
SCRAP = 2  # characters that may be left over of a label
_NUMBERED = re.compile(r"[（(]?[五六七八九十]{1,2}[)）]?[、.．]\s*[\u4e00-\u9fff]{3}")
_OF_HEAD, _OF_LABEL = 3, 4  # characters of a head of rows and of a label, side by side
_LEVELS = 3  # of labels in cells: one without groups spans those of all
_EMPTY = 2  # names of columns, with no figures between
_COLUMN = 3  # figures one below the other that are no wrapped row


@dataclass(slots=True)
class Anchors:
    """Which run stands for which row, as far as labels say so."""

    by_run: dict[int, tuple[str, Trust]] = field(default_factory=dict)
    strange: dict[int, str] = field(default_factory=dict)  # run → a label of no row
    firm: set[int] = field(default_factory=set)  # a whole label stands on their line
    either: dict[str, list[int]] = field(default_factory=dict)  # row → before or after
    guarded: bool = False  # rows are all of one width, and have sums that tell
    adjoined: int = 0  # step to the side on which alone all runs adjoin labels
    doubtful: bool = False  # many labels and runs are left over, whichever comes first
    touching: tuple[int, ...] = ()  # steps to sides on which all runs adjoin labels
    side: int = 0  # step from all runs to their labels: -1 before, 1 after, 0 not told


def beside(items: Sequence[Item], sites: Sequence[Site], labels: Labels) -> Anchors:
    """Anchor runs by the label on their line, or around them."""
    anchors = Anchors()
    claims = _claims(items, sites, labels)
    for at in [at for at in claims if is_padding(items[at])]:
        most = min(_LEVELS, *(labels.width[site.row] - 1 for site in claims[at]))
        if _goes_on_below(items, at, most):
            del claims[at]
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
    halved = sum(s.first < at < s.last for at, own in claims.items() for s in own)
    if 2 * halved > len(claims):  # labels stand on either side of their figures
        anchors.strange |= _between_strange(items, claims, sites, labels)
    return anchors


def _goes_on_below(items: Sequence[Item], at: int, most: int) -> bool:
    """Tell whether a label ends its line with borders of its cell, no blank figures.

    Its figures stand on the line below, beside no words. A lone one may be of no row.
    A label spans no more than `most` cells, which are fewer than a row has.
    """
    run, below = items[at], items[at + 1] if at + 1 < len(items) else None
    after = items[at + 2] if at + 2 < len(items) else None
    return (
        isinstance(run, Run)
        and len(run.tokens) <= most
        and isinstance(below, Run)
        and not is_padding(below)
        and len(below.tokens) > 1
        and not (isinstance(after, Fragment) and after.line == below.last)
    )


def _between_strange(
    items: Sequence[Item],
    claims: Collection[int],
    sites: Sequence[Site],
    labels: Labels,
) -> dict[int, str]:
    """Give the runs between two words of which none is, or may be, of the form."""
    within = {at for site in sites for at in range(site.first, site.last + 1)}
    found = {}
    for at in range(1, len(items) - 1):
        around = [items[at - 1], items[at + 1]]
        words = [w for w in around if isinstance(w, Fragment) and is_strange(w, labels)]
        if (
            isinstance(items[at], Run)
            and at not in claims
            and words == around
            and within.isdisjoint({at - 1, at + 1})
        ):
            found[at] = "".join(word.text for word in words)
    return found


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
        if other.trust >= Trust.ALIKE
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
    words: list[Fragment] = []
    for item in items[max(0, at - 4) : at]:
        if isinstance(item, Fragment):
            words += [item] if item.line == run.first and item.key else []
        elif not is_padding(item):
            words = []  # they are those of the figures that they stand before
    in_head = any(
        word.key in labels.heads.column and word.key not in labels.twofold
        for word in words
    )
    for word in words if not in_head else ():
        row = labels.twofold.get(word.key)
        if row and not is_padding(run) and not _is_column(at, items, labels):
            anchors.by_run[at] = (row, Trust.PART)
    strange = [w for w in words if is_strange(w, labels) or _is_group(w, labels)]
    label = "".join(word.text for word in strange)
    if len(label) > SCRAP and at not in anchors.by_run and not is_padding(run):
        anchors.strange[at] = label


def _is_group(word: Fragment, labels: Labels) -> bool:
    """Tell whether a word is the head of a group of rows: such figures are a subtotal.

    They may also be those of a row whose own label stands on other lines.
    """
    return word.key in labels.heads.above_rows


def _is_column(at: int, items: Sequence[Item], labels: Labels) -> bool:
    """Tell whether 总计 before a run is the name of a column: so are those around it.

    Above it stand the names of empty columns, or on other lines those of several, also
    behind the label of their group, before figures.
    """
    above = items[max(0, at - _EMPTY - 1) : at - 1]
    names = [_column_in(item, labels) for item in above if isinstance(item, Fragment)]
    if len(names) == _EMPTY and all(names):
        return True
    named = {
        _column_in(head, labels)
        for head, run in pairwise(items)
        if isinstance(run, Run)
        and isinstance(head, Fragment)
        and head.line == run.first
        and len(run.tokens) > 1
    }
    named.discard("")
    return len(named) > 1 and not named.issubset(labels.twofold)


def _column_in(head: Fragment, labels: Labels) -> str:
    """Give the name of a column that words of the head end in, "" for none."""
    words = labels.heads.words_in(head.key)
    return words[-1] if words and words[-1] in labels.heads.column else ""


def is_strange(word: Fragment, labels: Labels) -> bool:
    """Tell whether a word is no label of the form, nor scraps of several.

    Letters of a group's head may stand before the first line of a label, and so may the
    whole head of a group before any line of one. Names of columns in a line are none.
    """
    scraps = len(word.key) <= _SCRAPS and labels.characters.issuperset(word.key)
    if _NUMBERED.match(word.text):
        scraps = False  # what has an ordinal of its own is a whole label
    keys = {word.key, labels.without_scrap(word.key)}
    unknown = all(labels.match(key).trust is Trust.NONE for key in keys)
    if scraps or not unknown or labels.heads.is_line_of_names(word.key):
        return False
    return not _is_beside_head(word.key, labels)


def _is_beside_head(key: str, labels: Labels) -> bool:
    """Tell whether words are the head of a group, or a part of it, beside a label's."""
    heads = labels.heads.above_rows
    if any(
        head in key and all(map(labels.holds, filter(None, key.split(head))))
        for head in heads
        if len(head) >= _OF_LABEL
    ):
        return True
    if not (labels.holds(key[:_OF_HEAD]) and labels.holds(key[-_OF_HEAD:])):
        return False  # neither part is of the form: long words are not tried throughout
    return any(
        labels.holds(own) and any(part in head for head in heads)
        for at in range(_OF_HEAD, len(key) - _OF_HEAD + 1)
        for part, own in ((key[:at], key[at:]), (key[at:], key[:at]))
        if len(own) >= _OF_LABEL
    )
