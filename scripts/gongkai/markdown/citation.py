"""Write how to cite a report, in the forms that editors and programs ask for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from gongkai.markdown.words import plain

if TYPE_CHECKING:
    from gongkai.model import Report

ARCHIVE = "公开年报档案"


def citation(report: Report, address: str) -> str:
    """Write GB/T 7714, BibTeX and CSL-JSON; `address` is the page's own, if known."""
    national = plain(_national(report, address))
    parts = [
        f'<div class="g-cite"><p><b>GB/T 7714</b><span>{national}</span></p>',
        _folded("BibTeX", _bibtex(report, address)),
        _folded("CSL-JSON", _csl(report, address)),
        "</div>",
    ]
    return "\n".join(parts)


def _folded(name: str, text: str) -> str:
    escaped = "\n".join(plain(line) for line in text.splitlines())
    return f"<details><summary>{name}</summary><pre>{escaped}</pre></details>"


def _national(report: Report, address: str) -> str:
    """Cite the document where it was published, and the archive that keeps it."""
    source = report.source
    day = source.retrieved
    parts = [
        source.body.name,
        f"{report.title}[R/OL]",
        f"[{day.isoformat()}]" if day else "",
        source.url,
        f"存于{ARCHIVE}，{report.id}" + (f"，{address}" if address else ""),
    ]
    return ". ".join(part for part in parts if part) + "."


def _bibtex(report: Report, address: str) -> str:
    source = report.source
    fields = {
        "author": f"{{{_braced(source.body.name)}}}",
        "title": _braced(report.title),
        "year": str(source.year),
        "url": _braced(source.url or address),
        "urldate": source.retrieved.isoformat() if source.retrieved else "",
        "note": f"{ARCHIVE}，{report.id}",
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@techreport{{{report.id},\n" + ",\n".join(lines) + "\n}"


def _csl(report: Report, address: str) -> str:
    source = report.source
    entry: dict[str, object] = {
        "id": report.id,
        "type": "report",
        "title": report.title,
        "author": [{"literal": source.body.name}],
        "issued": {"date-parts": [[source.year]]},
        "archive": ARCHIVE,
        "language": "zh-CN",
    }
    if source.url or address:
        entry["URL"] = source.url or address
    if source.retrieved:
        day = source.retrieved
        entry["accessed"] = {"date-parts": [[day.year, day.month, day.day]]}
    return json.dumps([entry], ensure_ascii=False, indent=1)


def _braced(text: str) -> str:
    return text.replace("{", "").replace("}", "")
