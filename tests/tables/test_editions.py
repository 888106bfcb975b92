"""The edition of a table is read off its own labels, never off the year."""

from __future__ import annotations

import pytest

from gongkai.checks.readings import noticed
from gongkai.tables import understand
from tables.tools import FORMS, lines

OLD = FORMS.editions["2019"].tables["requests"]
NEW = FORMS.editions["2021"].tables["requests"]
SECOND = "第二十条第（五）项\n信息内容 {head}\n行政许可 {figures}\n"
OLD_SECOND = SECOND.format(
    head="上一年项目数量 本年增/减 处理决定数量", figures="7 0 1"
)
NEW_SECOND = SECOND.format(head="本年处理决定数量", figures="7")


def third(form, *, without=(), bare=False):
    """Print table 三 of an edition, zeros but for one request."""
    counted = {"received", "granted", "disposed"}
    text = "三、收到和处理政府信息公开申请情况\n申请人情况\n"
    for row in form.rows:
        if row.id not in without:
            label = "" if bare else row.label
            number = 1 if row.id in counted else 0
            text += f"{label} {number} 0 0 0 0 0 {number}\n"
    return text


def editions(text):
    tables = understand(lines(text), FORMS).tables
    return {name: table.form for name, table in tables.items()}


@pytest.mark.parametrize("form", [OLD, NEW], ids=["2019", "2021"])
def test_a_table_is_known_by_the_rows_that_only_its_edition_has(form):
    assert editions(third(form))["requests"] == form.edition


def test_a_row_of_its_own_tells_the_edition_though_the_label_of_the_next_is_torn():
    cells = third(OLD).replace(" ", "\n")
    torn = cells.replace("（六）其他处理", "（六）\n其他处理").replace(
        "（七）总计", "（七\n总计"
    )

    assert (
        editions(f"二、主动公开政府信息情况\n{NEW_SECOND}{torn}")["requests"] == "2019"
    )


def columns(form, labelled, rows):
    """Print table 三 by its columns, with the labels and head words of a form."""
    text = "三、收到和处理政府信息公开申请情况\n申请人情况\n"
    for row in labelled.rows:
        if row.id in rows or row.id == "otherwise_closed":
            text += f"{row.label}\n"
    for column in form.columns:
        filled = column.id in {"natural_person", "total"}
        figures = {"received": filled, "granted": filled, "disposed": filled}
        text += f"{column.label}\n"
        text += "".join(f"{int(figures.get(row, 0))}\n" for row in rows)
    return text


def test_columns_with_a_figure_for_each_label_tell_the_edition_in_which_all_are_rows():
    """（六）其他处理 is the label of a group in the other one."""
    lost = {"not_processed.reconfirmation", "withheld.state_secret"}
    rows = [row.id for row in OLD.rows if row.id not in lost]
    text = f"二、主动公开政府信息情况\n{NEW_SECOND}{columns(OLD, OLD, rows)}"

    assert editions(text)["requests"] == "2019"


def test_columns_with_a_figure_for_each_label_but_that_of_a_group_tell_its_edition():
    lost = {"not_processed.excessive", "not_processed.reconfirmation"}
    common = [row.id for row in OLD.rows if row.id in NEW.row]
    rows = [row for row in common if row not in lost]
    text = f"二、主动公开政府信息情况\n{OLD_SECOND}{columns(NEW, OLD, rows)}"

    assert editions(text)["requests"] == "2021"


def test_the_year_of_the_report_says_nothing():
    text = "某县2023年政府信息公开工作年度报告\n" + third(OLD)

    assert editions(text)["requests"] == "2019"


def test_each_table_tells_its_own_edition():
    found = editions(f"二、主动公开政府信息情况\n{NEW_SECOND}{third(OLD)}")

    assert found["proactive_disclosure"] == "2021"
    assert found["requests"] == "2019"


@pytest.mark.parametrize(
    ("second", "edition"), [(OLD_SECOND, "2019"), (NEW_SECOND, "2021")]
)
def test_a_table_that_lost_its_tail_follows_the_table_before_it(second, edition):
    lost = {r.id for r in OLD.rows[15:]} | {r.id for r in NEW.rows[15:]}
    text = f"二、主动公开政府信息情况\n{second}{third(OLD, without=lost)}"

    assert editions(text)["requests"] == edition


def test_a_table_that_tells_nothing_and_has_no_neighbour_stays_unknown():
    lost = {r.id for r in OLD.rows[15:]} | {r.id for r in NEW.rows[15:]}
    table = understand(lines(third(OLD, without=lost)), FORMS).tables["requests"]

    assert table.form == ""
    assert {row for row, _ in table.cells} == {row.id for row in OLD.rows[:15]}


@pytest.mark.parametrize(("form", "second"), [(OLD, OLD_SECOND), (NEW, OLD_SECOND)])
def test_a_table_without_labels_is_known_by_the_number_of_its_rows(form, second):
    text = f"二、主动公开政府信息情况\n{second}{third(form, bare=True)}"

    assert editions(text)["requests"] == form.edition


def test_a_row_that_only_one_edition_has_tells_it_though_it_is_misread():
    text = f"二、主动公开政府信息情况\n{NEW_SECOND}{third(OLD)}"

    found = editions(text.replace("其他处理", "其他外理"))

    assert found["requests"] == "2019"


def test_a_misread_head_of_a_group_does_not_tell_the_edition_in_which_it_is_a_row():
    lost = {"otherwise_closed.amendment_overdue", "otherwise_closed.fee_overdue"}
    text = third(NEW, without=lost).replace("3.其他", "（六）其他外理 3.其他")

    found = editions(f"二、主动公开政府信息情况\n{NEW_SECOND}{text}")

    assert found["requests"] == "2021"


def test_the_head_of_a_group_beside_a_misread_row_tells_no_edition_in_which_it_is_one():
    lost = {row.id for row in NEW.rows[-4:]}
    first = "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
    text = third(NEW, without=lost).replace(" ", "\t")
    text = text.replace(first, "（六）其他处理\t1. 逾期不朴正")

    found = editions(f"二、主动公开政府信息情况\n{NEW_SECOND}{text}")

    assert found["requests"] == "2021"


def test_three_misread_rows_behind_a_groups_label_tell_no_edition_in_which_it_is_one():
    head = "\n\t（六）其他\t1. 逾期不不补正\t"
    text = third(NEW).replace(" ", "\t").replace(f"\n{NEW.rows[-5].label}\t", head)
    text = text.replace(NEW.rows[-4].label, "\t\t2. 期不缴费")
    text = text.replace("3.其他", "\t\t3. 其他他")

    found = editions(f"二、主动公开政府信息情况\n{NEW_SECOND}{text}")

    assert found["requests"] == "2021"


@pytest.mark.parametrize(("form", "second"), [(OLD, OLD_SECOND), (NEW, NEW_SECOND)])
def test_a_page_number_within_the_head_is_no_row(form, second):
    text = third(form, bare=True).replace("申请人情况\n", "商业\n2\n企业\n")
    text = f"二、主动公开政府信息情况\n{second}{text}"

    assert editions(text)["requests"] == form.edition


ZEROS = " ".join("0" * 7)


def bare_rows(second, form, figures, *, without=()):
    """Print table 三 without labels; rows that are not named are zeros."""
    rows = [figures.get(r.id, ZEROS) for r in form.rows if r.id not in without]
    head = "三、收到和处理政府信息公开申请情况\n申请人情况\n"
    return "二、主动公开政府信息情况\n" + second + head + "\n".join(rows) + "\n"


def totals(text):
    table = understand(lines(text), FORMS).tables["requests"]
    cells = {row: cell for (row, c), cell in table.cells.items() if c == "total"}
    return table.form, {row: cell.value for row, cell in cells.items()}


FIGURES = {
    "received": "6 0 0 0 0 0 6",
    "brought_forward": "2 0 0 0 0 0 2",
    "unavailable.not_held": "7 0 0 0 0 0 7",
    "disposed": "7 0 0 0 0 0 7",
    "carried_forward": "1 0 0 0 0 0 1",
}


def test_rows_of_the_shorter_form_may_be_the_longer_one_without_empty_rows():
    lost = {"withheld.state_secret", "withheld.barred_by_law"}

    form, told = totals(bare_rows(NEW_SECOND, NEW, FIGURES, without=lost))

    assert form == ""
    assert (told["received"], told["brought_forward"]) == (6, 2)
    assert (told["disposed"], told["carried_forward"]) == (7, 1)
    assert told["unavailable.not_held"] is None
    assert told["withheld.enforcement_file"] is None
    assert told["granted"] == told["not_processed.repeat"] == 0


@pytest.mark.parametrize(
    ("slipped", "unnamed"),
    [
        ({"withheld.third_party_rights": "0 0 0 0 0 0 2"}, [12]),
        ({"received": "6 0 0 0 0 0 7"}, []),  # that row is known: its sum is broken
        ({}, []),
        (dict.fromkeys(("granted", "partly_granted", "disposed"), "3 0 0 0 0 0 5"), []),
    ],
)
def test_a_row_of_either_form_that_does_not_add_up_is_told_of(slipped, unnamed):
    """Whichever row it is, officials added wrongly; many such rows are none."""
    lost = {"withheld.state_secret", "withheld.barred_by_law"}
    text = bare_rows(NEW_SECOND, NEW, FIGURES | slipped, without=lost)
    understood = understand(lines(text), FORMS)

    assert list(understood.unnamed) == [("requests", line) for line in unnamed]
    told = [f for f in noticed(understood, understood.tables, FORMS) if f.contradicts]
    assert [f.lines for f in told] == [(line,) for line in unnamed]


def test_a_row_that_does_not_add_up_is_told_of_where_others_are_lost():
    slipped = {**FIGURES, "unavailable.not_held": "7 0 0 0 0 0 9"}
    lost = {"received", "brought_forward", "granted", "partly_granted"}
    text = bare_rows(NEW_SECOND, NEW, slipped, without=lost)
    understood = understand(lines(text), FORMS)

    assert [table for table, _ in understood.unnamed] == ["requests"]
    line = text.splitlines()[understood.unnamed[0][1] - 1]
    assert line.split() == slipped["unavailable.not_held"].split()


def test_rows_of_the_shorter_form_that_break_no_row_but_columns_have_lost_some():
    lost = {"unavailable.not_held", "withheld.barred_by_law"}
    figures = FIGURES | {"carried_forward": "2 0 0 0 0 0 2"}

    _, told = totals(bare_rows(NEW_SECOND, NEW, figures, without=lost))

    assert set(told.values()) == {None}


def test_a_row_added_wrongly_does_not_explain_sums_that_break_in_many_columns():
    figures = FIGURES | {
        "received": "6 1 0 0 2 0 9",
        "disposed": "5 1 0 0 2 0 8",
        "withheld.state_secret": "0 0 0 2 0 0 1",
        "unavailable.not_held": "7 1 0 0 1 0 9",
    }

    _, told = totals(
        bare_rows(NEW_SECOND, NEW, figures, without={"disposed", "carried_forward"})
    )

    assert set(told.values()) <= {None, 0}
    assert told["disposed"] is None


def test_another_table_of_the_shorter_form_bears_its_rows_out():
    form, told = totals(bare_rows(OLD_SECOND, OLD, FIGURES))

    assert form == "2019"
    assert told["unavailable.not_held"] == 7


def test_rows_of_no_label_nor_edition_tell_nothing():
    text = third(OLD, bare=True, without={"partly_granted"})

    form, told = totals(text)

    assert form == ""
    assert set(told.values()) == {None}


def test_lines_that_fell_to_pieces_are_no_two_rows():
    pieces = "—\t\u200b—\tx—\t—\t—\t—\t—\n"
    text = third(OLD, bare=True).replace(" ", "\t").replace("\t1\t", "1\t")
    torn = text.replace("\t0\t0\t0\t0\t0\t0\t0\n", pieces, 2)

    assert editions(torn)["requests"] == ""


def counted(text, group):
    table = understand(lines(text), FORMS).tables["requests"]
    cells = {key: cell for key, cell in table.cells.items() if key[0].startswith(group)}
    return table.form, {cell.status.value for cell in cells.values()}


def test_rows_that_kept_only_the_label_of_their_group_are_as_many_as_it_has():
    split = [row for row in NEW.rows if row.id.startswith("otherwise_closed")]
    text = third(NEW)
    for number, row in enumerate(split, start=4):
        figures = f"{number} 0 0 0 0 0 {number}"
        text = text.replace(f"{row.label} {ZEROS}", f"（六）其他处理 {figures}")
    assert text.count("（六）其他处理") == len(split)

    form, said = counted(text, "not_processed")
    table = understand(lines(text), FORMS).tables["requests"]

    assert form == "2021"
    figures = {table.cells[r.id, "total"].value for r in OLD.rows[15:20]}
    assert not figures & {4, 5, 6}
    assert "inferred" not in said


def test_rows_that_an_edition_may_lack_are_not_inferred_where_another_table_tells_it():
    own = {row.id for row in NEW.rows[20:23]} | {
        OLD.rows[20].id,
        "not_processed.repeat",
    }
    text = third(NEW, without=own)

    _, said = counted(f"二、主动公开政府信息情况\n{NEW_SECOND}{text}", "otherwise")

    assert said == {"missing"}


def test_rows_without_labels_as_many_as_another_edition_has_follow_no_neighbour():
    lost = {"withheld.state_secret", "withheld.barred_by_law"}
    text = bare_rows(NEW_SECOND, NEW, FIGURES, without=lost)
    text = text.replace("申请人情况\n", "申请人情况\n9\n")

    form, told = totals(text)

    assert form == ""
    assert told["unavailable.not_held"] is None


def test_of_a_table_of_no_known_edition_no_row_is_inferred_that_one_may_lack():
    text = third(OLD, without={row.id for row in OLD.rows[7:]})
    rows = text + "\n".join([ZEROS] * 15)

    form, said = counted(rows, "otherwise")

    assert form == ""
    assert "inferred" not in said


def test_rows_without_labels_of_which_no_sum_holds_follow_no_edition():
    text = third(NEW, bare=True, without={"withheld.state_secret", "granted"})
    moved = text.replace("1 0 0 0 0 0 1", "1 2 0 0 3 0 6", 1)

    form, told = totals(f"二、主动公开政府信息情况\n{OLD_SECOND}{moved}")

    assert form == ""
    assert set(told.values()) == {None}


def test_more_rows_without_labels_than_an_edition_has_do_not_follow_it():
    text = third(NEW, bare=True) + f"{ZEROS}\n"

    assert editions(f"二、主动公开政府信息情况\n{OLD_SECOND}{text}")["requests"] == ""


def test_rows_of_which_hardly_any_has_a_label_follow_no_neighbour():
    text = third(OLD, bare=True).replace("1 0 0", f"{OLD.rows[0].label} 1 0 0", 1)

    found = editions(f"二、主动公开政府信息情况\n{NEW_SECOND}{text}")

    assert found["requests"] == ""


@pytest.mark.parametrize("gap", ["", "\n"], ids=["whole", "in pieces"])
def test_rows_without_labels_that_may_be_all_of_one_edition_follow_no_other_table(gap):
    bare = third(OLD, bare=True).replace(" 1 0 0 0 0 0 1", f" 1 0{gap} 0 0 0{gap} 0 1")
    text = f"二、主动公开政府信息情况\n{NEW_SECOND}{bare}"

    assert editions(text)["requests"] == ""


def test_a_groups_label_beside_a_row_tells_no_edition_that_has_fewer_rows():
    """（六）其他处理 is the label of a row in 2019, and of three rows in 2021."""
    rows = third(NEW, bare=True).splitlines()
    at = next(n for n, row in enumerate(NEW.rows) if "amendment_overdue" in row.id)
    rows[2 + at] = f"（六）其他处理 {ZEROS}"
    text = "\n".join(rows) + "\n"

    assert editions(text)["requests"] == ""
    assert editions(f"二、主动公开政府信息情况\n{OLD_SECOND}{text}")["requests"] == ""


def test_rows_without_labels_of_which_one_is_short_and_totals_break_are_of_no_edition():
    """Rows of 2021 are lost, and as many are left as another edition has."""
    lost = {"withheld.state_secret", "withheld.barred_by_law"}
    rows = third(NEW, bare=True, without=lost).replace(
        "1 0 0 0 0 0 1", "2 0 0 0 0 2", 1
    )

    assert editions(f"二、主动公开政府信息情况\n{NEW_SECOND}{rows}")["requests"] == ""


@pytest.mark.parametrize("left", ["3 0 0 0 0 0", "|" + "  |" * 7])
def test_nor_where_the_short_row_may_have_lost_its_total(left):
    """Of what is lost nothing is known: a row that held something may be among it."""
    lost = {"withheld.state_secret", "withheld.barred_by_law"}
    short = FIGURES | {"withheld.state_secret": "1 0 0 0 0 0 1"}
    short |= {"received": "7 0 0 0 0 0 7", "disposed": "8 0 0 0 0 0 8"}
    short["withheld.internal_affairs"] = left

    form, told = totals(bare_rows(NEW_SECOND, NEW, short, without=lost))

    assert form == ""
    assert {told[row] for row in ("unavailable.not_held", "received")} == {None}


def test_marks_for_nothing_bear_no_number_of_rows_out():
    """All columns but the first are open then, and so is whether rows are lost."""
    totalled = [23, 4, 1, 0, 0, 0, 1, 3, 0, 0, 5, 0, 0, 0, 1, 0, 0, 2, 0, 2, 1, 23, 0]
    rows = "\n".join(
        f"{n}\t-\t-\t-\t-\t-\t{n}" if n else "-\t" * 6 + "-" for n in totalled
    )
    head = "三、收到和处理政府信息公开申请情况\n申请人情况\n"

    form, told = totals(f"二、主动公开政府信息情况\n{NEW_SECOND}{head}{rows}\n")

    assert form == ""
    assert set(told.values()) == {None}


def test_two_rows_in_a_line_are_none_where_another_fell_to_pieces():
    """There are as many lines of figures as rows, but most are those of the next."""
    figures = {
        "received": "9\t0\t0\t0\t0\t0\t9",
        "granted": "2\t0\t0\t0\t0\t0\t2",
        "unavailable.not_held": "7\t0\t0\t0\t0\t0\t7",
        "disposed": "9\t0\t0\t0\t0\t0\t9",
    }
    figures = {r.id: figures.get(r.id, "\t".join("0" * 7)) for r in NEW.rows}
    figures["granted"] += f" {figures.pop('partly_granted')}"
    cut = figures["otherwise_closed.fee_overdue"]
    figures["otherwise_closed.fee_overdue"] = cut.replace("\t", "\n\t", 1)
    text = bare_rows(NEW_SECOND, NEW, figures, without={"partly_granted"})

    _, told = totals(text)

    assert told["unavailable.not_held"] in {None, 7}
    assert told["withheld.administrative_inquiry"] in {None, 0}


def test_rows_of_cells_that_end_early_have_lost_one_though_no_label_stands():
    """What stands behind the lost cell has moved to the left, and the last is empty."""
    whole = {
        "granted": "4 2 2 9 6 0 23",
        "withheld.barred_by_law": "22 2 2 29 46 1 102",
        "not_processed.repeat": "148 0 0 177 23 1 349",
    }
    sums = [
        sum(map(int, own)) for own in zip(*map(str.split, whole.values()), strict=True)
    ]
    torn = dict.fromkeys(("received", "disposed"), " ".join(map(str, sums))) | whole
    torn["withheld.barred_by_law"] = "22 2 2 29 46 102"
    torn["not_processed.repeat"] = "148 0 0 23 1 349"
    rows = [torn.get(row.id, "0 0 0 0 0 0 0").split() for row in NEW.rows]
    text = "\n".join(f"| {' | '.join((*row, '')[:7])} |" for row in rows)

    text = f"二、主动公开政府信息情况\n{NEW_SECOND}申请人情况\n{text}"
    cells = understand(lines(text), FORMS).tables["requests"].cells

    for row in ("withheld.barred_by_law", "not_processed.repeat"):
        told = [cells[row, column.id].value for column in NEW.columns]
        assert told == [int(n) for n in whole[row].split()]


def test_an_item_within_the_torn_label_of_its_group_tells_no_edition_without_it():
    lost = {"otherwise_closed", "not_processed.reconfirmation"}
    text = third(OLD, without=lost).replace(
        "（七）总计", "（六）\n其他处   3.其他 0 0 0 0 0 0 0\n理\n（七）总计"
    )

    found = editions(f"二、主动公开政府信息情况\n{NEW_SECOND}{text}")

    assert found["requests"] == "2021"


def test_a_groups_label_without_figures_is_no_row_that_another_table_cannot_have():
    """The rows of the group are lost; in 2019 it was a row itself."""
    own = {row.id for row in NEW.rows[20:23]}
    text = third(NEW, without=own).replace(
        "（七）总计", "（六）其他处理\n（七）总计", 1
    )

    assert "（六）其他处理\n" in text
    for second, known in ((NEW_SECOND, False), (OLD_SECOND, True)):
        _, said = counted(f"二、主动公开政府信息情况\n{second}{text}", "otherwise")

        assert ("inferred" in said) is known


def test_a_groups_label_before_its_figures_is_no_row_where_labels_of_rows_are_lost():
    """The rows of each group stand behind its label alone, empty cells left out."""
    few = {
        "otherwise_closed.amendment_overdue": "1  1 2",
        "otherwise_closed.fee_overdue": "12 12",
        "otherwise_closed.other": "3 3",
        "withheld.state_secret": "4 4",
        "unavailable.not_held": "2 5 7",
        "not_processed.repeat": "6 6",
    }
    text, last = "", ""
    for row in NEW.rows:
        group = row.id.partition(".")[0] if "." in row.id else ""
        label = {
            "": row.label,
            "withheld": "（三）不予公开",
            "unavailable": "（四）无法提供",
            "not_processed": "（五）不予处理",
            "otherwise_closed": "（六）其他处理",
        }[group]
        text += f"{label}\n" if label != last else ""
        text += "".join(f"{n}\n" for n in few.get(row.id, "").split())
        last = label

    form, said = counted(
        f"二、主动公开政府信息情况\n{NEW_SECOND}申请人情况\n{text}", "otherwise"
    )

    assert form == "2021"
    assert not {"read", "inferred"} & said
