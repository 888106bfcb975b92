"""Declare the published tables: what each holds, its columns, how its rows are made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai.dataset.rows import (
    TABLES,
    body_rows,
    cell_rows,
    check_rows,
    correction_rows,
    finding_rows,
    place_rows,
    quarantine_rows,
    report_rows,
    rows_of,
)
from gongkai.dataset.writing import write_csv

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from gongkai.dataset.writing import Row
    from gongkai.forms import Forms
    from gongkai.model import Archive, Report


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a published table, described for readers of both languages."""

    name: str
    zh: str
    en: str
    type: str = "string"  # of Table Schema
    enum: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resource:
    """A published table: what it holds, its columns, how its rows are made."""

    name: str
    zh: str
    en: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]  # the columns that tell its rows apart; () where none do
    refers: tuple[tuple[str, str, str], ...]  # (column, other table, its column)
    rows: Callable[[Archive, Forms], Iterator[Row]]


def cells_csv(reports: Sequence[Report], forms: Forms) -> bytes:
    """Write the tidy table of cells for `reports`, by report and then form order."""
    rows = (row for report in reports for row in rows_of(report, forms))
    return write_csv((field.name for field in CELLS.fields), rows)


REPORT = Field("report", "报告编号：<机关>-<年度>", "Report id: <body>-<year>")
TABLE = Field("table", "表", "Statutory table")
ROW = Field("row", "行", "Row of the form")
COLUMN = Field("column", "列", "Column of the form")
PRINTED = Field("printed", "原文所印，一字不改", "The token as printed, untouched")
STATUSES = ("read", "inferred", "blank", "illegible", "missing")
CELLS = Resource(
    name="cells",
    zh="三张法定表格的每一格，一格一行",
    en="Every cell of the three statutory tables, one line a cell",
    fields=(
        REPORT,
        Field("body", "机关编号", "Body id"),
        Field("code", "所属行政区划代码", "Division code of its jurisdiction"),
        Field("year", "报告年度", "Year reported on", "integer"),
        Field("form", "该表所依格式的版本", "Edition of the form the table follows"),
        TABLE,
        ROW,
        COLUMN,
        PRINTED,
        Field(
            "value",
            "数值；件数为整数，金额以元计；未知则空",
            "Value: a count, or yuan; empty where unknown",
            "number",
        ),
        Field("unit", "单位", "Unit", enum=("count", "yuan")),
        Field(
            "status",
            "read 据原文读出；inferred 由勾稽关系推得；blank 原表空白；"
            "illegible 无法确认；missing 原文缺此格",
            "read; inferred from the form's identities; blank in the source; "
            "illegible; missing from the source",
            enum=STATUSES,
        ),
        Field(
            "line",
            "原文行号，或推得所据的勾稽关系",
            "Line of the source, or the identities that force the value",
        ),
    ),
    key=("report", "table", "row", "column"),
    refers=(("report", "reports", "report"), ("body", "bodies", "body")),
    rows=cell_rows,
)
REPORTS = Resource(
    name="reports",
    zh="已收录的报告",
    en="The reports published",
    fields=(
        REPORT,
        Field("body", "机关编号", "Body id"),
        Field("code", "所属行政区划代码", "Division code of its jurisdiction"),
        Field("year", "报告年度", "Year reported on", "integer"),
        Field("title", "题名（规范）", "Title, normalised"),
        Field("printed_title", "题名（原文）", "Title as printed"),
        Field("issuer", "编制单位", "Organ that says it wrote the report"),
        Field("period_start", "统计期限之始", "First day reported on", "date"),
        Field("period_end", "统计期限之终", "Last day reported on", "date"),
        Field(
            "standing",
            "表格核验：verified 已核验；inconsistent 有出入；incomplete 不完整",
            "Standing of its tables, derived",
            enum=("verified", "inconsistent", "incomplete"),
        ),
        *(
            Field(f"form_{table}", f"{zh}所依格式的版本", f"Edition of {table}")
            for table, zh in TABLES.items()
        ),
        *(
            Field(name, f"状态为 {name} 的格数", f"Cells that are {name}", "integer")
            for name in STATUSES
        ),
        Field("findings", "校语条数", "Number of findings", "integer"),
        Field(
            "extent",
            "full 全文；abridged 节本（表格照录，文字由本站另述）",
            "full; abridged: tables as received, prose retold by the archive",
            enum=("full", "abridged"),
        ),
        Field("url", "官方网址", "Official address"),
        Field("retrieved", "取得日期", "Day retrieved", "date"),
        Field("sha256", "所收文本的 SHA-256", "SHA-256 of the text as received"),
        Field("office", "联系单位", "Contact office"),
        Field("address", "地址", "Address"),
        Field("postcode", "邮编", "Postcode"),
        Field("phone", "电话", "Telephone"),
        Field("fax", "传真", "Fax"),
        Field("email", "电子邮箱", "Office mailbox"),
        Field("website", "网站", "Website"),
    ),
    key=("report",),
    refers=(("body", "bodies", "body"), ("code", "places", "code")),
    rows=report_rows,
)
BODIES = Resource(
    name="bodies",
    zh="发布报告的行政机关",
    en="The bodies that issue the reports",
    fields=(
        Field("body", "机关编号", "Body id"),
        Field("name", "名称", "Name"),
        Field("code", "所属行政区划代码", "Division code of its jurisdiction"),
        Field("reports", "收录报告数", "Number of reports here", "integer"),
        Field("first_year", "最早年度", "First year here", "integer"),
        Field("last_year", "最近年度", "Last year here", "integer"),
    ),
    key=("body",),
    refers=(("code", "places", "code"),),
    rows=body_rows,
)
PLACES = Resource(
    name="places",
    zh="报告所涉行政区划及其上级",
    en="The divisions concerned and all above them",
    fields=(
        Field("code", "行政区划代码", "Division code"),
        Field("name", "名称", "Name"),
        Field(
            "level",
            "级别",
            "Level",
            enum=("province", "prefecture", "county", "township"),
        ),
        Field("parent", "上一级代码", "Code of the division above"),
        Field("website", "官方网站", "Official website"),
    ),
    key=("code",),
    refers=(),
    rows=place_rows,
)
CHECKS = Resource(
    name="checks",
    zh="勾稽核验：每一等式一行",
    en="The ledger: one line an identity and place",
    fields=(
        REPORT,
        Field("identity", "勾稽关系", "Identity of the form"),
        Field("where", "所在行或列", "Row or column it was tried on"),
        Field("left", "左边各项", "Terms on the left"),
        Field("right", "右边各项", "Terms on the right"),
        Field(
            "verdict",
            "holds 成立；broken 不成立；undecided 无法判断",
            "What came of it",
            enum=("holds", "broken", "undecided"),
        ),
        TABLE,
        Field("says", "格式原文", "The form's own sentence"),
    ),
    key=("report", "table", "identity", "where"),
    refers=(("report", "reports", "report"),),
    rows=check_rows,
)
FINDINGS = Resource(
    name="findings",
    zh="校语：本站对原文的说明，不改动原文",
    en="Remarks of the archive; they never change what is published",
    fields=(
        REPORT,
        Field("rule", "规则", "Rule"),
        Field(
            "kind",
            "contradiction 矛盾；misprint 疑误；gap 缺漏；open 未决；doubt 存疑",
            "Kind",
            enum=("contradiction", "misprint", "gap", "open", "doubt"),
        ),
        Field("section", "所在部分", "Section"),
        Field("claim", "要点", "The remark"),
        Field("detail", "说明", "What stands where"),
        Field("lines", "原文行号", "Lines of the source"),
        Field("cells", "相关表格单元", "Cells concerned"),
        Field(
            "contradicts",
            "是否使报告“有出入”",
            "Whether it makes the report inconsistent",
            "boolean",
        ),
    ),
    key=(),
    refers=(("report", "reports", "report"),),
    rows=finding_rows,
)
CORRECTIONS = Resource(
    name="corrections",
    zh="已声明的更正",
    en="Declared corrections",
    fields=(
        REPORT,
        TABLE,
        ROW,
        COLUMN,
        PRINTED,
        Field("corrected", "更正为", "Read as"),
        Field("reason", "理由", "Reason"),
    ),
    key=("report", "table", "row", "column"),
    refers=(("report", "reports", "report"),),
    rows=correction_rows,
)
QUARANTINED = Resource(
    name="quarantined",
    zh="未能收录的文件及理由",
    en="Files that could not be published, each with its reason",
    fields=(
        Field("name", "文件", "File"),
        Field("reason", "理由", "Reason"),
        Field("remedy", "如何补救", "What would help"),
        Field("line", "行号", "Line", "integer"),
    ),
    key=(),
    refers=(),
    rows=quarantine_rows,
)
RESOURCES = (
    CELLS,
    REPORTS,
    BODIES,
    PLACES,
    CHECKS,
    FINDINGS,
    CORRECTIONS,
    QUARANTINED,
)
