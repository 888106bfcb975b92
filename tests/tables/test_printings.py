"""Each line goes to the table whose words it has, wherever headings went."""

from __future__ import annotations

import pytest

from gongkai.tables.printings import find_printings
from gongkai.tables.vocabulary import Vocabulary
from tables.tools import FORMS, REQUESTS, items, shown

WORDS = Vocabulary(FORMS)
SECOND = "第二十条第（五）项\n信息内容 上一年项目数量\n行政许可 74 54 13383"
THIRD = "申请人情况\n2.重复申请 8 0 0 0 0 0 8"
FOURTH = "未经复议直接起诉 复议后起诉\n1 0 0 0 1 2 0 0 0 2 3 0 0 0 3"


def parted(text):
    """Give for each printing the runs of figures of every table."""
    return [
        {
            table: [item for item in shown(part) if isinstance(item, list)]
            for table, part in printing.items()
        }
        for printing in find_printings(items(text), WORDS)
    ]


def test_tables_without_a_heading_are_told_by_their_words():
    (found,) = parted(f"{SECOND}\n{THIRD}\n{FOURTH}")

    assert found["proactive_disclosure"] == [["74", "54", "13383"]]
    assert found["requests"] == [["8", "0", "0", "0", "0", "0", "8"]]
    assert len(found["disputes"][0]) == 15


@pytest.mark.parametrize(
    "rows",
    [
        "1.属于国家秘密 1 0 0 0 0 0 1\n2.重复申请 8 0 0 0 0 0 8",
        "1 0 0 0 0 0 1\n1.属于国家秘密\n8 0 0 0 0 0 8\n2.重复申请",
    ],
    ids=["beside their labels", "above their labels"],
)
def test_rows_that_begin_again_behind_another_table_are_printed_twice(rows):
    """The page with the heading and the head is lost, and the table before it."""
    copy = (
        f"二、主动公开政府信息情况\n（三）不予公开\n{rows}\n四、行政复议情况\n{FOURTH}"
    )

    found = parted(f"{copy}\n{copy}")

    assert [len(part["requests"]) for part in found] == [2, 2]
    assert [len(part["disputes"]) for part in found] == [1, 1]


def test_the_row_of_what_is_carried_forward_is_no_fourth_section():
    (found,) = parted(f"{THIRD}\n四、结转下年度继续办理 1 0 0 0 0 0 1\n{FOURTH}")

    assert len(found["requests"]) == 2
    assert len(found["disputes"]) == 1


@pytest.mark.parametrize(
    "heading",
    [
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、政府信息公开行政复议、行政诉讼情况",
    ],
)
def test_a_heading_announces_its_table_whatever_its_ordinal(heading):
    (found,) = parted(f"{THIRD}\n{heading}\n1 0 0 0 1 2 0 0 0 2 3 0 0 0 3")

    assert len(found["disputes"][0]) == 15
    assert len(found["requests"]) == 1


def test_a_heading_within_a_line_ends_the_table_before_it():
    (found,) = parted(
        "第二十条第（八）项\t本年收费金额\t行政事业性收费\t"
        "三、收到和处理政府信息公开申请情况\t申请人情况\t自然人\t总计\t"
        "2.重复申请\t8\t8"
    )

    assert found["proactive_disclosure"] == []
    assert found["requests"] == [["8", "8"]]


def test_prose_with_figures_belongs_to_no_table():
    said = "全年受理申请8件，其中网络申请6件，当面申请2件，都在期限以内答复，没有收费。"
    (found,) = parted(f"{said}\n{THIRD}\n{FOURTH}\n{said}\n2 3 4")

    assert found["proactive_disclosure"] == []
    assert len(found["requests"]) == 1
    assert len(found["disputes"]) == 1


def test_a_table_announced_again_after_its_figures_is_another_printing():
    assert len(parted(f"{SECOND}\n{THIRD}\n{FOURTH}\n{SECOND}\n{THIRD}")) == 2


def test_a_heading_announces_its_table_again():
    rows = "三、收到和处理政府信息公开申请情况\n2.重复申请 8 0 0 0 0 0 8"

    assert len(parted(f"{rows}\n{rows}")) == 2


def test_a_table_that_goes_on_behind_another_is_one_printing():
    (found,) = parted(
        f"{THIRD}\n{FOURTH}\n申请人情况\n3.要求提供公开出版物 1 0 0 0 0 0 1"
    )

    assert [run[0] for run in found["requests"]] == ["8", "1"]


def test_a_head_printed_again_where_the_page_turns_is_the_same_printing():
    first = "申请人情况\n1.信访举报投诉类申请 9 0 0 0 0 0 9"

    (found,) = parted(f"{first}\n{THIRD}")

    assert [run[0] for run in found["requests"]] == ["9", "8"]


def test_a_short_label_in_a_section_without_a_table_is_no_row():
    text = (
        "三、收到和处理政府信息公开申请情况\n3.其他 4 11 0 0 14 0 29\n"
        "六、其他需要报告的事项\n序号 建议提案 件数 办结数\n3 其他 25 1\n"
    )

    (found,) = parted(text)

    assert found["requests"] == [["4", "11", "0", "0", "14", "0", "29"]]


def test_a_line_of_names_of_columns_begins_their_table():
    """Nothing else may stand before the first row: its label is cut around it."""
    names = " ".join(column.label for column in REQUESTS.columns)
    head, figures = "一、本年新收政府", "3 0 0 1 0 0 4"
    (found,) = parted(f"{names}\n{head}\n{figures}\n信息公开申请数量\n{THIRD[6:]}")

    assert found["requests"][0] == figures.split()


def test_a_head_torn_over_lines_tells_a_table_that_no_heading_announces():
    names = "结果\n维持\n结果\n纠正\n其他\n结果\n尚未\n审结 总计"
    groups = "未经\n复议\n直接\n起诉\n复议\n后起\n诉"
    head = f"行政\n复议 行政诉讼\n{names}\n{groups}\n{names}\n{names}"
    row = "1 0 0 0 1 2 0 0 0 2 3 0 0 0 3"
    carried = "四、结转下年度继续办理 0 0 0 0 0 0 0"

    (found,) = parted(f"{THIRD}\n{carried}\n{head}\n{row}")
    (other,) = parted(f"{THIRD}\n{carried}\n小计\n{row}")

    assert found["disputes"] == [row.split()]
    assert len(found["requests"]) == 2
    assert not other["disputes"]


def test_a_heading_may_take_two_lines():
    title = "四、因政府信息公开工作被申请行政复议、提起行\n政诉讼情况"
    head = "结 其 总\n2\n果 他 计\n1 0 0 0 1 2 0 0 0 2 3 0 0 0 3"
    (found,) = parted(f"{THIRD}\n{title}\n{head}\n五、存在的主要问题及改\n进情况\n7")

    assert len(found["requests"]) == 1
    assert [len(run) for run in found["disputes"]] == [1, 15]


def test_figures_outside_of_all_cells_may_stand_before_their_table():
    """A program prints the words of each page first, and then the tables of it."""
    names = "信息内容\t上一年项目数量\t本年增/减"
    rest = f"第二十条第（八）项\n{names}\n行政事业性收费\t12\t6"
    text = f"三、收到和处理政府信息公开申请情况\n0 0 0 0 0 0 0\n{rest}\n{THIRD}"

    (found,) = parted(f"{SECOND}\n{text}")

    assert found["proactive_disclosure"] == [["74", "54", "13383"], ["12", "6"]]
    assert len(found["requests"]) == 2
    assert len(parted(f"{SECOND}\n{text}\n{SECOND}")) == 2


def test_a_label_cut_short_begins_its_table_though_a_head_of_the_last_is_like_it():
    """Headings are lost; the last character of the label stands on the line below."""
    text = (
        "第二十条第（六）项\n行政强制 4\n\n一、本年新收政府信息公开申请数 1 0 0 0 0 0 1"
    )

    (found,) = parted(f"{text}\n\n量\n二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0")

    assert found["proactive_disclosure"] == [["4"]]
    assert found["requests"][0] == ["1", "0", "0", "0", "0", "0", "1"]
