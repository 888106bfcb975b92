"""List the readers of figures set apart from their labels, in the order they are asked.

The first that reads a table is believed: each reads one layout, and none of them unless
all figures add up in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from gongkai.inference import weigh
from gongkai.inference.state import LOST, UNREAD
from gongkai.numerals import Nature
from gongkai.tables.anchors import SCRAP, is_strange
from gongkai.tables.apart.bands import band_readings
from gongkai.tables.apart.blocks import block_readings
from gongkai.tables.apart.headed import below_several
from gongkai.tables.apart.mosaic import mosaic_readings
from gongkai.tables.apart.neighbours import headings, own_rows
from gongkai.tables.apart.pieces import pieced_readings
from gongkai.tables.apart.segments import segment_readings
from gongkai.tables.apart.sequence import sequence_readings
from gongkai.tables.apart.shuffled import shuffled_readings
from gongkai.tables.doubts.heaped import any_heaped
from gongkai.tables.doubts.marking import doubted
from gongkai.tables.doubts.misplaced import left_of_labels
from gongkai.tables.doubts.unowned import unowned
from gongkai.tables.labels import Trust
from gongkai.tables.sites import label_sites
from gongkai.tables.standing import usual_step
from gongkai.tables.text.items import Fragment, Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.sheet import Sheet
    from gongkai.tables.text.items import Item

Readings = Mapping[str, Sequence["Reading"]]  # of every row
Reader = Callable[["Sheet"], Readings | None]

READERS: tuple[Reader, ...] = (
    lambda s: _unless_others(sequence_readings(s.items, s.form, s.labels), s),
    lambda s: _in_any(
        (pieced_readings(s.items, s.form, s.labels, rows) for rows in _held(s)), s
    ),
    lambda s: _in_any(
        (
            block
            for rows in _held(s)
            for block in block_readings(s.items, s.form, s.labels, rows)
        ),
        s,
    ),
    lambda s: segment_readings(s.items, s.form, s.labels, s.placed.seen),
    lambda s: mosaic_readings(s.items, s.form, s.labels),
    lambda s: band_readings(s.items, s.form, s.labels),
)


def read_apart(sheet: Sheet) -> Readings | None:
    """Give the readings of figures set apart from labels; None where they are not.

    Sums tell nothing of rows whose figures stand in the wrong order, and all alike.
    Then no row is read, since labels do not stand beside their figures either.
    """
    if not _may_be_apart(sheet):
        return None
    found = next(filter(None, (read(sheet) for read in READERS)), None)
    if found and _overrules_labels(found, sheet):
        return None
    if found and any_heaped(found, sheet.form):
        return dict.fromkeys(found, UNREAD)
    if found and _breaks_rows(found, sheet):
        return None
    if found:
        found = {**found, **dict(_either_way(found, sheet))}
        found = below_several(found, sheet.items, sheet.form, sheet.labels)
    return found and {**found, **dict(_as_labelled(found, sheet))}


def read_in_any_order(sheet: Sheet) -> Readings | None:
    """Give the readings of columns in an unknown order, which no other reader reads."""
    found = shuffled_readings(sheet.items, sheet.form, sheet.labels)
    if not found or not _may_be_apart(sheet):  # hardly any table stands so
        return None
    return None if any(read(sheet) for read in READERS) else found


def _may_be_apart(sheet: Sheet) -> bool:
    """Tell whether rows lack figures beside them, and no label has lost its words.

    Nor has one lost its figures where those of no row make up for them.
    """
    if _is_settled(sheet) or unowned(sheet.items, sheet.labels):
        return False
    return not left_of_labels(sheet.items, sheet.form, sheet.labels)


def _overrules_labels(found: Readings, sheet: Sheet) -> bool:
    """Tell whether rows are read otherwise than as the figures of their own labels.

    Cells that rows have lost, and a row of no form, leave as many figures as a form's.
    Where all figures stand in whole rows no cell is lost, and labels may have moved.
    """
    width = len(sheet.form.columns)
    if _are_whole_rows(sheet.items, width) and not sheet.placed.added:
        return False
    return any(
        _printed(own) not in map(_printed, found[row])
        for row, own in own_rows(sheet.items, sheet.labels, width)
    )


def _either_way(
    found: Readings, sheet: Sheet
) -> Iterator[tuple[str, Sequence[Reading]]]:
    """Yield two rows with the figures of both, where a label stands before the other's.

    If most labels stand right before their own, it may have moved, or its figures.
    """
    own = dict(own_rows(sheet.items, sheet.labels, len(sheet.form.columns)))
    moved = [r for r in own if _printed(own[r]) not in map(_printed, found[r])]
    if not 0 < 2 * len(moved) < len(own):
        return
    if 2 * len(own) <= len(sheet.form.rows):
        return  # labels stand on either side of theirs
    for row in moved:
        both = dict.fromkeys((*found[row], own[row]))
        for other, ways in found.items():
            if other == row or _printed(own[row]) in map(_printed, ways):
                yield other, tuple(dict.fromkeys((*ways, *both)))


def _as_labelled(
    found: Readings, sheet: Sheet
) -> Iterator[tuple[str, Sequence[Reading]]]:
    """Yield doubted rows as printed where their label stands on the same line.

    That they do not add up is the officials' doing: their figures stand as they wrote
    them, whole, and in the order in which all others add up.
    """
    width = len(sheet.form.columns)
    for label, run in pairwise(sheet.items):
        if not isinstance(label, Fragment) or not isinstance(run, Run):
            continue
        tokens = trimmed(run.tokens)
        if label.line != run.first or len(tokens) != width:
            continue
        match = sheet.labels.match(label.key)
        ways = found[match.row] if match.trust >= Trust.PART else ()
        if len(ways) == 1 and ways[0] == doubted(tokens) != tokens:
            yield match.row, (tokens,)


def _are_whole_rows(items: Iterable[Item], width: int) -> bool:
    """Tell whether figures between words make whole rows, or two such runs one."""
    left = 0
    for size in (len(item.tokens) for item in items if isinstance(item, Run)):
        if left and (left + size) % width:
            return False
        left = (left + size) % width
    return not left


def _breaks_rows(found: Readings, sheet: Sheet) -> bool:
    """Tell whether a row is read of pieces, though words or empty lines part them.

    No columns stand so: where their figures would add up, officials added wrongly.
    """
    blocks = _blocks(sheet.items)
    sizes = Counter(blocks.values()).values()
    width = len(sheet.form.columns)
    whole = sum(size == width for size in sizes)
    if 2 * whole <= len(sizes) or any(size % width for size in sizes):
        return False
    return any(
        all(
            len({blocks[token] for token in reading if token and token in blocks}) > 1
            for reading in readings
        )
        for readings in found.values()
    )


def _blocks(items: Sequence[Item]) -> Mapping[Token, int]:
    """Give all figures on neighbouring lines, with no words between, one number."""
    step = usual_step(items)
    found: dict[Token, int] = {}
    block, last = 0, -step - 1
    for item in items:
        if isinstance(item, Fragment):
            last = -step - 1
            continue
        for token in item.tokens:
            block += token.line > last + step
            found[token] = block
            last = token.line
    return found


def _printed(reading: Reading) -> list[str]:
    return [token.printed if token else "" for token in reading]


def _is_settled(sheet: Sheet) -> bool:
    """Tell whether every row has one run, with a figure for each column."""
    width = len(sheet.form.columns)
    return all(
        len(runs) == 1 and runs[0] and len(trimmed(runs[0].tokens)) == width
        for runs in sheet.placed.runs.values()
    )


def _held(sheet: Sheet) -> Iterable[tuple[str, ...]]:
    """Give the rows that a table may hold, in order: labels may be lost, or moved."""
    seen = _labelled(sheet)
    rows = tuple(row.id for row in sheet.form.rows)
    every = () if _has_others(sheet) else rows
    return dict.fromkeys((every, tuple(row for row in rows if row in seen), seen))


def _labelled(sheet: Sheet) -> tuple[str, ...]:
    """Give the rows whose labels stand somewhere, as they stand.

    Where each column has its own heading, that of the last is no label of the row that
    is called as it is, 总计.
    """
    items, form, labels = sheet.items, sheet.form, sheet.labels
    seen = sheet.placed.seen
    if {*headings(items, form, labels)} - {None} != {*range(len(form.columns))}:
        return seen
    told = {site.row for site in label_sites(items, labels)}
    return tuple(row for row in seen if row in told)


def _unless_others(found: Readings | None, sheet: Sheet) -> Readings | None:
    """Give readings of rows in turn, None where another label may stand among them."""
    return None if found is None or _has_others(sheet) else found


def _has_others(sheet: Sheet) -> bool:
    """Tell whether a label of no form stands among those of rows, of which one lacks.

    Its figures make up for those that are lost with the other's label.
    """
    if len(sheet.placed.seen) == len(sheet.form.rows):
        return False
    labels, items = sheet.labels, sheet.items
    sites = list(label_sites(items, labels))
    own = {at for site in sites for at in range(site.first, site.last + 1)}
    first, last = (sites[0].first, sites[-1].last + 1) if sites else (0, 0)
    below = takewhile(lambda item: isinstance(item, Fragment), items[last:])
    return any(
        isinstance(item, Fragment)
        and at not in own
        and len(item.key) > SCRAP
        and is_strange(item, labels)
        and not labels.may_be_damaged(item.key)
        for at, item in enumerate((*items[first:last], *below), start=first)
    )


def _in_any(
    layouts: Iterable[Mapping[str, Sequence[Reading]] | None], sheet: Sheet
) -> Readings | None:
    """Give what rows say in any of several layouts, if there is one."""
    sound = [laid for laid in layouts if laid]
    if not sound:
        return None
    if len(sound) > 1:  # one in which all sums hold excludes those in which some do not
        held = [laid for laid in sound if _holds(laid, sheet.form)]
        if not held and any(map(_is_doubted, sound)):
            return None
        sound = held or sound
    found = {
        row.id: tuple(
            dict.fromkeys(r for laid in sound for r in laid.get(row.id, (LOST,)))
        )
        for row in sheet.form.rows
    }
    runs = sheet.placed.runs
    return {row: _as_placed(runs[row], own) for row, own in found.items()}


def _holds(laid: Readings, form: TableForm) -> bool:
    weighed = weigh(form, {row.id: laid.get(row.id, (LOST,)) for row in form.rows})
    return not (weighed.broken or weighed.contradiction or _is_doubted(laid))


def _is_doubted(laid: Readings) -> bool:
    """Tell whether a row stands in a layout though it does not add up."""
    tokens = (t for ways in laid.values() for way in ways for t in way)
    return any(t is not None and t.nature is Nature.ODD for t in tokens)


def _as_placed(
    runs: Sequence[Run | None], found: tuple[Reading, ...]
) -> tuple[Reading, ...]:
    """Choose the reading that is the one run beside the label, if it may be any."""
    beside = trimmed(runs[0].tokens) if len(runs) == 1 and runs[0] else ()
    return (beside,) if beside in found else found
