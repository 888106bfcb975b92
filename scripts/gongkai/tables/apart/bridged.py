"""Join the columns that the words of another head cut in two, or in more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gongkai.numerals import Nature
from gongkai.tables.apart.cuts import Block

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.forms import TableForm


def joined_across(
    blocks: Sequence[Block], rows: int, form: TableForm
) -> Sequence[Block]:
    """Join what another head, or several, cut in each column, at the same heights.

    Its words stand among the figures of a row, one in each column, or right below those
    of the table's own head; and of these some may be lost. Rows that lost a cell leave
    the last column shorter.
    """
    lost = rows * len(form.columns) - sum(len(block.tokens) for block in blocks)
    if not 0 <= lost < rows:
        return blocks
    starts: dict[int, list[Block]] = {}  # figures before → headings
    before = 0
    for block in blocks:
        starts.setdefault(before, []).append(block)
        before += len(block.tokens)
    within = [start for start in starts if start % rows]
    if not within and _are_double(list(starts.values()), form):
        within = list(starts)
    elif not _are_at_one_height(within, rows, lost, form):
        return blocks
    found: list[Block] = []
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


def _are_double(starts: Sequence[Sequence[Block]], form: TableForm) -> bool:
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


def paired(blocks: Sequence[Block], form: TableForm) -> Sequence[Block]:
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
            Block(one.column, one.heading, [*one.tokens, *two.tokens])
            for one, two in zip(first, second, strict=True)
        ),
        *blocks[2 * len(ids) :],
    ]


def mended(blocks: Sequence[Block], rows: int) -> Iterator[Block]:
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
                block = Block(block.column, block.heading, tokens)
                at += 1
        yield block
        at += 1
