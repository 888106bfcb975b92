"""Draw what the archive holds: bodies against years, or counts where they are many."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from gongkai.markdown import addresses
from gongkai.markdown.frames import CLOSING, count, heads, opening
from gongkai.markdown.words import (
    MEANING,
    STANDING,
    absence,
    plain,
    standing,
)
from gongkai.model import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gongkai.model import Archive, Body, Jurisdiction, Report

MOST = 60  # bodies in one matrix; beyond that a table of counts is read more easily


@dataclass(frozen=True)
class Shelf:
    """The archive arranged for listing: by place, by body, by year."""

    archive: Archive

    @cached_property
    def years(self) -> range:
        """Give the years from the first report to the last."""
        years = {report.source.year for report in self.archive.reports}
        return range(min(years), max(years) + 1) if years else range(0)

    @cached_property
    def of_body(self) -> Mapping[str, Mapping[int, Report]]:
        """Give the reports of each body by year."""
        arranged: dict[str, dict[int, Report]] = {}
        for report in self.archive.reports:
            source = report.source
            arranged.setdefault(source.body.id, {})[source.year] = report
        return arranged

    @cached_property
    def of_year(self) -> Mapping[int, Sequence[Report]]:
        """Give the reports of each year, the newest year first."""
        arranged: dict[int, list[Report]] = {year: [] for year in reversed(self.years)}
        for report in self.archive.reports:
            arranged[report.source.year].append(report)
        return {year: reports for year, reports in arranged.items() if reports}

    @cached_property
    def children(self) -> Mapping[str, Sequence[Jurisdiction]]:
        """Give the places right beneath each place, "" for the provinces."""
        arranged: dict[str, list[Jurisdiction]] = {}
        for _, place in sorted(self.archive.jurisdictions.items()):
            known = place.parent in self.archive.jurisdictions
            arranged.setdefault(place.parent if known else "", []).append(place)
        return arranged

    @cached_property
    def bodies_in(self) -> Mapping[str, Sequence[Body]]:
        """Give the bodies with reports at each place or anywhere beneath it."""
        arranged: dict[str, list[Body]] = {}
        for body_id in self.of_body:
            body = self.archive.bodies[body_id]
            for place in self.chain(body.jurisdiction):
                arranged.setdefault(place.code, []).append(body)
        return arranged

    def chain(self, place: Jurisdiction) -> tuple[Jurisdiction, ...]:
        """Give the places from the province down to `place`."""
        above = self.archive.jurisdictions.get(place.parent)
        return (*(self.chain(above) if above else ()), place)

    def reports_of(self, bodies: Iterable[Body]) -> Iterator[Report]:
        """Give all reports of some bodies."""
        for body in bodies:
            yield from self.of_body[body.id].values()


def key() -> str:
    """Write what the four standings mean."""
    told = "".join(
        f"<span>{standing(one)}{meaning}</span>" for one, meaning in MEANING.items()
    )
    return f'<p class="g-key">{told}<span>{standing(None)}</span></p>'


def matrix(shelf: Shelf, bodies: Sequence[Body], here: str) -> str:
    """Set bodies against years, each square with its standing in shape and word."""
    lines = [
        opening("t-coverage", "收录情况", "机关 × 报告年度", "g-mx"),
        heads("机关", *map(str, shelf.years)),
    ]
    for place, group in _grouped(shelf, bodies).items():
        name = shelf.archive.jurisdictions[place].name
        lines.append(
            f'<tbody><tr class="grp"><th colspan="{len(shelf.years) + 1}"'
            f' scope="rowgroup"><span>{plain(name)}</span></th></tr>'
        )
        lines += [_row(shelf, body, here) for body in group]
        lines.append("</tbody>")
    return "\n".join([*lines, CLOSING])


def counts(shelf: Shelf, places: Sequence[Jurisdiction], here: str) -> str:
    """Count bodies and reports by standing, a line a place."""
    lines = [
        opening("t-coverage", "收录情况", "报告份数"),
        heads("地区", "机关", "报告", *STANDING.values()),
        "<tbody>",
    ]
    for place in places:
        bodies = shelf.bodies_in.get(place.code, ())
        tally = Counter(report.standing for report in shelf.reports_of(bodies))
        link = addresses.relative(here, addresses.place(place.code))
        numbers = (len(bodies), tally.total(), *(tally[one] for one in STANDING))
        name = f'<a href="{link}">{plain(place.name)}</a>'
        lines.append(
            f'<tr><th scope="row" class="s1">{name}</th>'
            f"{''.join(map(count, numbers))}</tr>"
        )
    return "\n".join([*lines, "</tbody>", CLOSING])


def body_name(body: Body) -> str:
    """Write a body's name, which may break after its place."""
    before, place, after = body.name.partition(body.jurisdiction.name)
    return f"{plain(before + place)}<wbr>{plain(after)}" if after else plain(body.name)


def report_link(report: Report, here: str, words: str = "") -> str:
    """Link to a report by its title, or by other words."""
    source = report.source
    there = addresses.relative(here, addresses.report(source.body, source.year))
    return f'<a href="{there}">{words or plain(report.title)}</a>'


def _grouped(shelf: Shelf, bodies: Sequence[Body]) -> Mapping[str, list[Body]]:
    """Put the bodies under their prefecture, or under their province where none is."""
    groups: dict[str, list[Body]] = {}
    for body in bodies:
        chain = shelf.chain(body.jurisdiction)
        above = [p for p in chain if p.level in (Level.PROVINCE, Level.PREFECTURE)]
        groups.setdefault((above or chain)[-1].code, []).append(body)
    return dict(sorted(groups.items()))


def _row(shelf: Shelf, body: Body, here: str) -> str:
    link = addresses.relative(here, addresses.place(body.jurisdiction.code))
    squares = "".join(
        _square(shelf.of_body[body.id].get(year), here) for year in shelf.years
    )
    return (
        f'<tr><th scope="row" class="s1"><span><a href="{link}">{body_name(body)}</a>'
        f"</span></th>{squares}</tr>"
    )


def _square(report: Report | None, here: str) -> str:
    if report is None:
        return f"<td>{absence()}</td>"
    source = report.source
    there = addresses.relative(here, addresses.report(source.body, source.year))
    spoken = f"{source.body.name} {source.year} 年，{STANDING[report.standing]}"
    return (
        f'<td><a href="{there}" aria-label="{plain(spoken)}">'
        f"{standing(report.standing)}</a></td>"
    )
