"""Hold what one year carried forward against what the next says was brought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.checks.figures import Figures
from gongkai.model import Finding, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gongkai.forms import Forms
    from gongkai.model import Table

REQUESTS, BROUGHT, CARRIED = "requests", "brought_forward", "carried_forward"


def check(
    own: Mapping[str, Table],
    other: Mapping[str, Table],
    years: tuple[int, int],
    forms: Forms,
) -> Iterator[Finding]:
    """Yield a contradiction between a report and its body's report of a year beside it.

    `years` are those of `own` and of `other`; either may be the earlier. Only columns
    that both reports tell are compared.
    """
    if abs(years[0] - years[1]) != 1 or REQUESTS not in own or REQUESTS not in other:
        return
    ours, theirs = Figures(own, forms), Figures(other, forms)
    own_row, other_row = (
        (BROUGHT, CARRIED) if years[0] > years[1] else (CARRIED, BROUGHT)
    )
    differing = []
    for column in ours.form(REQUESTS).columns:
        mine = f"{REQUESTS}.{own_row}.{column.id}"
        yours = f"{REQUESTS}.{other_row}.{column.id}"
        values = ours.value(mine), theirs.value(yours)
        if None not in values and values[0] != values[1]:
            differing.append((column.label, mine, yours))
    if not differing:
        return
    shown = "；".join(
        f"{label}：{years[0]}年作{ours.value(mine)}，{years[1]}年作{theirs.value(yours)}"
        for label, mine, yours in differing
    )
    _, mine, yours = differing[0]
    cells = tuple(mine for _, mine, _ in differing)
    yield Finding(
        rule="neighbouring-year",
        kind=Kind.CONTRADICTION,
        claim=(
            f"{years[0]}年报告的{ours.label(_total(mine))}"
            f"与{years[1]}年报告的{theirs.label(_total(yours))}不符"
        ),
        detail=f"{shown}。两份报告应当一致，不判定孰误。",
        lines=ours.lines(cells),
        cells=cells,
        section=REQUESTS,
        contradicts=True,
    )


def _total(name: str) -> str:
    return f"{name.rpartition('.')[0]}.total"
