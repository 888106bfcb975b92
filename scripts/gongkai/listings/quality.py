"""Write how good the figures are: by status, by identity, by what was refused."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gongkai.listings.accuracy import accuracy
from gongkai.listings.findings import rule_title
from gongkai.listings.written import words_at
from gongkai.markdown import addresses
from gongkai.markdown.frames import CLOSING, count, heads, opening
from gongkai.markdown.front import page
from gongkai.markdown.words import CAVEAT, KIND, STATUS, VERDICT, plain
from gongkai.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from gongkai.forms import Forms
    from gongkai.listings.written import Text
    from gongkai.model import Archive

HERE = "quality/"


def quality(
    archive: Archive, forms: Forms, texts: Mapping[str, Text], measured: Path
) -> tuple[str, str]:
    """Write the page; `measured` is the accuracy on the published noisy set, if run."""
    text = texts.get("quality")
    title = text.title if text else "质量"
    lines = [
        f"# {title}",
        "",
        words_at(text, HERE) if text else "",
        "",
        "## 各格的来历 {#cells}",
        "",
        *_cells(archive, forms),
        f'<p class="g-note">{CAVEAT}</p>',
        "",
        "## 勾稽 {#identities}",
        "",
        *_identities(archive, forms),
        "## 校语 {#findings}",
        "",
        *_findings(archive, texts),
        "## 未能收录的文件 {#quarantined}",
        "",
        *_quarantined(archive),
        *accuracy(measured),
    ]
    return addresses.file(HERE), page({"kind": "quality", "title": title}, lines)


def _cells(archive: Archive, forms: Forms) -> Iterator[str]:
    yield opening("t-cells", "各表各格", "格")
    yield heads("表", "合计", *STATUS.values()) + "<tbody>"
    for name in forms.table_ids:
        tally = Counter(
            cell.status
            for report in archive.reports
            if name in report.tables
            for cell in report.tables[name].cells.values()
        )
        figures = [tally.total(), *(tally[status] for status in STATUS)]
        form = forms.tables(name)[-1]
        yield _row(plain(f"{form.label}　{form.title}"), figures)
    yield f"</tbody>{CLOSING}"
    yield ""


def _identities(archive: Archive, forms: Forms) -> Iterator[str]:
    """List the identities, those that fail most first."""
    tally: dict[tuple[str, str, str], Counter[Verdict]] = {}
    for report in archive.reports:
        for check in report.checks:
            entry = (check.table, check.identity, check.says)
            tally.setdefault(entry, Counter())[check.verdict] += 1
    yield opening("t-identities", "各式成立与否", "处")
    yield heads("关系", *(word for _, word in VERDICT.values())) + "<tbody>"
    in_order = [
        entry for name in forms.table_ids for entry in tally if entry[0] == name
    ]
    for entry in sorted(in_order, key=lambda entry: -tally[entry][Verdict.BROKEN]):
        table, _, says = entry
        label = forms.tables(table)[-1].label
        yield _row(plain(f"{label}　{says}"), [tally[entry][one] for one in VERDICT])
    yield f"</tbody>{CLOSING}"
    yield ""


def _findings(archive: Archive, texts: Mapping[str, Text]) -> Iterator[str]:
    tally = Counter(
        (finding.kind, finding.rule)
        for report in archive.reports
        for finding in report.findings
    )
    if not tally:
        yield '<p class="g-own">没有校语。</p>'
        yield ""
        return
    yield '<ul class="g-list">'
    for (kind, rule), times in sorted(tally.items(), key=lambda e: (-e[1], e[0])):
        link = addresses.relative(HERE, addresses.finding(rule))
        name = f'<a href="{link}">{plain(rule_title(rule, texts))}</a>'
        yield f"<li>{KIND[kind]} {name} <small>{times} 处</small></li>"
    yield "</ul>"
    yield ""


def _quarantined(archive: Archive) -> Iterator[str]:
    if not archive.quarantined:
        yield '<p class="g-own">没有。</p>'
        yield ""
        return
    number = f"{len(archive.quarantined)} 个"
    yield opening("t-quarantined", "搁置的文件", number, "g-led")
    yield heads("文件", "行", "缘由", "如何补救") + "<tbody>"
    for file in archive.quarantined:
        yield (
            f'<tr><th scope="row" class="s1 g-any">{plain(file.name)}</th>'
            f"<td>{file.line or '全文'}</td><td>{plain(file.reason)}</td>"
            f"<td>{plain(file.remedy)}</td></tr>"
        )
    yield f"</tbody>{CLOSING}"
    yield ""


def _row(label: str, figures: Iterable[int]) -> str:
    cells = "".join(map(count, figures))
    return f'<tr><th scope="row" class="s1"><span>{label}</span></th>{cells}</tr>'
