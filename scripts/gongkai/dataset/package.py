"""Describe the published tables for programs (Data Package) and for people."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gongkai.dataset.tables import RESOURCES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.dataset.tables import Field, Resource
    from gongkai.model import Archive

PROFILES = "https://datapackage.org/profiles/2.0"
LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
TITLE = "公开年报档案：政府信息公开工作年度报告数据集"
TITLE_EN = "gongkai: annual reports on government information disclosure, as data"
KILO = 1000
DOWNLOADS = "<!-- downloads -->"  # where a written page wants the list of files
DICTIONARY = "<!-- dictionary -->"
EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day a zip can hold: no "now" in the bytes


@dataclass(frozen=True, slots=True)
class Download:
    """A file under `data/`, as its page lists it."""

    name: str
    size: int
    sha256: str


def package(tables: Mapping[str, bytes]) -> bytes:
    """Write datapackage.json (Data Package 2.0) for the CSV files given by name."""
    described = {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": "gongkai",
        "title": TITLE,
        "description": TITLE_EN,
        "keywords": ["政府信息公开", "年度报告", "open government", "China"],
        "licenses": [LICENCE],
        "resources": [
            _resource(resource, tables[f"{resource.name}.csv"])
            for resource in RESOURCES
        ],
    }
    return f"{json.dumps(described, ensure_ascii=False, indent=2)}\n".encode()


def _resource(resource: Resource, content: bytes) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": f"{PROFILES}/tableschema.json",
        "fields": [_field(field, resource) for field in resource.fields],
    }
    if resource.key:
        schema["primaryKey"] = list(resource.key)
    if resource.refers:
        schema["foreignKeys"] = [
            {
                "fields": [column],
                "reference": {"resource": table, "fields": [other]},
            }
            for column, table, other in resource.refers
        ]
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": resource.name,
        "type": "table",
        "title": resource.zh,
        "description": resource.en,
        "path": f"{resource.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }


def _field(field: Field, resource: Resource) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": field.name,
        "type": field.type,
        "title": field.zh,
        "description": field.en,
    }
    constraints: dict[str, Any] = {}
    if field.name in resource.key:
        constraints["required"] = True
    if field.enum:
        constraints["enum"] = list(field.enum)
    if constraints:
        described["constraints"] = constraints
    return described


def readme(archive: Archive) -> bytes:
    """Write what a person needs who has nothing but the zip."""
    years = sorted({report.source.year for report in archive.reports})
    span = f"{years[0]}–{years[-1]}" if years else "—"
    lines = [
        f"# {TITLE}",
        "",
        f"# {TITLE_EN}",
        "",
        f"报告 {len(archive.reports)} 份，年度 {span}。",
        f"{len(archive.reports)} reports, years {span}.",
        "",
        "数值只在一切相符的读法都给出同一数时才发布；未知不是零，空白不是缺失。",
        "A value is published only if every consistent reading gives the same one;",
        "unknown is not zero, and blank is not missing.",
        "",
        "许可：CC BY 4.0。引用请注明“公开年报档案”与报告编号。",
        "Licence: CC BY 4.0. Cite the archive and the report id.",
        "",
        "CSV：UTF-8，无 BOM，以 LF 换行。",
        "CSV: UTF-8 without a byte order mark, LF.",
        "",
        "archive.sqlite：同样各表，另有全文检索表 text（FTS5 trigram，至少三字）：",
        "archive.sqlite: the same tables, and the full text in the table `text`",
        "(FTS5 trigram, three characters or more):",
        "",
        "    SELECT report, section FROM text WHERE text MATCH '\"县长信箱\"';",
        "",
        *dictionary(),
    ]
    return ("\n".join(lines) + "\n").encode()


def dictionary(heading: str = "##") -> Iterator[str]:
    """Yield the data dictionary as Markdown, in both languages."""
    for resource in RESOURCES:
        yield f"{heading} {resource.name}.csv"
        yield ""
        yield f"{resource.zh}。{resource.en}."
        yield ""
        yield "| 字段 field | 类型 type | 说明 | meaning |"
        yield "|---|---|---|---|"
        for field in resource.fields:
            meaning = field.en + (f" ({', '.join(field.enum)})" if field.enum else "")
            yield (
                f"| `{field.name}` | {field.type} | {_cell(field.zh)} "
                f"| {_cell(meaning)} |"
            )
        yield ""


def fill(page: str, downloads: Sequence[Download]) -> str:
    """Put the list of downloads and the dictionary where a page asks for them."""
    if DOWNLOADS in page:
        page = page.replace(DOWNLOADS, "\n".join(_listed(downloads)))
    if DICTIONARY in page:
        page = page.replace(DICTIONARY, "\n".join(dictionary("###")))
    return page


def _listed(downloads: Sequence[Download]) -> Iterator[str]:
    yield "| 文件 | 大小 | SHA-256 |"
    yield "|---|---:|---|"
    for file in downloads:
        link = f'<a href="{file.name}" download>{file.name}</a>'
        yield f"| {link} | {_size(file.size)} | `{file.sha256}` |"


def _size(size: int) -> str:
    if size < KILO:
        return f"{size} B"
    if size < KILO**2:
        return f"{size / KILO:.1f} kB"
    return f"{size / KILO**2:.1f} MB"


def _cell(text: str) -> str:
    return text.replace("<", "&lt;").replace("|", "\\|")


def bundle(files: Mapping[str, bytes]) -> bytes:
    """Zip files by name; the same content gives the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"gongkai/{name}", EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same whatever system it is made on
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
    return packed.getvalue()
