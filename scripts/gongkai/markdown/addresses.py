"""Say where every page of the site stands, and how one page points to another."""

from __future__ import annotations

from posixpath import relpath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai.model import Body


def report(body: Body, year: int) -> str:
    """Give the address of a report page."""
    return f"reports/{body.id}/{year}/"


def source(body: Body, year: int) -> str:
    """Give the address of the page with a report's numbered source lines."""
    return f"{report(body, year)}source/"


def place(code: str) -> str:
    """Give the address of a place's page."""
    return f"places/{code}/"


def year(number: int) -> str:
    """Give the address of a year's page."""
    return f"years/{number}/"


def finding(rule: str) -> str:
    """Give the address of the page that explains a kind of finding."""
    return f"findings/{rule}/"


def file(address: str) -> str:
    """Give the Markdown file, beneath build/pages, that becomes `address`.

    >>> file("reports/640521/2020/"), file("")
    ('reports/640521/2020/index.md', 'index.md')
    """
    return f"{address}index.md"


def relative(here: str, there: str) -> str:
    """Point from the page `here` to `there`, so that the site may stand anywhere.

    >>> relative("years/2020/", "reports/640521/2020/#requests")
    '../../reports/640521/2020/#requests'
    >>> relative("", "search/"), relative("search/", "")
    ('search/', '../')
    >>> relative("places/64/", "places/64/#L1")
    '#L1'
    """
    page, mark, fragment = there.partition("#")
    if page == here and mark:
        return mark + fragment
    path = relpath(f"/{page}", f"/{here}")
    slash = "/" if page.endswith("/") or not page else ""
    return f"{path}{slash}{mark}{fragment}"
