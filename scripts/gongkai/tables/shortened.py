"""Read rows without labels that may be a short form whole, or what is left of a longer.

As many rows as the one form has may be those of the other without some that held
nothing: where no label and no other table tells, only what all this allows is told.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from gongkai.inference import common, decide
from gongkai.model import Cell, Status
from gongkai.numerals import Nature, Token
from gongkai.tables.editions import is_any_open, totals_hold
from gongkai.tables.figured import figure_rows
from gongkai.tables.grid import by_cells
from gongkai.tables.readings import is_whole, readings
from gongkai.tables.sums import adds_up
from gongkai.tables.telling import by_count
from gongkai.tables.text.items import trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import Forms, TableForm
    from gongkai.inference import Decided
    from gongkai.inference.state import Reading
    from gongkai.tables.printings import Printing
    from gongkai.tables.text.items import Item, Run
    from gongkai.tables.vocabulary import Vocabulary

    _Scales = Mapping[tuple[str, str], int]
    _Counts = tuple[int | None, ...]
    _Said = tuple[int, _Counts, bool]  # row, what it says, whether sums are broken


_SLIP = 2  # columns in which officials have a row wrong, and rows in which they have
_MANY = 120  # ways to lose rows: beyond, so little is shared that none is asked for


def longer(
    printing: Printing,
    chosen: Mapping[str, TableForm | None],
    forms: Forms,
    words: Vocabulary,
) -> dict[str, TableForm]:
    """Give the tables whose edition their rows' number alone tells, and a longer one.

    Another table of the same edition bears the number out.
    """
    found = {}
    for table, form in chosen.items():
        others = {other.edition for t, other in chosen.items() if t != table and other}
        if form is None or form.edition in others or not printing[table]:
            continue
        more = [e for e in forms.tables(table) if len(e.rows) > len(form.rows)]
        if more and by_count(printing[table], forms.tables(table), words) is form:
            found[table] = more[-1]
    return found


def shared_with(
    whole: Decided,
    items: Sequence[Item],
    form: TableForm,
    long: TableForm,
    scales: _Scales,
) -> Decided:
    """Withhold of a table of `form` what `long` without empty rows tells otherwise.

    It counts where it breaks no more sums than the rows do as they stand. Where these
    break those of columns, and of more than one wrong row explains, a row is lost that
    held something; so one may be where a row lacks a figure and no totals tell.
    """
    if is_any_open(items, form) and not totals_hold(items, form):
        return _all_open(whole)
    if whole.contradiction:
        return whole
    rows, columns = (
        {*own}.intersection(whole.places) for own in (long.row, long.column)
    )
    if columns and not 0 < len(columns) <= _SLIP * len(rows):
        return _all_open(whole)
    ways: list[Decided] = []
    told: set[_Said] = set()
    for said, found in _ways(items, long, len(whole.broken)):
        if said and said <= told:
            continue
        if len(ways) == _MANY:
            return _all_open(whole)
        decided = decide(long, found, scales)
        if not decided.contradiction and len(decided.broken) <= len(whole.broken):
            ways.append(decided)
            told |= said
    if not ways:
        return whole
    both = {key: cell for key, cell in whole.cells.items() if key in ways[0].cells}
    return common([replace(whole, cells=both), *ways])


def not_adding_up(
    items: Sequence[Item], cells: Mapping[tuple[str, str], Cell], form: TableForm
) -> tuple[int, ...]:
    """Give the lines of whole rows that do not add up, and that nobody can name.

    Officials have their sums wrong, whichever rows of the form they are; but of many
    such rows the figures are no figures of the form.
    """
    width = len(form.columns)
    wrong = [
        run
        for run in figure_rows(items, form)
        if len(figures := trimmed(run.tokens)) == width
        and all(token.nature is Nature.NUMBER for token in figures)
        and not adds_up(figures, form)
    ]
    told = Counter(
        cell.row_line for cell in cells.values() if cell.status is Status.READ
    )
    few = len(wrong) <= _SLIP
    return tuple(run.first for run in wrong if few and told[run.lines] < width)


def _all_open(whole: Decided) -> Decided:
    return replace(whole, cells={key: _open(c) for key, c in whole.cells.items()})


def _open(cell: Cell) -> Cell:
    """Leave open what a figure is that any of many rows may hold."""
    return Cell(Status.ILLEGIBLE, "", None, cell.row_line, cell.row_line)


def _ways(
    items: Sequence[Item], form: TableForm, broken: int
) -> Iterator[tuple[set[_Said], Mapping[str, Sequence[Reading]]]]:
    """Give the rows of a form from which empty ones were lost, each result once.

    With them what each row says, if that is as printed whatever the others say.
    """
    runs = figure_rows(items, form)
    width = len(form.columns)
    found = [
        (by_cells(run, width),) if run.cells == width else readings([run], width)
        for run in runs
    ]
    counts = [_counts(row, width) for row in found]
    plain = all(map(is_whole, found)) and all(None not in row for row in counts)
    told = set()
    for lost in combinations(range(len(form.rows)), len(form.rows) - len(runs)):
        at = [n - sum(gone < n for gone in lost) for n in range(len(form.rows))]
        rows = [
            (0,) * width if n in lost else counts[at[n]] for n in range(len(form.rows))
        ]
        says = tuple(at[n] if None in row else row for n, row in enumerate(rows))
        breaks = _breaks(rows, form, broken)
        if says in told or breaks > broken:
            continue
        told.add(says)
        said = {(n, row, breaks > 0) for n, row in enumerate(rows)} if plain else set()
        yield (
            said,
            {
                row.id: (_empty(runs, at[n], width),) if n in lost else found[at[n]]
                for n, row in enumerate(form.rows)
            },
        )


def _counts(found: Sequence[Reading], width: int) -> _Counts:
    """Give what a row says, None where that is not known."""
    if len(found) > 1 or not found[0]:
        return (None,) * width
    return tuple(map(_count, found[0]))


def _count(token: Token | None) -> int | None:
    if token is not None and token.nature is Nature.BLANK:
        return 0  # a sum that asks for more leaves the blank no place
    return token.count() if token else None


def _breaks(rows: Sequence[_Counts], form: TableForm, most: int) -> int:
    """Count the sums of columns that do not hold, whatever is not known.

    Beyond `most` it does not matter how many they are.
    """
    at = form.row_place
    broken = 0
    for identity in form.column_identities:
        for column in range(len(form.columns)):
            left, right = (
                [rows[at[row]][column] for row in side]
                for side in (identity.left, identity.right)
            )
            known = None not in left and None not in right
            broken += known and sum(filter(None, left)) != sum(filter(None, right))
            if broken > most:
                return broken
    return broken


def _empty(runs: Sequence[Run], at: int, width: int) -> Reading:
    """Give a lost row as an empty one, where the row behind it stands."""
    line = runs[min(at, len(runs) - 1)].first
    return (Token("", Nature.BLANK, line=line, padding=True),) * width
