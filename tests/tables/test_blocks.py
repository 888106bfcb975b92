"""A block of figures apart from all labels is laid by rows and by columns."""

from __future__ import annotations

from gongkai.tables import understand
from gongkai.tables.apart.blocks import block_readings
from tables.tools import FORMS, REQUESTS, items, labels, lines

ROWS = ("received", "brought_forward", "granted")
BY_ROW = "4 1 0 0 0 0 5\n2 0 1 0 0 0 3\n6 0 0 2 0 0 8"


def figures(layout):
    """Write figures one a line, as converters that go cell by cell do."""
    return items("\n".join(layout.split()))


def turned(layout):
    rows = [line.split() for line in layout.split("\n")]
    return "\n".join(" ".join(column) for column in zip(*rows, strict=True))


def laid(text, rows=ROWS):
    return [
        {row: [token.printed for token in found] for row, (found,) in way.items()}
        for way in block_readings(text, REQUESTS, labels(REQUESTS), rows)
    ]


def test_a_block_printed_row_by_row_is_laid_so():
    (way,) = laid(figures(BY_ROW))

    assert way["received"] == ["4", "1", "0", "0", "0", "0", "5"]
    assert way["granted"] == ["6", "0", "0", "2", "0", "0", "8"]


def test_a_block_printed_column_by_column_gives_the_same_rows():
    assert laid(figures(turned(BY_ROW))) == laid(figures(BY_ROW))


def test_a_block_of_zeros_may_be_either():
    zeros = " ".join("0" * 21)

    assert len(laid(figures(zeros))) == 2


def test_a_block_in_which_a_row_does_not_add_up_is_not_laid():
    assert laid(figures(BY_ROW.replace("8", "9"))) == []


def test_a_block_with_a_figure_too_few_is_not_laid():
    assert laid(figures(BY_ROW.removesuffix(" 8"))) == []


def test_whole_rows_are_no_block():
    assert laid(items(BY_ROW)) == []


def test_a_label_alone_among_the_figures_says_where_its_own_stand():
    cells = "\n".join(BY_ROW.split()).split("\n")
    cut = ["\n".join(cells[at : at + 7]) for at in (0, 7, 14)]
    contrary = f"{cut[0]}\n（一）予以公开\n{cut[2]}\n{cut[1]}"

    # the label belongs to the third row, and stands between the first and the second
    assert laid(items(contrary)) == []
    agreeing = f"{cut[0]}\n{cut[1]}\n（一）予以公开\n{cut[2]}"
    assert len(laid(items(agreeing))) == 1


def block(figures, labels_of=tuple(row.id for row in REQUESTS.rows)):
    """Print the labels of some rows, and below them the figures of all."""
    rows = [figures.get(row.id, "0 0 0 0 0 0 0") for row in REQUESTS.rows]
    words = [REQUESTS.row[row].label for row in labels_of]
    return items("\n".join([*words, *" ".join(rows).split()]))


FULL = {
    "received": "4 1 0 0 0 0 5",
    "brought_forward": "2 0 1 0 0 0 3",
    "granted": "6 0 1 0 0 0 7",
    "unavailable.not_held": "0 1 0 0 0 0 1",
    "disposed": "6 1 1 0 0 0 8",
}
ALL = tuple(row.id for row in REQUESTS.rows)


def test_one_wrong_sum_below_the_labels_of_all_rows_moves_no_figure():
    (way,) = laid(block(FULL | {"disposed": "6 1 1 0 0 0 9"}), ALL)

    assert way["received"] == ["4", "1", "0", "0", "0", "0", "5"]


def test_one_wrong_sum_below_the_labels_of_some_rows_tells_nothing():
    assert laid(block(FULL | {"disposed": "6 1 1 0 0 0 9"}, ALL[:-1]), ALL) == []


def test_two_wrong_sums_below_the_labels_of_all_rows_tell_nothing():
    wrong = {"disposed": "6 1 1 0 0 0 9", "granted": "6 0 1 0 0 0 6"}

    assert laid(block(FULL | wrong), ALL) == []


def test_one_wrong_sum_in_a_block_that_may_be_laid_in_two_ways_tells_nothing():
    assert laid(block({"disposed": "1 0 0 0 0 0 0"}), ALL) == []


def in_levels():
    """Give the rows as their labels stand in columns: groups before their rows."""
    depth = {row: len(REQUESTS.row[row].path) + ("." in row) for row in ALL}
    return tuple(sorted(ALL, key=lambda row: depth[row]))


def test_labels_of_all_rows_may_stand_in_columns_of_their_own():
    (way,) = laid(block(FULL | {"disposed": "6 1 1 0 0 0 9"}, in_levels()), ALL)

    assert way["disposed"] == ["6", "1", "1", "0", "0", "0", "9"]


def table_of(figures, labels_of, *, by_column=False):
    """Read labels, and figures below them one a line, or a row of them."""
    rows = [figures.get(row, "0 0 0 0 0 0 0").split() for row in ALL]
    flat = [n for column in zip(*rows, strict=True) for n in column]
    printed = flat if by_column else [" ".join(row) for row in rows]
    text = "\n".join([*(REQUESTS.row[r].label for r in labels_of), *printed])
    return understand(lines(text), FORMS).tables["requests"].cells


def told(cells):
    keys = [(row, column.id) for row in ALL for column in REQUESTS.columns]
    found = iter(cells[key].value for key in keys)
    return {row: [next(found) for _ in REQUESTS.columns] for row in ALL}


def as_printed(figures):
    own = {row: figures.get(row, "0 0 0 0 0 0 0") for row in ALL}
    return {row: [int(n) for n in line.split()] for row, line in own.items()}


def test_the_order_of_rows_in_which_all_sums_hold_excludes_the_others():
    cells = table_of(FULL, in_levels(), by_column=True)

    assert told(cells) == as_printed(FULL)


def test_one_wrong_sum_that_two_orders_of_rows_explain_tells_nothing():
    """In one order the 38 stands beside sums that ask for 0."""
    few = {"received": "1 0 0 0 0 0 1", "withheld.state_secret": "1 0 0 0 0 0 1"}
    wrong = few | {"disposed": "1 0 0 0 0 38 1"}

    cells = table_of(wrong, in_levels(), by_column=True)

    assert cells["disposed", "other"].value in {38, None}


def test_whole_rows_below_the_labels_of_all_rows_are_read_with_a_wrong_sum():
    """Then it is all one on which side of their figures labels stand."""
    wrong = FULL | {"disposed": "6 1 1 0 0 0 9"}

    assert told(table_of(wrong, ALL)) == as_printed(wrong)


def test_no_column_goes_on_behind_the_rest_of_a_label():
    """A page turned within the label, and its figures are of no column above."""
    zeros = ["0"] * 21
    within, between = (
        "\n".join([*zeros[:at], "下年度继续办理", *zeros[at:]]) for at in (16, 18)
    )

    assert len(laid(items(within))) == 1
    assert len(laid(items(between))) == 2


def test_the_heading_of_the_last_column_is_no_label_of_a_row_that_is_lost():
    """Two rows are lost, and the label of a third: nobody knows which row that is."""
    form = FORMS.editions["2021"].tables["requests"]
    lost = {"withheld.internal_affairs", "disposed"}
    bare = {*lost, "not_processed.petition"}
    own = {"received": 9, "granted": 3, "not_processed.petition": 4, "disposed": 9}
    own |= {"not_processed.published_work": 2}
    rows = [row for row in form.rows if row.id not in lost]
    text = ["三、收到和处理政府信息公开申请情况"]
    text += [row.label for row in form.rows if row.id not in bare]
    for column in form.columns:
        whole = column.id in {"natural_person", "total"}
        text += [column.label, *(str(own.get(row.id, 0) * whole) for row in rows)]

    found = understand(lines("\n".join(text)), FORMS).tables["requests"].cells

    for row, figure in own.items():
        assert found[row, "natural_person"].value in {figure, None}
