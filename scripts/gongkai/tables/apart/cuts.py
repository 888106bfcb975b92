"""Cut a table printed column by column: labels, then figures below headings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from gongkai.tables.joining import with_whole_heads
from gongkai.tables.labels import Trust
from gongkai.tables.sites import label_sites
from gongkai.tables.text.items import Fragment, Run, trimmed
from gongkai.tables.wordings import has_ordinal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.numerals import Token
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

_MOSTLY = 0.7  # share of the figures that must stand under a heading
_HEADED = 2  # columns of which the figures follow the heading
_AGAIN = 3  # times that no heading stands above a part of the table


@dataclass(slots=True)
class Block:
    """Figures below a heading; `column` is "" where the heading is of no form."""

    column: str
    heading: str
    tokens: list[Token] = field(default_factory=list)


@dataclass(slots=True)
class Cut:
    """Labels, then figures under headings, as they stand.

    `above` are the names of columns before all labels, if any: of a head, or that of a
    row called so too. `twofold` are those that stand among labels, each by itself where
    the row called so has no place: how many labels stand before it, and that row.
    """

    above: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)  # "" is a label of no row
    words: list[str] = field(default_factory=list)  # the labels of no row
    blocks: list[Block] = field(default_factory=list)
    twofold: list[tuple[int, str]] = field(default_factory=list)
    idle: bool = False  # one of these is no row: that called so stands elsewhere


def cut_up(items: Sequence[Item], labels: Labels) -> list[Cut]:
    """Cut a table printed column by column; [] where it is printed otherwise."""
    headed = sum(
        isinstance(item, Run) and _is_headed(items[max(0, at - 2) : at], labels)
        for at, item in enumerate(items)
    )
    if headed < _HEADED:
        return []
    cuts = _cuts(items, labels)
    named = {block.column for cut in cuts for block in cut.blocks}
    if labels.twofold and not named.issuperset(labels.heads.column.values()):
        # some may be wrapped; those of tables without sums are joined already
        cuts = _cuts(with_whole_heads(items, labels), labels)
    for cut in cuts:
        _put_in(cut, labels)
        cut.blocks = _without_words_below(_unmarked(cut.blocks))
    figures = [len(trimmed(item.tokens)) for item in items if isinstance(item, Run)]
    told = sum(len(b.tokens) for cut in cuts for b in cut.blocks if b.heading)
    if not told or told < _MOSTLY * sum(figures):
        return []
    return [cut for cut in cuts if any(block.tokens for block in cut.blocks)]


def _is_headed(before: Sequence[Item], labels: Labels) -> bool:
    """Tell whether figures stand below a heading, or below a word of another head."""
    heads = takewhile(lambda item: not isinstance(item, Run), reversed(before))
    return any(isinstance(h, Fragment) and h.key in labels.heads.column for h in heads)


def _cuts(items: Sequence[Item], labels: Labels) -> list[Cut]:
    """Cut at labels that follow figures, and where groups with own heads begin.

    One without figures would be one with the next.
    """
    sites = {site.first: site for site in label_sites(items, labels)}
    rests = _rests_of_heads(items, labels)
    cuts = [Cut()]
    upto = -1
    for at, item in enumerate(items):
        cut = cuts[-1]
        if isinstance(item, Run):
            _figures(item, cut)
        elif cut.blocks and not labels.sums and item.key in labels.heads.above_rows:
            cuts.append(Cut())
        elif at in sites and item.key not in labels.twofold:
            if any(block.tokens for block in cut.blocks):
                cuts.append(cut := Cut())
            _label(sites[at].row, cut, labels)
            upto = sites[at].last
        elif at > upto and cut.rows and (cut.blocks or at not in rests):
            _heading(item.key, cut, labels)
        elif item.key in labels.heads.column and not cut.rows:
            cut.above.append(item.key)
        elif at > upto and has_ordinal(item.key) and not labels.heads.is_head(item.key):
            cut.words.append(item.key)  # all that is left of a label
    return cuts


def _figures(run: Run, cut: Cut) -> None:
    """Note figures below the last heading; none are of a table before its labels."""
    if not cut.rows:
        return
    if not cut.blocks:
        cut.blocks.append(Block("", ""))  # the first heading is lost
    cut.blocks[-1].tokens.extend(trimmed(run.tokens))


def _rests_of_heads(items: Sequence[Item], labels: Labels) -> frozenset[int]:
    """Give where the label of a group goes on below: 三、本年度办理结 and 果."""
    return frozenset(
        at
        for at, (item, rest) in enumerate(pairwise(items), start=1)
        if isinstance(item, Fragment)
        and isinstance(rest, Fragment)
        and not labels.heads.is_head(item.key)
        and labels.heads.is_head(item.key + rest.key)
    )


def _put_in(cut: Cut, labels: Labels) -> None:
    """Add the rows called as columns are that stand out of place, and nowhere else.

    One may stand behind all other labels, above the headings.
    """
    places = [*cut.twofold]
    if cut.rows and cut.blocks and not cut.blocks[0].tokens:
        name = labels.twofold.get(cut.blocks[0].heading, "")
        places += [(len(cut.rows), name)] if name else []
    for place, row in reversed(places):
        if row not in cut.rows:
            cut.rows.insert(place, row)
        elif place < len(cut.rows):
            cut.idle = True


def _unmarked(blocks: Sequence[Block]) -> list[Block]:
    """Join what a watermark cuts: words of no form that stand there again and again."""
    often = Counter(block.heading for block in blocks if not block.column)
    found: list[Block] = []
    for block in blocks:
        marked = not block.column and often[block.heading] >= _AGAIN
        if found and block.heading and marked:
            found[-1].tokens.extend(block.tokens)
        else:
            found.append(block)
    return found


def _without_words_below(blocks: list[Block]) -> list[Block]:
    """Leave out words of no form behind the last figure: they head nothing."""
    upto = len(blocks)
    while upto and not (blocks[upto - 1].tokens or blocks[upto - 1].column):
        upto -= 1
    return blocks[:upto]


def _label(row: str, cut: Cut, labels: Labels) -> None:
    """Note the label of a row, and words before it that are a column's label too."""
    named = [labels.twofold.get(block.heading, "") for block in cut.blocks]
    for name in filter(None, named):  # words of a head, or rows called so
        if labels.between(cut.rows, name, row):
            cut.rows.append(name)
        elif all(named) and cut.rows:
            cut.twofold.append((len(cut.rows), name))
    cut.blocks.clear()
    if row not in cut.rows:
        cut.rows.append(row)


def _heading(key: str, cut: Cut, labels: Labels) -> None:
    """Note a heading of the form, or one of no form, or a label of no row."""
    columns = labels.heads.columns_in(key)
    if len(columns) == 1:  # by itself, or behind the label of its group
        cut.blocks.append(Block(columns[0], key))
    elif labels.match(key).trust is Trust.NONE:
        if any(block.heading not in labels.twofold for block in cut.blocks):
            cut.blocks.append(Block("", key))
        else:
            cut.rows.append("")
            cut.words.append(key)
