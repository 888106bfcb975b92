"""Rows set apart from their labels are withheld where no sum of columns holds."""

from __future__ import annotations

import pytest

from gongkai.inference import Decided
from gongkai.model import Cell, Status
from gongkai.tables import understand
from gongkai.tables.doubts.rotated import ended_early, moved_up
from tables.tools import FORMS, REQUESTS, lines, without_totals

HEAD = "三、收到和处理政府信息公开申请情况\n申请人情况\n自然人\n商业企业\n总计\n"
COUNTS = {
    "received": (31, 12, 8),
    "brought_forward": (2, 0, 1),
    "granted": (20, 9, 4),
    "unavailable.needs_creation": (7, 1, 3),
    "not_processed.repeat": (4, 2, 1),
    "disposed": (31, 12, 8),
    "carried_forward": (2, 0, 1),
}


FEW = COUNTS | {  # of which few columns have a sum that breaks
    "received": (31, 0, 0),
    "brought_forward": (2, 0, 0),
    "granted": (22, 0, 0),
    "unavailable.needs_creation": (7, 0, 0),
    "not_processed.repeat": (4, 0, 0),
    "disposed": (33, 0, 0),
    "carried_forward": (0, 0, 0),
}


def row_of(row, counts=COUNTS):
    figures = counts.get(row.id, (0, 0, 0))
    return " ".join(map(str, (*figures, 0, 0, 0, sum(figures))))


def published(text):
    table = understand(lines(text), FORMS).tables["requests"]
    return {
        row.id: [table.cells[row.id, column.id].value for column in REQUESTS.columns]
        for row in REQUESTS.rows
    }


def apart(between="", counts=COUNTS):
    """Print all rows, then all labels, with a line among these."""
    rows = [row_of(row, counts) for row in REQUESTS.rows]
    labels = [row.label for row in REQUESTS.rows]
    labels[13:13] = [between] if between else []
    return "\n".join([HEAD.strip(), *rows, *labels])


def test_rows_before_their_labels_are_read_where_their_sums_hold():
    told = published(apart())

    assert told == {r.id: [*map(int, row_of(r).split())] for r in REQUESTS.rows}


@pytest.mark.parametrize("cell", [None, 13])
def test_a_head_among_the_labels_moves_no_row_to_the_next(cell):
    text = apart("本年新收件数\t上年结转件数\t本年办结\t结转下年")
    if cell:  # which columns of a row are printed is then not known
        text = text.replace(row_of(REQUESTS.rows[cell]), "7 1 3 0 0 11")

    told = published(text)

    truth = {r.id: [*map(int, row_of(r).split())] for r in REQUESTS.rows}
    wrong = [
        (row, told[row])
        for row in truth
        if any(
            v not in {None, true} for v, true in zip(told[row], truth[row], strict=True)
        )
    ]
    assert not wrong


def test_what_stands_beside_its_label_is_published_though_no_sum_holds():
    moved = [REQUESTS.rows[-1], *REQUESTS.rows[:-1]]
    beside = zip(REQUESTS.rows, moved, strict=True)
    text = HEAD + "\n".join(f"{row.label} {row_of(other)}" for row, other in beside)

    assert published(text)["brought_forward"] == [31, 12, 8, 0, 0, 0, 51]


def test_a_word_like_a_label_among_labels_is_none_where_the_label_itself_stands():
    text = apart("本年新收件数\t上年结转件数\t本年办结\t结转下年", FEW)

    told = published(text)

    truth = {r.id: [*map(int, row_of(r, FEW).split())] for r in REQUESTS.rows}
    assert {r: v for r, v in told.items() if v != truth[r] and set(v) != {None}} == {}


def test_a_row_of_no_form_among_rows_set_apart_must_leave_every_sum_whole():
    """Its label tells its place only where nothing speaks against it."""
    labels = [row.label for row in REQUESTS.rows]
    rows = [row_of(row) for row in REQUESTS.rows]
    labels.insert(9, "9.其他情形")
    rows.insert(9, "0 3 0 0 0 0 3")
    wrong = [*rows]
    wrong[13] = "7 1 3 0 0 0 12"  # an official added wrongly

    told = published("\n".join([HEAD.strip(), *wrong, *labels]))

    truth = {r.id: [*map(int, row_of(r).split())] for r in REQUESTS.rows}
    truth["unavailable.not_held"] = [*map(int, wrong[13].split())]
    assert {
        row: v
        for row, v in told.items()
        if any(n not in {None, t} for n, t in zip(v, truth[row], strict=True))
    } == {}


@pytest.mark.parametrize(
    ("totals", "kept"),
    [
        ({"received": 3, "granted": 2, "not_processed.repeat": 1, "disposed": 3}, True),
        ({"received": 3, "granted": 2, "not_processed.repeat": 1, "disposed": 5}, True),
        (
            {"received": 3, "granted": 4, "not_processed.repeat": 1, "disposed": 0},
            False,
        ),
    ],
)
def test_a_lone_column_is_none_of_totals_if_no_one_figure_mends_its_sums(totals, kept):
    rows = [
        f"{r.label}\t/\t/\t/\t/\t/\t/\t{totals.get(r.id, 0)}" for r in REQUESTS.rows
    ]
    told = published("\n".join([HEAD.strip(), *rows]))

    found = {row: own[-1] for row, own in told.items()}
    assert found == {row: totals.get(row, 0) if kept else None for row in found}


def test_a_slip_in_the_totals_of_table_four_withholds_nothing():
    text = "四、行政复议、行政诉讼\n" + " ".join("000000000100000")
    cells = understand(lines(text), FORMS).tables["disputes"].cells

    assert [cell.value for cell in cells.values()] == [*map(int, "000000000100000")]


def test_a_column_is_not_read_as_the_one_before_it_where_rows_lack_that_one():
    text = "三、收到和处理政府信息公开申请情况\n| 申请人情况 |\n"
    text += "| " + " | ".join(["", *(c.label for c in REQUESTS.columns)]) + " |\n"
    for at, row in enumerate(REQUESTS.rows):
        first, second, third = COUNTS.get(row.id, (0, 0, 0))
        figures = [first, second, 0, 0, 1 if row.id == "granted" else 0, third, ""]
        if at > 3:
            figures[4:] = [third, "", ""]  # the fifth column is lost on this page
        text += "| " + " | ".join(map(str, [row.label, *figures])) + " |\n"
    told = published(text)

    assert told["received"][5] == 8
    assert told["disposed"][:4] == [31, 12, 0, 0]
    assert told["disposed"][4] is None
    assert told["carried_forward"][4] is None


def test_nor_are_columns_behind_a_lost_one_read_as_those_before_them():
    text = "三、收到和处理政府信息公开申请情况\n| 申请人情况 |\n"
    text += "| " + " | ".join(["", *(c.label for c in REQUESTS.columns)]) + " |\n"
    for at, row in enumerate(REQUESTS.rows):
        first, second, third = COUNTS.get(row.id, (0, 0, 0))
        figures = [first, second, 0, 0, third, third, ""]
        if at > 3:
            figures[3:] = [third, third, "", ""]  # the fourth column is lost here
        text += "| " + " | ".join(map(str, [row.label, *figures])) + " |\n"
    told = published(text)

    assert told["received"][5] == 8
    assert told["disposed"][:3] == [31, 12, 0]
    assert told["disposed"][3:5] == [None, None]


def test_noughts_are_not_those_of_a_lost_column_that_others_stand_in():
    text = "三、收到和处理政府信息公开申请情况\n| 申请人情况 |\n"
    text += "| " + " | ".join(["", *(c.label for c in REQUESTS.columns)]) + " |\n"
    for at, row in enumerate(REQUESTS.rows):
        figures = [COUNTS.get(row.id, (0, 0, 0))[0], 0, 0, 0, 0, 0, ""]
        if at > 3:
            figures = [0, 0, 0, 0, 0, "", ""]  # the first column is lost on this page
        text += "| " + " | ".join(map(str, [row.label, *figures])) + " |\n"
    told = published(text)

    assert told["received"][:6] == [COUNTS["received"][0], 0, 0, 0, 0, 0]
    assert told["disposed"][:5] == [None, 0, 0, 0, 0]
    assert told["carried_forward"][0] is None


NAMES = [column.label for column in REQUESTS.columns]
CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


def _wrong(text, counts=COUNTS, more=()):
    """Give the rows that are told otherwise than they are."""
    told = published(text)
    found = []
    for row in REQUESTS.rows:
        *own, total = map(int, row_of(row, counts).split())
        own = [*own[:-1], own[-1] + (row.id in more), total + (row.id in more)]
        if any(v not in {None, t} for v, t in zip(told[row.id], own, strict=True)):
            found.append(row.id)
    return found


def test_totals_that_stand_first_are_none_of_the_applicants():
    """The last column is lost, and the figures nearly add up to twice the totals."""
    few = {row: (own[0], own[1], 0) for row, own in COUNTS.items()}
    more = ("received", "disposed", "granted")  # with one in the lost column
    body = ""
    for row in REQUESTS.rows:
        *others, total = row_of(row, few).split()
        total = str(int(total) + (row.id in more))
        body += "\n".join([row.label, total, *others[:-1]]) + "\n"
    head = "\n".join(["申请人情况", *NAMES])

    assert not _wrong(f"{head}\n{body}", few, more)


def test_rows_that_mostly_do_not_add_up_stand_in_other_columns():
    """A column is lost, and one of no form stands before the others."""
    rows = []
    for at, row in enumerate(REQUESTS.rows):
        first, *others = row_of(row).split()
        rows.append(f"{row.label} {at % 7 + 1} {first} {' '.join(others[1:])}")
    head = f"{CORNER}\n申请人情况\n法人合计 {NAMES[0]} {' '.join(NAMES[2:])}\n"

    assert not _wrong(head + "\n".join(rows))


def test_marks_for_nothing_among_figures_hide_no_column_of_no_form():
    """It stands within a row that has lost its total, and the head does not name it."""
    rows = []
    for row in REQUESTS.rows:
        own = row_of(row).split()
        cells = [*own[:3], str(int(own[1]) + int(own[2])), *own[3:6]]
        cells = [cell.replace("0", "/") if cell == "0" else cell for cell in cells]
        rows.append(f"| {row.label} | {' | '.join(cells)} | |")
    head = f"| {CORNER} | {' | '.join(NAMES)} |\n"

    assert not _wrong(head + "\n".join(rows))


def test_totals_in_empty_cells_may_be_twice_small_figures_by_chance():
    figures = {
        "received": "4 3 0 0 0 1",
        "granted": "1 1 0 0 0 0",
        "partly_granted": "1 1 0 0 0 1",
        "unavailable.still_unclear": "1 0 0 0 0 0",
        "otherwise_closed": "1 1 0 0 0 0",
        "disposed": "4 3 0 0 0 1",
    }
    cells = understand(lines(without_totals(figures)), FORMS).tables["requests"].cells

    assert cells["received", "total"].value == 8
    assert cells["otherwise_closed", "total"].value == 2


FEW_CASES = {  # most totals that are not printed are twice the figures of one column
    "received": "7 5 1 0 0 1",
    "granted": "1 0 1 0 0 0",
    "withheld.barred_by_law": "0 1 0 0 0 0",
    "withheld.internal_affairs": "0 1 0 0 0 0",
    "unavailable.not_held": "1 1 0 0 0 0",
    "unavailable.needs_creation": "3 2 0 0 0 1",
    "not_processed.repeat": "2 0 0 0 0 0",
    "disposed": "7 5 1 0 0 1",
}


@pytest.mark.parametrize("below", [1, 2])
def test_no_column_below_its_parts_in_several_rows_holds_the_totals(below):
    others = {
        "withheld.barred_by_law": "0 0 0 0 0 0",
        "withheld.internal_affairs": "0 0 0 0 0 0",
        "unavailable.not_held": "1 3 0 0 0 0",
    }
    text = without_totals(FEW_CASES | (others if below == 1 else {}))

    table = understand(lines(text.replace("\t", " ")), FORMS).tables["requests"]

    told = table.cells["unavailable.needs_creation", "natural_person"].value
    assert told == (3 if below > 1 else None)


def test_no_totals_are_read_where_most_rows_add_up_in_no_way():
    """The head lost a column, and the rows that of totals: as many are left of each."""
    head = ["申请人情况", *(c.label for c in REQUESTS.columns if c.id != "research")]
    rows = [
        "\t".join([row.label, *map(str, (*counts, 0, 0, 0))])
        for row in REQUESTS.rows
        for counts in [COUNTS.get(row.id, (0, 0, 0))]
    ]

    told = published(
        "\n".join(["三、收到和处理政府信息公开申请情况", "\t".join(head), *rows])
    )

    assert {row: figures[-1] for row, figures in told.items() if row in COUNTS} == (
        dict.fromkeys(COUNTS)
    )


def test_rows_below_a_break_that_end_a_cell_early_are_of_any_columns():
    """The totals are blank, and the lower half of the table lost a column."""
    rows = [
        "\t".join([row.label, *row_of(row).split()[:-1], ""]) for row in REQUESTS.rows
    ]
    lower = [
        "\t".join([row.label, *row_of(row).split()[1:-1], "", ""])
        for row in REQUESTS.rows
    ]
    head = "\t".join(["申请人情况", *(column.label for column in REQUESTS.columns)])
    title = "三、收到和处理政府信息公开申请情况"

    told = published("\n".join([title, head, *rows[:8], *lower[12:]]))

    assert told["received"][:-1] == [31, 12, 8, 0, 0, 0]
    assert {figure for row in REQUESTS.rows[12:] for figure in told[row.id]} == {None}


@pytest.mark.parametrize(
    ("columns", "contradiction"), [(0, True), (0, False), (2, False), (3, False)]
)
def test_single_rows_that_end_a_cell_early_are_of_any_columns_if_no_way_adds_up(
    columns, contradiction
):
    """The totals are blank, and each of these rows lost a cell."""
    early = {"granted", "not_processed.repeat"}
    cells = {}
    for row in REQUESTS.rows:
        for at, column in enumerate(REQUESTS.columns):
            filled = at < len(REQUESTS.columns) - 1 - (row.id in early)
            cells[row.id, column.id] = (
                Cell(Status.READ, "1", 1, "9", "9") if filled else Cell(Status.BLANK)
            )
    broken = tuple(
        f"{identity.id}:{column.id}"
        for identity in REQUESTS.column_identities
        for column in REQUESTS.columns[:columns]
    )
    found = ended_early(Decided(broken, contradiction, cells=cells), REQUESTS)

    told = contradiction or columns > 2
    assert {row for row, _ in found} == (early if told else set())


@pytest.mark.parametrize("unknown", [False, True])
def test_columns_that_stand_farther_left_below_whole_rows_are_none(unknown):
    """All rows but the first two lost their second figure, and end in a cell."""
    cells = {}
    for at, row in enumerate(REQUESTS.rows):
        people, firms, bodies = COUNTS.get(row.id, (0, 0, 0))
        own = [people, 0, firms, bodies, 0, 0, people + firms + bodies]
        if at > 1:
            own = [own[0], *own[2:], None]
        for column, value in zip(REQUESTS.columns, own, strict=True):
            status = Status.BLANK if value is None else Status.READ
            cells[row.id, column.id] = Cell(status, value=value)
    if unknown:
        cells["granted", "legal_services"] = Cell(Status.ILLEGIBLE, "o")

    found = moved_up(Decided(("balance:business",), cells=cells), REQUESTS)

    assert {column.id for column in REQUESTS.columns[1:6]} == {c for _, c in found}
    assert {row for row, _ in found} == {row.id for row in REQUESTS.rows[2:]}


def test_totals_are_none_of_the_others_where_the_first_column_is_lost():
    """A digit is lost in the first row, and by its sum all rows would lack totals."""
    printed = {
        "received": "26 29 3 5 3 3 308",
        "brought_forward": "0 0 0 0 0 308",
        "granted": "10 0 3 0 0 131",
        "partly_granted": "3 0 1 2 1 72",
        "withheld.barred_by_law": "1 0 0 0 0 3",
        "withheld.security_and_stability": "0 0 0 0 0 2",
        "withheld.internal_affairs": "1 0 0 0 0 5",
        "unavailable.not_held": "8 1 1 0 2 61",
        "unavailable.needs_creation": "0 0 0 0 0 4",
        "unavailable.still_unclear": "0 0 0 0 0 6",
        "not_processed.petition": "0 0 0 0 0 5",
        "not_processed.repeat": "1 0 0 0 0 7",
        "not_processed.published_work": "1 0 0 0 0 7",
        "not_processed.excessive": "2 1 0 0 0 10",
        "not_processed.reconfirmation": "0 1 0 1 0 14",
        "otherwise_closed": "2 0 0 0 0 5",
        "disposed": "29 3 5 3 3 332",
    }
    told = published(
        "三、收到和处理政府信息公开申请情况\n"
        + "\n".join(
            f"{r.label} {printed.get(r.id, '0 0 0 0 0 0')}" for r in REQUESTS.rows
        )
    )

    assert told["granted"][0] is None
    assert told["granted"][5] is None
