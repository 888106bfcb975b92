"""A table that stands as the form prints it needs no weighing, and reads the same."""

from __future__ import annotations

import pytest

from corpus.truth import specimen
from gongkai.clean import match_key
from gongkai.read import decode
from gongkai.tables import deciding, understand
from gongkai.tables.intact import intact_rows
from tables.tools import (
    DISCLOSURE,
    DISPUTES,
    FEW_REQUESTS,
    FORMS,
    REQUESTS,
    items,
    labels,
    read_row,
)

NAMES = [column.label for column in REQUESTS.columns]
HEAD = "\t".join(["申请人情况", *NAMES])
OUTCOMES = [column.label for column in DISPUTES.columns]
ROWS = [
    f"{row.label}\t" + FEW_REQUESTS.get(row.id, "0 0 0 0 0 0 0").replace(" ", "\t")
    for row in REQUESTS.rows
]
DISCLOSED = (
    "第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
    "规章\t1\t2\t3\n行政规范性文件\t4\t5\t6\n"
    "第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t7\n"
    "第二十条第（六）项\n信息内容\t本年处理决定数量\n行政处罚\t8\n行政强制\t9\n"
    "第二十条第（八）项\n信息内容\t本年收费金额（单位：万元）\n行政事业性收费\t1.5"
)


def told(form, text):
    found = intact_rows(items(text), form, labels(form))
    return found and {
        row: [[token.printed for token in way] for way in ways]
        for row, ways in found.items()
    }


def requests(head=HEAD, rows=ROWS):
    return told(REQUESTS, "\n".join([head, *rows]))


def test_rows_behind_their_labels_are_told():
    assert requests() == {
        row.id: [FEW_REQUESTS.get(row.id, "0 0 0 0 0 0 0").split()]
        for row in REQUESTS.rows
    }


def test_labels_may_stand_below_their_figures_where_sums_tell_the_rows():
    assert requests(rows=["\n".join(reversed(r.split("\t", 1))) for r in ROWS])


def test_figures_may_have_a_line_each():
    assert requests(rows="\n".join(ROWS).split("\t")) == requests()


@pytest.mark.parametrize("instead", ["", "16\n7\n", "16\n上接第7页\n", "16\t"])
def test_no_row_is_short_or_long_where_figures_have_a_line_each(instead):
    rows = "\n".join(ROWS).replace("\t", "\n").replace("16\n", instead, 1)

    assert requests(rows=rows.split("\n")) is None


@pytest.mark.parametrize("instead", ["16（其中重复2）", "—"])
def test_remarks_and_marks_for_nothing_are_taken_where_sums_tell_of_them(instead):
    rows = [ROWS[0].replace("16", instead), *ROWS[1:]]

    assert requests(rows=rows)["received"][0][0] == instead


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ([NAMES[0], NAMES[-1], *NAMES[1:-1]], True),  # the head has two lines
        ([*NAMES[1:-1], NAMES[0], NAMES[-1]], False),
    ],
)
def test_figures_a_line_each_stand_in_the_order_of_heads_a_line_each(names, told):
    head = "\n".join(["申请人情况", *names])

    assert bool(requests(head, "\n".join(ROWS).split("\t"))) is told


def test_a_row_may_have_no_more_than_a_part_of_its_label():
    assert requests(rows=[r.replace("2.重复申请", "2.重复") for r in ROWS])


def test_parts_of_a_label_stand_in_the_place_of_their_row():
    at, *_ = (n for n, row in enumerate(ROWS) if row.startswith("2.重复"))
    torn = ROWS[at].replace("2.重复申请", "2.重\n复申请")
    kept = [*ROWS[:at], torn, *ROWS[at + 1 :]]
    exchanged = [*ROWS[:at], ROWS[at + 1], torn, *ROWS[at + 2 :]]

    assert requests(rows=kept)
    assert requests(rows=exchanged) is None


@pytest.mark.parametrize(
    "label", ["3.其\n{}\n他", "3.其\n他\t{}", "其他\t{}", "其\n{}\n他"]
)
def test_a_row_named_as_a_column_stands_in_its_place(label):
    form = FORMS.editions["2021"].tables["requests"]
    noughts = "\t".join("0" * 7)
    rows = {row.id: f"{row.label}\t{noughts}" for row in form.rows}
    *above, other, disposed, carried = rows
    rows[other] = label.format(noughts)
    kept = [rows[row] for row in (*above, other, disposed, carried)]
    exchanged = [
        rows[row] for row in (*above[:-1], other, above[-1], disposed, carried)
    ]

    assert told(form, "\n".join([HEAD, *kept]))
    assert told(form, "\n".join([HEAD, *exchanged])) is None


def test_heads_may_be_wrapped_above_the_first_lines_of_a_label():
    parts = [name[at : at + 2] for name in NAMES[1:-1] for at in range(0, len(name), 2)]
    first, _, figures = ROWS[0].partition("\t")
    head = "\n".join(["申请人情况", NAMES[0], NAMES[-1], *parts, first[:4]])
    rows = [figures, first[4:], *ROWS[1:]]

    assert requests(head, rows) == requests()
    assert requests(head.replace("科研\n机构", "科研"), rows) is None


def test_marks_for_nothing_are_none_among_letters_one_a_line():
    at, *_ = (n for n, row in enumerate(ROWS) if row.startswith("1.本机关不掌握"))
    letters = "\n".join("四无法提供")

    assert requests(rows=[*ROWS[:at], letters, *ROWS[at:]]) == requests()


COLUMNS = [
    "\n".join([name, *column])
    for name, column in zip(
        NAMES, zip(*(row.split("\t")[1:] for row in ROWS), strict=True), strict=True
    )
]
LABELS = "\n".join(row.label for row in REQUESTS.rows)


def test_columns_below_their_own_heads_are_told():
    assert requests(LABELS, COLUMNS) == requests()


@pytest.mark.parametrize(
    ("head", "columns"),
    [
        (LABELS, COLUMNS[:-1]),
        (LABELS, [COLUMNS[1], COLUMNS[0], *COLUMNS[2:]]),
        (LABELS, [COLUMNS[0].split("\n", 1)[1], *COLUMNS[1:]]),
        (LABELS, [f"{COLUMNS[0]}\n5", *COLUMNS[1:]]),
        (LABELS, ["\n".join(c.split("\n")[:-1]) for c in COLUMNS]),
        (LABELS, [*COLUMNS, LABELS]),
        (LABELS.replace("2.重复申请", ""), COLUMNS),
        ("\n".join(reversed(LABELS.split("\n"))), COLUMNS),
        ("", COLUMNS),
    ],
    ids=[
        "a column lost",
        "columns exchanged",
        "a head lost",
        "a figure more",
        "a row lost",
        "labels again",
        "a label lost",
        "labels in another order",
        "no labels",
    ],
)
def test_columns_that_stand_otherwise_are_weighed(head, columns):
    assert requests(head, columns) is None


def test_words_that_introduce_a_table_may_be_any():
    assert requests(head=f"下表为本年度数字\n{HEAD}")


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        (HEAD, ROWS[:-1]),
        (HEAD, [*ROWS, ROWS[-1]]),
        (HEAD, [ROWS[1], ROWS[0], *ROWS[2:]]),
        (HEAD, [ROWS[0].replace("16", "16\t"), *ROWS[1:]]),
        (HEAD, [ROWS[0].replace("16", "1O"), *ROWS[1:]]),
        (HEAD, [*ROWS[:3], "其中：网上申请", *ROWS[3:]]),
        (HEAD, [*ROWS[:3], "3", *ROWS[4:]]),
        (HEAD, [ROWS[0].split("\t", 1)[1], *ROWS[1:]]),
        ("\t".join(["申请人情况", NAMES[1], NAMES[0], *NAMES[2:]]), ROWS),
        ("\t".join(["申请人情况", *NAMES[:-1]]), ROWS),
        ("申请人情况", ROWS),
    ],
    ids=[
        "a row lost",
        "a row twice",
        "rows exchanged",
        "an empty cell",
        "a letter",
        "a strange word",
        "a page number for a row",
        "a label lost",
        "columns exchanged",
        "the head of a column lost",
        "the head lost",
    ],
)
def test_whatever_else_stands_there_is_weighed(head, rows):
    assert requests(head, rows) is None


def test_rows_that_no_sums_guard_are_told_behind_their_labels():
    assert told(DISCLOSURE, DISCLOSED) == {
        "rules": [["1", "2", "3"]],
        "normative_documents": [["4", "5", "6"]],
        "licences": [["7"]],
        "penalties": [["8"]],
        "coercive_measures": [["9"]],
        "charges": [["1.5"]],
    }


@pytest.mark.parametrize(
    ("printed", "instead"),
    [
        ("规章\t", "规章\n"),
        ("规章\t1\t2\t3", "规\n1\t2\t3\n章"),
        ("行政规范性文件\t", "行政规范性\n文件\n"),
        ("行政许可\t7", "行政\t7\n许可"),
        ("行政规范性文件\t", "行政\n规范性文件\n"),
        ("本年处理决定数量\n行政许可", "本年\n处理决定\n数量\n行政许可"),
    ],
)
def test_labels_may_be_wrapped_with_their_figures_below_or_between(printed, instead):
    text = DISCLOSED.replace(printed, instead)

    assert told(DISCLOSURE, text) == told(DISCLOSURE, DISCLOSED)


@pytest.mark.parametrize("figure", ["0", "1234", "7万", "7万件", "7件"])
def test_what_is_no_number_of_a_page_may_have_a_line_to_itself(figure):
    text = DISCLOSED.replace("行政许可\t7", f"行政许可\n{figure}")

    assert told(DISCLOSURE, text)["licences"] == [[figure]]


def test_counts_may_name_their_scale():
    text = DISCLOSED.replace("行政许可\t7", "行政许可\t1.25万")

    assert told(DISCLOSURE, text)["licences"] == [["1.25万"]]


@pytest.mark.parametrize("unit", ["", "万元", "（单位：万元）"])
def test_heads_on_one_line_may_name_their_unit(unit):
    old = FORMS.editions["2019"].tables["proactive_disclosure"]
    key = match_key(f"采购项目数量采购总金额{unit}")

    assert labels(old).heads.columns_in(key) == ("projects", "amount")


@pytest.mark.parametrize(
    ("printed", "instead"),
    [
        ("行政许可\t7", "7\n行政许可"),
        ("行政许可\t7", "行政\n7"),
        ("行政许可\t7", "行政许可\n7"),
        ("行政许可\t7", "行政许可\t\n2022"),
        ("行政处罚\t8\n行政强制\t9", "行政处罚\n行政强制\n8\n9"),
        ("1.5", "1.5\n行政许可"),
        ("行政许可\t7", "行政许可\t7\t7"),
        ("行政许可\t7", "行政许可\t7.5"),
        ("行政许可\t7", "行政许可"),
        ("行政许可\t7", "行政许可类\t7"),
        ("规章\t1", "规章\t"),
        ("\t本年制发件数", ""),
        ("本年制发件数\t本年废止件数", "本年废止件数\t本年制发件数"),
    ],
)
def test_no_row_is_told_where_one_stands_otherwise(printed, instead):
    assert told(DISCLOSURE, DISCLOSED.replace(printed, instead)) is None


GROUPS = [
    "行政复议\t\t\t\t\t行政诉讼",
    "\t".join([*OUTCOMES, "未经复议直接起诉\t\t\t\t\t复议后起诉"]),
    "\t".join([*OUTCOMES, *OUTCOMES]),
]
STRIP = "1 2 3 4 10 0 0 0 0 0 5 0 0 0 5".replace(" ", "\t")


def test_a_row_below_all_names_of_its_head_is_told():
    assert told(DISPUTES, "\n".join([*GROUPS, STRIP])) == {
        "reconsideration": [["1", "2", "3", "4", "10"]],
        "litigation.direct": [["0", "0", "0", "0", "0"]],
        "litigation.after_reconsideration": [["5", "0", "0", "0", "5"]],
    }


@pytest.mark.parametrize(
    "lines",
    [
        [*GROUPS[1:], STRIP],
        [GROUPS[0], GROUPS[1].replace("结果维持\t结果纠正", "结果纠正\t结果维持")],
        [*GROUPS, f"{STRIP}\t3"],
        [*GROUPS, STRIP.removesuffix("\t5")],
        [*GROUPS, STRIP, "结果维持"],
        [*GROUPS, STRIP, STRIP],
        [*GROUPS, STRIP.replace("10", "1O")],
        [STRIP, *GROUPS],
    ],
    ids=[
        "a group lost",
        "names exchanged",
        "a figure more",
        "a figure lost",
        "a name behind",
        "twice",
        "a letter",
        "the head below",
    ],
)
def test_a_row_that_stands_otherwise_is_weighed(lines):
    assert told(DISPUTES, "\n".join(lines)) is None


@pytest.mark.parametrize(
    "layout", [None, "cell_a_line", "by_column", "figures_between", "vertical"]
)
@pytest.mark.parametrize("number", range(60))
def test_weighing_tells_the_same(number, layout, monkeypatch):
    made = specimen(f"intact-{number}", FORMS, layout)
    lines = decode(made.text.encode(), made.name)
    short = understand(lines, FORMS)
    monkeypatch.setattr(deciding, "intact_rows", lambda *_: None)

    assert understand(lines, FORMS) == short


@pytest.mark.parametrize(
    ("row", "broken"),
    [
        (0, "16\t2\n1\t0\t0\t0\t19"),
        (0, "\n16\t2\t1\t0\t0\t0\t19"),
        (0, "16\t2\t1\t0\t0\t0\n19"),
        (1, "0\n0\t0\t0\t0\t0\t0"),
        (0, "\n16\n2\t1\t0\t0\t0\t19"),
    ],
)
def test_a_line_may_be_broken_within_a_row(row, broken):
    label = ROWS[row].split("\t")[0]
    rows = [*ROWS[:row], f"{label}\t{broken}", *ROWS[row + 1 :]]

    assert requests(rows=rows) == requests()


def test_numbers_alone_are_those_of_pages_where_no_row_lacks_a_figure():
    assert requests(rows=[*ROWS[:3], "3", *ROWS[3:]]) == requests()


@pytest.mark.parametrize(
    "broken",
    ["16\t2\t1\t0\t0\t0\n7", "\n7\n2\t1\t0\t0\t0\t19", "16\t2\t1\t0\n0\t19"],
)
def test_a_page_number_is_none_of_the_row_above_it_nor_is_a_cell_lost(broken):
    assert requests(rows=[f"{ROWS[0].split()[0]}\t{broken}", *ROWS[1:]]) is None


@pytest.mark.parametrize(
    "figures",
    ["3 0 0 0 0 0 4", "0 3 0 0 0 0 3", "3 0 0 0 0 3 0", "3 0 0 0\n0 0 4"],
    ids=["wrong", "exchanged", "exchanged with the total", "wrong, on two lines"],
)
def test_slips_stand_as_printed_beside_rows_on_broken_lines(figures):
    rows = [row.replace("\t", " ") for row in ROWS]
    at, *_ = (n for n, row in enumerate(rows) if row.startswith("2.没有现成"))
    rows[at] = "2.没有现成信息\n12 1 0\n0 0 0 13\n需要另行制作"
    at, *_ = (n for n, row in enumerate(rows) if row.startswith("2.重复"))
    rows[at] = f"{rows[at].split()[0]} {figures}"
    text = "\n".join(["三、收到和处理政府信息公开申请情况", HEAD, *rows])
    told = {
        "unavailable.needs_creation": FEW_REQUESTS["unavailable.needs_creation"],
        "not_processed.repeat": figures,
    }

    for row, own in told.items():
        assert read_row(text, "requests", row) == [*map(int, own.split())]


def test_figures_on_two_lines_are_not_taken_for_exchanged():
    rows = [row.replace("\t", " ") for row in ROWS]
    at, *_ = (n for n, row in enumerate(rows) if row.startswith("（一）予以"))
    rows[at] = f"{rows[at].split()[0]} 0\n2 0 0 0 0 2"
    text = "\n".join(["三、收到和处理政府信息公开申请情况", HEAD, *rows])

    assert set(read_row(text, "requests", "granted")[:2]) == {None}


def test_a_total_in_another_cell_is_read_where_it_has_one_of_its_own():
    slipped = "\t".join(["2", "0", "0", "2", *"0" * 11])
    rows = [row.strip("\t").replace("\t\t", "\t") for row in [*GROUPS, slipped]]
    text = "\n".join(f"{row}\t\t\t\t" for row in rows)
    heading = "四、政府信息公开行政复议、行政诉讼情况\n"

    assert read_row(heading + text, "disputes", "reconsideration") == [2, 0, 0, 2, 0]


@pytest.mark.parametrize("own", ["（三）不予公开", "三、本年度办理结果", "3.其他"])
def test_figures_on_the_line_of_a_group_make_up_for_no_lost_ones(own):
    at, *_ = (n for n, row in enumerate(ROWS) if row.startswith("1.属于国家"))
    lost = [*ROWS[:at], f"{own}\t" + "\t".join("0000000")]
    rows = [*lost, ROWS[at].split("\t")[0], *ROWS[at + 1 :]]

    assert requests(rows=rows) is None


@pytest.mark.parametrize(
    ("totals", "kept"),
    [
        ({"received": 2, "not_processed.repeat": 1}, True),
        ({"received": 2, "granted": 3, "not_processed.repeat": 1}, False),
    ],
)
def test_two_slips_in_a_table_of_noughts_stand_as_printed(totals, kept):
    rows = [
        "\t".join([row.label, *"000000", str(totals.get(row.id, 0))])
        for row in REQUESTS.rows
    ]
    text = "\n".join(["三、收到和处理政府信息公开申请情况", HEAD, *rows])

    found = {row.id: read_row(text, "requests", row.id)[-1] for row in REQUESTS.rows}
    assert found == {row: totals.get(row, 0) if kept else None for row in found}
