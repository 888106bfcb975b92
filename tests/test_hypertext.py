"""Saved pages and HTML tables become the lines a plain text would have."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.errors import SourceError
from gongkai.read import decode

PAGE = """<!DOCTYPE html>
<html><head><title>政府网站</title><style>p{}</style></head>
<body>
<div class="site-nav"><a href="/">首页</a></div>
<ul><li><a href="/1">公开指南</a></li><li><a href="/2">公开制度</a></li>
<li><a href="/3">公开年报</a></li></ul>
<div id="content">
<h1>某县2021年年度报告</h1>
<p>甲&nbsp;乙<br/>丙<a href="http://a.cn/x">网站</a>、
<a href="javascript:x()">坏</a></p>
<!-- 隐 --><o:p>丁</o:p>
<table><tbody>
<tr><td rowspan="2">头</td><td colspan="2">申请人</td></tr>
<tr><td>自然人</td><td>结<br>果</td></tr>
<tr><td>行</td><td>1&nbsp;</td><td><p>2</p></td></tr>
</tbody></table>
<script>alert(1)</script>
<p style="display: none">不见</p>
</div>
<div class="footer">版权所有</div>
</body></html>
"""


def lines(text):
    return [(line.number, line.text) for line in decode(text.encode(), "a.html")]


def test_a_saved_page_gives_the_report_alone():
    assert lines(PAGE) == [
        (8, "# 某县2021年年度报告"),
        (9, "甲 乙"),
        (9, "丙[网站](http://a.cn/x)、 坏"),
        (11, "丁"),
        (13, "头\t申请人\t"),
        (14, "\t自然人\t结果"),
        (15, "行\t1\t2"),
    ]


def test_a_table_inside_a_text_is_laid_out_and_keeps_its_lines():
    table = (
        "<table><tr><td rowspan=2>头</td><td>1</td></tr>\n<tr><td>2</td></tr></table>"
    )
    text = f"前\n{table}\n后 <b>"

    assert lines(text) == [(1, "前"), (2, "头\t1"), (3, "\t2"), (4, "后 <b>")]


def test_a_table_that_breaks_off_is_laid_out_to_its_last_cell():
    text = "前\n<table><tr><td>头</td><td>1</td></tr>\n<tr><td>二</td><td><b>3</b></td>"

    for rest in ("", "<td s", "\n"):
        assert lines(text + rest)[:3] == [(1, "前"), (2, "头\t1"), (3, "二\t3")]


def test_a_tag_that_opens_a_table_of_no_cells_is_a_word():
    assert lines("前 <table>\n后 1") == [(1, "前 <table>"), (2, "后 1")]


def test_rows_that_a_page_runs_together_are_told_apart():
    rows = "".join(f"<tr><td>行</td><td>{n}</td></tr>" for n in range(3))

    assert lines(f"<!DOCTYPE html><p>前</p><table>{rows}</table>\n<p>后</p>") == [
        (1, "前"),
        (2, "行\t0"),
        (3, "行\t1"),
        (4, "行\t2"),
        (5, "后"),
    ]


def test_rows_of_a_table_in_one_line_of_a_text_are_told_apart():
    rows = "".join(f"<tr><td>行</td><td>{n}</td></tr>" for n in range(2))

    assert lines(f"前\n\n<table>{rows}</table>\n后") == [
        (1, "前"),
        (2, ""),
        (3, "行\t0"),
        (4, "行\t1"),
        (5, "后"),
    ]


def test_spans_never_repeat_a_figure():
    row = "<tr><td colspan='3' rowspan='2'>7</td></tr>"

    assert lines(f"<table>{row}<tr><td>8</td></tr></table>x") == [
        (1, "7\t"),
        (2, "\t8"),
        (3, "x"),
    ]


def test_columns_in_which_no_cell_begins_go():
    rows = "<tr><td colspan=2>a</td><td colspan=3>b</td></tr>" * 2

    assert [text for _, text in lines(f"<table>{rows}</table>")] == ["a\tb", "a\tb"]


def test_a_table_that_holds_the_page_together_is_no_table():
    inner = "<table><tr><td>a</td><td>b</td></tr></table>"
    page = f"<html><table><tr><td><p>题</p>{inner}</td><td>边</td></tr></table></html>"

    assert [text for _, text in lines(page)] == ["题", "a\tb", "边"]


def test_figures_in_two_lines_of_a_cell_stay_apart():
    cells = "<td>1<br>2</td><td>结<br/>果</td>"

    assert lines(f"<table><tr>{cells}</tr></table>x")[0] == (1, "1 2\t结果")


def test_the_indent_of_a_paragraph_is_kept_for_telling_paragraphs_apart():
    assert lines("<html><p>甲</p><p>　　乙</p></html>") == [(1, "甲"), (1, "　　乙")]


def test_breaks_in_the_rows_of_a_markdown_table_make_no_page():
    row = "| 一、本年<br>新收<br>数量 | 1 |"

    assert lines("\n".join([row] * 20)) == [(at, row) for at in range(1, 21)]


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "<img src=x onerror=y>"])
def test_tags_in_a_plain_text_are_words(text):
    assert lines(f"公开\n{text}") == [(1, "公开"), (2, text)]


@pytest.mark.parametrize("span", ["0", "-1", "99999999999", "x", "", "1e9"])
def test_an_absurd_span_harms_nobody(span):
    table = f"<table><tr><td colspan='{span}' rowspan='{span}'>1</td></tr></table>"

    assert lines(table + "x")[0] == (1, "1")


def test_deep_nesting_harms_nobody():
    assert lines("<html>" + "<div>" * 900 + "深" + "</div>" * 900) == [(1, "深")]


def test_a_page_that_no_parser_reads_to_its_end_is_refused():
    with pytest.raises(SourceError, match="过深"):
        lines("<html>" + "<div>" * 3000 + "深")


TAGS = st.sampled_from(
    [
        *("<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<td rowspan=2>"),
        *("<td colspan=3>", "<p>", "</p>", "<br>", "<a href='http://a.cn'>", "</a>"),
        *("<!--", "-->", "<html>", "&nbsp;", "\n", "<pre>", "</pre>", "<", "甲", "7"),
    ]
)


@given(st.lists(TAGS, max_size=60).map("".join))
def test_no_markup_crashes_the_reader(text):
    with suppress(SourceError):
        decode(f"<html>{text}".encode(), "a.html")


@pytest.mark.parametrize(
    "unseen",
    [
        '<span style="display:none"><b>5</b></span>',
        '<span style="mso-hide:all">5</span>',
        '<b style="VISIBILITY : hidden">5</b>',
        "<i hidden>5</i>",
        "<del><span>5</span>7</del>",
        "<script><b>5</b></script>",
    ],
)
def test_nothing_within_what_nobody_sees_is_of_its_cell(unseen):
    text = f"<table><tr><td>行</td><td>{unseen}3</td><td>{unseen}</td></tr></table>"

    assert lines(text) == [(1, "行\t3\t")]


@pytest.mark.parametrize(
    "cell",
    ["<p><b><span> 1 2 </span></b></p>", "<div>\n<p>1</p>\n<p>2</p></div>"],
)
def test_the_words_of_elements_within_elements_are_those_of_the_cell(cell):
    text = f"<table><tr><td>行</td><td>{cell}</td></tr></table>"

    assert lines(text) == [(1, "行\t1 2")]
