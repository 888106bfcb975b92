"""Lines become paragraphs again; layout becomes structure; nothing runs as markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.clean import INVISIBLE
from gongkai.model import Line, Span
from gongkai.paragraphs import join, spans, wrap_width


def blocks(text, wrap=None):
    lines = [Line(n, line) for n, line in enumerate(text.split("\n"), start=1)]
    return list(join(lines, wrap_width(lines) if wrap is None else wrap))


def texts(text, wrap=None):
    return [block.text for block in blocks(text, wrap)]


LONG = "本机关依法办理政府信息公开申请并通过互联网等多种"


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        (f"{LONG}\n\n渠道公开。", [f"{LONG}渠道公开。"]),
        ("甲、\n\n乙。", ["甲、乙。"]),
        ("甲乙《关于\n\n公开的通知》。", ["甲乙《关于公开的通知》。"]),
        ("甲。\n\n乙。", ["甲。", "乙。"]),
        (f"{LONG}\n\n（一）渠道不畅，须改。", [LONG, "（一）渠道不畅，须改。"]),
        ("不足；\n\n2. 乙。", ["不足；", "2. 乙。"]),
        (f"{LONG}\n- 4 -\n渠道。", [f"{LONG}渠道。"]),
        (f"{LONG}\n\n5\n\n渠道。", [f"{LONG}渠道。"]),
        (f"{LONG}\n第 3 页 共 9 页\n渠道。", [f"{LONG}渠道。"]),
        (f"{LONG}\n- 第 3 页\n渠道。", [f"{LONG}渠道。"]),
        (f"{LONG}\n— 5 —\n\nP. 8\n渠道。", [f"{LONG}渠道。"]),
        (f"{LONG}\n- P. 8\n渠道。", [f"{LONG}渠道。"]),
        ("公开选聘20-8-名监督员。", ["公开选聘20名监督员。"]),
        ("具体数—7—据见下表。", ["具体数据见下表。"]),
        ("2020-8-日起", ["2020-8-日起"]),
        ("0951-6363-835", ["0951-6363-835"]),
        (f"{LONG}\n　　另起一段。", [LONG, "另起一段。"]),
        ("see\nalso", ["see", "also"]),
    ],
)
def test_joins_what_page_breaks_cut(text, paragraphs):
    assert texts(text) == paragraphs


def test_joins_lines_wrapped_at_one_width():
    full = "政府信息公开工作年度报告各项数字均照原文刊出不作任何改动"
    text = "\n\n".join(
        [full] * 8 + ["完。", "（一）另起一段，" + full[:20], full, "终。"]
    )

    assert texts(text) == [
        full * 8 + "完。",
        "（一）另起一段，" + full[:20] + full + "终。",
    ]


def test_a_full_line_that_ends_a_sentence_may_go_on():
    full = "政府信息公开工作年度报告各项数字均照原文刊出不作任何改。"

    assert texts("\n\n".join([full] * 9)) == [full * 9]


@pytest.mark.parametrize(
    ("line", "level", "text"),
    [
        ("### **（一）主动公开方面**", 3, "（一）主动公开方面"),
        ("(二) 改进情况", 3, "(二)改进情况"),
        ("二、改进情况", 3, "二、改进情况"),
        ("1. 健全制度", 4, "1. 健全制度"),
        ("**下一步打算**", 4, "下一步打算"),
        (
            "（一）主动公开方面。聚焦民生，持续推进。",
            0,
            "（一）主动公开方面。聚焦民生，持续推进。",
        ),
        ("共公开 3 条", 0, "共公开3条"),
    ],
)
def test_headings_have_their_level_and_no_marks(line, level, text):
    (block,) = blocks(line)

    assert (block.level, block.text) == (level, text)


def test_bold_is_a_span_and_spaces_beside_its_marks_go():
    assert spans("**1. 推进公开。** 依法 **办理**。") == (
        Span("1. 推进公开。", bold=True),
        Span("依法"),
        Span("办理", bold=True),
        Span("。"),
    )


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("见 <http://a.cn/x?y=1>。", ["http://a.cn/x?y=1"]),
        ("见http://www.a.gov.cn查阅。", ["http://www.a.gov.cn"]),
        ("见 http://a.cn/.", ["http://a.cn/"]),
        ("[信箱](mailto:office@163.com)", ["mailto:office@163.com"]),
        ("[信箱](mailto:123456@qq.com)", []),
        ("[坏](javascript:alert(1))", []),
        ("[坏](JaVaScRiPt:alert%281%29)", []),
        ("[坏](data:text/html,x)", []),
        ("<script>alert(1)</script>", []),
        ('<img src=x onerror="x()">', []),
        ("ftp://a.cn/x", []),
    ],
)
def test_only_safe_addresses_become_links(text, linked):
    assert [span.href for span in spans(text) if span.href] == linked


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "[坏](javascript:x)", "a**b", "&lt;b&gt;"]
)
def test_what_is_no_markup_stays_as_printed(text):
    assert "".join(span.text for span in spans(text)) == text


@given(st.text(alphabet=st.sampled_from("公开。，1a <>[]()*#\n-（）http:/.一、\u200b")))
def test_no_words_are_lost(text):
    """Only marks of layout go: hashes, asterisks, brackets of links, page numbers."""
    marks = "#*[]()<>-1h t p:/."
    kept = "".join(texts(text, wrap=0.0))

    assert _without(kept, marks) == _without(INVISIBLE.sub("", text), marks)


def _without(text, marks):
    return "".join(c for c in text if c not in marks and not c.isspace())
