"""Find the columns of a table printed column by column, and the rows that they tell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from gongkai.clean import match_key
from gongkai.tables.apart.bridged import joined_across, mended, paired
from gongkai.tables.apart.cuts import Block, Cut, cut_up
from gongkai.tables.apart.lengths import among_levels, among_siblings, usual, whole_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.numerals import Token
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

_ALIKE = 60.0  # percent that a misread heading is alike to its own


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
    cuts = cut_up(items, labels)
    if cuts and not form.identities:
        return [[_part(cut, form) for cut in cuts]]
    return list(_layouts(cuts, form, labels)) if cuts else []


def fills_columns(items: Sequence[Item], form: TableForm, labels: Labels) -> bool:
    """Tell whether columns are as long as a form has rows, and labels are its own."""
    cuts = cut_up(items, labels)
    return bool(cuts) and _whole(cuts, form) is not None


def fill_labels(items: Sequence[Item], form: TableForm, labels: Labels) -> bool:
    """Tell whether every column has its heading, and a figure for each label."""
    cuts = cut_up(items, labels)
    if len(cuts) != 1 or cuts[0].words or "" in cuts[0].rows:
        return False
    told = [(b.column, len(b.tokens)) for b in cuts[0].blocks if b.tokens]
    rows = len(cuts[0].rows)
    return told == [(column.id, rows) for column in form.columns]


def _layouts(
    cuts: Sequence[Cut], form: TableForm, labels: Labels
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


def _first(cut: Cut, labels: Labels) -> str:
    """Give the row that may stand first of all, called as a column is; "" for none."""
    rows = [labels.twofold.get(key, "") for key in cut.above]
    return rows[0] if len(rows) == 1 and rows[0] not in cut.rows else ""


def _known(cuts: Sequence[Cut]) -> list[list[str]]:
    return [[row for row in cut.rows if row] for cut in cuts]


def _whole(cuts: Sequence[Cut], form: TableForm) -> list[tuple[str, ...]] | None:
    """Give the rows of each part if columns have a figure for every row of the form."""
    lengths = [usual(_sizes(cut, form, len(form.rows))) for cut in cuts]
    return whole_form(_known(cuts), lengths, form)


def _is_told(cut: Cut, part: Part, labels: Labels) -> bool:
    """Tell whether columns are as long as labels stand, or no label is damaged."""
    sizes = [len(tokens) for tokens in (part.columns or {}).values() if tokens]
    if usual(sizes) == len(part.rows) and "" not in part.rows:
        return True
    return not any(map(labels.may_be_damaged, cut.words))


def _sizes(cut: Cut, form: TableForm, rows: int) -> list[int]:
    """Give how many figures the columns have if they stand for so many rows."""
    blocks = mended(paired(joined_across(cut.blocks, rows, form), form), rows)
    return [
        rows if not len(block.tokens) % rows else len(block.tokens)
        for block in blocks
        if block.tokens
    ]


def _part(cut: Cut, form: TableForm, whole: Sequence[str] = ()) -> Part:
    """Choose the rows that the columns are as long as, and name the columns.

    A label of no form has figures too, if not most columns are as long as without it,
    or none is and all have their headings. `whole` are the rows where the lengths of
    the columns tell them.
    """
    known = whole or [row for row in cut.rows if row]
    rows, blocks = tuple(cut.rows), cut.blocks
    bridged: Sequence[Block] = cut.blocks
    every = tuple(whole or cut.rows)
    for rows in filter(None, (() if _fill(cut, known, form) else tuple(known), every)):
        bridged = joined_across(cut.blocks, len(rows), form)
        blocks = list(mended(paired(bridged, form), len(rows)))
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


def _fill(cut: Cut, known: Sequence[str], form: TableForm) -> bool:
    """Tell whether every column has its heading, and a figure for every label."""
    headings = [block.column for block in cut.blocks if block.tokens]
    own = {c.id for row in known for c in form.row[row].columns}
    return (
        headings == [column.id for column in form.columns if column.id in own]
        and {len(b.tokens) for b in cut.blocks if b.tokens} == {len(cut.rows)}
        and len(known) < len(cut.rows)
    )


def _named(
    blocks: Sequence[Block], ids: Sequence[str], rows: int, form: TableForm
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
    if _ends_in_noughts(found, names, ids):
        del found[ids[-1]]
    return {name: found[name] for name in ids if name in found}


def _ends_in_noughts(
    found: Mapping[str, Sequence[Token]], names: Sequence[str], ids: Sequence[str]
) -> bool:
    """Tell whether noughts below another's heading stand last, and a column lacks.

    They may be that column's where the totals are lost, if all others are noughts too:
    no sum tells.
    """
    if ids[-1] in names or ids[-1] not in found or len(found) == len(ids):
        return False
    return all(token.said() == 0 for tokens in found.values() for token in tokens)


def _are_moved(blocks: Sequence[Block], ids: Sequence[str], rows: int) -> bool:
    """Tell whether every heading stands above its column, in another order of them."""
    names = [block.column for block in blocks]
    whole = all(len(block.tokens) == rows for block in blocks)
    return whole and names != [*ids] and sorted(names) == sorted(ids)


def _segments(blocks: Sequence[Block], form: TableForm) -> Iterator[Sequence[Token]]:
    """Give the figures from each heading of the form to the next."""
    tokens: list[Token] = []
    for block in blocks:
        if tokens and (block.column or _is_misread(block, form)):
            yield tokens
            tokens = []
        tokens = [*tokens, *block.tokens]
    yield tokens


def _starts(blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    """Give how many figures stand before each heading of the form."""
    before = 0
    for block in blocks:
        if block.column:
            yield before, block.column
        before += len(block.tokens)


def _is_misread(block: Block, form: TableForm) -> bool:
    return bool(block.tokens) and any(
        _alike(block.heading, column.id, form) for column in form.columns
    )


def _is_strange(block: Block, form: TableForm) -> bool:
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
