"""Find the labels of rows, whole or torn, wherever they stand."""

from __future__ import annotations

from itertools import islice, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from gongkai.tables.labels import Trust
from gongkai.tables.text.items import Fragment, Run, stands_beside
from gongkai.tables.wordings import has_ordinal, is_ordinal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

_WINDOW = 9  # fragments that one label may be torn into
_WHOLE = (Trust.EXACT, Trust.HEAD)  # no part of a label, nor misread
_MISREAD = 80.0  # percent that the parts of a torn and misread label are alike to it


class Site(NamedTuple):
    """Where the label of a row stands: items `first` to `last` of the stream."""

    row: str
    trust: Trust
    first: int
    last: int
    lines: frozenset[int]


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


def with_called(
    sites: Sequence[Site], items: Sequence[Item], labels: Labels
) -> Sequence[Site]:
    """Add the rows called as columns are, 其他 or 总计, exchanged with the next one.

    In its place such a row needs no label; beside it its name stands among figures, and
    no other name of a column beside it. Farther off it may be an office's own subtotal.
    """
    lacking = {*labels.twofold.values()} - {site.row for site in sites}
    if not lacking or not sites:  # as in most tables
        return sites
    runs = sum(isinstance(item, Run) and not is_padding(item) for item in items)
    if runs > len(labels.order):  # one is of no row
        return sites
    found = [[*_called(row, sites[0].last, items, labels)] for row in lacking]
    called = {own[0] for own in found if len(own) == 1}
    told = sorted((*sites, *called), key=lambda site: site.first)
    places = [-1, *(labels.order[site.row] for site in told), len(labels.order)]
    return [
        site
        for site, (above, own, below) in zip(told, _threes(places), strict=True)
        if site not in called or own in {above - 1, below + 1}
    ]


def _threes(places: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    return zip(places, places[1:], places[2:], strict=False)


def _called(
    row: str, start: int, items: Sequence[Item], labels: Labels
) -> Iterator[Site]:
    """Give where a row is called by its name alone, beside figures."""
    for at in range(start + 1, len(items)):
        item = items[at]
        if not isinstance(item, Fragment) or _name(item.key, labels) != row:
            continue
        around = (*items[at - 1 : at], *items[at + 1 : at + 2])
        heads = (
            isinstance(n, Fragment) and n.key in labels.heads.column for n in around
        )
        if any(isinstance(near, Run) for near in around) and not any(heads):
            yield Site(row, Trust.EXACT, at, at, frozenset({item.line}))


def _name(key: str, labels: Labels) -> str:
    """Give the row that is called so, also behind the label of a group; "" for none."""
    return labels.twofold.get(key, "") or next(
        (
            row
            for name, row in labels.twofold.items()
            if key.endswith(name) and labels.heads.is_head(key.removesuffix(name))
        ),
        "",
    )


def in_turn(sites: Sequence[Site], items: Sequence[Item], labels: Labels) -> list[Site]:
    """Leave out parts of labels that stand right before a whole label of a row above.

    Programs that read pictures write the words of narrow cells where these begin: the
    rest of such a label stands below, and so do its figures.
    """
    return [
        site
        for site, then in zip_longest(sites, sites[1:])
        if then is None
        or (site.trust, then.trust) != (Trust.PART, Trust.EXACT)
        or labels.order[site.row] < labels.order[then.row]
        or any(isinstance(item, Run) for item in items[site.last : then.first])
    ]


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
    for at in islice(_filled(items, start + 1), _WINDOW - 1):
        item = items[at]
        if isinstance(item, Run):
            runs += min(len(item.tokens), 2)
            if runs > 2:  # noqa: PLR2004  one row, or a figure and a page's number
                break
            continue
        rest = _without_scrap(item.key, key, labels)
        whole = key + rest
        if not labels.begins(whole):
            head = labels.match(item.key).trust is Trust.HEAD
            if (head or labels.heads.is_scrap(item.key)) and not (found or own):
                continue  # a group's label between the halves
            break
        if is_ordinal(key) and (
            has_ordinal(rest) or _has_own(items, start, at, whole, labels)
        ):
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


def _filled(items: Sequence[Item], start: int) -> Iterator[int]:
    """Yield the places from `start` on of all but empty cells.

    They stand beside each line of a label that is wrapped within a table of commas.
    """
    return (at for at in range(start, len(items)) if not is_padding(items[at]))


def _has_own(
    items: Sequence[Item], start: int, at: int, whole: str, labels: Labels
) -> bool:
    """Tell whether words have figures on their line, and those before them too.

    Empty cells are none behind the rest of a `whole` label that has its number: a page
    that ends within a row leaves them there.
    """
    if start + 1 == at or at + 1 == len(items):
        return False
    if is_padding(items[at + 1]) and labels.has_number_of(labels.exact(whole), whole):
        return False
    return stands_beside(items, start + 1) and stands_beside(items, at + 1)


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
        if match.trust is Trust.EXACT or labels.heads.is_head(item.key):
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


def is_padding(item: Item) -> bool:
    """Tell whether an item is a run of empty cells."""
    if not isinstance(item, Run) or not item.tokens[0].padding:
        return False
    return all(token.padding for token in item.tokens)
