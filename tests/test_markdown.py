"""Whole reports in, whole pages out; and whatever a source says, it stays text.

Each folder of `golden/` holds the `expected.md` that a synthetic report becomes. After
a deliberate change, run

    pytest --update-golden

and read the diff: it is the change as a reader of the archive will see it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

import synthetic
from gongkai.markdown import Setting, report_page, source_page
from gongkai.markdown.ledger import ledger
from gongkai.markdown.prose import inline, paragraphs, safe
from gongkai.markdown.remarks import cell_label
from gongkai.markdown.rendering import render
from gongkai.markdown.words import visible
from gongkai.model import (
    Block,
    Cell,
    Check,
    Contact,
    Extent,
    Line,
    Span,
    Status,
    Table,
    Verdict,
)

GOLDEN = Path(__file__).parent / "golden"
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[看](javascript:alert(1))",
    "![看](http://elsewhere.example/x.png)",
    "<http://elsewhere.example/>",
    "&lt;script&gt;&#60;b&#62;",
    "2. 第二项",
    "# 一号\n\n<div>",
    "* 星号 *与* **粗** __线__ `码` ~~~",
    "    缩进四格",
    "---",
    "{#id} {: onclick=alert(1)} [x]: http://elsewhere.example",
    "</article></div><style>*{display:none}</style>",
    "a\x00b\x0bc\u2028d\u202ee",
    "<!-- downloads --> -->",
]
EDITIONS = ["2019", "2021"]


def shown(page):
    """Render a page as the site does, without its front matter."""
    body = page.partition("\n---\n")[2]
    return BeautifulSoup(render(body)[0], "html.parser")


@pytest.fixture(scope="module")
def noisy(forms):
    return shown(report_page(synthetic.noisy(forms), forms, Setting(synthetic.PLACES)))


def page_of(report, forms):
    return shown(report_page(report, forms, Setting(synthetic.PLACES)))


@pytest.mark.parametrize("name", ["noisy", "abridged-2021"])
def test_a_report_becomes_its_page(name, forms, golden):
    reports = {
        "noisy": synthetic.noisy(forms),
        "abridged-2021": synthetic.report(
            forms,
            edition="2021",
            source=synthetic.source(year=2021, extent=Extent.ABRIDGED),
        ),
    }

    page = report_page(reports[name], forms, Setting(synthetic.PLACES))

    golden(page, GOLDEN / name / "expected.md")


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_cell_of_the_form_has_its_id_once(edition, forms):
    soup = page_of(synthetic.report(forms, edition=edition), forms)

    ids = Counter(td["id"] for td in soup.find_all("td", id=True))

    wanted = [
        f"{table.id}.{row}.{column}"
        for table in forms.editions[edition].tables.values()
        for row, column in table.keys
    ]
    assert ids == Counter(wanted)


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_table_is_a_full_rectangle(edition, forms):
    soup = page_of(synthetic.report(forms, edition=edition), forms)

    for table in soup.select("table.g-t"):
        if "g-led" not in table["class"]:
            assert len(set(widths(table))) == 1, table.caption.text


def widths(table):
    """Count the columns of each line, with what hangs down from those above."""
    hanging = Counter()
    for section in table.find_all(["thead", "tbody"]):
        for number, line in enumerate(section.find_all("tr")):
            cells = line.find_all(["th", "td"])
            for cell in cells:
                for below in range(1, int(cell.get("rowspan", 1))):
                    hanging[id(section), number + below] += int(cell.get("colspan", 1))
            own = sum(int(cell.get("colspan", 1)) for cell in cells)
            yield own + hanging[id(section), number]


def test_ids_are_unique_and_what_points_to_an_id_finds_it(noisy):
    ids = [tag["id"] for tag in noisy.find_all(id=True)]
    pointed = {
        name
        for tag in noisy.find_all()
        for key in ("headers", "aria-labelledby", "popovertarget")
        for name in tag.get_attribute_list(key, "")
        if name
    }
    anchors = {a["href"][1:] for a in noisy.select('a[href^="#"]')}

    assert len(ids) == len(set(ids))
    assert pointed | anchors <= set(ids)


@pytest.mark.parametrize(
    ("cell", "words", "spoken"),
    [
        ("requests.received.natural_person", "12", ""),
        ("requests.received.total", "1 3", ""),
        ("requests.received.business", "推1", "i"),
        ("requests.received.research", "0", "z"),
        ("requests.withheld.state_secret.total", "疑1O", "q"),
        ("requests.withheld.barred_by_law.other", "空", "k"),
        ("requests.carried_forward.total", "缺", "m"),
        ("requests.carried_forward.research", "订8", "i"),
        ("proactive_disclosure.licences.change", "+ 54", ""),
        ("proactive_disclosure.procurement.amount", "2154.97万元", ""),
    ],
)
def test_a_cell_shows_its_status_by_mark_and_text(noisy, cell, words, spoken):
    found = noisy.find(id=cell)

    assert found.text == words
    assert " ".join(found.get("class", [])) == spoken


def test_a_figure_without_its_unit_says_what_it_amounts_to(forms):
    form = forms.editions["2019"].tables["proactive_disclosure"]
    amount = synthetic.read(108940000, "30", "10894")
    table = synthetic.table(form, {("procurement", "amount"): amount})
    report = synthetic.report(forms, tables={form.id: table})

    cell = page_of(report, forms).find(id=f"{form.id}.procurement.amount")

    assert cell.text == "10894108940000 元"


def test_the_evidence_of_a_line_quotes_it_and_leads_to_it(noisy):
    button = noisy.find(attrs={"popovertarget": "e-requests.granted"})
    card = noisy.find(id="e-requests.granted")

    assert button.text == "22"
    assert card.pre.text.strip() == "第22行"
    assert card.a["href"] == "source/#L22"


def test_no_line_is_quoted_where_several_have_its_number(forms):
    report = synthetic.noisy(forms)
    lines = (*report.lines, report.lines[21]._replace(text="另一行"))

    card = page_of(replace(report, lines=lines), forms).find(id="e-requests.granted")

    assert card.pre is None
    assert card.a["href"] == "source/#L22"


def test_the_evidence_of_an_inferred_figure_is_the_sentence_of_the_form(noisy, forms):
    says = forms.editions["2019"].tables["requests"].identities[2].says

    card = noisy.find(id="e-requests.received")

    assert says in card.text


def test_inferred_figures_are_never_shown_without_their_caveat(noisy, forms):
    without = page_of(synthetic.report(forms), forms)

    assert "加总无误" in noisy.text
    assert "加总无误" not in without.text


def test_each_sum_that_holds_stands_under_the_sentence_of_its_identity():
    sums = [
        Check(
            table="requests",
            identity=name,
            where="business",
            left=one,
            right=one,
            verdict=Verdict.HOLDS,
            says=says,
        )
        for name, says, one in (("flow", "进出相等", "7"), ("rows", "各行相加", "8"))
    ]

    page = BeautifulSoup(ledger(sums, {}), "html.parser")

    assert [
        (one.find_previous_sibling("p").get_text(), one.get_text(strip=True))
        for one in page.find_all("ul")
    ] == [
        ("requests　进出相等", "business7 ＝ 7"),
        ("requests　各行相加", "business8 ＝ 8"),
    ]


def test_a_label_in_quotes_keeps_its_own_as_inner_ones(forms):
    table = {"requests": forms.tables("requests")[0]}

    label = cell_label("requests.withheld.security_and_stability.total", table)

    assert label == "表三“危及‘三安全一稳定’”总计"


def test_the_linear_reading_tells_only_what_is_not_nought(noisy):
    lines = noisy.select("section.g-lin")[0].find_all("li")

    assert [line.b.text for line in lines] == ["1 3", "5", "疑1O", "4", "4", "13", "缺"]
    assert "不予公开 › 属于国家秘密" in lines[2].text


def test_a_chart_is_drawn_of_three_figures_and_not_of_two(forms):
    def charts(*parts):
        form = forms.editions["2019"].tables["requests"]
        figures = {(row, "total"): synthetic.read(n, "9") for row, n in parts}
        table = synthetic.table(form, figures)
        report = synthetic.report(forms, tables={form.id: table})
        return page_of(report, forms).select("table.g-bars")

    two = [("disposed", 5), ("granted", 3), ("partly_granted", 2)]

    assert charts(*two) == []
    assert len(charts(*two, ("not_processed.repeat", 1))) == 1


def test_a_table_without_an_edition_shows_only_the_lines_seen(forms):
    form = forms.editions["2019"].tables["requests"]
    seen = {key: Cell(Status.READ, "0", 0, "9") for key in form.keys if "." in key[0]}
    report = synthetic.report(forms, tables={form.id: Table(form.id, "", seen)})

    soup = page_of(report, forms)

    assert soup.find(id="requests.withheld.state_secret.total")
    assert not soup.find(id="requests.received.total")
    table = soup.find("caption", id="t-requests").parent
    assert len(set(widths(table))) == 1


def test_a_report_without_any_table_or_section_has_all_six_headings(forms):
    empty = synthetic.report(forms, sections=(synthetic.section(forms.sections[0]),))
    soup = page_of(replace(empty, tables={}, sections=()), forms)

    ids = [h2.get("id") for h2 in soup.find_all("h2")]

    assert [section.id for section in forms.sections] == ids[1:7]


def test_an_abridged_report_says_so_and_leads_to_the_original(forms):
    report = synthetic.report(forms, source=synthetic.source(extent=Extent.ABRIDGED))

    banner = page_of(report, forms).find(role="note")

    assert "不是原文" in banner.text
    assert banner.a["href"] == "http://www.example.gov.cn/2020.html"
    assert banner.a["rel"] == ["nofollow", "noopener"]


def test_a_table_stands_where_its_figures_stand_in_the_source(forms):
    form = forms.editions["2019"]
    sections = tuple(
        synthetic.section(
            s, [synthetic.paragraph("前文", 2), synthetic.paragraph("后文", 99)]
        )
        for s in form.sections
    )
    page = report_page(
        synthetic.report(forms, sections=sections), forms, Setting(synthetic.PLACES)
    )

    _, _, disputes = page.partition("{#disputes}")
    assert re.search("前文.*<table.*后文", disputes, re.DOTALL)


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_a_source_says_becomes_markup(words, forms):
    table = forms.editions["2019"].tables["requests"]
    cells = {("received", "total"): Cell(Status.ILLEGIBLE, words, None, "1")}
    finding = replace(synthetic.noisy(forms).findings[0], claim=words, detail=words)
    report = synthetic.report(
        forms,
        source=synthetic.source(url=words, name=words),
        title=words,
        printed_title=words,
        issuer=words,
        contact=Contact(words, words, words, words, words, words, words),
        sections=tuple(
            synthetic.section(
                s,
                [
                    synthetic.paragraph(words, 1),
                    synthetic.paragraph(words, 2, bold=True),
                    synthetic.paragraph(words, 3, level=3),
                    synthetic.paragraph("看", 4, href=words),
                ],
                printed=words,
            )
            for s in forms.sections
        ),
        tables={"requests": synthetic.table(table, cells)},
        findings=(finding,),
        lines=(Line(1, words),),
    )
    calm = page_of(synthetic.noisy(forms), forms)

    for soup in (page_of(report, forms), shown(source_page(report))):
        ours = {tag.name for tag in calm.find_all()} | {"ol", "strong"}
        assert {tag.name for tag in soup.find_all()} <= ours
        assert not soup.find_all(["script", "img", "style", "iframe"])
        for tag in soup.find_all():
            assert not [key for key in tag.attrs if key.startswith("on")]
            target = tag.get("href", "")
            assert not target.lower().startswith(("javascript", "data"))
            assert "elsewhere.example" not in target
    assert visible(words).strip() in [li.text.strip() for li in soup.find_all("li")]


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_prose_comes_out_as_it_went_in(words):
    html, _ = render(inline([Span(words)]))

    said = BeautifulSoup(html, "html.parser").text
    assert " ".join(said.split()) == " ".join(visible(words).split())


HAN = st.text("二是“放管服”（一）、，。《》—2a*_", min_size=1, max_size=8)
HREF = st.sampled_from(["", "http://example.cn/"])


@given(st.lists(st.builds(Span, HAN, st.booleans(), HREF), min_size=1, max_size=6))
def test_bold_stands_exactly_where_the_source_has_it(runs):
    html, _ = render(inline(runs))

    soup = BeautifulSoup(html, "html.parser")
    heavy = "".join(strong.text for strong in soup.find_all("strong"))
    linked = "".join(link.text for link in soup.find_all("a"))
    assert soup.text.strip() == "".join(run.text for run in runs)
    assert heavy == "".join(run.text for run in runs if run.bold)
    assert linked == "".join(run.text for run in runs if run.href)
    assert not soup.find_all("em")


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("http://www.example.gov.cn/a b", "http://www.example.gov.cn/a%20b"),
        ("HTTPS://example.cn/?a=1&copy=2", "HTTPS://example.cn/?a=1&amp;copy=2"),
        ("mailto:office@example.cn", "mailto:office@example.cn"),
        ("http://example.cn/(x)", "http://example.cn/%28x%29"),
        ("javascript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//example.cn/", ""),
        ("http://[broken", ""),
    ],
)
def test_only_plain_addresses_become_links(href, address):
    assert safe(href) == address


def test_headings_in_prose_leave_no_hole_in_the_outline():
    levels = [5, 3, 5, 4]
    blocks = [Block((Span("题"),), n, n, level) for n, level in enumerate(levels)]

    written = [line for _, line in paragraphs(blocks, "overview")]

    assert [line.split()[0] for line in written] == ["###", "###", "####", "####"]
    assert written[-1].endswith("{#overview-4}")


def test_a_numbered_paragraph_keeps_its_number():
    html, _ = render(inline([Span("2. 第二项")]))

    assert html == "<p>2. 第二项</p>\n"


def test_the_source_page_numbers_every_line(forms):
    soup = shown(source_page(synthetic.report(forms)))

    assert [li["id"] for li in soup.select("ol.g-src li")][:2] == ["L1", "L2"]
    assert soup.find(id="L60").text == "第60行"


def test_the_source_page_tells_which_lines_stand_in_tables(forms):
    report = synthetic.report(forms)
    heading, line = report.lines[:2]
    section = replace(report.sections[3], table_lines=(line,))
    soup = shown(source_page(replace(report, sections=(section,))))

    assert [li["id"] for li in soup.select("li[data-in]")] == [f"L{line.number}"]
    assert soup.find(id=f"L{line.number}")["data-in"] == section.id
    assert heading.number != line.number


def test_the_source_page_keeps_the_numbers_that_a_saved_page_gave(forms):
    lines = tuple(Line(n, f"第{n}行") for n in (3, 4, 4, 9))
    soup = shown(source_page(replace(synthetic.report(forms), lines=lines)))

    found = [(li.get("id"), li.get("value")) for li in soup.select("ol.g-src li")]
    assert found == [("L3", "3"), ("L4", None), (None, "4"), ("L9", "9")]


def test_a_mark_of_exclamation_before_a_link_makes_no_picture():
    spans = (Span("看图!"), Span("图", href="http://www.example.gov.cn/x.png"))
    html, _ = render(inline(spans))

    assert "<img" not in html
    assert '<a href="http://www.example.gov.cn/x.png"' in html


def test_a_written_page_may_hold_a_table():
    html, _ = render("| 名 | 数 |\n|---|---:|\n| 甲 | 1 |\n")

    assert "<td" in html


def test_words_beside_a_figure_are_shown_with_it(forms):
    form = forms.editions["2019"].tables["requests"]
    cell = Cell(Status.READ, "22", 22, "9", remark="（其中<修订> 16 件）")
    table = synthetic.table(form, {("received", "total"): cell})

    soup = page_of(synthetic.report(forms, tables={form.id: table}), forms)

    assert soup.find(id="requests.received.total").text == "22（其中<修订> 16 件）"


def test_the_source_page_hides_what_is_personal_and_says_so(forms):
    lines = (Line(1, "邮箱：123456@qq.com"), Line(2, "邮箱：office@example.cn"))
    personal = shown(source_page(synthetic.report(forms, lines=lines)))
    official = shown(source_page(synthetic.report(forms, lines=lines[1:])))

    assert "123456" not in personal.text
    assert "隐去" in personal.text
    assert "office@example.cn" in official.text
    assert "隐去" not in official.text
