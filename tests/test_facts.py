"""A report says who wrote it, of which days it tells, and how to ask."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.facts import facts, lost_dates, normalised_title, read_period
from gongkai.model import Contact, Line
from gongkai.read import read_lines
from gongkai.sections import split


def said(text, forms, name="某县", year=2022):
    lines = [Line(n, line) for n, line in enumerate(text.split("\n"), start=1)]
    return facts(split(lines, forms), name, year)


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        (
            "# **某县 2020 年政府信息公开工作 年度报告**",
            "某县2020年政府信息公开工作年度报告",
        ),
        ("某县２０２０年年报", "某县2020年年报"),
        ("某县2020年政府信息公开工作告年度报", ""),
        ("2020年政府信息公开工作年度报告", ""),
        ("", ""),
    ],
)
def test_a_title_is_normalised_or_scrambled(printed, title):
    assert normalised_title(printed) == title


def test_a_scrambled_title_is_made_from_body_and_year(forms):
    found = said("某县2022年政府信息公开工作告年度报\n好。", forms)

    assert found.printed_title == "某县2022年政府信息公开工作告年度报"
    assert found.title == "某县2022年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("统计期限为 2022 年 1 月 1 日至 12 月 31 日", (12, 31)),
        ("从2022年1月1日到2022年12月31日止", (12, 31)),
        ("自2022年1月1日起至2022年11月30日止", (11, 30)),
        ("2022年1月1日—2022年12月31日", (12, 31)),
        ("自2022年1月1日起，至2022年12月31日止", (12, 31)),
        ("2022.1.1-2022.12.31", (12, 31)),
    ],
)
def test_a_period_is_read_as_printed(text, last):
    assert read_period(text) == (date(2022, 1, 1), date(2022, *last))


@pytest.mark.parametrize(
    "text",
    [
        "自202111日起至20211230日止",
        "2018年11日至2018年1231日",
        "2020年13月1日至12月31日",
    ],
)
def test_a_period_with_lost_digits_is_not_guessed(text):
    assert read_period(text) is None


def test_lost_digits_are_pointed_out():
    assert lost_dates("统计期限自202111日起至20211230日止。") == [
        "202111日起至20211230日"
    ]
    assert lost_dates("2018年11日至2018年1231日") == ["2018年11日至2018年1231日"]
    assert lost_dates("2022 年 1 月 1 日至 12 月 31 日") == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            (
                "请与某县政务公开办联系（地址：某县东街1号，邮编：755100，"
                "电话：0955-1234567，邮箱：a@163.com）。"
            ),
            Contact(
                office="某县政务公开办",
                address="某县东街1号",
                postcode="755100",
                phone="0955-1234567",
                email="a@163.com",
            ),
        ),
        (
            "与某局综合科联系(地址: 某县西街2号,邮编:756299。电话/传真: 0954—1234567)",
            Contact(
                office="某局综合科",
                address="某县西街2号",
                postcode="756299",
                phone="0954—1234567",
                fax="0954—1234567",
            ),
        ),
        (
            "联系电话 13912345678，邮箱 12345678@qq.com",
            Contact(phone="139****5678", email="****@qq.com"),
        ),
        ("12345热线共接听电话300个。", Contact()),
    ],
)
def test_the_contact_is_read_whatever_its_marks(words, expected, forms):
    assert (
        said(f"某县2022年年报\n{words}\n一、总体情况\n好。", forms).contact == expected
    )


def test_the_issuer_is_who_says_so(forms):
    told = "本报告由某县人民政府办公室根据《条例》编制。"

    assert said(f"某县2022年年报\n{told}", forms).issuer == "某县人民政府办公室"
    assert said("某县财政局2022年年报\n好。", forms).issuer == "某县财政局"
    assert said("某县2022年年报\n好。", forms).issuer == ""


TOLD = {
    "000": ("中宁县2020年政府信息公开工作年度报告", "", "0955-5619648"),
    "001": (
        "石嘴山市2021年政府信息公开工作年度报告",
        "石嘴山市人民政府办公室",
        "0952—2218331",
    ),
    "002": ("永宁县望远镇2020年政府信息公开工作年度报告", "", "0951-8428500"),
    "003": (
        "自治区人民政府办公厅2020年政府信息公开工作年度报告",
        "自治区人民政府办公厅",
        "0951—6363835",
    ),
    "004": ("西吉县2020年政府信息公开工作年度报告", "", "0954-3016271"),
}


def test_the_facts_of_the_originals(originals, forms):
    for path in originals:
        found = facts(split(read_lines(path, path.name), forms), "", 0)
        title, issuer, phone = TOLD[path.name[:3]]
        year = int(title.partition("20")[2][:2]) + 2000
        assert (found.title, found.issuer, found.contact.phone) == (
            title,
            issuer,
            phone,
        )
        assert found.period == (date(year, 1, 1), date(year, 12, 31))
        assert found.contact.office
        assert found.contact.website.startswith("http://") or path.name[:3] == "003"
