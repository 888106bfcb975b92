"""Judge published cells against the truth of a specimen, one rule a verdict.

*Published* is a cell of status read or inferred; all else is an honest silence.

| what became of the token | published | verdict |
|---|---|---|
| held whole | the printed figure | recovered |
| held whole | anything else | **wrong** (an official's slip mended counts here) |
| held whole | nothing | missed |
| a digit dropped | what stands there | as printed: nobody can know |
| a digit dropped | the figure before the loss | inferred |
| O or l for a digit | the figure it stood for | recovered lookalike |
| merged, without unit | anything (of a merged one: but the true figure) | **wrong** |
| lost, or a blank | the true figure | inferred |
| lost, or a blank | anything else | **wrong**, or *hidden* |
| two reports in one text | anything | **wrong** |
| a cell the table does not have | anything but 0 | **wrong** |

*Determined* are the held cells whose value the text still tells, though their rows may
have lost cells (see `corpus.oracle`); *settled* are those of them that are recovered.

*Refused wrongly* is one report whose text was refused, or of which nothing is published
though it determines something. A text that holds nothing but figures among cells left
blank determines none of them: silence about it is no refusal.

*Hidden*: a wrong figure inferred, or placed in a row that has lost cells, in a table
in which an official's slip or a damaged token cannot be noticed: no identity is broken
by the rows that stand whole, whatever stood in the others; or a wrong figure in a
printed row with two merged tokens, where all sums hold as read. That is what no
program can know, and it is counted apart, never as right.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from corpus.draft import Damage
from corpus.oracle import determined
from gongkai.model import Cell, Status

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from decimal import Decimal

    from corpus.truth import CellTruth, Specimen
    from gongkai.forms import Forms, TableForm
    from gongkai.model import Table

PUBLISHED = {Status.READ, Status.INFERRED}
COUNTED = (
    "recoverable",  # tokens that stand whole in the text
    "recovered",
    "missed",  # held, and honestly not published
    "determined",  # held, and known to determine their cells
    "settled",  # of these, recovered
    "wrong",
    "hidden",
    "inferred",  # lost, blank or damaged, and published rightly
    "silent",  # lost, blank or damaged, and rightly not published
    "as_printed",
    "lookalikes",  # recovered
    "refused",  # reports refused rightly
    "refused_wrongly",
    "misplaced",  # read rightly, but said to stand in another line
    "slips",  # reports whose slip, in a sum that the text determines,
    "slips_shown",  # is published as printed, or a finding says that its sum is broken
)


@dataclass
class Score:
    """The tally of one report, and its wrong cells in words."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    seconds: float = 0.0


class Told(NamedTuple):
    """What findings tell of sums, though figures of them are not published."""

    unnamed: Collection[tuple[str, int]] = ()  # (table, line) of rows nobody can name
    sums: Collection[Collection[str]] = ()  # the cells of each that is named


UNTOLD = Told()


def score(
    specimen: Specimen,
    tables: Mapping[str, Table] | None,
    forms: Forms,
    told: Told = UNTOLD,
) -> Score:
    """Judge the tables made of a specimen; None where its text was refused."""
    result = Score()
    cells: dict[tuple[str, str, str], Cell] = {}
    for name, table in (tables or {}).items():
        cells |= {(name, *key): cell for key, cell in table.cells.items()}
    published = {k: c for k, c in cells.items() if c.status in PUBLISHED}
    if specimen.refuse:
        result.counts["refused"] += not published
        for key, cell in published.items():
            _wrong(result, "wrong", key, cell, "of two reports in one")
        return result
    known = {
        (name, *key)
        for name, edition in specimen.editions.items()
        for key in _determined(
            name, specimen, forms.editions[edition].tables[name], forms
        )
    }
    result.counts["determined"] = len(known)
    result.counts["refused_wrongly"] += not published and (not tables or bool(known))
    for key, truth in specimen.cells.items():
        cell = cells.get(key, Cell(Status.MISSING))
        if key in known:
            result.counts["settled"] += (
                cell.status in PUBLISHED and cell.value == truth.value
            )
        verdict = _judge(result, key, truth, cell)
        if verdict:
            excused = _excused(key, cell, specimen, tables or {}, forms)
            _wrong(result, "hidden" if excused else "wrong", key, cell, verdict)
    for key, cell in published.items():
        if key not in specimen.cells and cell.value != 0:
            _wrong(result, "wrong", key, cell, "a cell that the table does not have")
    sums = _visible(specimen, forms, known)
    _slips(result, specimen, tables or {}, sums, told)
    return result


def _determined(
    name: str, specimen: Specimen, form: TableForm, forms: Forms
) -> set[tuple[str, str]]:
    shorter = any(len(form.rows) < len(other.rows) for other in forms.tables(name))
    telling = {t for t in forms.table_ids if len({f.keys for f in forms.tables(t)}) > 1}
    return determined(name, specimen, form, telling=telling if shorter else None)


def _judge(
    result: Score, key: tuple[str, str, str], truth: CellTruth, cell: Cell
) -> str:
    """Count a cell; give what should stand there where it is wrong."""
    counts = result.counts
    published = cell.status in PUBLISHED
    stands = bool(truth.lines)
    counts["recoverable"] += truth.held
    if not published:
        counts["missed" if truth.held else "silent"] += 1
        if truth.held:
            result.missed.append(f"{'.'.join(key)} {truth.printed!r} {cell.status}")
        return ""
    value = cell.value
    if truth.held and value == truth.value:
        counts["recovered"] += 1
        if cell.status is Status.READ and not _in_line(cell.line, truth.lines):
            counts["misplaced"] += 1
        return ""
    if stands and truth.damage is Damage.LOOKALIKE and value == truth.value:
        counts["lookalikes"] += 1
        return ""
    if stands and truth.damage is Damage.DROPPED and value == _printed(truth):
        counts["as_printed"] += 1
        return ""
    if not truth.held and truth.value is not None and value == truth.value:
        counts["inferred"] += 1
        return ""
    slip = f", before a slip {truth.before}" if truth.before is not None else ""
    damage = f", {truth.damage}" if truth.damage else ""
    where = f"{truth.printed!r} at {truth.lines}" if stands else "not in the text"
    return f"should be {truth.value} ({where}{slip}{damage})"


def _excused(
    key: tuple[str, str, str],
    cell: Cell,
    specimen: Specimen,
    tables: Mapping[str, Table],
    forms: Forms,
) -> bool:
    """Say whether nobody could know that a published figure is wrong."""
    name, row, _ = key
    form = forms.editions[specimen.editions[name]].tables[name]
    short = row not in _whole_rows(name, specimen, form)
    if (cell.status is Status.INFERRED or short) and _hides(name, specimen, form):
        return True
    return _merged_but_sound(row, specimen, tables.get(name), form)


def _wrong(
    result: Score, kind: str, key: tuple[str, str, str], cell: Cell, why: str
) -> None:
    result.counts[kind] += 1
    if kind == "wrong":
        result.wrong.append(
            f"{'.'.join(key)}: {cell.status} {cell.value} "
            f"({cell.printed!r} at {cell.line}), {why}"
        )


def _printed(truth: CellTruth) -> int:
    return int(truth.printed)


def _in_line(said: str, lines: tuple[int, ...]) -> bool:
    first, _, last = said.partition("-")
    if not first.isdigit():
        return False
    return any(int(first) <= line <= int(last or first) for line in lines)


def _seen(truth: CellTruth) -> int | Decimal | None:
    """Give what a reader of the text sees in a cell, None where nothing certain."""
    if not truth.lines or truth.damage in {Damage.MERGED, Damage.UNITLESS}:
        return None
    if truth.damage is Damage.DROPPED:
        return _printed(truth)
    return truth.value


def _broken(
    table: str, specimen: Specimen, form: TableForm
) -> Iterator[tuple[list[tuple[str, str]], bool]]:
    """Yield each identity that what is seen breaks, whatever stood in lost cells.

    In a row that has lost a cell nobody knows which figure stands in which column.
    """
    placed = _whole_rows(table, specimen, form)
    for identity in form.identities:
        by_row = identity.for_each == "row"
        for place in form.rows if by_row else form.columns:
            left, right = (
                [(place.id, e) if by_row else (e, place.id) for e in side]
                for side in (identity.left, identity.right)
            )
            seen = [
                [
                    _seen(specimen.cells[table, *key]) if key[0] in placed else None
                    for key in side
                ]
                for side in (left, right)
            ]
            sums = [sum(v for v in side if v is not None) for side in seen]
            open_ = [None in side for side in seen]
            if (sums[0] > sums[1] and not open_[1]) or (
                sums[1] > sums[0] and not open_[0]
            ):
                yield left + right, not any(open_)


def _printed_rows(form: TableForm) -> list[set[str]]:
    """Give the rows that are printed side by side, as one."""
    rows = [row.id for row in form.rows]
    return [set(rows)] if form.printed_in_one_row else [{row} for row in rows]


def _whole_rows(table: str, specimen: Specimen, form: TableForm) -> set[str]:
    """Give the rows in which every figure stands, altered or not."""
    whole: set[str] = set()
    for printed in _printed_rows(form):
        cells = [specimen.cells[table, *key] for key in form.keys if key[0] in printed]
        if all(truth.lines and truth.damage is not Damage.MERGED for truth in cells):
            whole |= printed
    return whole


def _merged_but_sound(
    row: str, specimen: Specimen, table: Table | None, form: TableForm
) -> bool:
    """Say whether a printed row holds merged tokens, and all its sums as read."""
    printed = next(rows for rows in _printed_rows(form) if row in rows)
    truths = [specimen.cells[form.id, *key] for key in form.keys if key[0] in printed]
    if table is None or all(t.damage is not Damage.MERGED for t in truths):
        return False
    for identity in form.identities:
        for row_id in printed if identity.for_each == "row" else ():
            sides = [
                [table.cells.get((row_id, c)) for c in side]
                for side in (identity.left, identity.right)
            ]
            values = [[c.value if c else None for c in side] for side in sides]
            if any(None in side for side in values):
                continue
            if sum(values[0]) != sum(values[1]):
                return False
    return True


def _hides(table: str, specimen: Specimen, form: TableForm) -> bool:
    """Say whether something is false in a table and nothing in the text shows it."""
    false = any(
        truth.before is not None or truth.damage in {Damage.DROPPED, Damage.MERGED}
        for key, truth in specimen.cells.items()
        if key[0] == table
    )
    return false and not any(True for _ in _broken(table, specimen, form))


def _visible(
    specimen: Specimen, forms: Forms, known: AbstractSet[tuple[str, str, str]]
) -> list[list[tuple[str, str]]]:
    """Give the sums that a slip breaks and all figures of which the text determines.

    `known` are these figures: where rows have lost their labels, or columns their
    figures, nobody can know of which figures a sum is.
    """
    if specimen.slip is None:
        return []
    name = specimen.slip[0]
    form = forms.editions[specimen.editions[name]].tables[name]
    return [
        keys
        for keys, full in _broken(name, specimen, form)
        if full and {(name, *key) for key in keys} <= known
    ]


def _slips(
    result: Score,
    specimen: Specimen,
    tables: Mapping[str, Table],
    sums: Sequence[Sequence[tuple[str, str]]],
    told: Told,
) -> None:
    """Count a slip that breaks some sums, and whether one of them is published so.

    Told is the sum of a row that is told not to hold, where no label names the row, and
    a sum of which figures are withheld, if it is told with all of them as printed.
    """
    if not sums or specimen.slip is None:
        return
    name = specimen.slip[0]
    result.counts["slips"] += 1
    published = tables[name].cells if name in tables else {}
    result.counts["slips_shown"] += any(
        all(
            key in published
            and published[key].status in PUBLISHED
            and published[key].value == _seen(specimen.cells[name, *key])
            for key in keys
        )
        or _is_told(keys, specimen, name, told.unnamed)
        or _is_doubted(keys, specimen, tables.get(name), told.sums)
        for keys in sums
    )


def _is_doubted(
    keys: Sequence[tuple[str, str]],
    specimen: Specimen,
    table: Table | None,
    sums: Collection[Collection[str]],
) -> bool:
    """Tell whether a sum is told not to hold as printed, with its own figures."""
    if table is None or not any(
        {f"{table.id}.{row}.{column}" for row, column in keys} <= {*cells}
        for cells in sums
    ):
        return False
    return all(
        table.cells[key].printed == specimen.cells[table.id, *key].printed
        for key in keys
    )


def _is_told(
    keys: Sequence[tuple[str, str]],
    specimen: Specimen,
    table: str,
    unnamed: Collection[tuple[str, int]],
) -> bool:
    """Tell whether all figures of a sum are those of one row that is told of."""
    lines = [line for key in keys for line in specimen.cells[table, *key].lines]
    one = len({row for row, _ in keys}) == 1
    return one and any((table, line) in unnamed for line in lines)
