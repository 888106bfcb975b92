"""Find the columns of a table printed column by column: headings, and figures below."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from gongkai.clean import match_key
from gongkai.numerals import Nature
from gongkai.tables.apart.lengths import among_levels, among_siblings, usual, whole_form
from gongkai.tables.joining import with_whole_heads
from gongkai.tables.labels import Trust
from gongkai.tables.sites import label_sites
from gongkai.tables.text.layout import Fragment, Run, trimmed
from gongkai.tables.wordings import has_ordinal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.numerals import Token
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.layout import Item

_MOSTLY = 0.7  # share of the figures that must stand under a heading
_HEADED = 2  # columns of which the figures follow the heading
_AGAIN = 3  # times that no heading stands above a part of the table
_ALIKE = 60.0  # percent that a misread heading is alike to its own


@dataclass(slots=True)
class _Block:
    """Figures below a heading; `column` is "" where the heading is of no form."""

    column: str
    heading: str
    tokens: list[Token] = field(default_factory=list)


@dataclass(slots=True)
class _Cut:
    """Labels, then figures under headings, as they stand.

    `above` are the names of columns before all labels, if any: of a head, or that of a
    row called so too. `twofold` are those that stand among labels, each by itself where
    the row called so has no place: how many labels stand before it, and that row.
    """

    above: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)  # "" is a label of no row
    words: list[str] = field(default_factory=list)  # the labels of no row
    blocks: list[_Block] = field(default_factory=list)
    twofold: list[tuple[int, str]] = field(default_factory=list)
    idle: bool = False  # one of these is no row: that called so stands elsewhere


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a table: its rows, in order, and the figures of its columns.

    A row is "" where its label is of no form. `columns` go by their ids and are in the
    form's order; None where nobody can tell which column some figures are.
    """

    rows: tuple[str, ...]
    columns: Mapping[str, Sequence[Token]] | None
    segments: tuple[Sequence[Token], ...]  # the figures from each of its headings on
    sure: bool  # every heading of the form stands
    foreign: Sequence[Token] = ()  # a last column that the form does not have
    invented: bool = False  # more headings of no form than that column's stand
    skipped: bool = False  # a label of no form stands among the rows, without figures
    starts: tuple[tuple[int, str], ...] = ()  # (figures before it, column) of headings
    unnamed: int = 0  # figures in columns that nobody can name, before the last
    told: bool = True  # which rows they are: labels and lengths do not disagree
    moved: bool = False  # its columns stand in another order than the form's


def find_layouts(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> list[list[Part]]:
    """Cut a table into its parts, in every way that its columns are long enough for.

    There is none where the figures do not stand in columns.
    """
    cuts = _filled(items, labels)
    if cuts and not form.identities:
        return [[_part(cut, form) for cut in cuts]]
    return list(_layouts(cuts, form, labels)) if cuts else []


def fills_columns(items: Sequence[Item], form: TableForm, labels: Labels) -> bool:
    """Tell whether columns are as long as a form has rows, and labels are its own."""
    cuts = _filled(items, labels)
    return bool(cuts) and _whole(cuts, form) is not None


def _filled(items: Sequence[Item], labels: Labels) -> list[_Cut]:
    """Cut a table printed column by column; [] where it is printed otherwise."""
    headed = sum(
        isinstance(item, Run) and _is_headed(items[max(0, at - 2) : at], labels)
        for at, item in enumerate(items)
    )
    if headed < _HEADED:
        return []
    cuts = _cuts(items, labels)
    named = {block.column for cut in cuts for block in cut.blocks}
    if labels.twofold and not named.issuperset(labels.column.values()):
        # some may be wrapped; those of tables without sums are joined already
        cuts = _cuts(with_whole_heads(items, labels), labels)
    for cut in cuts:
        _put_in(cut, labels)
        cut.blocks = _unmarked(cut.blocks)
    figures = [len(trimmed(item.tokens)) for item in items if isinstance(item, Run)]
    told = sum(len(b.tokens) for cut in cuts for b in cut.blocks if b.heading)
    if not told or told < _MOSTLY * sum(figures):
        return []
    return [cut for cut in cuts if any(block.tokens for block in cut.blocks)]


def _is_headed(before: Sequence[Item], labels: Labels) -> bool:
    """Tell whether figures stand below a heading, or below a word of another head."""
    heads = takewhile(lambda item: not isinstance(item, Run), reversed(before))
    return any(isinstance(h, Fragment) and h.key in labels.column for h in heads)


def _layouts(
    cuts: Sequence[_Cut], form: TableForm, labels: Labels
) -> Iterator[list[Part]]:
    """Give the parts by their labels, and by the length of their columns.

    Where most columns have a figure for every row of the form, they tell all rows,
    unless one is of a row that the form does not have: in the form's order, or as the
    labels of a level stand. Where only some have, a label may be lost, or they may have
    a figure too many.
    """
    known, size = _known(cuts), len(form.rows)
    whole = _whole(cuts, form)
    words = [key for cut in cuts for key in cut.words]
    if whole and sum(map(len, known)) < size and all(map(labels.may_be_damaged, words)):
        yield [_part(cut, form, rows) for cut, rows in zip(cuts, whole, strict=True)]
        orders = zip(known, whole, strict=True)
        printed = [among_levels(own, rows, form) for own, rows in orders]
        if row := _first(cuts[0], labels):
            printed[0] = (row, *known[0])
        if printed != whole:
            yield [_part(cut, form, r) for cut, r in zip(cuts, printed, strict=True)]
        return
    parts = [_part(cut, form) for cut in cuts]
    if all(_is_told(cut, part, labels) for cut, part in zip(cuts, parts, strict=True)):
        yield parts
        if len(cuts) > 1 or len(known[0]) == size:
            return
        if max(_sizes(cuts[0], form, size)) != size:
            return
    if len(cuts) == 1:
        yield [_part(cuts[0], form, among_siblings(known[0], [*form.row], form))]
    else:
        yield [replace(part, told=False) for part in parts]


def _first(cut: _Cut, labels: Labels) -> str:
    """Give the row that may stand first of all, called as a column is; "" for none."""
    rows = [labels.twofold.get(key, "") for key in cut.above]
    return rows[0] if len(rows) == 1 and rows[0] not in cut.rows else ""


def _known(cuts: Sequence[_Cut]) -> list[list[str]]:
    return [[row for row in cut.rows if row] for cut in cuts]


def _whole(cuts: Sequence[_Cut], form: TableForm) -> list[tuple[str, ...]] | None:
    """Give the rows of each part if columns have a figure for every row of the form."""
    lengths = [usual(_sizes(cut, form, len(form.rows))) for cut in cuts]
    return whole_form(_known(cuts), lengths, form)


def _is_told(cut: _Cut, part: Part, labels: Labels) -> bool:
    """Tell whether columns are as long as labels stand, or no label is damaged."""
    sizes = [len(tokens) for tokens in (part.columns or {}).values() if tokens]
    if usual(sizes) == len(part.rows) and "" not in part.rows:
        return True
    return not any(map(labels.may_be_damaged, cut.words))


def _sizes(cut: _Cut, form: TableForm, rows: int) -> list[int]:
    """Give how many figures the columns have if they stand for so many rows."""
    blocks = _mended(_paired(_bridged(cut.blocks, rows, form), form), rows)
    return [
        rows if not len(block.tokens) % rows else len(block.tokens)
        for block in blocks
        if block.tokens
    ]


def _cuts(items: Sequence[Item], labels: Labels) -> list[_Cut]:
    """Cut at labels that follow figures."""
    sites = {site.first: site for site in label_sites(items, labels)}
    cuts = [_Cut()]
    upto = -1
    for at, item in enumerate(items):
        cut = cuts[-1]
        if isinstance(item, Run):
            if cut.rows and not cut.blocks:
                cut.blocks.append(_Block("", ""))  # the first heading is lost
            if cut.rows:
                cut.blocks[-1].tokens.extend(trimmed(item.tokens))
        elif at in sites and item.key not in labels.twofold:
            if any(block.tokens for block in cut.blocks):
                cuts.append(cut := _Cut())
            _label(sites[at].row, cut, labels)
            upto = sites[at].last
        elif at > upto and cut.rows:
            _heading(item.key, cut, labels)
        elif item.key in labels.column and not cut.rows:
            cut.above.append(item.key)
        elif at > upto and has_ordinal(item.key) and not labels.is_head(item.key):
            cut.words.append(item.key)  # all that is left of a label
    return cuts


def _put_in(cut: _Cut, labels: Labels) -> None:
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


def _unmarked(blocks: Sequence[_Block]) -> list[_Block]:
    """Join what a watermark cuts: words of no form that stand there again and again."""
    often = Counter(block.heading for block in blocks if not block.column)
    found: list[_Block] = []
    for block in blocks:
        marked = not block.column and often[block.heading] >= _AGAIN
        if found and block.heading and marked:
            found[-1].tokens.extend(block.tokens)
        else:
            found.append(block)
    return found


def _label(row: str, cut: _Cut, labels: Labels) -> None:
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


def _heading(key: str, cut: _Cut, labels: Labels) -> None:
    """Note a heading of the form, or one of no form, or a label of no row."""
    columns = labels.columns_in(key)
    if len(columns) == 1:  # by itself, or behind the label of its group
        cut.blocks.append(_Block(columns[0], key))
    elif labels.match(key).trust is Trust.NONE:
        if any(block.heading not in labels.twofold for block in cut.blocks):
            cut.blocks.append(_Block("", key))
        else:
            cut.rows.append("")
            cut.words.append(key)


def _part(cut: _Cut, form: TableForm, whole: Sequence[str] = ()) -> Part:
    """Choose the rows that the columns are as long as, and name the columns.

    A label of no form has figures too, if not most columns are as long as without it,
    or none is and all have their headings. `whole` are the rows where the lengths of
    the columns tell them.
    """
    known = whole or [row for row in cut.rows if row]
    rows, blocks = tuple(cut.rows), cut.blocks
    bridged: Sequence[_Block] = cut.blocks
    every = tuple(whole or cut.rows)
    for rows in filter(None, (() if _fill(cut, known, form) else tuple(known), every)):
        bridged = _bridged(cut.blocks, len(rows), form)
        blocks = list(_mended(_paired(bridged, form), len(rows)))
        sizes = [len(block.tokens) for block in blocks if block.tokens]
        if sizes and 2 * sum(size % len(rows) == 0 for size in sizes) > len(sizes):
            break
    ids = [
        c.id for c in form.columns if any(c in form.row[row].columns for row in known)
    ]
    filled = [block for block in blocks if block.tokens]
    columns = _named(blocks, ids, len(rows), form)
    moved = _are_moved(filled, ids, len(rows))
    headed = moved or [block.column for block in filled if block.column] == ids
    unnamed = sum(len(block.tokens) for block in filled[:-1] if not block.column)
    if columns and unnamed and {*map(len, columns.values())} != {len(rows)}:
        columns = None  # some may be figures of a column that is short without them
    return Part(
        rows,
        columns,
        tuple(_segments(filled, form)),
        sure=headed and columns is not None,
        moved=moved,
        foreign=() if filled[-1].column else filled[-1].tokens,
        invented=sum(_is_strange(block, form) for block in bridged) > 1,
        skipped=(len(rows) < len(cut.rows) or cut.idle) and not whole,
        starts=tuple(_starts(filled)),
        unnamed=unnamed,
    )


def _fill(cut: _Cut, known: Sequence[str], form: TableForm) -> bool:
    """Tell whether every column has its heading, and a figure for every label."""
    headings = [block.column for block in cut.blocks if block.tokens]
    own = {c.id for row in known for c in form.row[row].columns}
    return (
        headings == [column.id for column in form.columns if column.id in own]
        and {len(b.tokens) for b in cut.blocks if b.tokens} == {len(cut.rows)}
        and len(known) < len(cut.rows)
    )


def _bridged(blocks: Sequence[_Block], rows: int, form: TableForm) -> Sequence[_Block]:
    """Join what another head, or several, cut in each column, at the same heights.

    Its words stand among the figures of a row, one in each column, or right below those
    of the table's own head; and of these some may be lost. Rows that lost a cell leave
    the last column shorter.
    """
    lost = rows * len(form.columns) - sum(len(block.tokens) for block in blocks)
    if not 0 <= lost < rows:
        return blocks
    starts: dict[int, list[_Block]] = {}  # figures before → headings
    before = 0
    for block in blocks:
        starts.setdefault(before, []).append(block)
        before += len(block.tokens)
    within = [start for start in starts if start % rows]
    if not within and _are_double(list(starts.values()), form):
        within = list(starts)
    elif not _are_at_one_height(within, rows, lost, form):
        return blocks
    found: list[_Block] = []
    for start, headings in starts.items():
        *above, last = headings
        found += above
        if start in within and found:
            own = found.pop()
            last = replace(own, tokens=[*own.tokens, *last.tokens])
        found.append(last)
    return found


def _are_at_one_height(
    within: Sequence[int], rows: int, lost: int, form: TableForm
) -> bool:
    """Tell whether each column is cut where the others are.

    The last may have lost figures above. Whole columns may be cut several times.
    """
    heights = sorted({start % rows for start in within})
    if len(heights) > 1 and not lost:
        columns = range(len(form.columns))
        return [*within] == [at * rows + height for at in columns for height in heights]
    height = within[0] % rows if within else 0
    expected = [at * rows + height for at in range(len(form.columns))]
    *first, last = expected
    return [*within[:-1]] == first and last - lost <= within[-1] <= last


def _are_double(starts: Sequence[Sequence[_Block]], form: TableForm) -> bool:
    """Tell whether a word of another head stands below each heading, and one alone.

    Above the figures of a column whose own heading is lost stands only the other's.
    """
    own = [form.column_place.get(headings[0].column, -1) for headings in starts]
    pairs = [at for at, two in zip(own, starts, strict=True) if len(two) > 1]
    return (
        len(starts) == len(form.columns)
        and len(pairs) >= len(starts) - 1
        and all(len(headings) <= 2 for headings in starts)  # noqa: PLR2004  own, other
        and -1 not in pairs
        and pairs == sorted({*pairs})
    )


def _paired(blocks: Sequence[_Block], form: TableForm) -> Sequence[_Block]:
    """Join each column that the words of one and the same other head cut in two.

    Where some of the table's own words are lost, the other is the same head once more.
    """
    ids = [column.id for column in form.columns]
    first, second = blocks[: 2 * len(ids) : 2], blocks[1 : 2 * len(ids) : 2]
    names = [block.column for block in first]
    again = names == [block.column for block in second] and "" not in names
    if names != ids or len(second) < len(ids):
        if not again or len({*names}) < len(names):
            return blocks
        if len({len(block.tokens) for block in first}) > 1:
            return blocks
    return [
        *(
            _Block(one.column, one.heading, [*one.tokens, *two.tokens])
            for one, two in zip(first, second, strict=True)
        ),
        *blocks[2 * len(ids) :],
    ]


def _mended(blocks: Sequence[_Block], rows: int) -> Iterator[_Block]:
    """Join the figures of a column that the words of another head cut in two."""
    at = 0
    while at < len(blocks):
        block = blocks[at]
        later = {other.column for other in blocks[at + 2 :]}
        if at + 1 < len(blocks):
            after = blocks[at + 1]
            both = len(block.tokens) + len(after.tokens)
            if (
                len(block.tokens) % rows
                and any(token.nature is not Nature.BLANK for token in after.tokens)
                and both % rows == 0
                and (after.column in {"", block.column} or after.column in later)
            ):
                tokens = [*block.tokens, *after.tokens]
                block = _Block(block.column, block.heading, tokens)
                at += 1
        yield block
        at += 1


def _named(
    blocks: Sequence[_Block], ids: Sequence[str], rows: int, form: TableForm
) -> Mapping[str, Sequence[Token]] | None:
    """Give the figures of each column; None where the headings do not tell.

    Where headings are lost, the figures below the one before them are longer by whole
    columns. Below two headings nobody knows whether they stand by rows or by columns.
    """
    named = [block for block in blocks if block.column or _is_misread(block, form)]
    names = [block.column for block in named if block.column]
    if _are_moved(named, ids, rows):
        below = {block.column: block.tokens for block in named}
        return {name: below[name] for name in ids}
    if names != [name for name in ids if name in names]:
        return None
    missing = [name for name in ids if name not in names]
    found: dict[str, Sequence[Token]] = {}
    for at, block in enumerate(named):
        following = next((b.column for b in named[at + 1 :] if b.column), "")
        upto = ids.index(following) if following else len(ids)
        start = ids.index(block.column) if block.column else 0
        lost = [
            name for name in ids[start:upto] if name in missing and name not in found
        ]
        if not block.column:
            own = [n for n in lost if _alike(block.heading, n, form)]
            if len(own) != 1 or len(block.tokens) > rows:
                return None
            found[own[0]] = block.tokens
            continue
        found[block.column] = block.tokens
        more = len(block.tokens) // rows - 1 if len(block.tokens) % rows == 0 else 0
        if more > 0:
            bare = at > 0 and not named[at - 1].tokens
            if more != len(lost) or bare:
                return None
            for step, name in enumerate((block.column, *lost)):
                found[name] = block.tokens[step * rows : (step + 1) * rows]
    return {name: found[name] for name in ids if name in found}


def _are_moved(blocks: Sequence[_Block], ids: Sequence[str], rows: int) -> bool:
    """Tell whether every heading stands above its column, in another order of them."""
    names = [block.column for block in blocks]
    whole = all(len(block.tokens) == rows for block in blocks)
    return whole and names != [*ids] and sorted(names) == sorted(ids)


def _segments(blocks: Sequence[_Block], form: TableForm) -> Iterator[Sequence[Token]]:
    """Give the figures from each heading of the form to the next."""
    tokens: list[Token] = []
    for block in blocks:
        if tokens and (block.column or _is_misread(block, form)):
            yield tokens
            tokens = []
        tokens = [*tokens, *block.tokens]
    yield tokens


def _starts(blocks: Sequence[_Block]) -> Iterator[tuple[int, str]]:
    """Give how many figures stand before each heading of the form."""
    before = 0
    for block in blocks:
        if block.column:
            yield before, block.column
        before += len(block.tokens)


def _is_misread(block: _Block, form: TableForm) -> bool:
    return bool(block.tokens) and any(
        _alike(block.heading, column.id, form) for column in form.columns
    )


def _is_strange(block: _Block, form: TableForm) -> bool:
    if block.column or not block.heading or not block.tokens:
        return False
    return not _is_misread(block, form)


def _alike(heading: str, column: str, form: TableForm) -> bool:
    """Tell whether a heading may be a column's, misread; a lost one may be any.

    Where no sums tell, figures below no heading may be the number of a page.
    """
    if not heading:
        return bool(form.identities) and column == form.columns[0].id
    return fuzz.ratio(heading, match_key(form.column[column].label)) >= _ALIKE
