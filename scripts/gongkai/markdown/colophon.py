"""Write the head of a report's page: what it is, how it stands, where it is from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from gongkai.markdown import addresses
from gongkai.markdown.prose import safe
from gongkai.markdown.words import (
    ABSENT,
    EXTENT,
    STATUS,
    heading,
    listed,
    plain,
    standing,
)
from gongkai.model import Extent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.forms import Forms
    from gongkai.model import Jurisdiction, Report


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a report on the site."""

    places: Sequence[Jurisdiction]  # from the province to the body's own
    earlier: Report | None = None  # the body's reports of the years beside
    later: Report | None = None
    site_url: str = ""  # where the site will stand, if that is known


def colophon(
    report: Report, forms: Forms, setting: Setting, here: str
) -> Iterator[str]:
    """Write the head of a report's page, with a banner where its prose is our own."""
    source = report.source
    counts = "，".join(
        f"{STATUS[status]} {count}" for status, count in report.counts.items() if count
    )
    yield '<header class="g-title">'
    above = crumbs(setting.places, here)
    yield f'<p class="g-crumb">{above}<span>{plain(source.body.name)}</span></p>'
    yield f"<h1>{heading(report.title)}</h1>"
    yield "<dl>"
    total = sum(report.counts.values())
    told = f"{total} 格：{counts}" if total else "源文中没有可读的表"
    yield _fact("核验", standing(report.standing), told)
    yield _fact("表式", *_editions(report, forms))
    yield _fact("来源", *_origin(report))
    if report.issuer or report.period:
        days = "至".join(day.isoformat() for day in report.period or ())
        yield _fact(
            "编制",
            plain(report.issuer or source.body.name),
            days and f"统计期限 {days}",
        )
    contact = _contact(report)
    if contact:
        yield _fact("联系", contact, wide=True)
    yield _fact("SHA-256", f"<code>{source.sha256}</code>", wide=True)
    yield "</dl>"
    yield (
        f'<nav class="g-next" aria-label="前后年度">'
        f"{_neighbour(here, source.year - 1, setting.earlier, '←')}"
        f"{_neighbour(here, source.year + 1, setting.later, '→')}</nav>"
    )
    yield "</header>"
    yield ""
    if source.extent is Extent.ABRIDGED:
        yield _banner(report)
        yield ""


def crumbs(places: Sequence[Jurisdiction], here: str) -> str:
    """Link to places, from the province down."""
    return "".join(
        f'<a href="{addresses.relative(here, addresses.place(place.code))}">'
        f"{plain(place.name)}</a>"
        for place in places
    )


def _fact(name: str, words: str, small: str = "", *, wide: bool = False) -> str:
    note = f"<small>{small}</small>" if small else ""
    width = ' class="w"' if wide else ""
    return f"<div{width}><dt>{name}</dt><dd>{words}{note}</dd></div>"


def _editions(report: Report, forms: Forms) -> tuple[str, str]:
    """Say which edition each table follows: a report may mix them."""
    labels: dict[str, list[str]] = {}
    for name, table in report.tables.items():
        labels.setdefault(table.form, []).append(forms.tables(name)[-1].label)
    parts = [
        f"{listed(tables)}按 {plain(edition)} 年表式"
        if edition
        else f"{listed(tables)}表式未能判定"
        for edition, tables in labels.items()
    ]
    if len(labels) == 1 and "" not in labels:
        parts = [f"各表均按 {plain(next(iter(labels)))} 年表式"]
    orders = [forms.editions[e].instrument for e in labels if e in forms.editions]
    return "；".join(parts) or "源文无表", plain(listed(orders))


def _origin(report: Report) -> tuple[str, str]:
    source = report.source
    address = safe(source.url)
    host = urlsplit(source.url).hostname or source.url if address else ""
    where = (
        f'<a href="{address}" rel="nofollow noopener">{plain(host)}</a>'
        if address
        else "源文未附网址"
    )
    day = f"取得 {source.retrieved.isoformat()}　" if source.retrieved else ""
    return where, f"{day}{EXTENT[source.extent]}"


def _contact(report: Report) -> str:
    contact = report.contact
    facts = [
        ("", contact.office),
        ("", contact.address),
        ("邮编 ", contact.postcode),
        ("电话 ", contact.phone),
        ("传真 ", contact.fax),
        ("信箱 ", contact.email),
        ("", contact.website),
    ]
    return "，".join(f"{name}{plain(fact)}" for name, fact in facts if fact)


def _neighbour(here: str, year: int, report: Report | None, arrow: str) -> str:
    if report is None:
        return f"<span>{year} 年：{ABSENT}</span>"
    there = addresses.report(report.source.body, year)
    return f'<a href="{addresses.relative(here, there)}">{arrow} {year} 年</a>'


def _banner(report: Report) -> str:
    """Say that the prose is the archive's own, and where the original stands."""
    address = safe(report.source.url)
    where = (
        f'<a href="{address}" rel="nofollow noopener">发布机关网站</a>'
        if address
        else "发布机关网站"
    )
    told = "以下文字是本站按原文事实另写的摘要，不是原文；各表的数字照录原文。"
    return f'<p class="g-abr" role="note"><b>节录</b>{told}原文见{where}。</p>'
