"""Write the tree of places, and a page for each place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.listings.coverage import MOST, Shelf, counts, key, matrix, report_link
from gongkai.listings.figures import series
from gongkai.markdown import addresses
from gongkai.markdown.colophon import crumbs
from gongkai.markdown.front import page
from gongkai.markdown.words import LEVEL, listed, plain
from gongkai.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import Forms
    from gongkai.model import Body, Jurisdiction

TREE = "places/"
EXPLAINED = "按行政区划逐级列出；数字是该地及其所辖各地收录的报告份数。"
WHOLE = 400  # places beyond which the tree shows two levels and leaves the rest to them


def places(shelf: Shelf, forms: Forms) -> Iterator[tuple[str, str]]:
    """Write the tree, then every place."""
    yield addresses.file(TREE), _tree(shelf)
    for place in shelf.archive.jurisdictions.values():
        here = addresses.place(place.code)
        yield addresses.file(here), _place(shelf, forms, place, here)


def _tree(shelf: Shelf) -> str:
    depth = 2 if len(shelf.archive.jurisdictions) > WHOLE else len(LEVEL)
    lines = [
        "# 地区",
        "",
        f'<p class="g-own">{EXPLAINED}</p>',
        "",
        *_branches(shelf, "", depth),
    ]
    return page({"kind": "places", "title": "地区"}, lines)


def _branches(shelf: Shelf, code: str, depth: int) -> Iterator[str]:
    children = shelf.children.get(code, ())
    if not children or not depth:
        return
    yield '<ul class="g-tree">'
    for place in children:
        link = addresses.relative(TREE, addresses.place(place.code))
        yield f'<li><a href="{link}">{plain(place.name)}</a> {_held(shelf, place)}'
        yield from _branches(shelf, place.code, depth - 1)
        yield "</li>"
    yield "</ul>"


def _held(shelf: Shelf, place: Jurisdiction) -> str:
    reports = sum(1 for _ in shelf.reports_of(shelf.bodies_in.get(place.code, ())))
    return f"<small>{reports} 份</small>"


def _place(shelf: Shelf, forms: Forms, place: Jurisdiction, here: str) -> str:
    bodies = shelf.bodies_in.get(place.code, ())
    own = [body for body in bodies if body.jurisdiction.code == place.code]
    children = shelf.children.get(place.code, ())
    lines = [
        *_head(shelf, place, here, bodies),
        *_figures(shelf, forms, own, here),
        "## 报告 {#reports}",
        "",
        key(),
        "",
        matrix(shelf, bodies, here)
        if len(bodies) <= MOST
        else counts(shelf, children, here),
        "",
        *_missing(shelf, bodies if len(bodies) <= MOST else own, here),
        *_beneath(shelf, children, here),
    ]
    return page({"kind": "place", "title": place.name}, lines)


def _head(
    shelf: Shelf, place: Jurisdiction, here: str, bodies: Sequence[Body]
) -> Iterator[str]:
    above = crumbs(shelf.chain(place)[:-1], here)
    top = addresses.relative(here, TREE)
    reports = sum(1 for _ in shelf.reports_of(bodies))
    yield '<header class="g-title">'
    yield (
        f'<p class="g-crumb"><a href="{top}">全国</a>{above}'
        f"<span>{LEVEL[place.level]}</span></p>"
    )
    yield f"<h1>{plain(place.name)}</h1>"
    yield (
        f'<p class="g-own">收录机关 {len(bodies)} 个，报告 {reports} 份。'
        "各级报告的口径不一，上级的数字可能已含下级，本站不跨级相加。</p>"
    )
    yield "</header>"
    yield ""


def _figures(
    shelf: Shelf, forms: Forms, own: Sequence[Body], here: str
) -> Iterator[str]:
    if not own:
        return
    yield "## 历年 {#figures}"
    yield ""
    for body in own:
        reports = shelf.of_body[body.id]
        yield from series(body, reports, forms, here)


def _missing(shelf: Shelf, bodies: Sequence[Body], here: str) -> Iterator[str]:
    """Say what is not here: years without a report, cells without a figure."""
    yield "## 所缺 {#missing}"
    yield ""
    yield '<ul class="g-list">'
    for body in bodies:
        reports = shelf.of_body[body.id]
        absent = [str(year) for year in shelf.years if year not in reports]
        gaps = [
            f"{report_link(report, here, f'{year} 年')}缺 {count} 格"
            for year, report in reports.items()
            if (count := _unknown(report.counts))
        ]
        told = [f"{listed(absent)} 年未收录"] if absent else []
        yield f"<li>{plain(body.name)}：{'；'.join(told + gaps) or '无'}。</li>"
    yield "</ul>"
    yield ""


def _unknown(tally: Mapping[Status, int]) -> int:
    return sum(tally[s] for s in (Status.MISSING, Status.ILLEGIBLE, Status.BLANK))


def _beneath(
    shelf: Shelf, children: Sequence[Jurisdiction], here: str
) -> Iterator[str]:
    if not children:
        return
    yield "## 下辖 {#beneath}"
    yield ""
    yield '<ul class="g-list">'
    for child in children:
        link = addresses.relative(here, addresses.place(child.code))
        yield f'<li><a href="{link}">{plain(child.name)}</a> {_held(shelf, child)}</li>'
    yield "</ul>"
