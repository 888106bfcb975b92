"""Tell from title, words, links and file name whose report a text is, of which year.

A body or a year that the text does not establish is never invented: the text is
refused, and the message lists the lines that were looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from opencc import OpenCC

from gongkai.errors import SourceError
from gongkai.identify.bodies import REPORT_ID, Reader
from gongkai.identify.evidence import Evidence
from gongkai.identify.statements import statements
from gongkai.identify.titles import (
    Title,
    clues,
    named_by_file,
    opening,
    short_lines,
    titles,
)
from gongkai.model import Body, Jurisdiction, Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.catalogue import Catalogue
    from gongkai.forms import Forms

SHOWN = 40  # characters of a line that a message repeats
TELL = "可用 gongkai add --body 代码 --year 年份 文件 指明。"

_to_simplified = OpenCC("t2s").convert


@dataclass(frozen=True, slots=True)
class Identified:
    """Whose report a text is, of which year, and what places stand above the body."""

    body: Body
    year: int
    places: tuple[Jurisdiction, ...]  # from the province down to the body's own
    lines: tuple[int, ...]  # source lines of the title, () where another thing told


def identify(  # noqa: PLR0913  (a person may say what the text does not)
    lines: Sequence[Line],
    filename: str,
    catalogue: Catalogue,
    forms: Forms,
    *,
    body: Body | None = None,
    year: int | None = None,
) -> Identified:
    """Establish body and year; raise SourceError, naming the lines looked at.

    A `body` or a `year` that is given is taken as it is.
    """
    try:
        return _identified(lines, filename, catalogue, forms, body=body, year=year)
    except SourceError as error:
        simplified = [Line(ln.number, _to_simplified(ln.text)) for ln in lines]
        if simplified == list(lines):
            raise
        try:
            return _identified(
                simplified, filename, catalogue, forms, body=body, year=year
            )
        except SourceError:
            raise error from None  # the text as it stands says more


def body_called(body_id: str, catalogue: Catalogue) -> Body | None:
    """Give the body of an id: declared, or a place of the list, or an organ of one."""
    code, _, slug = body_id.partition("-")
    known = catalogue.body(body_id)
    if known is not None or not slug:
        return known
    place = catalogue.place(code)
    organ = next((n for n, s in catalogue.names.organs.items() if s == slug), "")
    return _reader(catalogue).body(place, organ) if place and organ else None


def _identified(  # noqa: PLR0913
    lines: Sequence[Line],
    filename: str,
    catalogue: Catalogue,
    forms: Forms,
    *,
    body: Body | None,
    year: int | None,
) -> Identified:
    found = titles(lines, catalogue.names, forms)
    if year is None:
        year = _year(lines, filename, found, catalogue, forms)
    if body is None:
        body = _body(lines, filename, found, catalogue, forms)
    if body is None:
        raise SourceError(
            filename, "看不出是哪个机关的报告", _looked_at(lines, found), _first(found)
        )
    return Identified(
        body=body,
        year=year,
        places=catalogue.chain(body.jurisdiction.code),
        lines=found[0].lines if found else (),
    )


def _year(
    lines: Sequence[Line],
    filename: str,
    found: Sequence[Title],
    catalogue: Catalogue,
    forms: Forms,
) -> int:
    told = sorted({year for title in found for year in title.years})
    if len(told) > 1:
        raise SourceError(
            filename,
            f"标题中有不止一个报告年度（{'、'.join(map(str, told))}）",
            f"一个文件只收一份报告。{_looked_at(lines, found)}",
            _first(found),
        )
    if told:
        return told[0]
    names = catalogue.names
    said = statements(opening(lines, forms), names)
    stated = {year for statement in said for year in statement.years}
    for clue in clues(lines, filename, names, stated):
        if len(clue) == 1:
            return clue.pop()
        if clue:
            break
    raise SourceError(
        filename, "看不出是哪一年的报告", _looked_at(lines, found), _first(found)
    )


def _body(
    lines: Sequence[Line],
    filename: str,
    found: Sequence[Title],
    catalogue: Catalogue,
    forms: Forms,
) -> Body | None:
    reader = _reader(catalogue)
    first = opening(lines, forms)
    evidence = Evidence(reader, lines, first)
    bodies = {}
    for title in found:
        body = _of_title(title, reader, evidence)
        if body is not None:
            bodies[body.id] = body
    if len(bodies) > 1:
        names = "、".join(body.name for body in bodies.values())
        raise SourceError(
            filename,
            f"文中有不止一份报告的标题（{names}）",
            f"一个文件只收一份报告。{_looked_at(lines, found)}",
            _first(found),
        )
    if bodies:
        return next(iter(bodies.values()))
    if any(_names_a_body(title, reader) for title in found):
        return None  # one that several places have, or none of the list
    return _untitled(lines, filename, reader, evidence) or evidence.introduced(first)


def _of_title(title: Title, reader: Reader, evidence: Evidence) -> Body | None:
    """Give the body that a title names, with the lines around it if need be.

    Where its own words name a place and leave open which, only words that stand
    before them can tell: another line may speak of another place.
    """
    open_words = ""
    for words in title.bodies:
        if not words.endswith(open_words):
            continue
        named = reader.read(words)
        body = evidence.body(named)
        if body is not None:
            return body
        if any(one.place for one in named):
            open_words = words
    return None


def _names_a_body(title: Title, reader: Reader) -> bool:
    named = any(word in title.own for word in reader.names.levels)
    return named or bool(reader.read(title.own))


def _untitled(
    lines: Sequence[Line],
    filename: str,
    reader: Reader,
    evidence: Evidence,
) -> Body | None:
    """Ask the file name, then the signature."""
    report_id = REPORT_ID.search(filename)
    by_id = body_called(report_id[1], reader.catalogue) if report_id else None
    if by_id is not None:
        return by_id
    by_file = named_by_file(filename, reader.names)
    for text in (by_file, *(line for _, line in short_lines(lines, last=12))):
        body = evidence.body([n for n in reader.read(text) if n.place])
        if body is not None:
            return body
    return None


@lru_cache(maxsize=4)
def _reader(catalogue: Catalogue) -> Reader:
    return Reader(catalogue)


def _first(found: Sequence[Title]) -> int:
    return found[0].lines[0] if found else 0


def _looked_at(lines: Sequence[Line], found: Sequence[Title]) -> str:
    wanted = {number for title in found for number in title.lines}
    seen = [ln for ln in lines if ln.number in wanted] or [
        ln for ln in lines if ln.text.strip()
    ][:3]
    quoted = "；".join(
        f"第 {line.number} 行“{line.text.strip()[:SHOWN]}”" for line in seen
    )
    return f"看过{quoted or '全文，没有文字'}。{TELL}"
