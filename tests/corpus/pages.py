"""Write the words of a report around its tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.layouts import LAYOUTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from corpus.draft import Draft

PLACES = ("青禾县", "临湖市", "白杨镇", "南坪区", "石桥乡", "望江县教育局", "云岭市")
OVERVIEW = (
    "本年度，我们围绕中心工作做好信息公开，重点领域的内容按时更新，群众查得到、看得懂。",
    "全年在门户网站登载各类信息{a}条，其中政务动态{b}条，通知公告{c}条。",
    "依托政务新媒体发布信息{b}条，办好政府公报{d}期。",
    "健全申请受理、登记、答复制度，依法答复每一件申请。",
    "组织业务培训{d}次，参训{c}人次，压实各科室责任。",
    "按照条例第二十条列明的范围梳理公开目录，做到应公开尽公开。",
    "开展网站栏目清理，合并栏目{d}个，关停账号{d}个。",
)
PROBLEMS = (
    "工作中还有不足：一是部分单位更新不够及时；二是解读材料形式单一。",
    "下一步将加强培训，完善考核，拓宽渠道，使公开工作更加规范。",
    "（一）存在的问题。个别科室主动性不强，公开内容质量有待提高。",
    "（二）改进的措施。落实专人负责，每季度通报{d}次检查结果。",
)
OTHERS = (
    "无其他需要报告的事项。",
    "本年度未收取信息处理费。",
    "本报告电子版可在门户网站下载，联系电话：0000-1234567。",
)
INTRODUCTION = (
    "根据《中华人民共和国政府信息公开条例》要求，编制{place}{year}年年度报告。"
    "统计期限为{year}年1月1日至12月31日。"
)
MENU = (
    '<div class="nav"><ul><li><a href="/">首页</a></li>'
    '<li><a href="/zwgk/">政务公开</a></li>'
    '<li><a href="/nb/">年报</a></li></ul></div>'
)
DATED = "<p>发布日期：{year}-01-2{day} 来源：{place} 浏览次数：{views}</p>"
FOOTER = (
    '<div class="footer"><p>主办：门户网站编辑部 备案号：00000000号 '
    "页面生成时间 {year}-05-28</p></div>"
)
HTML_HEADINGS = ("<p><strong>{}</strong></p>", "<h2>{}</h2>", "<p>{}</p>")
LEADS = ("", "", "", "该部分以表格形式报告。表格如下：", "具体数据见下表。")


def compose(rng: Random, draft: Draft) -> list[str]:
    """Give the whole report as lines, tables rendered in the draft's layout."""
    if draft.layout == "html":
        return _page(rng, draft)
    hashes = rng.choice(["", "", "", "## "])
    gap = [""] if rng.random() < 0.7 else []
    place = rng.choice(PLACES)
    lines = [
        f"{hashes[1:]}{place}{draft.year}年政府信息公开工作年度报告",
        *gap,
        INTRODUCTION.format(place=place, year=draft.year),
        *gap,
    ]
    for heading, body in _sections(rng, draft):
        lines += [f"{hashes}{heading}", *gap] if heading else []
        for part in body:
            lines += [part, *gap] if isinstance(part, str) else [*part, *gap]
    return lines


def _sections(rng: Random, draft: Draft) -> Iterator[tuple[str, list]]:
    numbers = {"a": rng.randint(300, 9000), "b": rng.randint(20, 900)}
    numbers |= {"c": rng.randint(5, 300), "d": rng.randint(2, 12)}

    def some(pool: tuple[str, ...], least: int) -> list[str]:
        picked = rng.sample(pool, rng.randint(least, len(pool)))
        return [sentence.format(**numbers) for sentence in picked]

    words = {
        "overview": some(OVERVIEW, 2),
        "problems": some(PROBLEMS, 1),
        "other_matters": some(OTHERS, 1),
    }
    edition = draft.figures.forms["requests"].edition
    for section in draft.forms.editions[edition].sections:
        title = section.title
        if rng.random() < 0.25:
            title = rng.choice([title, *section.aliases])
        heading = f"{section.ordinal}、{title}"
        body: list = list(words.get(section.id, ()))
        for grid in draft.grids.values():
            if grid.form.section == section.id:
                lead = rng.choice(LEADS)
                body += [lead] if lead else []
                if grid.heading_lost:
                    heading, body = "", []
                if not grid.lost:
                    body.append(LAYOUTS[draft.layout](grid, rng))
        if draft.options.get("headings_lost") and section.id not in words:
            heading = ""
        yield heading, body


def _page(rng: Random, draft: Draft) -> list[str]:
    place = rng.choice(PLACES)
    title = f"{place}{draft.year}年政府信息公开工作年度报告"
    lines = [
        "<!DOCTYPE html>",
        '<html><head><meta charset="utf-8">',
        f"<title>{title}-门户网站</title>",
        "<style>td { padding: 0 }</style>",
        "<script>var hits = 20210101;</script></head>",
        "<body>",
        MENU,
        f'<div class="article"><h1>{title}</h1>',
        DATED.format(
            year=draft.year + 1,
            day=rng.randint(0, 9),
            place=place,
            views=rng.randint(3, 999),
        ),
    ]
    for heading, body in _sections(rng, draft):
        if heading:
            lines.append(rng.choice(HTML_HEADINGS).format(heading))
        for part in body:
            if isinstance(part, str):
                lines.append(f"<p>&nbsp;&nbsp;{part}</p>")
            else:
                lines += part
    return [
        *lines,
        "</div>",
        FOOTER.format(year=draft.year + 2),
        "</body></html>",
    ]


def visible(text: str) -> str:
    """Take tags away: for tests that ask whether a figure can be seen."""
    return re.sub(r"<[^>]*>", " ", text)
