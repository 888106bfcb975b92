"""The order of columns belongs to the table: its head and all its rows tell it."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from gongkai.tables.doubts.marking import doubted
from gongkai.tables.moved import find_orders, in_orders
from tables.tools import FEW_REQUESTS, FORMS, REQUESTS, items, labels, lines

IDS = tuple(column.id for column in REQUESTS.columns)
NAMES = [column.label for column in REQUESTS.columns]
HEADING = "三、收到和处理政府信息公开申请情况"
GROUP = "法人或其他组织"
SECOND = [0, 6, 1, 2, 3, 4, 5]  # the totals stand second
FIRST = [6, 0, 1, 2, 3, 4, 5]
HEAD_SECOND = f"申请人情况\n自然人\n总计\n{GROUP}\n" + "\n".join(NAMES[1:6])
TORN_SECOND = HEAD_SECOND.replace(GROUP, "法人或其他组\n织")
USUAL_HEAD = f"申请人情况\n自然人\n{GROUP}\n总计\n" + "\n".join(NAMES[1:6])
FEW = FEW_REQUESTS | {"withheld.barred_by_law": "0 2 0 0 0 0 2"}
FEW |= {"granted": "1 1 0 0 0 0 2", "received": "18 4 1 0 0 0 23"}
FEW |= {"disposed": "16 4 1 0 0 0 21", "carried_forward": "2 0 0 0 0 0 2"}


def rows(order, few=FEW, separator="\t"):
    found = []
    for row in REQUESTS.rows:
        figures = few.get(row.id, "0 0 0 0 0 0 0").split()
        found.append(separator.join([row.label, *(figures[at] for at in order)]))
    return "\n".join(found)


def told(head, body):
    """Give what is published of the table: the row, and its figures."""
    table = understand(lines(f"{head}\n{body}"), FORMS).tables["requests"]
    return {
        row.id: tuple(table.cells[row.id, column].value for column in IDS)
        for row in REQUESTS.rows
    }


def true(few=FEW):
    zero = "0 0 0 0 0 0 0"
    return {
        row.id: tuple(map(int, few.get(row.id, zero).split())) for row in REQUESTS.rows
    }


def orders(head, body):
    return find_orders(items(f"{head}\n{body}"), REQUESTS, labels(REQUESTS))


def moved(order):
    return tuple(IDS[at] for at in order)


@pytest.mark.parametrize("separator", ["\t", "\n"])
def test_a_row_that_adds_up_in_two_orders_stands_in_that_of_the_table(separator):
    assert told(HEAD_SECOND, rows(SECOND, separator=separator)) == true()


def test_cells_below_a_word_of_the_head_are_no_row():
    head = (
        f"\t申请人情况\t\t\t\t\t\t\n\t自然人\t总计\t{GROUP}\t\t\t\t\n"
        "\t\t\t" + "\t".join(NAMES[1:6])
    )

    assert told(head, rows(SECOND)) == true()


def test_the_usual_head_of_two_lines_names_its_totals_before_a_groups_columns():
    assert told(USUAL_HEAD, rows(range(7))) == true()
    assert orders(USUAL_HEAD, rows(range(7))) == (IDS,)


def test_words_torn_one_by_one_are_names_of_columns_too():
    head = HEAD_SECOND.replace("社会公益组织", "社会公益\n组织")

    assert orders(head, rows(SECOND)) == (moved(SECOND),)


def test_where_the_head_does_not_say_it_the_totals_stand_where_all_rows_add_up():
    assert orders(TORN_SECOND, rows(range(7))) == (IDS,)
    assert orders(TORN_SECOND, rows(SECOND)) == (moved(SECOND),)


def test_rows_that_add_up_only_in_another_order_than_any_head_says_are_unread():
    nothing = "申请人情况"

    assert orders(nothing, rows(SECOND)) == ()
    assert {n for row in told(nothing, rows(SECOND)).values() for n in row} == {None}


def test_a_column_printed_below_the_label_of_a_group_may_stand_before_it():
    """A recogniser of lines finds 自然人 lower: its cell spans two lines."""
    head = f"申请人情况\n{GROUP}\n自然人\n总计\n" + "\n".join(NAMES[1:6])
    body = rows(range(7), separator="\n")

    assert orders(head, body) == (IDS,)
    assert told(head, body) == true()


def test_the_label_of_a_group_may_stand_behind_what_is_above_the_labels_of_rows():
    """Programs that put words of one height on a line print it behind the corner."""
    corner = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    names = " ".join(NAMES[1:6])
    head = f"申请人情况\n{corner} {GROUP}\n自然人 总计\n{names}"
    body = rows(range(7), separator=" ")

    assert orders(head, body) == (IDS,)
    assert told(head, body) == true()


def test_what_is_above_the_labels_of_rows_may_come_behind_the_label_of_a_group():
    """Programs that read boxes by their height print it above 自然人, a lower cell."""
    corner = "（本列数据的勾稽关系为：\n第一项加第二项之和，等于第三项\n加第四项之和）"
    head = f"申请人情况\n{GROUP}\n{corner}\n" + "\n".join(NAMES)
    short = head.removesuffix(f"\n{NAMES[-1]}")

    assert orders(head, rows(range(7), separator="\n")) == (IDS,)
    assert orders(short, rows(range(6), separator="\n")) == (IDS,)


def test_a_line_that_names_all_columns_says_how_they_stand_below_a_groups_label():
    head = f"申请人情况\n{GROUP}\n{{}}"
    among = [1, 2, 0, 3, 4, 5, 6]  # 自然人 stands among the columns of the group
    names = " ".join(NAMES[at] for at in among)

    assert orders(head.format(" ".join(NAMES)), rows(range(7))) == (IDS,)
    assert orders(head.format(names), rows(among))[-1] == moved(among)


def test_a_line_that_names_all_columns_but_the_lost_one_says_how_they_stand():
    head = f"申请人情况\n{GROUP}\n" + "\t".join(NAMES[:6])

    assert orders(head, rows(range(6))) == (IDS,)


@pytest.mark.parametrize("group", [f"{GROUP}\n", ""])
def test_a_column_named_between_those_of_a_group_may_stand_there(group):
    """Words of a head on lines of their own are in no sure order."""
    among = [1, 2, 0, 3, 4, 5, 6]
    names = [NAMES[at] for at in among]
    head = f"申请人情况\n{group}" + "\n".join(names)
    torn = head.replace("社会公益组织", "社会\n公益\n组织").replace(
        "自然人", "自然\n人"
    )

    assert orders(head, rows(among)) == (IDS, moved(among))
    assert orders(torn, rows(among)) == (IDS, moved(among))


@pytest.mark.parametrize("group", [f"{GROUP}\n", ""])
def test_a_column_named_behind_the_group_it_stands_before_may_stand_there(group):
    """The sums are the same in either order: nothing tells which figures are whose."""
    behind = [1, 2, 3, 4, 5, 0, 6]
    head = f"申请人情况\n{group}" + "\n".join(NAMES[at] for at in behind)
    on_two = " ".join(NAMES[1:4]) + "\n" + " ".join(NAMES[at] for at in (4, 5, 0, 6))

    assert orders(head, rows(behind)) == (IDS, moved(behind))
    assert orders(on_two, rows(behind)) == (IDS, moved(behind))


@pytest.mark.parametrize("group", [f"{GROUP}\n", ""])
def test_columns_of_a_group_named_in_another_order_may_stand_so(group):
    exchanged = [0, 1, 5, 3, 4, 2, 6]
    head = f"申请人情况\n{group}" + "\n".join(NAMES[at] for at in exchanged)
    slip = FEW | {"not_processed.repeat": "0 3 0 0 1 0 5"}

    assert orders(head, rows(exchanged)) == (IDS, moved(exchanged))
    assert orders(head, rows(exchanged, slip)) == (IDS, moved(exchanged))


def test_where_several_rows_add_up_in_no_order_nobody_knows_the_one_they_stand_in():
    """The others add up in the order of the head as well; the boxes may be mixed up."""
    behind = [1, 2, 3, 4, 5, 0, 6]
    head = "申请人情况\t" + "\t".join(NAMES[at] for at in behind)
    wrong = ("not_processed.repeat", "unavailable.not_held", "withheld.barred_by_law")
    few = FEW | dict.fromkeys(wrong, "0 3 0 0 1 0 0")

    assert orders(head, rows(behind, few)) == ()


def test_no_place_on_a_page_tells_in_which_of_two_orders_columns_stand():
    """Whole rows are in line below each other, whichever figures are whose."""
    behind = [1, 2, 3, 4, 5, 0, 6]
    head = "申请人情况\n" + "\n".join(NAMES[at] for at in behind)
    few = dict.fromkeys(("received", "granted", "disposed"), "7 0 0 0 0 0 7")
    body = "\n".join(
        f"{row.label}\n" + " ".join(figures[at] for at in behind)
        for row in REQUESTS.rows
        if (figures := few.get(row.id, "0 0 0 0 0 0 0").split())
    )
    found = told(f"三、收到和处理政府信息公开申请情况\n{head}\n", body)

    assert found["received"] == (None, 0, 0, 0, 0, None, 7)
    assert found["partly_granted"] == (0,) * 7


def test_rows_with_gaps_may_stand_as_a_line_of_the_head_says_that_names_all_columns():
    totals_before_other = [0, 1, 2, 3, 4, 6, 5]
    names = " ".join(NAMES[at] for at in totals_before_other)
    head = f"申请人情况\n{GROUP}\n{names}"
    few = {"received": "9 2 3 1 0 4 19", "granted": "0 2 0 0 0 4 6"}
    body = "\n".join(
        " ".join(
            [
                row.label,
                *(figures[at] for at in totals_before_other if figures[at] != "0"),
            ]
        )
        for row in REQUESTS.rows
        if (figures := few.get(row.id, "0 0 0 0 0 0 0").split())
    )

    assert orders(head, body) == (IDS, moved(totals_before_other))


def test_where_no_row_tells_the_head_and_the_form_may_both_be_right():
    few = {"received": "0 0 5 0 0 0 5", "disposed": "0 0 5 0 0 0 5"}
    either = dict.fromkeys(few, "0 5 0 0 0 0 5")  # as the totals second and the last

    assert orders(HEAD_SECOND, rows(range(7), either)) == (IDS, moved(SECOND))
    assert told(HEAD_SECOND, rows(range(7), either))["received"][1] is None


def test_a_slip_of_an_official_moves_no_column():
    few = FEW | {"received": "18 4 1 0 0 0 32"}

    assert orders(USUAL_HEAD, rows(range(7), few)) == (IDS,)
    assert orders(HEAD_SECOND, rows(SECOND, few)) == (moved(SECOND),)


def test_totals_that_stand_first_in_the_text_may_stand_last_in_the_table():
    head = f"总计\n申请人情况\n自然人\n{GROUP}\n" + "\n".join(NAMES[1:6])

    assert orders(head, rows(range(7))) == (IDS,)
    assert orders(head, rows(FIRST)) == (moved(FIRST),)


def short(order, lost, few=FEW):
    """Give the rows without one column, in another order."""
    return rows([at for at in order if at != lost], few)


def test_short_rows_stand_as_a_head_says_that_lacks_their_column_too():
    head = HEAD_SECOND.replace("\n科研机构", "")

    assert orders(head, short(SECOND, 2))[0][:2] == ("natural_person", "total")
    for row, figures in told(head, short(SECOND, 2)).items():
        right = FEW.get(row, "0 0 0 0 0 0 0").split()
        for figure, own in zip(right, figures, strict=True):
            assert own in {int(figure), None}  # the head may have lost another column


def test_short_rows_of_which_another_figure_is_the_sum_are_unread():
    assert orders("申请人情况", short(SECOND, 4)) == ()
    assert orders("申请人情况", short(range(7), 4)) == (IDS,)


def test_short_rows_that_end_in_no_totals_have_moved_where_the_head_names_them():
    head = "申请人情况\n总计\n" + "\n".join([GROUP, *NAMES[1:6]])
    few = FEW | {"received": "18 4 1 0 0 0 23", "granted": "3 1 1 0 0 0 5"}

    assert orders(head, short(FIRST, 0, few)) == ()
    assert orders(head, short(range(7), 0, few)) == (IDS,)


def test_columns_of_a_group_named_a_line_each_in_another_order_may_stand_so():
    """A converter may put the words of one line in any order, officials the columns."""
    swapped = [0, 1, 3, 2, 4, 5, 6]
    names = "\n".join(NAMES[at] for at in swapped[1:6])
    head = USUAL_HEAD.replace("\n".join(NAMES[1:6]), names)
    torn = head.replace("法律服务机构", "法律服\n务机构")

    assert orders(head, rows(swapped)) == (IDS, moved(swapped))
    assert told(head, rows(swapped))["received"] == (18, 4, None, None, 0, 0, 23)
    assert orders(torn, rows(swapped)) == (IDS, moved(swapped))


@pytest.mark.parametrize(
    ("exchanged", "received"),
    [
        ([0, 2, 1, 3, 4, 5, 6], (18, None, None, 0, 0, 0, 23)),
        ([0, 1, 5, 4, 2, 3, 6], (18, 4, None, 0, None, 0, 23)),
    ],
)
def test_so_may_columns_whose_names_are_wrapped(exchanged, received):
    """其他 above 法律 is the name of a column, and no part of a row's label."""
    names = "商业\n企业 科研\n机构 社会\n公益\n组织 法律\n服务\n机构 其他"
    wrapped = names.split(" ")
    within = "\n".join(wrapped[at - 1] for at in exchanged[1:6])
    head = f"申请人情况\n自然人\n{GROUP}\n总计\n{within}"

    assert told(head, rows(exchanged))["received"] == received


@pytest.mark.parametrize("separator", [" ", "  ", " | ", "\t"])
@pytest.mark.parametrize("length", [1, 2])
def test_a_line_may_begin_the_names_of_all_columns(separator, length):
    """The columns are narrow, and each name goes on below."""
    behind = [0, 2, 1, 3, 4, 5, 6]
    named = [NAMES[at] for at in behind]
    rests = [name[length:] for name in named]
    heads = [[name[:length] for name in named], [name[:2] for name in rests]]
    heads += [filter(None, [name[2:] for name in rests])]
    beside = separator if length > 1 else "\n"
    head = f"{HEADING}\n申请人情况{beside}" + "\n".join(map(separator.join, heads))
    slip = FEW | {"not_processed.repeat": "0 3 0 0 0 0 0"}

    assert set(orders(head, rows(behind, slip, separator))) == {IDS, moved(behind)}
    figures = told(head, rows(behind, slip, separator))["not_processed.repeat"]
    assert figures[:3] == (0, None, None)


@pytest.mark.parametrize("above", ["3", "3\n三\n12"])
def test_a_page_s_number_above_a_head_hides_none_of_its_names(above):
    behind = [0, 2, 1, 3, 4, 5, 6]
    head = "\t".join(["申请人情况", *(NAMES[at] for at in behind)])
    slip = FEW | {"not_processed.repeat": "0 3 0 0 0 0 0"}
    body = f"{head}\n{rows(behind, slip)}"

    figures = told(f"{HEADING}\n{above}", body)["not_processed.repeat"]
    assert figures == told(HEADING, body)["not_processed.repeat"]
    assert figures[2] in {0, None}


def test_rows_that_add_up_either_way_tell_nothing_of_totals_named_first():
    head = "申请人情况\n总计\n自然人\n" + "\n".join([GROUP, *NAMES[1:6]])
    alike = dict.fromkeys(FEW, "0 0 0 0 0 0 0") | {"received": "6 0 0 0 0 0 6"}

    assert set(orders(head, rows(range(7), alike))) == {IDS, moved(FIRST)}
    assert orders(head, rows(range(7))) == (IDS,)


def test_a_line_of_cut_names_tells_that_the_columns_of_a_group_stand_otherwise():
    head = "三、收到和处理政府信息公开申请情况\n申请人情况\n"
    head += "自然人 法人或其他组织 总计\n商业企 {} 法律服 其他\n业 组织 构 务机构"
    usual = told(head.format("科研机 社会公"), rows(range(7), separator=" "))
    other = told(head.format("社会公 科研机"), rows(range(7), separator=" "))

    assert usual == true()
    assert other["received"] == (18, *[None] * 5, 23)
    assert other["carried_forward"] == usual["carried_forward"]


def test_in_cells_columns_stand_in_the_order_of_the_cells():
    text = (
        "三、收到和处理政府信息公开申请情况\n"
        "||商业企业|科研机构|社会公益组织|法律服务机构|其他||\n"
        "|自然人|法人或其他组织|||||总计|\n"
        "|一、本年新收政府信息公开申请数量|11|7|0|0|1|3|22|\n"
        "|（一）予以公开|2|2|0|0|0|1|5|\n"
        "|（二）部分公开|3|1|0|0|0|0|4|\n"
    )
    cells = understand(lines(text), FORMS).tables["requests"]

    assert cells["received", "natural_person"].value == 11
    assert cells["received", "business"].value == 7


@pytest.mark.parametrize("row", ["3 0 0 0 0 0 3", "4 0 0 0 0 0 0"])
def test_totals_named_before_all_else_may_stand_there_where_no_row_tells(row):
    """Other names are torn; the row adds up in both orders, or in none."""
    head = f"（本列数据的勾稽关系为：第\n{GROUP}\n4\n总计 自然人 商业企\n其他\n业 构"
    few = {"received": row, "carried_forward": row}
    found = told(head, rows(range(7), few, " "))

    assert found["received"][0] is None
    assert found["received"][-1] in {None, 3}
    assert found["granted"] == (0,) * 7


@pytest.mark.parametrize("slip", ["0 3 0 0 0 0 0", "0 0 0 0 0 0 3"])
def test_so_may_totals_named_a_line_each_beside_a_slip(slip):
    head = "\n".join([HEADING, "申请人情况", *(NAMES[at] for at in FIRST)])
    few = {"not_processed.repeat": slip}
    found = told(head, rows(FIRST, few))

    assert found["granted"] == (0,) * 7
    for read, figure in zip(found["not_processed.repeat"], slip.split(), strict=True):
        assert read in {None, int(figure)}


def test_totals_that_span_the_lines_of_the_head_are_named_above_the_others():
    head = f"本列数据的勾稽关系\t申请人情况\t总计\n自然人\t{GROUP}\n商业企业\t科研机构"
    few = {"received": "3 0 0 0 0 0 3", "carried_forward": "3 0 0 0 0 0 3"}

    assert told(head, rows(range(7), few)) == true(few)


def test_the_totals_of_a_head_between_the_lines_of_other_names_stand_anywhere():
    head = f"申请人情况\n{GROUP}\n自然 总计\n人\n" + "\n".join(NAMES[1:6])
    few = {"received": "3 0 0 0 0 0 3", "carried_forward": "3 0 0 0 0 0 3"}

    assert told(head, rows(range(7), few, " ")) == true(few)


def test_totals_named_first_are_no_other_columns_beside_a_column_of_no_form():
    """Few rows have a figure in it; those without are as wide as the form."""
    corner = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    head = f"{corner} 申请人情况\n总计 " + " ".join(NAMES[:6]) + " 同比"
    few = {"received": "1 0 0 0 11 0 12", "disposed": "1 0 0 0 12 0 13"}
    few |= {"not_processed.repeat": few["disposed"], "brought_forward": "0 0 0 0 1 0 1"}
    body = rows(FIRST, few, " ").replace(" 0 0 0 0 0 0 0", " 0 0 0 0 0 0 0 7", 4)
    found = told(head, body.replace(" 0 0 0 0 0 0 0\n", "\n", 5))

    for row, figures in true(few).items():
        assert all(a in {None, b} for a, b in zip(found[row], figures, strict=True))


def test_one_row_that_bears_out_the_head_leaves_the_columns_open():
    """The other row adds up in no order: it is a slip, or a figure of a year."""
    order = [0, 1, 2, 6, 4, 5, 3]
    head = " ".join(NAMES[at] for at in order)
    few = {"received": "7 0 0 0 0 0 7", "granted": "0 0 2019 0 0 0 0"}
    found = orders(head, rows(order, few, " "))

    assert found == (IDS, moved(order))


def test_two_figures_of_the_only_whole_row_may_have_been_exchanged():
    """The head names no totals, and no other row has any."""
    few = FEW | {"received": "18 4 1 0 0 23 0"}
    head = "\t".join(["申请人情况", *NAMES[:-1]])
    first, *others = rows(range(7), few).splitlines()

    found = told(head, "\n".join([first, *(row.rpartition("\t")[0] for row in others)]))

    assert found["received"] == (18, 4, 1, 0, 0, None, None)
    assert found["disposed"][:6] == (16, 4, 1, 0, 0, 0)


def test_so_may_two_that_are_doubted_in_the_order_of_the_form_alone():
    """Where they stand in the other order they are in doubt nowhere."""
    tokens = items("18 4 1 0 0 23 0")[0].tokens
    usual, other = IDS, (*IDS[:5], IDS[6], IDS[5])

    def read(form):
        own = doubted(tokens) if form.columns == REQUESTS.columns else tokens
        return {row.id: (own if row.id == "received" else (),) for row in form.rows}

    assert in_orders((usual, other), REQUESTS, read)["received"] == (doubted(tokens),)


def test_a_group_called_a_little_otherwise_holds_no_column_of_its_own():
    """法人和其他组织 says 其他, and its columns seemed to stand in another order."""
    figures = {
        "received": "12 9 1 5 2 3 32",
        "granted": "12 9 1 5 2 3 32",
        "disposed": "12 9 1 5 2 3 32",
    }
    names = [column.label for column in REQUESTS.columns]
    words = ["申请人情况", names[0], "法人和其他组织", names[-1], *names[1:-1]]
    for row in REQUESTS.rows:
        words += [row.label, figures.get(row.id, "0 0 0 0 0 0 0")]

    cells = understand(lines(" ".join(words)), FORMS).tables["requests"].cells

    told = [cells["received", column.id].value for column in REQUESTS.columns]
    assert told == [12, 9, 1, 5, 2, 3, 32]


def test_a_slip_beside_an_empty_last_cell_is_no_row_of_another_order():
    names = [REQUESTS.columns[-1], *REQUESTS.columns[:-1]]
    text = ["三、收到和处理政府信息公开申请情况", "| 项目 | "]
    text[1] += " | ".join(column.label for column in names) + " |"
    text.append("|---" * 8 + "|")
    parts = {
        row.id: [(n + 2) % 5, n % 3, 0, (n * 2) % 5, n % 2, 0 if n % 3 else 4]
        for n, row in enumerate(REQUESTS.rows[2:-2])
    }
    sums = [sum(column) for column in zip(*parts.values(), strict=True)]
    parts |= {"received": sums, "disposed": sums}
    parts |= {"brought_forward": [0] * 6, "carried_forward": [0] * 6}
    parts["unavailable.not_held"] = [3, 0, 0, 2, 1, 0]
    lost = {"brought_forward", "granted", "unavailable.still_unclear"}
    for row in (row for row in REQUESTS.rows if row.id not in lost):
        wrong = row.id == "unavailable.not_held"
        figures = [sum(parts[row.id]) - wrong, *parts[row.id]]
        cells = " | ".join(str(figure or "") for figure in figures)
        text.append(f"| {row.label} | {cells} |")
    found = understand(lines("\n".join(text)), FORMS).tables["requests"].cells

    for row in REQUESTS.rows:
        for column, figure in zip(REQUESTS.columns, parts[row.id], strict=False):
            assert found[row.id, column.id].value in {None, figure}


DENSE = {
    "received": "9 5 3 2 4 1 24",
    "brought_forward": "0 0 0 0 1 0 1",
    "granted": "2 4 0 1 1 0 8",
    "withheld.state_secret": "1 0 3 0 4 0 8",
    "unavailable.not_held": "0 0 0 0 0 1 1",
    "not_processed.repeat": "6 1 0 1 0 0 8",
    "disposed": "9 5 3 2 5 1 25",
}


@pytest.mark.parametrize("lost", [[3], [2]])
def test_blank_noughts_do_not_hide_that_a_head_names_fewer_columns_otherwise(lost):
    kept = [at for at in SECOND if at not in lost]
    head = "\t".join(["申请人情况", *(NAMES[at] for at in kept)])
    body = rows(kept, DENSE, separator="\t").replace("\t0", "\t")

    for row, figures in told(head, body).items():
        right = DENSE.get(row, "0 0 0 0 0 0 0").split()
        for figure, own in zip(right, figures, strict=True):
            assert own in {int(figure), None}


def test_marks_for_nothing_are_the_totals_of_no_other_order():
    few = {
        "received": "18 4 0 0 0 0 22",
        "granted": "9 1 0 0 0 0 5",
        "withheld.barred_by_law": "0 9 0 0 0 0 2",
        "disposed": "18 4 0 0 0 0 22",
    }
    body = rows(range(7), few).replace("\t0", "\t/")

    assert orders(USUAL_HEAD, body) == (IDS,)
