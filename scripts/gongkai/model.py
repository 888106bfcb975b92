"""The nouns of the archive, frozen; every later module passes these on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

Value = int | Decimal  # counts are int; an amount in yuan is Decimal only with fen


class Status(StrEnum):
    """How a figure came to be known. Five different facts, never merged."""

    READ = "read"  # a token of the source stands for this cell in every reading
    INFERRED = "inferred"  # every reading left gives this value
    BLANK = "blank"  # the cell is there and says nothing, and nothing forces it
    ILLEGIBLE = "illegible"  # something stands there that cannot be decided
    MISSING = "missing"  # nothing in the source can stand for the cell


# asked of every cell, and slow to look up in their class
READ, INFERRED, ILLEGIBLE = Status.READ, Status.INFERRED, Status.ILLEGIBLE


class Level(StrEnum):
    """The level of a jurisdiction, from the top down."""

    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    TOWNSHIP = "township"


class Standing(StrEnum):
    """What can be said of a whole report; derived, never stored."""

    VERIFIED = "verified"
    INCONSISTENT = "inconsistent"
    INCOMPLETE = "incomplete"


class Extent(StrEnum):
    """How much of the report's own words a source carries."""

    FULL = "full"
    ABRIDGED = "abridged"  # tables as received, prose retold by the archive


class Kind(StrEnum):
    """What sort of remark a finding is."""

    CONTRADICTION = "contradiction"  # 矛盾: two statements that cannot both be right
    MISPRINT = "misprint"  # 疑误: a token that looks wrong, with what would mend it
    GAP = "gap"  # 缺漏: something the form demands is not in the source
    OPEN = "open"  # 未决: nothing decides between several explanations
    DOUBT = "doubt"  # 存疑: odd, and worth a look


class Verdict(StrEnum):
    """What came of one identity at one place."""

    HOLDS = "holds"
    BROKEN = "broken"
    UNDECIDED = "undecided"


class Line(NamedTuple):
    """One line of a source, numbered from 1 as in the file received; a tuple, as cells.

    A row of a table that was laid out from several lines has the number of the first,
    and `last` is that of the last; else `last` is 0. `blanks` are the cells of a row,
    counted from 0 between tabs, that are known to be there and hold nothing. `cut` is
    the last line of a text that ends with a digit, and not with the line: more of its
    figure may have stood there.
    """

    number: int
    text: str
    last: int = 0
    blanks: tuple[int, ...] = ()
    cut: bool = False


class Cell(NamedTuple):
    """One cell of a statutory table; a tuple, since a million are made, and sent on.

    `line` says where it was read (`41`, or `41-43`); for an inferred cell, by which
    identities (`row:granted+balance:total`). `row_line` says where the figures of its
    row stand, "" where the source has none. Money is in yuan.
    """

    status: Status
    printed: str = ""
    value: Value | None = None
    line: str = ""
    row_line: str = ""
    remark: str = ""  # words that stood in the cell beside its figure
    corrected: str = ""  # the reason, where a declared correction was applied


MISSING = Cell(Status.MISSING)


@dataclass(frozen=True, slots=True)
class Table:
    """A statutory table: a cell for every row and column of the form it follows."""

    id: str
    form: str  # edition, "" where nothing in the text tells
    cells: Mapping[tuple[str, str], Cell]  # (row id, column id) → cell, in form order

    def __getitem__(self, key: tuple[str, str]) -> Cell:
        """Give the cell at (row id, column id)."""
        return self.cells[key]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A change of one printed token that, with its fellows, would mend a table."""

    table: str
    row: str
    column: str
    printed: str
    suggested: str
    line: str

    @classmethod
    def of(cls, table: Table, key: tuple[str, str], value: Value | None) -> Self:
        """Suggest a value for a cell, where it is printed."""
        cell = table[key]
        return cls(table.id, *key, cell.printed, str(value), cell.line)


@dataclass(frozen=True, slots=True)
class Finding:
    """A remark of the archive about a source; it never changes what is published."""

    rule: str  # stable id, explained by content/pages/findings/<rule>.md
    kind: Kind
    claim: str  # one line, in the archive's words
    detail: str = ""  # what stands where; what would mend it
    lines: tuple[int, ...] = ()  # source lines concerned
    cells: tuple[str, ...] = ()  # table.row.column of the cells concerned
    section: str = ""  # section id it belongs to
    contradicts: bool = False  # whether it makes the report inconsistent
    suggestions: tuple[Suggestion, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the ledger: an identity of the form at one row or column."""

    table: str
    identity: str  # balance, outcomes, row
    says: str  # the form's own sentence
    where: str  # row id or column id
    left: str  # the terms as sums, "缺" where unknown: "54 + 0"
    right: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Span:
    """A run of prose in one weight, or one link."""

    text: str
    bold: bool = False
    href: str = ""  # http(s) or mailto only; anything else stays text


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (level 0) or a heading within a section (level 3 to 5)."""

    spans: tuple[Span, ...]
    first: int  # source lines it was joined from
    last: int
    level: int = 0

    @property
    def text(self) -> str:
        """Give the words alone."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Section:
    """One of the six statutory sections, or the `preamble` before them.

    `printed` is the heading as the source has it, "" where the source lacks it;
    `lines` are the raw lines, for the tables; `blocks` the prose without them, and
    `table_lines` the lines that are no prose for standing in a table.
    """

    id: str
    title: str  # the form's own title with its ordinal
    printed: str
    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]
    table_lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """How the body can be reached, as its report says; offices only."""

    office: str = ""
    address: str = ""
    postcode: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A declared misprint: this exact token at this cell should be read as another.

    `line` says where the figure stands, for a cell in which nothing was read.
    """

    table: str
    row: str
    column: str
    printed: str
    corrected: str
    reason: str
    line: str = ""


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A place with a government: a node of the division tree."""

    code: str  # six digits of GB/T 2260, nine for a township
    name: str
    level: Level
    parent: str  # code, "" for a province
    website: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """What issues reports: a people's government, or an organ beside it."""

    id: str  # the code, or code-slug
    name: str  # 中宁县人民政府
    jurisdiction: Jurisdiction


@dataclass(frozen=True, slots=True)
class Source:
    """A report as received, described."""

    path: Path
    name: str  # how messages and pages call it; never an absolute path
    sha256: str
    body: Body
    year: int
    url: str = ""
    retrieved: date | None = None
    extent: Extent = Extent.FULL
    corrections: tuple[Correction, ...] = ()

    @property
    def report_id(self) -> str:
        """Give the public id, `640521-2020`."""
        return f"{self.body.id}-{self.year}"


@dataclass(frozen=True, slots=True)
class Report:
    """Everything known of one report."""

    source: Source
    title: str  # normalised
    printed_title: str
    issuer: str  # the organ that says it wrote the report
    period: tuple[date, date] | None
    contact: Contact
    sections: tuple[Section, ...]
    tables: Mapping[str, Table]  # by table id, in form order
    checks: tuple[Check, ...]
    findings: tuple[Finding, ...]
    lines: tuple[Line, ...] = field(repr=False, compare=False)

    @property
    def id(self) -> str:
        """Give the public id."""
        return self.source.report_id

    @property
    def counts(self) -> Mapping[Status, int]:
        """Count the cells by status."""
        cells = (
            cell for table in self.tables.values() for cell in table.cells.values()
        )
        tally = Counter(cell.status for cell in cells)
        return {status: tally[status] for status in Status}

    @property
    def standing(self) -> Standing:
        """Derive the standing: contradictions first, then gaps."""
        broken = any(check.verdict is Verdict.BROKEN for check in self.checks)
        if broken or any(finding.contradicts for finding in self.findings):
            return Standing.INCONSISTENT
        counts = self.counts
        if not all(table.cells for table in self.tables.values()):
            return Standing.INCOMPLETE
        if counts[Status.MISSING] or counts[Status.ILLEGIBLE] or counts[Status.BLANK]:
            return Standing.INCOMPLETE
        return Standing.VERIFIED


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A file that could not be published as a report, and why."""

    name: str
    reason: str
    remedy: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Archive:
    """All that a build publishes."""

    reports: tuple[Report, ...]  # by body id, then year
    quarantined: tuple[Quarantined, ...]
    jurisdictions: Mapping[str, Jurisdiction]  # the places of reports, and all above
    bodies: Mapping[str, Body]
