"""Lines of any layout become one stream of words and runs of figures."""

from __future__ import annotations

import pytest

from gongkai.numerals import Nature
from gongkai.tables import understand
from gongkai.tables.text.items import unsigned, with_dashes
from gongkai.tables.text.prose import is_prose
from tables.tools import FORMS, items, lines, shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("规章 0 3 12", ["规章", ["0", "3", "12"]]),
        ("规章\t0\t\t12", ["规章", ["0", "", "12"]]),
        ("| 规章 | 0 | 3 |", ["规章", ["0", "3"]]),
        ("| 规章 | <b>1</b><i class='a'>2</i> | 3 |", ["规章", ["12", "3"]]),
        ("规章 <p>1</p><p>2</p> 3", ["规章", ["1", "2", "3"]]),
        ("1.属于国家秘密 0 0", ["1.属于国家秘密", ["0", "0"]]),
        ("1 属于国家秘密 0 0", ["1.属于国家秘密", ["0", "0"]]),
        ("（四） 无 法提供 1 2", ["（四）无法提供", ["1", "2"]]),
        ("（ 四 ） 无|不掌握|1|2", ["（ 四 ） 无", "不掌握", ["1", "2"]]),
        ("（四） 无|不掌握|1|无", ["（四） 无", "不掌握", ["1", "无"]]),
        ("7。 属于行政执法案卷 0 0", ["7。属于行政执法案卷", ["0", "0"]]),
        ("规章 0 7。 其他", ["规章", ["0", "7。"], "其他"]),  # a figure misread
        ("4 无 正当理由大量 0 0 0", ["4.无正当理由大量", ["0", "0", "0"]]),
        ("4 無  正 當理由大量", ["4.無正當理由大量"]),
        ("机关 0 0 、 相关 3", ["机关", ["0", "0"], "、相关", ["3"]]),  # upright: 三、
        ("机关 0 0 4 、 相关 3", ["机关", ["0", "0"], "4、相关", ["3"]]),
        ("规章 无 无 3", ["规章", ["无", "无", "3"]]),
        (
            "规范性文件 22（其中修订 16 件） 3",
            ["规范性文件", ["22（其中修订 16 件）", "3"]],
        ),
        ("行政事业性收费 29.45 万", ["行政事业性收费", ["29.45 万"]]),
        ("**规章** 0 3", ["规章", ["0", "3"]]),
        ("\u3000- \u200b规章 0 3", ["规章", ["0", "3"]]),
        ("-\u3000 规章 0 3", ["规章", ["0", "3"]]),
    ],
)
def test_a_line_is_words_and_figures(text, expected):
    assert shown(items(text)) == expected


@pytest.mark.parametrize(
    "row", ["规章\t0\t3|", "规章  0  3|", "规章 0\n3|", "规章 0 |3"]
)
def test_a_rare_stroke_beside_a_digit_is_no_border_of_cells(row):
    others = "行政许可 0 3\n" * 20

    *_, run = items(f"{others}{row}")

    assert run.tokens[-1].printed in {"3|", "|3"}
    assert run.tokens[-1].nature is Nature.ODD
    assert shown(items(f"{others}|0|3|"))[-1] == ["0", "3"]
    assert shown(items(f"{others}规章|3"))[-2:] == ["规章", ["3"]]


@pytest.mark.parametrize(
    "mark",
    ["- 4 -", "— 5 —", "P. 8", "- P. 8", "第 3 页 共 9 页", "- 第 3 页", "|---|---|"],
)
def test_page_marks_and_rules_are_left_out(mark):
    assert shown(items(f"规章 0 3\n{mark}\n")) == ["规章", ["0", "3"]]


def test_a_bare_page_number_is_left_out_where_no_other_figure_stands_alone():
    assert shown(items("信息内容\n规章 0 3\n\n2\n\n规范性文件 4 5")) == [
        "信息内容",
        "规章",
        ["0", "3"],
        "规范性文件",
        ["4", "5"],
    ]


def test_a_lone_zero_is_no_page_number():
    assert ["0"] in shown(items("规章 0 3\n\n行政许可\n\n0\n\n规范性文件 4 5"))


def test_page_numbers_that_rise_towards_one_count_are_left_out():
    shown_items = shown(items("规章\n0\n2 / 9\n3\n规范性文件\n3 / 9\n4"))

    assert ["2", "/", "9"] not in shown_items
    assert shown_items == ["规章", ["0"], ["3"], "规范性文件", ["4"]]


def test_one_figure_beside_a_slash_is_no_page_number():
    assert ["2", "/", "9"] in shown(items("规章 0 3\n2 / 9"))


def test_a_number_of_pages_between_empty_lines_is_no_figure():
    rows = "规章\n0 0 3\n规范性文件\n\n{}\n\n4 4 5\n行政许可\n7"

    assert ["4", "4", "5"] in shown(items(rows.format("2 / 9")))
    assert ["2", "/", "9"] not in shown(items(rows.format("2 / 9")))
    assert ["9", "/", "2"] in shown(items(rows.format("9 / 2")))
    apart = rows.format("2 / 9").replace("\n", "\n\n")
    assert ["2", "/", "9"] not in shown(items(apart))
    assert ["2", "/", "9"] in shown(items(f"{apart}\n\n行政处罚\n\n/"))


def figures_one_a_line(*apart):
    lines = ["规章", *["0"] * 25, *apart, *["0"] * 25]
    return [figure for item in shown(items("\n".join(lines))) for figure in item]


def test_a_number_set_apart_among_figures_one_a_line_is_a_page_number():
    assert "7" not in figures_one_a_line("", "7", "")


PAGES = "规章\n0\n1\n\f规范性文件\n4\n2\n\f行政许可\n5"


def test_a_number_at_the_foot_of_every_page_is_a_page_number():
    found = shown(items(PAGES))

    assert found == ["规章", ["0"], "规范性文件", ["4"], "行政许可", ["5"]]


def test_a_number_at_the_head_of_every_page_is_a_page_number():
    found = shown(items("规章\n0\n\f1\n规范性文件\n0\n\f2\n行政许可\n5"))

    assert found == ["规章", ["0"], "规范性文件", ["0"], "行政许可", ["5"]]


def test_figures_at_the_turn_of_a_page_that_do_not_rise_are_figures():
    assert ["4"] in shown(items("规章\n4\n\f规范性文件\n4\n\f行政许可\n5"))


def test_a_figure_after_a_gap_is_a_figure():
    assert "7" in figures_one_a_line("", "7")


def test_numbers_set_apart_that_do_not_rise_are_figures():
    assert "7" in figures_one_a_line("", "7", "", "0", "", "5", "")


def test_a_lone_figure_beside_other_lines_is_a_figure():
    assert ["2"] in shown(items("行政许可\n2\n行政处罚"))


def test_where_no_figure_is_signed_a_dash_is_a_cell():
    assert shown(unsigned(items("规章 5 - 3"))) == ["规章", ["5", "-", "3"]]


def test_a_sentence_is_no_part_of_a_table():
    sentence = (
        "全年收到申请十二件，办结十一件，结转一件，答复率百分之百，群众较为满意。"
    )

    assert is_prose(sentence)
    assert not is_prose("（二）部分公开（区分处理的，只计这一情形，不计其他情形）")


@pytest.mark.parametrize(
    "label",
    [
        "其他法律行政法规禁止公开 2 .",
        "危及 三安全一稳定 3 “ ” .",
        "要求行政机关确认已 5 获.取信息",
        "、没有现成信息需要另行制作 2",
    ],
)
def test_an_ordinal_behind_or_within_its_label_is_no_figure(label):
    (fragment, run) = items(f"\t{label}\t1\t0\t7")

    assert fragment.text == label
    assert [token.printed for token in run.tokens] == ["1", "0", "7"]


@pytest.mark.parametrize("printed", ["0 71.", "1 009,", "0 71万元."])
def test_digits_with_their_point_or_comma_behind_them_are_one_damaged_figure(printed):
    run = items(f"行政事业性收费\t{printed}\t")[-1]

    assert [(t.printed, t.nature) for t in run.tokens] == [(printed, Nature.ODD)]


@pytest.mark.parametrize("printed", ["124. 5", "124 .5", "0. 5万元"])
def test_a_decimal_torn_in_two_is_one_figure_that_nobody_can_read(printed):
    (label, run) = items(f"行政事业性收费 {printed}")

    assert (label.text, run.tokens[0].nature) == ("行政事业性收费", Nature.ODD)
    assert len(run.tokens) == 1


@pytest.mark.parametrize("border", ["|", "\t", " | "])
def test_a_border_within_a_decimal_leaves_no_whole_figure(border):
    run = items(f"政府集中采购{border}57{border}5881{border}.05元{border}")[-1]

    assert [t.nature for t in run.tokens[:2]] == [Nature.NUMBER, Nature.ODD]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("政府信息公开 1，820 1，226 0 36 210 104 3，396", False),
        ("（第一项，第二项，第三项，第四项）本年新收申请 0件 2件 0件 2件", False),
        ("（第一项，第二项，第三项，第四项）本年新收政府信息公开 0 无 无 0", False),
        ("第一项，第二项，第三项，第四项，本年新收政府信息公开申请 0件", True),
        ("（七）总计 1，858 1，323 0 35 204 96 3，516 申请数量合计", False),
        (
            "全年收到申请12件，办结11件，结转1件，公开政府信息共计3，396条，比上年增加",
            True,
        ),
    ],
)
def test_the_comma_of_thousands_makes_no_sentence(line, expected):
    assert is_prose(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2020 年，本局无此类情况。", True),
        ("本局 2021 年度没有发生。", True),
        ("2020 年行政复议 0 件,行政诉讼 0 件。", True),
        ("2020 年度", False),
        ("2020 年行政许可 12。", False),
        ("行政许可 2020 年。", True),
        ("行政许可 2020。", False),
    ],
)
def test_a_short_sentence_has_no_figures_but_of_years(line, expected):
    assert is_prose(line) is expected


@pytest.mark.parametrize(
    ("printed", "number", "remark"),
    [
        ("+40（其中修订 4 件）", 40, "(其中修订 4 件)"),
        ("36.46 万（其中修订 15 件）", 364600, "(其中修订15件)"),
        ("12 件 (含上年 3 件)", 12, "(含上年3件)"),
    ],
)
def test_a_remark_in_brackets_belongs_to_its_figure(printed, number, remark):
    (run,) = [i for i in items(f"本年增/减\n{printed}") if hasattr(i, "tokens")]

    assert [(int(t.number), t.remark) for t in run.tokens] == [(number, remark)]


def test_a_label_behind_the_number_of_its_item_is_no_figure():
    found = shown(items("1. 7.属于行政执法案卷\t9\t0\t0\t0\t0\t0\t9"))

    assert found == ["1. 7.属于行政执法案卷", list("9000009")]


def test_hyphens_that_converters_write_for_dashes_are_marks_for_nothing():
    found = shown(items("2.重复申请\t3\t---\t------\t3"))

    assert found == ["2.重复申请", ["3", "---", "------", "3"]]


@pytest.mark.parametrize(
    "line", ["| --- | --- | 内", "|其他| --- | --- |" + " --- | 0 |" * 20]
)
def test_hyphens_that_part_a_head_from_its_body_are_none(line):
    runs = [found for found in shown(items(line)) if isinstance(found, list)]

    assert not any("---" in run for run in runs)


@pytest.mark.parametrize("end", ["\n", "\n\n"])
def test_a_head_of_empty_cells_is_no_blank_row(end):
    """Some converters give every table one, since Markdown has no table without."""
    text = end.join(("|  |  |", "|---|---|", "| 0 | 3 |", "| 1 | 2 |"))

    assert shown(items(text)) == [["0", "3"], ["1", "2"]]


def test_a_row_of_empty_cells_that_heads_nothing_stands():
    text = "| 0 | 3 |\n|  |  |\n| 1 | 2 |"

    assert shown(items(text)) == [["0", "3"], ["", ""], ["1", "2"]]


def test_a_number_between_dashes_marks_a_page_where_a_line_holds_a_whole_table():
    row = "属于其他 0 0 0 0 0 0 0 "
    whole = row * 20

    def marks(text):
        runs = [run for run in shown(unsigned(items(text))) if isinstance(run, list)]
        return [run for run in runs if "5" in run]

    assert not marks(f"{whole}— 5 — {whole}")
    assert marks(f"{whole}行政许可 — 5 — {whole}行政许可 3 — 3") == [["—", "5", "—"]]
    assert marks(f"行政许可 — 5 — {row}") == [["—", "5", "—"]]


def test_a_short_sentence_before_a_table_names_none_of_its_rows():
    text = (
        "二、主动公开政府信息情况\n全年，共制发行政规范性文件3件。\n"
        "第二十条第（一）项\n信息内容\n规章\n行政规范性文件\n"
        "本年制发件数\n0\n2\n本年废止件数\n0\n1\n现行有效件数\n0\n7\n"
    )

    table = understand(lines(text), FORMS).tables["proactive_disclosure"]

    assert table.cells["rules", "issued"].value == 0
    assert table.cells["normative_documents", "in_force"].value == 7


def parted(*texts):
    return [r for r in shown(with_dashes(items("\n".join(texts)), 3)) if "章" not in r]


def test_a_dash_that_is_a_cell_elsewhere_is_one_before_a_figure_too():
    assert parted("规章 9 — —", "规章 7 — 3") == [["9", "—", "—"], ["7", "—", "3"]]


@pytest.mark.parametrize("other", ["规章 9 - -", "规章 — 8 9", "规章 — —6 —"])
def test_a_dash_that_is_no_cell_elsewhere_or_a_sign_too_may_be_a_sign(other):
    assert parted(other, "规章 7 — 3")[-1] == ["7", "— 3"]


def test_a_dash_is_a_sign_where_a_row_has_figures_enough():
    assert parted("规章 9 — —", "规章 7 — 3 2")[-1] == ["7", "— 3", "2"]


@pytest.mark.parametrize("row", ["规章 1 — 4 5", "规章 9 8"])
def test_no_dash_before_a_figure_is_a_cell_where_one_is_a_sign_or_rows_fall_short(row):
    assert parted("规章 9 — —", row, "规章 7 — 3")[-1] == ["7", "— 3"]


def test_rows_may_be_as_short_as_their_labels_tell():
    texts = items("规章 9 — —\n规章 7 — 3\n收费 9 8")

    def told(key):
        return 2 if key == "收费" else 0

    assert shown(with_dashes(texts, 3, told))[3] == ["7", "—", "3"]
    assert shown(with_dashes(texts, 3))[3] == ["7", "— 3"]
    texts = items("规章 9 — —\n规章 7 — 3\n收费 9 — 8")
    assert shown(with_dashes(texts, 3, told))[3] == ["7", "— 3"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "规章\t9\t（其中 修订 2 件）\t2\t0",
            ["规章", ["9（其中 修订 2 件）", "2", "0"]],
        ),
        ("规章 9 （其中 修订 2 件） 2", ["规章", ["9 （其中修订2件）", "2"]]),
        ("9\n（其中 修订 2 件）\n2", [["9（其中修订2件）"], ["2"]]),
        ("9\n\n（其中修订2件）\n\n2", [["9（其中修订2件）"], ["2"]]),
        ("0 9\n（其中修订2件）\n2", [["0", "9"], "（其中修订2件）", ["2"]]),  # whose?
        ("9\t（2件）\t2", [["9（2件）", "2"]]),
        ("9\t[注 2件]\t2", [["9[注 2件]", "2"]]),
        ("规章\n（其中 修订 2 件）\n2", ["规章", "（其中修订2件）", ["2"]]),
        ("规章（自然人 2 0 2）", ["规章（自然人", ["2", "0", "2）"]]),  # a row
        ("规章 9 （一）予以公开 2", ["规章", ["9"], "（一）予以公开", ["2"]]),
    ],
)
def test_a_remark_apart_from_its_figure_has_no_figure_of_the_table(text, expected):
    assert shown(items(text)) == expected


def test_tabs_between_names_and_figures_of_a_row_that_is_written_out_part_no_cells():
    """The figures below belong to another label, which is lost."""
    pairs = "，".join(f"{name}\t0" for name in ("自然人", "商业企业", "总计"))

    found = shown(items(f"3.补正后申请内容仍不明确：{pairs}\n自然人\t1"))

    names = ["3.补正后申请内容仍不明确：自然人", "商业企业", "总计"]
    assert found == [*(x for name in names for x in (name, ["0"])), "自然人", ["1"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 3\n0\n\n  1\n2  3\n4 5 6 7 8 9\n规章 1", [["12", "3"], "规章", ["1"]]),
        ("0 1 2 3\n4 5 6\n0 7", [["0", "7"]]),
        ("0 1 2\n3 4 5", [["0", "1", "2"], ["3", "4", "5"]]),  # too few
        ("规章 0 1 2\n其他 3 4 5 6", ["规章", ["0", "1", "2"], "其他", [*"3456"]]),
    ],
)
def test_the_numbers_of_columns_on_a_broken_line_are_no_figures(text, expected):
    assert shown(items(text)) == expected


@pytest.mark.parametrize("stop", [".", "、", "。"])
def test_the_mark_of_a_list_before_an_ordinal_is_no_figure(stop):
    (label,) = items(f"- 5{stop}要求行政机关")

    assert label.text == f"5{stop}要求行政机关"
