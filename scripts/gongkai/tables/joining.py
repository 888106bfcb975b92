"""Join what a layout tore apart, and drop what is no part of the table."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeGuard

from gongkai.clean import match_key
from gongkai.numerals import BLANK, NUMBER
from gongkai.tables.labels import Trust
from gongkai.tables.text.items import Fragment, Run, stands_beside

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gongkai.numerals import Token
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

_TWO, _THREE = 2, 3  # lines of a heading
_PART = 5  # rows as wide as each other that are no torn ones
_TINY = 3  # characters of a fragment that a vertical heading is made of


def joined(items: Sequence[Item], labels: Labels) -> list[Item]:
    """Join figures printed one a line, and headings printed one character a line."""
    whole: list[Item] = []
    for item in with_characters(items, labels):
        last = whole[-1] if whole else None
        if isinstance(item, Run) and isinstance(last, Run):
            if _is_next(item, last) and not stands_beside(whole, len(whole) - 1):
                whole[-1] = Run((*last.tokens, *item.tokens))
                continue
        elif (
            isinstance(item, Fragment)
            and isinstance(last, Fragment)
            and 0 < len(item.key) <= _TINY
            and len(last.key) > 0
            and item.line != last.line
            and labels.match(item.key).trust < Trust.EXACT
            and (labels.holds if len(last.key) <= _TINY else labels.begins)(
                last.key + item.key
            )
            and labels.match(last.key).trust < Trust.EXACT
            and not _ends_head(whole, last.key, last.key + item.key, labels)
        ):
            text, key = last.text + item.text, last.key + item.key
            whole[-1] = Fragment(text, key, last.first, item.line)
            continue
        whole.append(item)
    return whole


def _ends_head(before: Sequence[Item], name: str, words: str, labels: Labels) -> bool:
    """Tell whether the whole name of a column stands in a head, above all figures.

    With the next one it may be words of a row: 其他 / 法律 / 服务 / 机构.
    """
    if name not in labels.heads.column or words in labels.heads.column:
        return False
    of_a_row = bool(labels.match(words).row)
    return of_a_row and not any(isinstance(item, Run) for item in before)


def with_whole_heads(items: Iterable[Item], labels: Labels) -> list[Item]:
    """Join the lines of a heading that stands above one column: 上一年项目数 / 量."""
    found: list[Item] = []
    for item in items:
        found.append(item)
        for several in range(_TWO, _THREE + 1) if _is_line_of_words(item) else ():
            pieces = [i for i in found[-several:] if _is_line_of_words(i)]
            key = "".join(piece.key for piece in pieces)
            if len(pieces) == several and key in labels.heads.column:
                text = "".join(piece.text for piece in pieces)
                first, last = pieces[0].first, pieces[-1].line
                found[-several:] = [Fragment(text, key, first, last)]
                break
    return found


def _is_line_of_words(item: Item) -> TypeGuard[Fragment]:
    return isinstance(item, Fragment) and bool(item.key) and item.at < 0


def with_characters(items: Sequence[Item], labels: Labels) -> Sequence[Item]:
    """Give a character back to a label set from top to bottom that is 无 for nothing.

    What stands below it goes on in the label, so that it is no figure: 无 / 法 / 提.
    """
    return [
        _as_word(item)
        if isinstance(item, Run) and _is_character(items, at, labels)
        else item
        for at, item in enumerate(items)
    ]


def _as_word(run: Run) -> Fragment:
    printed = run.tokens[0].printed
    return Fragment(printed, match_key(printed), run.first, run.first)


def _is_character(items: Sequence[Item], at: int, labels: Labels) -> bool:
    run = items[at]
    if not isinstance(run, Run) or len(run.tokens) > 1 or run.cells:
        return False
    key = match_key(run.tokens[0].printed)
    if not key or run.tokens[0].nature is not BLANK:
        return False
    for item in items[at + 1 : at + _TINY]:
        key += item.key if isinstance(item, Fragment) else ""
    return len(key) >= _TINY and labels.holds(key[:_TINY])


def _is_next(item: Run, last: Run) -> bool:
    """Tell whether a figure that stands alone goes on a row of such figures."""
    if len(item.tokens) > 1 or item.tokens[0].padding or item.cells or last.cells:
        return False
    if all(token.padding for token in last.tokens):
        return False
    return len({token.line for token in last.tokens}) == len(last.tokens)


def with_strokes(items: Sequence[Item], labels: Labels) -> Sequence[Item]:
    """Give a character back to a label that stands before figures as a dash does: 一.

    The label goes on in another line, and lacks it there.
    """
    found = list(items)
    for at, (before, item, after) in enumerate(zip(found, found[1:], found[2:]), 1):  # noqa: B905  neighbours
        if not (
            isinstance(before, Fragment)
            and isinstance(item, Run)
            and isinstance(after, Fragment)
        ):
            continue
        first, *rest = item.tokens
        if first.nature is NUMBER or item.cells or not rest:
            continue
        stroke = match_key(first.printed)
        key = labels.without_scrap(before.key)
        torn = before.line == first.line and not labels.begins(key + after.key)
        if torn and stroke and labels.begins(key + stroke + after.key):
            text, whole = before.text + first.printed, before.key + stroke
            found[at - 1] = before._replace(text=text, key=whole)
            found[at] = item._replace(tokens=tuple(rest))
    return found


def without_slashes(items: Sequence[Item], labels: Labels) -> Sequence[Item]:
    """Leave out the stroke of a heading that is set from top to bottom: 增 / 减."""
    if not labels.heads.slashed:
        return items
    triples = zip(items, items[1:], items[2:], strict=False)
    slashes = {
        id(item)
        for before, item, after in triples
        if isinstance(before, Fragment)
        and isinstance(item, Run)
        and isinstance(after, Fragment)
        and [token.printed for token in item.tokens] == ["/"]
        and (before.key[-1:], after.key[:1]) in labels.heads.slashed
    }
    return [item for item in items if id(item) not in slashes]


def whole_rows(items: Sequence[Item], width: int) -> list[Item]:
    """Join two runs on neighbouring lines that together make one row.

    It is as wide as the form, or lacks the one column, or has the one more, that most
    rows beside a label do. A part of a wide table is none of it: its rows end where the
    others of it do.
    """
    sizes = {width, _usual(items, width)}
    ends = _ends_of_parts(items)
    whole: list[Item] = []
    for at, item in enumerate(items):
        last = whole[-1] if whole else None
        if (
            isinstance(item, Run)
            and isinstance(last, Run)
            and item.first != last.last
            and (1 < len(item.tokens) < width or _fills(last, item))
            and len(last.tokens) < width
            and (len(last.tokens) > 1 or _neighbours(whole, len(whole) - 1))
            and len(item.tokens) + len(last.tokens) in sizes
            and at - 1 not in ends
            and min(last.cells, item.cells) < width  # else either is a row
            and not _is_preceded(whole, len(item.tokens))
            and not (width > min(sizes) and _ends_in_page(last, item))
        ):
            whole[-1] = Run((*last.tokens, *item.tokens))
        else:
            whole.append(item)
    return whole


def _fills(row: Run, item: Run) -> bool:
    """Tell whether a lone 0 stands in the last cell of the row above, on its own line.

    Any other number might be a page's.
    """
    return (
        [token.printed for token in item.tokens] == ["0"]
        and not item.cells
        and item.first == row.last + 1
        and row.cells in {0, row.tokens[-1].at + 2}
    )


def _ends_in_page(row: Run, item: Run) -> bool:
    """Tell whether the last figure stands apart from all others, and is not their sum.

    Where most rows lack the same column, the number of a page makes one of them whole.
    """
    *_, before, last = *row.tokens, *item.tokens
    counts = [token.count() or 0 for token in (*row.tokens, *item.tokens)]
    return last.line > before.line + 1 and counts[-1] != sum(counts[:-1])


def _ends_of_parts(items: Sequence[Item]) -> frozenset[int]:
    """Give the runs before others that are as wide as rows before labels mostly are."""
    last = [at for at, item in enumerate(items) if isinstance(item, Run)]
    beside = [at for at in last if stands_beside(items, at)]
    sizes = Counter(len(items[at].tokens) for at in beside)  # type: ignore[union-attr]
    followed = [at for at in beside if isinstance((*items, None)[at + 1], Run)]
    torn = Counter(len(items[at].tokens) for at in followed)  # type: ignore[union-attr]
    return frozenset(
        at
        for at in followed
        if (size := len(items[at].tokens)) > 1  # type: ignore[union-attr]
        and sizes[size] >= _PART
        and 2 * torn[size] < sizes[size] > len(beside) // 2
    )


def _usual(items: Sequence[Item], width: int) -> int:
    """Give how many figures most rows have: the form's, or one less, or one more.

    Most beside a label do, or of those that have more than half of them: others hold
    totals alone, or stand between the lines of their labels.
    """
    runs = [(at, item) for at, item in enumerate(items) if isinstance(item, Run)]
    beside = [len(run.tokens) for at, run in runs if stands_beside(items, at)]
    many = [len(run.tokens) for _, run in runs if 2 * len(run.tokens) > width]
    for size in (width - 1, width + 1):
        if 2 * beside.count(size) > len(beside) or 2 * many.count(size) > len(many):
            return size
    return width


def _is_preceded(whole: Sequence[Item], size: int) -> bool:
    """Tell whether as many figures stand before the label of the last run as after it.

    Then nobody can tell with which of them the one beside the label makes a row.
    """
    run = whole[-1]
    before = next((i for i in reversed(whole[:-1]) if isinstance(i, Run)), None)
    if before is None or len(before.tokens) != size:
        return False
    return len(run.tokens) == 1 or (  # type: ignore[union-attr]
        not before.cells and before.last == run.first - 1
    )


def without_marks(items: Sequence[Item], width: int) -> list[Item]:
    """Drop lone figures among whole rows: they are page numbers."""
    alone = [
        at
        for at, item in enumerate(items)
        if isinstance(item, Run)
        and len(item.tokens) == 1
        and not item.cells
        and item.tokens[0].printed != "0"  # no page has it
        and not _is_no_page(item.tokens[0])
        and not _neighbours(items, at)
    ]
    rows = sum(isinstance(i, Run) and len(i.tokens) > width // 2 for i in items)
    if width <= _TINY or len(alone) > max(3, rows // 3):
        return list(items)
    return [item for at, item in enumerate(items) if at not in alone]


def _is_no_page(token: Token) -> bool:
    """Tell whether no page has such a number: a nought otherwise, or with a remark."""
    return token.nature is NUMBER and (not token.number or bool(token.remark))


def _neighbours(items: Sequence[Item], at: int) -> bool:
    """Tell whether words stand on the line of a run."""
    line = items[at].tokens[0].line  # type: ignore[union-attr]
    beside = (items[i] for i in (at - 1, at + 1) if 0 <= i < len(items))
    return any(isinstance(item, Fragment) and item.line == line for item in beside)
