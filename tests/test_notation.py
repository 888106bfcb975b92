"""Rows that a program wrote down are laid out where several say that it did."""

from __future__ import annotations

import json

import pytest

from gongkai.notation import expand_notations
from gongkai.read import decode
from tables.tools import lines

ROWS = [
    ["规章", None, "0", "2"],
    ["行政许可", None, "", "48"],
    ["其他", None, "1", "3"],
]
LATEX = r"""\multicolumn{2}{|c|}{规章} & 0 & 2 \\
\hline
\textbf{行政许可} & & & 48 \\
\multirow{2}{*}{其他} & & 1 & 3 \\ \cline{2-4}
"""
LAID = ["规章\t\t0\t2", "行政许可\t\t\t48", "其他\t\t1\t3"]


def laid(text):
    return [line.text for line in expand_notations(lines(text))]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(map(str, ROWS)),
        ",\n".join(map(repr, ROWS)),
        str(ROWS),
        str([ROWS[:1], ROWS[1:]]),
        "\n".join(map(str, map(tuple, ROWS))),
        json.dumps(ROWS, ensure_ascii=False),
        json.dumps(ROWS, indent=1),
        "规章 &  & 0 & 2 \\\\\n行政许可 & & & 48\\\\ \\hline\n其他 & & 1 & 3 \\\\[2pt]",
        LATEX,
    ],
)
def test_rows_are_laid_out(text):
    assert [line for line in laid(text) if line] == LAID


def test_a_page_number_between_a_cell_and_its_comma_is_no_part_of_it():
    text = json.dumps(ROWS, indent=1).replace('"48"', '"48"\n1')

    assert [line for line in laid(text) if line] == LAID


def test_rows_stand_on_the_lines_where_they_begin():
    text = "二、主动公开\n" + json.dumps(ROWS, indent=1) + "\n三、其他"

    found = list(expand_notations(lines(text)))

    assert [line.number for line in found] == [1, 3, 9, 15, 22]


RECORDS = [dict(enumerate(row)) for row in ROWS]
HEADED = [
    dict(zip(["信息内容", "Unnamed: 1", "制发", "有效"], r, strict=True)) for r in ROWS
]
HEAD = "信息内容\tUnnamed: 1\t制发\t有效"


def written(value, indent=None):
    return json.dumps(value, ensure_ascii=False, indent=indent)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (written(RECORDS), LAID),
        (written(RECORDS, 2), LAID),
        ("\n".join(map(written, RECORDS)), LAID),
        (repr(RECORDS), LAID),
        (written(HEADED, 2), [HEAD, *LAID]),
    ],
)
def test_records_are_rows_under_their_names(text, told):
    assert [line for line in laid(f"二、主动公开\n{text}") if line][1:] == told


DOCUMENT = {
    "title": "年度报告",
    "type": "page",
    "page": 1,
    "text": "一、总体情况\n本年无。",
    "二、主动公开": {"行政强制": 3},
    "tables": [{"bbox": [1, 2, 3.5, 4], "order": 2, "rows": ROWS}],
}
TOLD = ["年度报告", "一、总体情况", "本年无。", "二、主动公开", "行政强制\t3", *LAID]


@pytest.mark.parametrize("indent", [None, 2])
def test_a_document_is_what_its_values_say(indent):
    told = decode(written(DOCUMENT, indent).encode(), "case.txt")

    assert [line.text for line in told] == TOLD


def test_pages_on_lines_of_their_own_are_one_document():
    pages = [{"page": 1, "text": "一、总体情况"}, {"page": 2, "text": "本年无。"}]

    told = decode("\n".join(map(written, pages)).encode(), "case.txt")

    assert [line.text for line in told] == ["一、总体情况", "本年无。"]


def test_what_a_recogniser_says_beside_its_words_is_no_figure():
    read = [{"text": t, "score": 0.98, "box": [[1, 2], [3, 4]]} for t in ("规章", "3")]

    told = decode(written(read).encode(), "case.txt")

    assert [line.text for line in told] == ["规章", "3"]


@pytest.mark.parametrize("write", [written, lambda read: "\n".join(map(repr, read))])
def test_words_with_their_outlines_are_words(write):
    outline = [[1.0, 2.0], [3.0, 2.0], [3.0, 4.0], [1.0, 4.0]]
    read = [[outline, (t, 0.99)] for t in ("行政强制", "3", "行政处罚", "0")]

    told = decode(write(read).encode(), "case.txt")

    assert [line.text for line in told] == ["行政强制", "3", "行政处罚", "0"]


def test_rows_of_one_line_are_counted_as_laid_out():
    found = decode(f"二、主动公开\n{ROWS}\n三、其他".encode(), "case.txt")

    assert [line.number for line in found] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("'三、\\n本年'", "三、 本年"),
        ("'a\\tb'", "a b"),
        ("'危及“三安全\"'", '危及“三安全"'),
        ("nan", ""),
        ("12.5", "12.5"),
        ("'1' '2'", "12"),
    ],
)
def test_a_cell_is_what_its_notation_says(cell, told):
    rows = "\n".join(map(str, ROWS))

    assert laid(f"{rows}\n['规章', {cell}]")[3] == f"规章\t{told}"


@pytest.mark.parametrize(
    "text",
    [
        "[1] 见附件\n[2] 见附件\n[3] 见附件",
        "[附件](1.pdf)\n[附件](2.pdf)\n[附件](3.pdf)",
        "['规章', '0']\n['其他', '0']",  # two may be chance
        "['规章', '0'\n['其他', '0'\n['许可', '0'",
        "['规章', ['0']]\n" * 3,
        "[" * 2000,
        "[]\n" * 3,
        '{"规章": "0"\n' * 3,
        "{规章}\n" * 3,
        '{"a" "b": "c"}\n' * 3,
        '{"规章", "0"}\n' * 3,
        "规章 & 0\n其他 & 0\n许可 & 0",
        "甲 \\& 乙 \\\\\n" * 3,
    ],
)
def test_anything_else_is_left_as_it_is(text):
    assert laid(text) == text.split("\n")


WRAPPED = r"""\begin{longtable}[]{@{}
  >{\raggedright\arraybackslash}p{0.1\columnwidth}@{}}
\toprule
\multicolumn{2}{l}{\multirow{2}{*}{\begin{minipage}[b]{\linewidth}\raggedright
{规\\
章}\strut
\end{minipage}}} &
\foreignlanguage{american}{0} & 2 \\
行政许可
& & & \textbf{48} \\
\multirow{3}{*}{{其他}} & &
\emph{1} & 3\strut \\
\multicolumn{3}{@{}l@{}}{危及``三安全''} & 0 \\
\bottomrule
\end{longtable}"""


def test_a_row_of_latex_goes_on_until_its_end():
    read = decode(WRAPPED.encode(), "case.txt")
    told = [line.text for line in read if "\t" in line.text]

    assert told == [*LAID, "危及“三安全”\t\t\t0"]


PROSE = "本报告由办公室编制。统计期限自1月1日起至12月31日止。"
FIGURES = ["规章", "0", "行政许可", *map(str, range(100, 160)), "其他事项", "25"]


@pytest.mark.parametrize("times", [16, 30])
def test_a_report_in_one_line_is_laid_out_as_a_cell_a_line(times):
    long = PROSE * times

    found = list(expand_notations(lines("|".join([long, *FIGURES]))))

    assert [line.text for line in found] == [long, *FIGURES]
    assert [line.number for line in found] == list(range(1, len(FIGURES) + 2))
    for gap in (" ", "\t", "\u3000", "\xa0", "  "):
        assert laid(gap.join([long, *FIGURES])) == [long, *FIGURES]


@pytest.mark.parametrize(
    "figure", ["251000 元", "29.45 万元", "+ 54", "22 （其中修订16件）", "124. 5"]
)
def test_a_report_in_one_line_is_not_cut_within_a_figure(figure):
    assert figure in laid(" ".join([PROSE * 30, *FIGURES, figure, "（二）部分公开"]))


@pytest.mark.parametrize("gap", [" ", "\t", "|", "\u3000"])
@pytest.mark.parametrize("stop", ["、{}", "、", ".{}", "．"])
def test_the_ordinal_of_a_label_in_one_line_keeps_its_stop(stop, gap):
    label = gap.join(["3", stop.format(gap) + "要求提供公开出版物"])

    found = laid(gap.join([PROSE * 30, *FIGURES, label, "7"]))

    assert found[-2:] == [f"3{stop.format('')}要求提供公开出版物", "7"]


def test_a_report_in_one_line_without_its_blank_cells_has_few_figures():
    labels = [f"（{'一二三四五六'[n % 6]}）事项" for n in range(60)]
    cells = [
        part for n, label in enumerate(labels) for part in [label, "7"][: 1 + n % 4]
    ]

    assert laid(" ".join([PROSE * 30, *cells])) == [PROSE * 30, *cells]
    few = [*labels, *["7"] * 9]
    assert len(laid(" ".join([PROSE * 30, *few]))) == 1


@pytest.mark.parametrize("gap", [" ", "|", "\t"])
def test_full_stops_may_be_those_of_ascii(gap):
    prose = (PROSE * 30).replace("。", ".")

    assert laid(gap.join([prose, *FIGURES])) == [prose, *FIGURES]


def test_prose_in_a_report_in_one_line_keeps_its_figures():
    prose = [PROSE * 30 + "全年公开规范性文件 34 件", "其中 2020 年 6 件。"]

    assert laid(" ".join([*prose, *FIGURES])) == [*prose, *FIGURES]


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("0 2．其他法律行政法规禁止公开", ["0", "2．其他法律行政法规禁止公开"]),
        ("1412 行政强制", ["1412", "行政强制"]),
        ("0 （二）部分公开", ["0", "（二）部分公开"]),
        ("0万元 三、收到和处理", ["0万元", "三、收到和处理"]),
        ("3 件 行政强制", ["3 件", "行政强制"]),
        ("- 行政强制", ["-", "行政强制"]),
        ("251000 元", ["251000 元"]),
        ("22 （其中修订16件）", ["22 （其中修订16件）"]),
        ("1.属于国家秘密", ["1.属于国家秘密"]),
        ("行政许可 1", ["行政许可 1"]),
    ],
)
def test_a_row_that_no_bar_ends_is_parted_from_the_next_label(cell, parts):
    long = PROSE * 30

    found = laid("|".join([long, *FIGURES, cell, "25"]))

    assert found == [long, *FIGURES, *parts, "25"]


def test_a_report_in_one_line_whose_rows_are_numbered_is_left_whole():
    numbered = ["0 37 规章", "0 38 行政许可", "0 39 行政强制"]
    text = "|".join([PROSE * 30, *FIGURES, *numbered])

    assert laid(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        " ".join([PROSE, *FIGURES]),  # a paragraph with figures in it
        " ".join(FIGURES * 5),  # a table, which is read as it stands
        "|".join([PROSE * 30, *FIGURES, "", "3"]),  # cells are told by their borders
        "\t".join([PROSE * 30, *FIGURES, "", "3"]),
    ],
)
def test_any_other_long_line_is_left_whole(text):
    assert laid(text) == [text]


def record(row, names, figures):
    cells = [f'    "{n}": {f}' for n, f in zip(names, figures, strict=True)]
    return f'  "{row}": {{\n' + ",\n".join(cells) + "\n  },"


def test_names_of_records_may_stand_in_any_order():
    records = [
        record("甲", ["自然人", "商业企业", "总计"], "123"),
        record("乙", ["自然人", "总计", "商业企业"], "453"),
        record("丙", ["自然人", "商业企业", "总计"], "678"),
    ]
    text = "{\n" + "\n".join(records)[:-1] + "\n}"

    assert [row for row in laid(text) if row] == [
        "\t自然人\t商业企业\t总计",
        "甲\t1\t2\t3",
        "乙\t4\t3\t5",
        "丙\t6\t7\t8",
    ]


FIRST = {"甲": "1", "乙": "4"}
TOTAL = {"甲": "3", "乙": "5"}


@pytest.mark.parametrize(
    "written",
    [
        {"总计": TOTAL, "自然人": FIRST},
        [{"name": "总计", "values": TOTAL}, {"name": "自然人", "values": FIRST}],
        {
            "index": ["总计", "自然人", "其他"],
            "columns": ["甲", "乙"],
            "data": [["3", "5"], ["1", "4"], ["2", "1"]],
        },
    ],
    ids=["records", "values", "split"],
)
def test_names_of_rows_and_columns_stand_beside_their_figures(written):
    found = [row for row in laid(json.dumps(written, ensure_ascii=False)) if row]

    head, *rows = found
    assert head.split("\t")[-2:] == ["甲", "乙"]
    assert rows[:2] == ["总计\t3\t5", "自然人\t1\t4"]


def test_names_that_some_records_lack_are_empty_cells():
    written = {
        "甲": {"自然人": 1, "总计": 1},
        "乙": {},
        "丙": {"商业企业": 2, "总计": 2},
        "丁": {"自然人": 1, "商业企业": 1, "总计": 2},
        "戊": {"其他": 1, "总计": 1},
    }

    found = [row for row in laid(json.dumps(written, ensure_ascii=False)) if row]

    assert found == [
        "\t自然人\t商业企业\t其他\t总计",
        "甲\t1\t\t\t1",
        "乙\t\t\t\t",
        "丙\t\t2\t\t2",
        "丁\t1\t1\t\t2",
        "戊\t\t\t1\t1",
    ]


def test_a_record_that_has_a_name_twice_widens_no_other():
    usual = ["自然人", "总计", "其他"]
    records = [record(row, usual, "123") for row in "甲乙丙丁"]
    twice = record("戊", ["自然人", *usual], "1123")
    text = "{\n" + "\n".join([*records, twice])[:-1] + "\n}"

    assert "甲\t1\t2\t3" in laid(text)


def test_misread_names_of_records_are_those_of_most():
    names = ["一", "二", "三", "四"]
    other = ["一", "二", "三", "口"]
    written = {
        row: dict(zip(names if row != "乙" else other, "1234", strict=True))
        for row in "甲乙丙"
    }

    found = [row for row in laid(json.dumps(written, ensure_ascii=False)) if row]

    assert found == ["\t一\t二\t三\t四", *(f"{row}\t1\t2\t3\t4" for row in "甲乙丙")]


def test_a_torn_record_is_still_named_figures():
    names = ["自然人", "商业企业", "总计"]
    records = [record(row, names, figures) for row, figures in OF_ROWS.items()]
    text = "{\n" + "\n5\n".join(records)

    assert [row for row in laid(text) if row and row != "5"] == [
        told
        for row, figures in OF_ROWS.items()
        for told in (row, *map("：".join, zip(names, figures, strict=True)))
    ]


def test_words_under_a_name_of_a_torn_record_are_a_line_of_their_own():
    records = [f'"项目": "规章",\n"制发": {n},\n"废止": "0"' for n in range(3)]
    text = "[{\n" + ",\n".join(records)

    assert [row for row in laid(text) if row] == [
        told for n in range(3) for told in ("规章", f"制发：{n}", "废止：0")
    ]


OF_ROWS = {"甲": "123", "乙": "453", "丙": "678"}


@pytest.mark.parametrize("spans", [False, True])
def test_a_report_in_one_line_may_end_its_rows_in_a_space_and_its_cells_in_tabs(spans):
    rows = [
        ["本年新收政府信息公开申请数量", *"3000003"],
        *([f"第{n}行", *["0"] * 7] for n in range(12)),
    ]
    head = ["申请人情况", "", "", "总计"] if spans else ["申请人情况", "总计"]
    text = " ".join("\t".join(cells) for cells in [head, *rows])
    prose = "本机关依法公开政府信息。" * 50

    parts = laid(f"{prose} {text} {prose}")

    assert "本年新收政府信息公开申请数量" in parts
    assert not any("\t" in part for part in parts)
    assert parts.count("0") >= 12 * 7


RUN_TOGETHER = [
    "申请人情况",
    "总计",
    "本年新收政府信息公开申请数量",
    *"3000003",
    *(cell for n in range(12) for cell in (f"第{n}行", *"0000000")),
]
SENTENCES = "本机关依法公开政府信息。" * 50


def test_bars_of_a_menu_part_no_cells_of_a_report_in_one_line():
    report = " ".join([SENTENCES, *RUN_TOGETHER, SENTENCES])

    parts = laid(f"首页 | 政务公开 | 办事服务 {report}")

    assert "本年新收政府信息公开申请数量" in parts
    assert parts.count("0") == 5 + 12 * 7


def test_bars_of_a_menu_are_no_empty_cells_of_a_report_in_one_line():
    report = "|".join([SENTENCES, *RUN_TOGETHER, SENTENCES])

    parts = laid(f"首页|||政务公开|||办事服务|{report}")

    assert "本年新收政府信息公开申请数量" in parts
    assert parts.count("0") == 5 + 12 * 7


def test_empty_cells_before_the_first_figure_of_a_report_in_one_line_keep_it_whole():
    cells = ["申请人情况", "自然人", "总计", "上年结转", "", "", *RUN_TOGETHER]
    text = "|".join([SENTENCES, *cells, SENTENCES])
    assert laid(text) == [text]
    report = "|".join([*cells, SENTENCES])
    assert laid(report) == [report]


def test_rows_without_anything_between_them_are_cut_where_the_next_begins():
    text = (
        "（三）不予公开1.属于国家秘密00000002.其他法律行政法规禁止公开10000013.危及“三安全"
        "一稳定”///////（四）无法提供0000000其他处理0000000五、存在的主要问题及改进情况"
    )
    assert laid(text) == [
        "（三）不予公开",
        "1.属于国家秘密0000000",
        "2.其他法律行政法规禁止公开1000001",
        "3.危及“三安全一稳定”///////",
        "（四）无法提供0000000",
        "其他处理0000000",
        "五、存在的主要问题及改进情况",
    ]


def test_sentences_with_figures_are_no_rows_run_together():
    text = "全年收到申请12件，其中1.予以公开5件；2.不予公开3件。（三）项共3批次"
    assert laid(text * 3) == [text * 3]


def test_short_words_behind_a_figure_in_one_line_are_no_unit_of_it():
    rows = " ".join(f"第 二十 条 某类 {n} 0 {n} 第二 十条" for n in range(1, 40))
    prose = "本机关依法公开政府信息。" * 50

    parts = laid(f"{prose} {rows} 收费 3 万元 采购 5 件 止 {prose}")

    assert {"39", "0", "第二", "3 万元", "5 件"} <= {*parts}


def test_a_cell_that_lost_its_letter_between_words_leaves_the_others_cells():
    long = PROSE * 30

    found = laid("|".join([long, "（", "", "）", "不予公开", *FIGURES]))

    assert found == [long, "（", "", "）", "不予公开", *FIGURES]


@pytest.mark.parametrize(
    "figure", ["9（其中修订 8 件）", "9 （其中 修订 8 件）", "9件 （其中修订 8 件）"]
)
def test_a_remark_behind_a_figure_of_a_report_in_one_line_stays_in_its_cell(figure):
    rows = " ".join(f"某类 {n} 0 7" for n in range(40))
    prose = "本机关依法公开政府信息。" * 50

    parts = laid(f"{prose} {rows} 规章 0 {figure} 6 {prose}")

    assert parts[parts.index("规章") :][:4] == ["规章", "0", figure, "6"]
