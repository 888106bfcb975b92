"""Write the list of the kinds of findings, and for each kind where it occurs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.listings.coverage import Shelf, report_link
from gongkai.listings.written import words_at
from gongkai.markdown import addresses
from gongkai.markdown.front import page
from gongkai.markdown.words import KIND, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.listings.written import Text
    from gongkai.model import Finding, Report

LIST = "findings/"
MOST = 200  # occurrences linked one by one; the data files have them all


def findings(shelf: Shelf, texts: Mapping[str, Text]) -> Iterator[tuple[str, str]]:
    """Write the list, then a page for every rule that is explained or has spoken."""
    found: dict[str, list[tuple[Report, int, Finding]]] = {}
    for report in shelf.archive.reports:
        for number, finding in enumerate(report.findings, start=1):
            found.setdefault(finding.rule, []).append((report, number, finding))
    explained = {n.partition("/")[2] for n in texts if n.startswith(LIST)} - {"index"}
    rules = sorted(explained | set(found))
    yield addresses.file(LIST), _list(rules, found, texts)
    for rule in rules:
        here = addresses.finding(rule)
        yield addresses.file(here), _rule(rule, found.get(rule, ()), texts, here)


def rule_title(rule: str, texts: Mapping[str, Text]) -> str:
    """Give the title that a kind of finding is explained under."""
    text = texts.get(f"{LIST}{rule}")
    return text.title if text else rule


def _list(
    rules: Sequence[str],
    found: Mapping[str, Sequence[tuple[Report, int, Finding]]],
    texts: Mapping[str, Text],
) -> str:
    text = texts.get(f"{LIST}index") or texts.get("findings")
    title = text.title if text else "校语"
    lines = [f"# {title}", "", words_at(text, LIST) if text else "", ""]
    lines.append('<ul class="g-list">')
    for rule in rules:
        name = plain(rule_title(rule, texts))
        count = len(found.get(rule, ()))
        lines.append(f'<li><a href="{rule}/">{name}</a> <small>{count} 处</small></li>')
    lines.append("</ul>")
    return page({"kind": "findings", "title": title}, lines)


def _rule(
    rule: str,
    found: Sequence[tuple[Report, int, Finding]],
    texts: Mapping[str, Text],
    here: str,
) -> str:
    text = texts.get(f"{LIST}{rule}")
    top = addresses.relative(here, LIST)
    lines = [
        '<header class="g-title">',
        f'<p class="g-crumb"><a href="{top}">校语</a><span>{rule}</span></p>',
        f"<h1>{plain(rule_title(rule, texts))}</h1>",
        "</header>",
        "",
        words_at(text, here) if text else "",
        "",
        f"## 所见 {len(found)} 处 {{#found}}",
        "",
        '<ul class="g-list">',
        *[
            _occurrence(report, number, one, here)
            for report, number, one in found[:MOST]
        ],
        "</ul>",
    ]
    if len(found) > MOST:
        lines += ["", f'<p class="g-note">其余 {len(found) - MOST} 处见数据文件。</p>']
    return page({"kind": "finding", "title": rule_title(rule, texts)}, lines)


def _occurrence(report: Report, number: int, finding: Finding, here: str) -> str:
    there = addresses.report(report.source.body, report.source.year)
    link = addresses.relative(here, f"{there}#finding-{number}")
    return (
        f"<li>{report_link(report, here)}："
        f'<a href="{link}">{KIND[finding.kind]}，{plain(finding.claim)}</a></li>'
    )
