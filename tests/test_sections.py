"""Six sections, wherever their headings went."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.checks import prose
from gongkai.clean import INVISIBLE, mask
from gongkai.model import Line
from gongkai.paragraphs import is_page_mark
from gongkai.read import read_lines
from gongkai.sections import split
from gongkai.sections.titles import find_title

SECOND = """第二十条第（一）项
信息内容\t本年制发件数\t本年废止件数\t现行有效件数
规章\t0\t0\t1
行政规范性文件\t18\t29\t16"""
THIRD = """一、本年新收政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1
二、上年结转政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0
三、本年度办理结果\t（一）予以公开\t1\t0\t0\t0\t0\t0\t1
（七）总计\t1\t0\t0\t0\t0\t0\t1
四、结转下年度继续办理\t0\t0\t0\t0\t0\t0\t0"""
FOURTH = """行政复议\t行政诉讼
结果维持\t结果纠正\t总计\t未经复议直接起诉\t复议后起诉
0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0"""

WHOLE = f"""某县2022年政府信息公开工作年度报告

六个部分依次写明：总体情况，存在的主要问题及改进情况，主动公开政府信息情况等。

一、总体情况
很好。
二、主动公开政府信息情况
{SECOND}
三、收到和处理政府信息公开申请情况
{THIRD}
四、政府信息公开行政复议、行政诉讼情况
{FOURTH}
五、存在的主要问题及改进情况
不足。
六、其他需要报告的事项
无。"""
IDS = [
    "preamble",
    "overview",
    "proactive_disclosure",
    "requests",
    "disputes",
    "problems",
    "other_matters",
]


def lines(text):
    return [Line(n, line) for n, line in enumerate(text.split("\n"), start=1)]


def parted(text, forms):
    return {section.id: section for section in split(lines(text), forms)}


def printed(text, forms):
    return [section.printed for section in split(lines(text), forms)][1:]


def test_a_whole_report_has_its_six_sections_in_order(forms):
    sections = split(lines(WHOLE), forms)

    assert [section.id for section in sections] == IDS
    assert all(section.printed for section in sections)
    assert [line for section in sections for line in section.lines] == lines(WHOLE)
    assert [[b.text for b in s.blocks] for s in sections[1:]] == [
        ["很好。"], [], [], [], ["不足。"], ["无。"],
    ]  # fmt: skip


def test_a_line_of_a_section_is_prose_or_stands_in_a_table(forms):
    overview, _, requests, *_ = split(lines(WHOLE), forms)[1:]

    assert overview.table_lines == ()
    assert requests.table_lines
    assert set(requests.table_lines) <= set(requests.lines)


@pytest.mark.parametrize(
    ("ordinal", "instead"),
    [
        ("一", "# **一、主要做法**"),
        ("一", "第一部分 概述"),
        ("二", "#### 二、主动公开信息情况"),
        ("二", "主动公开政府信息情况"),
        ("二", "一、二、主动公开政府信息情况"),
        ("三", "二、收到和处理政府信息公开申请情况"),
        ("三", "三、收到和处理政府信息\n公开申请情况"),
        ("三", "三 、 收 到 和 处 理 政 府 信 息 公 开 申 请 情 况"),
        ("四", "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
        ("四", "四、因政府信息公开工作被申请行政复议、\n\n提起行政诉讼情况"),
        ("四", "四、政府信息公开行政复议提起行政诉讼情況"),
        ("五", "五、存在问题及改进情况"),
        ("六", "六、需要报告的其他事项"),
    ],
)
def test_a_heading_may_be_worded_and_marked_otherwise(ordinal, instead, forms):
    plain = parted(WHOLE, forms)
    heading = next(
        section.printed
        for section in plain.values()
        if section.printed.startswith(ordinal + "、")
    )
    other = parted(WHOLE.replace(heading + "\n", instead + "\n"), forms)

    assert all(section.printed for section in other.values())
    assert {k: [b.text for b in s.blocks] for k, s in other.items()} == {
        k: [b.text for b in s.blocks] for k, s in plain.items()
    }


def test_a_section_without_heading_begins_with_its_table(forms):
    sections = parted(WHOLE.replace("三、收到和处理政府信息公开申请情况\n", ""), forms)

    assert sections["requests"].printed == ""
    assert sections["requests"].lines[0].text == THIRD.partition("\n")[0]
    assert sections["proactive_disclosure"].lines[-1].text == SECOND.rpartition("\n")[2]


def test_rows_parted_by_commas_stand_in_their_table(forms):
    found = split(lines(WHOLE.replace("\t", ",")), forms)

    assert [len(s.table_lines) for s in found] == [
        len(s.table_lines) for s in split(lines(WHOLE), forms)
    ]


def test_rows_of_the_third_table_are_no_sections(forms):
    lost = WHOLE.replace("四、政府信息公开行政复议、行政诉讼情况\n", "").replace(
        FOURTH, ""
    )

    assert parted(lost, forms)["disputes"].printed == ""
    assert parted(lost, forms)["disputes"].lines == ()
    assert parted(lost, forms)["requests"].blocks == ()


def test_a_heading_may_run_into_its_text(forms):
    inline = WHOLE.replace("一、总体情况\n很好。", "一、总体情况。2022年很好。")
    overview = parted(inline, forms)["overview"]

    assert overview.printed == "一、总体情况"
    assert [block.text for block in overview.blocks] == ["2022年很好。"]


def test_a_table_of_contents_is_no_report(forms):
    headings = re.findall("(?m)^[一二三四五六]、.*情况$|^六、.*$", WHOLE)
    contents = "目录\n" + "\n".join(f"{h}……{n}" for n, h in enumerate(headings))

    assert printed(WHOLE.replace("本报告包括", contents + "\n本报告包括"), forms) == (
        printed(WHOLE, forms)
    )


def test_lists_inside_a_section_are_no_sections(forms):
    prose = "一、领导重视\n好。\n二、依申请公开情况\n好。\n三、监督保障\n好。"
    sections = parted(WHOLE.replace("很好。", prose), forms)

    assert sections["overview"].printed == "一、总体情况"
    assert [b.level for b in sections["overview"].blocks] == [3, 0, 3, 0, 3, 0]


def test_what_follows_the_sixth_section_stays_in_it(forms):
    last = parted(WHOLE + "\n七、附件\n见网站。", forms)["other_matters"]

    assert [(b.level, b.text) for b in last.blocks][1:] == [
        (3, "七、附件"),
        (0, "见网站。"),
    ]


@pytest.mark.parametrize(
    "table",
    [
        SECOND.replace("\t", "\n"),
        SECOND.replace("\t", "   "),
        SECOND.replace("\t", " "),
        "\n".join(f"| {line.replace(chr(9), ' | ')} |" for line in SECOND.split("\n")),
        SECOND.replace("制发件数", "\n\n制发\n件数"),
    ],
    ids=["one-a-line", "wide-spaces", "spaces", "pipes", "vertical"],
)
def test_no_layout_of_a_table_reaches_the_prose(table, forms):
    sections = parted(WHOLE.replace(SECOND, f"说明如下。\n{table}\n另有说明。"), forms)

    texts = [block.text for block in sections["proactive_disclosure"].blocks]
    assert texts == ["说明如下。", "另有说明。"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("\n甲县2020年政府信息公开工作年度报告\n", [1]),
        (" 自治区办公厅\n2020年政府信息公开工作年度报告\n根据", [0, 1]),
        ("首页\n甲县2020年政府信息公开\n工作年度报告", [1, 2]),
        ("甲县2020年政府信息公开工作告年度报\n好。", [0]),
        ("甲县关于2020年工作年度报告的说明，如下。", []),
    ],
)
def test_finds_the_lines_of_the_title(text, found):
    assert list(find_title(lines(text))) == found


def test_bare_words_are_all_preamble(forms):
    sections = split(lines("一句话。\n两句话。"), forms)

    assert [b.text for b in sections[0].blocks] == ["一句话。", "两句话。"]
    assert all(not section.lines for section in sections[1:])


PIECES = st.lists(
    st.sampled_from([*WHOLE.split("\n"), "", "- 3 -", "\t", "|", "（一）"])
)


@settings(max_examples=40)
@given(PIECES)
def test_any_order_of_lines_is_parted_without_loss(forms, pieces):
    given_lines = [Line(n, text) for n, text in enumerate(pieces, start=1)]
    sections = split(given_lines, forms)

    assert [section.id for section in sections] == IDS
    assert [line for section in sections for line in section.lines] == given_lines


STARTS = {  # report: the lines at which its sections begin
    "000": [7, 53, 76, 96, 106, 124],
    "001": [7, 41, 58, 89, 96, 106],
    "002": [9, 41, 63, 95, 102, 120],
    "003": [10, 152, 220, 337, 427, 466],
    "004": [9, 57, 79, None, 98, 106],
}


def test_the_sections_of_the_originals(originals, forms):
    found = {
        path.name[:3]: [
            section.lines[0].number if section.lines else None
            for section in split(read_lines(path, path.name), forms)[1:]
        ]
        for path in originals
    }

    assert found == STARTS


def test_the_originals_lose_no_word_of_prose(originals, forms):
    for path in originals:
        for section in split(read_lines(path, path.name), forms):
            told = [n for b in section.blocks for n in range(b.first, b.last + 1)]
            raw = "".join(
                line.text
                for line in section.lines
                if line.number in told and not is_page_mark(line.text)
            )
            prose = "".join(block.text for block in section.blocks)
            assert _bare(prose) == _bare(raw), (path.name, section.id)


def test_the_originals_have_no_table_in_their_prose(originals, forms):
    for path in originals:
        for section in split(read_lines(path, path.name), forms)[2:5]:
            assert section.blocks == (), (path.name, section.id)


def _bare(text):
    """Leave out what is layout: marks of weight, of links, of a page."""
    text = re.sub(r"\[[^\]]*\]\(mailto:([^)]*)\)", r"\1", INVISIBLE.sub("", text))
    text = re.sub(r"<(http[^>]*)>", r"\1", text).replace("20-8-名", "20名")
    return re.sub(r"[\s*#]", "", mask(text))


@pytest.mark.parametrize(
    "text",
    [
        " " * 20_000 + "1",
        "一" * 20_000,
        "一、" * 10_000,
        "申请共计" + "共计" * 5_000,
        "**a " * 5_000,
        "（" * 20_000,
        "1" * 20_000,
        "[" * 20_000,
        "一、总体情况\n" * 3_000,
        "甲\n" * 20_000,
    ],
    ids=lambda text: repr(text[:6]),
)
def test_a_hostile_text_takes_no_longer_than_its_length(text, forms):
    """Each would run for hours if any pattern here went back over what it read."""
    sections = split(lines(text), forms)

    assert len(list(prose.check(sections, {}, forms, 2022))) == 0
