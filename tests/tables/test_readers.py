"""Figures in whole rows are read in order though labels stand on either side."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from tables.tools import FORMS, REQUESTS, lines

ROWS = {row.id: row.label for row in REQUESTS.rows}
NOUGHTS = "0 0 0 0 0 0 0"
FIGURES = {
    "received": "16 2 1 0 0 0 19",
    "granted": "4 1 1 0 0 0 6",
    "unavailable.not_held": "9 1 0 0 0 0 10",
    "not_processed.repeat": "3 0 0 0 0 0 3",
    "disposed": "16 2 1 0 0 0 19",
}
BEHIND = (
    "received",
    "partly_granted",
    "withheld.enforcement_file",
    "withheld.administrative_inquiry",
    "unavailable.not_held",
    "not_processed.published_work",
    "carried_forward",
)
HEAD = "自然人\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n总计"


def printed(*, cut=0, lost=()):
    """Write figures one a line, the labels of BEHIND below theirs.

    `cut` figures of a row stand above its label, `lost` rows lack a figure.
    """
    written = ["三、收到和处理政府信息公开申请情况", *HEAD.split("\n")]
    for row, label in ROWS.items():
        figures = FIGURES.get(row, NOUGHTS).split()
        figures = figures[row in lost :]
        if row in BEHIND:
            written.extend((*figures, label))
        elif row == "not_processed.repeat":
            written.extend((*figures[:cut], label, *figures[cut:]))
        else:
            written.extend((label, *figures))
    return "\n".join(written)


def read(text):
    table = understand(lines(text), FORMS).tables["requests"]
    return {
        row: " ".join(str(table.cells[row, c.id].value) for c in REQUESTS.columns)
        for row in ROWS
    }


@pytest.mark.parametrize("cut", [0, 1])
def test_labels_below_their_own_row_take_no_other(cut):
    assert read(printed(cut=cut)) == {row: FIGURES.get(row, NOUGHTS) for row in ROWS}


def test_a_lost_figure_and_one_of_no_row_move_no_other():
    lost = printed(lost=("withheld.state_secret",))
    at = lost.index(ROWS["carried_forward"])
    found = read(f"{lost[:at]}0\n{lost[at:]}")

    assert all(
        said in {own, "None"}
        for row in ROWS
        for said, own in zip(
            found[row].split(), FIGURES.get(row, NOUGHTS).split(), strict=True
        )
    )


def test_rows_in_blocks_of_their_own_are_no_columns_though_officials_added_wrongly():
    """Their figures would add up if they stood column by column."""
    few = {
        "received": "1 0 0 0 0 0 1",
        "brought_forward": "1 0 0 0 0 0 1",
        "withheld.internal_affairs": "0 0 0 0 0 0 1",
        "otherwise_closed.amendment_overdue": "1 0 0 0 0 0 0",
        "otherwise_closed.fee_overdue": "1 0 0 0 0 0 1",
        "disposed": "2 0 0 0 0 0 2",
    }
    form = FORMS.editions["2021"].tables["requests"]
    behind = {row.id for row in form.rows if len(row.label.replace("|", "")) > 10}
    text = "三、收到和处理政府信息公开申请情况\n\n申请人情况\n\n"
    for row in form.rows:
        figures = few.get(row.id, NOUGHTS).replace(" ", "\n")
        own = row.id in behind - {"received", "brought_forward", "carried_forward"}
        text += (
            f"{figures}\n\n{row.label}\n\n" if own else f"{row.label}\n{figures}\n\n"
        )
    cells = understand(lines(text), FORMS).tables["requests"].cells

    assert cells["unavailable.still_unclear", "total"].value in {None, 0}
    assert cells["withheld.internal_affairs", "total"].value in {None, 1}
    assert cells["otherwise_closed.amendment_overdue", "total"].value in {None, 0}


@pytest.mark.parametrize("label", ["四、结转下年度继续办理", "四、结转下年度继续"])
def test_a_row_beside_its_own_label_is_as_printed_though_it_does_not_add_up(label):
    """All others stand apart from theirs, in the order of the form."""
    figures = {**FIGURES, "carried_forward": "0 0 9 0 0 0 0"}
    torn = {"unavailable.needs_creation": "结 （四）无法 2.没有现成信息 "}
    own = {row: f"{ROWS[row]} " for row in [*ROWS][-3:]}
    own["carried_forward"] = f"{label} "
    text = "\n".join(
        f"{(torn | own).get(row, '')}{figures.get(row, NOUGHTS)}" for row in ROWS
    )

    told = understand(lines(f"三、收到和处理政府信息公开申请情况\n{text}"), FORMS)

    assert told.broken["requests"] == ("balance:research", "row:carried_forward")
    assert told.tables["requests"]["carried_forward", "research"].value == 9


def below_labels(named):
    """Write figures below all labels, one a line, column by column."""
    rows = [FIGURES.get(row, NOUGHTS).split() for row in named]
    columns = [n for column in zip(*rows, strict=True) for n in column]
    return "\n".join(["三、收到和处理政府信息公开申请情况", *named.values(), *columns])


def test_a_row_of_no_form_makes_up_for_none_that_lost_its_label():
    misread = ROWS | {"not_processed.repeat": "2.重复电请"}
    _, *rows = ROWS.items()
    other = [("other", "便民服务指南")]
    lost = (dict([*rows[:at], *other, *rows[at:]]) for at in (8, len(rows)))

    texts = map(below_labels, (misread, *lost))
    read = [understand(lines(text), FORMS).tables["requests"] for text in texts]
    values = [table["granted", "natural_person"].value for table in read]
    assert values == [4, None, None]


BLOCKS = {
    "received": "15 1 0 0 0 0 16",
    "brought_forward": "1 0 0 0 0 0 1",
    "granted": "12 0 0 0 0 0 12",
    "withheld.process_information": "1 0 0 0 0 0 1",
    "unavailable.needs_creation": "1 0 0 0 0 0 1",
    "not_processed.repeat": "1 0 0 0 0 0 1",
    "not_processed.excessive": "1 1 0 0 0 0 2",
    "disposed": "16 1 0 0 0 0 17",
}


def test_a_row_of_noughts_above_the_label_of_the_row_before_moves_none():
    """Programs that sort blocks by their lower edge print it there."""
    text = ["三、收到和处理政府信息公开申请情况", "申请人情况", *HEAD.split("\n")]
    for row, label in ROWS.items():
        figures = BLOCKS.get(row, NOUGHTS).split()
        if row == "granted":
            text += NOUGHTS.split()
        text += [label, *(figures if row != "partly_granted" else [])]
    table = understand(lines("\n".join(text)), FORMS).tables["requests"]

    told = {row: table.cells[row, "total"].value for row in BLOCKS}
    assert told["granted"] in {12, None}
    assert table.cells["partly_granted", "total"].value in {0, None}
    assert told["disposed"] == 17
