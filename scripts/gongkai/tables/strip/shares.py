"""Share figures out among the rows of a strip that lacks some."""

from __future__ import annotations

from itertools import accumulate, product
from typing import TYPE_CHECKING

from gongkai.inference.state import LOST
from gongkai.tables.sums import can_hold, placements
from gongkai.tables.unfilled import halves, without_totals

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token

_SEVERAL = 2  # figures left out: of a single one a wrong sum as well would be chance


def allotted(
    tokens: Sequence[Token], form: TableForm
) -> dict[str, tuple[Reading, ...]]:
    """Share too few tokens out among the rows in every way that the sums allow.

    Where several are left out, and one whole row may stand among them that officials
    added wrongly, its figures are not known, and the others stand in those ways, too.
    """
    found = _shared(tokens, form)
    unread = ((None,) * len(form.columns),)
    bare = without_totals(found, form) and not _hold_but_one(tokens, form)
    told = {
        row: tuple(readings) if bare or _some_totals(readings, form) else unread
        for row, readings in found.items()
    }
    if len(tokens) > len(form.keys) - _SEVERAL:
        return told
    for wrong in form.row:
        for row, readings in _shared(tokens, form, wrong).items():
            told[row] = unread if row == wrong and readings else told[row]
            if told[row] != unread:
                told[row] = (*dict.fromkeys((*told[row], *readings)),)
    return told


def _shared(
    tokens: Sequence[Token], form: TableForm, wrong: str = ""
) -> dict[str, dict[Reading, None]]:
    """Give each row what it has in all ways in which every row fits its sum.

    But for a `wrong` one, which is whole; then what others lack is nought.
    """
    widths = [len(row.columns) for row in form.rows]
    found: dict[str, dict[Reading, None]] = {row.id: {} for row in form.rows}
    fitting = _Fitting(tokens, form, noughts=bool(wrong))
    for shares in product(*(range(width + 1) for width in widths)):
        if sum(shares) != len(tokens):
            continue
        starts = accumulate(shares, initial=0)
        options: list[Sequence[Reading]] = []
        for row, start, share, width in zip(
            form.rows, starts, shares, widths, strict=False
        ):
            own = fitting.wrong if row.id == wrong else fitting.ways
            options.append(own(start, share, width))
            if not options[-1]:
                break
        else:
            for row, ways in zip(form.rows, options, strict=True):
                found[row.id].update(dict.fromkeys(ways))
    return found


class _Fitting:
    """The ways in which some of the figures fit the sum of a row; each is asked often.

    Where others are `noughts`, they add up with what is printed.
    """

    def __init__(
        self, tokens: Sequence[Token], form: TableForm, *, noughts: bool
    ) -> None:
        self._tokens = tokens
        self._form = form
        self._noughts = noughts
        self._known: dict[tuple[int, int, int], Sequence[Reading]] = {}

    def ways(self, start: int, share: int, width: int) -> Sequence[Reading]:
        """Give the readings of a row that has so many figures from a place on."""
        key = start, share, width
        if key not in self._known:
            self._known[key] = self._ways(self._tokens[start : start + share], width)
        return self._known[key]

    def _ways(self, part: Sequence[Token], width: int) -> Sequence[Reading]:
        placed = [*placements(part, width), *run_together(part, width)]
        found = [r for r in placed if can_hold(r, self._form)] if part else [LOST]
        return [r for r in found if _adds_up(r)] if self._noughts else found

    def wrong(self, start: int, share: int, width: int) -> Sequence[Reading]:
        """Give the reading of a whole row that does not add up: nothing of it."""
        part = tuple(self._tokens[start : start + share])
        whole = share == width and not can_hold(part, self._form)
        return [(None,) * width] if whole else []


def _adds_up(reading: Reading) -> bool:
    """Tell whether a row adds up, with noughts where it lacks figures."""
    *parts, total = [token.count() if token else 0 for token in reading] or [0]
    return total is None or sum(part or 0 for part in parts) == total


def _is_summed(reading: Reading) -> bool:
    """Tell whether a row that has cases has its total."""
    return reading[-1] is not None or not any(t and t.count() for t in reading)


def run_together(part: Sequence[Token], width: int) -> Iterator[Reading]:
    """Yield the rows of which two figures may have been printed as one: 0 0 0 33."""
    if len(part) == width - 1:
        for at, token in enumerate(part):
            for pair in halves(token):
                yield (*part[:at], *pair, *part[at + 1 :])


def _hold_but_one(tokens: Sequence[Token], form: TableForm) -> bool:
    """Tell whether a whole row may stand among figures, if officials added it wrongly.

    Then all others lack what the strip lacks, and each that has cases has its total.
    """
    width = len(form.columns)
    return any(
        _fill(tokens[:at], row, form)
        and _fill(tokens[at + width :], len(form.rows) - row - 1, form)
        for at in range(len(tokens) - width + 1)
        for row in range(len(form.rows))
    )


def _fill(tokens: Sequence[Token], rows: int, form: TableForm) -> bool:
    """Tell whether figures fill so many rows, each that has cases with its total."""
    if not rows:
        return not tokens
    width = len(form.columns)
    return any(
        _fill(tokens[share:], rows - 1, form)
        for share in range(min(width, len(tokens)) + 1)
        if any(
            _is_summed(reading)
            for reading in placements(tokens[:share], width)
            if can_hold(reading, form)
        )
    )


def _some_totals(readings: Collection[Reading], form: TableForm) -> bool:
    """Tell whether a total stands in some reading of a row, or the row is lost.

    Where none has it, a figure may be two that were run together: then a total made of
    the others would confirm what is wrong.
    """
    totals = {c for identity in form.identities for c in identity.left}
    steps = [at for at, column in enumerate(form.columns) if column.id in totals]
    return any(
        not reading or any(reading[at] is not None for at in steps)
        for reading in readings
    )
