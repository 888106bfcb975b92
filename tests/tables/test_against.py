"""What sums infer does not overrule figures that are printed beside them."""

from __future__ import annotations

import pytest

from gongkai.model import Status
from gongkai.tables import understand
from gongkai.tables.doubts.against import has_room
from gongkai.tables.doubts.marking import doubted
from gongkai.tables.doubts.owed import owed
from gongkai.tables.text.items import Run
from tables.tools import FORMS, REQUESTS, items, lines

SOUND = {
    "received": "40 7 0 0 0 0 47",
    "granted": "38 5 0 0 0 0 43",
    "disposed": "38 5 0 0 0 0 43",
    "carried_forward": "2 2 0 0 0 0 4",
}


def told(row, printed):
    text = "三、收到和处理政府信息公开申请情况\n申请人情况\n"
    for own in REQUESTS.rows:
        figures = SOUND.get(own.id, "0 0 0 0 0 0 0")
        text += f"{own.label} {printed if own.id == row else figures}\n"
    cells = understand(lines(text), FORMS).tables["requests"].cells
    return [cells[row, column.id] for column in REQUESTS.columns]


def test_sums_say_what_a_row_lacks():
    found = told("carried_forward", "2 2 0")

    assert found[-1].status is Status.INFERRED
    assert found[-1].value == 4


@pytest.mark.parametrize("behind", ["0 10 0", "9 8"])
def test_figures_behind_a_row_that_say_something_else_are_not_overruled(behind):
    found = told("carried_forward", f"2 2 0\n{behind}")

    assert not any(cell.status is Status.INFERRED for cell in found)
    assert found[-1].value is None


def test_a_figure_on_the_next_line_that_makes_a_row_whole_is_not_overruled():
    found = told("carried_forward", "2\t2\t0\t0\t0\t4\n0")  # 4 0, not 0 4

    assert not any(cell.status is Status.INFERRED for cell in found)
    assert found[-1].value is None


@pytest.mark.parametrize("empty", ["", "\n"])
def test_figures_of_a_row_that_a_line_breaks_are_its_own(empty):
    tokens = tuple(t for run in items(f"2 2 0\n{empty}0 0 1 4") for t in run.tokens)

    owing = owed({"received": [doubted(tokens)]}, {"received": (Run(tokens),)}, 7)

    assert [len(own) for _, own in owing] == [7]


@pytest.mark.parametrize(("behind", "total"), [("10", None), ("\n10\n", 4), ("4", 4)])
def test_a_number_right_below_a_row_that_lacks_one_is_not_overruled(behind, total):
    text = "三、收到和处理政府信息公开申请情况\n申请人情况\n"
    for own in REQUESTS.rows:
        figures = SOUND.get(own.id, "0 0 0 0 0 0 0").replace(" ", "\t")
        text += f"{own.label}\t{figures}\n"
    text = text.removesuffix("4\n") + f"\n{behind}\n"
    cells = understand(lines(text), FORMS).tables["requests"].cells

    assert cells["carried_forward", "total"].value == total


def test_figures_behind_a_row_may_be_what_it_lacks():
    assert [cell.value for cell in told("carried_forward", "2 2 0\n0 0 4")][-1] == 4


def test_figures_that_may_be_one_of_two_rows_are_those_of_one_of_them():
    text = "三、收到和处理政府信息公开申请情况\n申请人情况\n"
    for own in REQUESTS.rows:
        figures = SOUND.get(own.id, "0 0 0 0 0 0 0").split()
        if own.id == "not_processed.petition":
            figures = []
        elif own.id == "not_processed.repeat":
            figures = ["0", "0", "0", "0", "0", "0", "6"]
        text += "\n".join((own.label, *figures, ""))
    cells = understand(lines(text), FORMS).tables["requests"].cells

    assert cells["not_processed.repeat", "total"].value in {None, 6}


def test_a_total_in_a_row_of_zeros_is_overruled_by_no_column():
    text = "三、收到和处理政府信息公开申请情况\n申请人情况\n"
    for own in REQUESTS.rows:
        figures = SOUND.get(own.id, "0 0 0 0 0 0 0").split()
        if own.id == "not_processed.repeat":  # a mark of a page makes its row longer
            figures = ["0", "—4—", "0", "0", "0", "0", "0", "1"]
        text += "\n\n".join((own.label, *figures, ""))
    cells = understand(lines(text), FORMS).tables["requests"].cells

    assert cells["not_processed.repeat", "total"].value in {None, 1}


@pytest.mark.parametrize(
    ("cells", "printed", "fits"),
    [
        ([5, 0, 0, 0, 0, 0, 5], "5 0 0 0 10 0 5", False),
        ([5, 0, None, 0, None, 0, 5], "5 0 0 0 10 0 5", True),
        ([5, 0, None, 0, 0, 0, 5], "5 0 0 0 10 0 5", False),  # in no other place
        ([5, 0, None, 0, 0, 0, 5], "5 10 5", True),
        ([5, 0, 3, 0, 0, 0, 8], "3 5", False),  # in another order
        ([0, 0, 3, 0, 0, 0, 3], "3 — 0 3", True),
    ],
)
def test_printed_figures_find_room_in_their_row_in_order(cells, printed, fits):
    (run,) = items(printed)

    assert has_room(cells, run.tokens, ordered=True) is fits


@pytest.mark.parametrize(
    ("printed", "left_out", "lost", "held"),
    [
        ("2 1 0 0 0 1 3", False, False, 7),
        ("2 1 0 0 0 1 3", True, False, 6),  # the last may be of no row
        ("2 1 0 0 0 1 3", False, True, 0),  # the row may be another one's
        ("2\n\n1\n\n0\n\n0\n\n0\n\n1\n\n3", False, False, 7),
        ("6\n2\n1\n0\n0\n\n0\n3", False, False, 0),  # a page, an empty cell
    ],
)
def test_a_row_is_held_against_figures_that_only_it_can_have(
    printed, left_out, lost, held
):
    tokens = tuple(t for run in items(printed) for t in run.tokens)
    readings = [doubted(tokens), *([(*tokens[:6], None)] if left_out else [])]
    runs = {"received": (Run(tokens), *([None] if lost else []))}

    owing = owed({"received": readings}, runs, 7)

    assert [len(own) for _, own in owing] == ([held] if held else [])


def test_a_row_that_breaks_its_sum_is_not_overruled_where_it_was_not_read():
    # a figure a line, and an empty line before the next heading, as if one were lost
    text = "三、收到和处理政府信息公开申请情况\n申请人情况\n"
    for own in REQUESTS.rows:
        figures = SOUND.get(own.id, "0 0 0 0 0 0 0")
        if own.id == "carried_forward":
            figures = "2 2 0 0 0 1 4"
        text += "\n".join((own.label, *figures.split(), ""))
    cells = understand(lines(text + "\n府信息公开"), FORMS).tables["requests"].cells

    assert cells["carried_forward", "other"].value != 0


@pytest.mark.parametrize(
    ("gap", "told"), [(" ", Status.ILLEGIBLE), ("\t", Status.READ)]
)
def test_a_figure_that_breaks_its_row_is_not_overruled_beside_a_column_of_no_form(
    gap, told
):
    """Where no cells tell, the row adds up if that column stands elsewhere in it."""
    text = f"三、收到和处理政府信息公开申请情况\n申请人情况{gap}其中：网上申请\n"
    for own in REQUESTS.rows:
        slip = own.id == "withheld.third_party_rights"
        figures = "0 0 0 10 0 0 0 0" if slip else "0 0 0 0 0 0 0 0"
        text += gap.join([own.label, *figures.split()]) + "\n"
    cells = understand(lines(text), FORMS).tables["requests"].cells
    found = cells["withheld.third_party_rights", "public_interest"]

    assert (found.status, found.value) == (told, 10 if told is Status.READ else None)
    assert cells["granted", "total"].value == 0


def test_a_total_that_breaks_its_row_is_not_mended_beside_a_column_of_no_form():
    text = "三、收到和处理政府信息公开申请情况\n申请人情况 其中：网上申请\n"
    for own in REQUESTS.rows:
        slip = own.id == "withheld.administrative_inquiry"
        one = slip or own.id in {"received", "disposed"}
        figures = "1 0 0 0 0 0 0 1" if slip else f"{+one} 0 0 0 0 0 {+one} 0"
        text += f"{own.label} {figures}\n"
    cells = understand(lines(text), FORMS).tables["requests"].cells

    assert cells["withheld.administrative_inquiry", "total"].value is None


@pytest.mark.parametrize(
    ("printed", "value"), [("000300", None), ("000000", 0), ("00000", 0)]
)
@pytest.mark.parametrize("behind", ["", "（其中修订6件）"])
def test_figures_run_together_are_not_overruled(printed, value, behind):
    text = "三、收到和处理政府信息公开申请情况\n申请人情况\n"
    for own in REQUESTS.rows:
        figures = " 0 0 0 0 0 0 0"
        if own.id == "not_processed.published_work":
            figures = printed + behind
        text += f"{own.label}{figures}\n"
    cells = understand(lines(text), FORMS).tables["requests"].cells

    assert cells["not_processed.published_work", "total"].value == value


HEAD = " ".join(["申请人情况", *(column.label for column in REQUESTS.columns)])


@pytest.mark.parametrize(("rest", "total"), [("0 0 0", None), ("0 0 1", 1)])
def test_the_rest_of_a_row_behind_the_next_head_is_not_overruled(rest, total):
    one = {"disposed", "received"}
    text = f"三、收到和处理政府信息公开申请情况 {HEAD} "
    for own in REQUESTS.rows:
        if own.id == "unavailable.still_unclear":
            text += f"{own.label} 1 0 0 0  {HEAD} {rest} （五）不予处理 "
            continue
        text += f"{own.label} {+(own.id in one)} 0 0 0 0 0 {+(own.id in one)} "
    cells = understand(lines(text.replace(" ", "\n")), FORMS).tables["requests"].cells

    assert cells["unavailable.still_unclear", "natural_person"].value == 1
    assert cells["unavailable.still_unclear", "total"].value == total


@pytest.mark.parametrize(("words", "total"), [("6四、附注", None), ("4（注）附注", 4)])
def test_digits_that_begin_the_words_behind_a_row_are_not_overruled(words, total):
    assert told("carried_forward", f"2 2 0 0 0 0 {words}")[-1].value == total


def test_a_total_on_the_line_of_a_row_of_too_few_is_not_overruled_as_a_page():
    text = "三、收到和处理政府信息公开申请情况\n自然人 法人或其他组织 总计\n"
    for row in REQUESTS.rows[:2]:
        text += f"{row.label} 0 0 0 0 0 0 0\n"

    cells = (
        understand(lines(f"{text}（七）总计 0 0 0 0 0 10"), FORMS)
        .tables["requests"]
        .cells
    )

    assert cells["disposed", "total"].value is None
