"""Write the page that shows a source as received, each line with its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.clean import mask
from gongkai.markdown import addresses
from gongkai.markdown.front import page
from gongkai.markdown.words import heading, plain
from gongkai.model import Extent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.model import Report


def source_page(report: Report) -> str:
    """Write every line of the source with an id, `#L93`.

    Lines of a table say which section they stand in, for the search: what is printed
    there is found even where no cell could take it.
    """
    source = report.source
    here = addresses.source(source.body, source.year)
    back = addresses.relative(here, addresses.report(source.body, source.year))
    manner = (
        "以下是本站节写的文本，各表照录原文"
        if source.extent is Extent.ABRIDGED
        else "以下是收到的原样"
    )
    received = [line.text.rstrip() for line in report.lines]
    shown = [mask(words) for words in received]
    if shown != received:
        manner += "，只隐去个人的信箱与手机号"
    told = f"{manner}；共 {len(report.lines)} 行。"
    title = plain(report.title)
    text = [
        '<header class="g-title">',
        f'<p class="g-crumb"><a href="{back}">{title}</a><span>源文</span></p>',
        f"<h1>源文：{heading(report.title)}</h1>",
        f'<p class="g-own">{told}<a href="{back}source.txt">下载源文</a></p>',
        "</header>",
        "",
        '<ol class="g-src">',
        *[
            f"<li{mark}>{plain(words)}</li>"
            for mark, words in zip(_marks(report), shown, strict=True)
        ],
        "</ol>",
    ]
    return page({"kind": "source", "title": f"源文：{report.title}"}, text)


def _marks(report: Report) -> Iterator[str]:
    """Give each line its id, and its number where a saved page left some out.

    Lines that a page has run together share a number; the first has the id.
    """
    stands_in = {
        line: section.id for section in report.sections for line in section.table_lines
    }
    before = 0
    for line in report.lines:
        identity = f' id="L{line.number}"' if line.number != before else ""
        counted = line.number == before + 1
        value = "" if counted else f' value="{line.number}"'
        section = f' data-in="{stands_in[line]}"' if line in stands_in else ""
        yield f"{identity}{value}{section}"
        before = line.number
