"""What looks wrong in a text is pointed out and left alone."""

from __future__ import annotations

import pytest

from gongkai.checks import text
from gongkai.model import Kind, Line
from gongkai.read import read_lines
from gongkai.sections import split


def remarks(words, forms):
    lines = [Line(n, line) for n, line in enumerate(words.split("\n"), start=1)]
    skipped = {"missing-heading"}
    found = text.check(split(lines, forms), forms)
    return [(f.rule, f.lines) for f in found if f.rule not in skipped]


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("制定规则 and 标准。", "suspected-misreading"),
        ("贯穿始始终。", "suspected-misreading"),
        ("主动公开政府政府信息。", "suspected-misreading"),
        ("公\ufffd办法。", "suspected-misreading"),
        ("公开选聘20-8-名监督员。", "page-mark-in-prose"),
        ("统计期限自202111日起至20211230日止。", "lost-date-digits"),
        ("手机13912345678。", "masked-contact"),
        ("各部門均已公开" + "政府信息公开工作" * 10, "suspected-misreading"),
    ],
)
def test_points_out_what_looks_wrong(words, rule, forms):
    assert remarks(f"某县2022年年报\n\n{words}", forms) == [(rule, (3,))]


@pytest.mark.parametrize(
    "words",
    [
        "件件落实，层层负责，一个一个解决，目的的确如此。",
        "使用手机 APP 客户端。",
        "電話：各部門均已主動公開政府信息。",
        "统计期限为2022年1月1日至12月31日。",
        "电话：0951-1234567，政府开放日，工作作风。",
        "编号20-8号。",
    ],
)
def test_passes_what_is_in_order(words, forms):
    assert remarks(f"某县2022年年报\n\n{words}", forms) == []


def test_a_scrambled_title_is_pointed_out(forms):
    found = remarks("某县2022年政府信息公开工作告年度报\n好。", forms)

    assert found == [("suspected-misreading", (1,))]


def test_a_heading_that_is_lost_or_odd_is_named(forms):
    words = "某县2022年年报\n一、主要做法\n好。\n二、主动公开政府信息情况"
    lines = [Line(n, line) for n, line in enumerate(words.split("\n"), start=1)]
    found = list(text.check(split(lines, forms), forms))

    assert [(f.rule, f.kind, f.section) for f in found] == [
        ("odd-heading", Kind.DOUBT, "overview"),
        ("missing-heading", Kind.GAP, "requests"),
        ("missing-heading", Kind.GAP, "disputes"),
        ("missing-heading", Kind.GAP, "problems"),
        ("missing-heading", Kind.GAP, "other_matters"),
    ]


EXPECTED = {
    "000": [
        ("missing-heading", 76),
        ("page-mark-in-prose", 51),
        ("suspected-misreading", 19),
    ],
    "001": [("suspected-misreading", 27), ("suspected-misreading", 15)],
    "002": [("masked-contact", 7)],
    "003": [],
    "004": [
        ("odd-heading", 9),
        ("missing-heading", None),
        ("odd-heading", 98),
        ("suspected-misreading", 19),
    ],
}  # fmt: skip


def test_the_remarks_on_the_originals(originals, forms):
    for path in originals:
        found = text.check(split(read_lines(path, path.name), forms), forms)
        assert [(f.rule, f.lines[0] if f.lines else None) for f in found] == (
            EXPECTED[path.name[:3]]
        )


def test_a_page_mark_is_quoted_with_the_words_around_it(forms):
    words = "一共公开选聘20-8-名义务监督员，任期两年。"
    lines = [Line(1, "某县2022年年报"), Line(2, ""), Line(3, words)]

    details = [f.detail for f in text.check(split(lines, forms), forms)]

    assert (
        "源文作“…公开选聘20-8-名义务监督员…”；页面作“…公开选聘20名义务监督员…”。"
        in details
    )
