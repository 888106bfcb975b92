"""Figures one a line are rows where most of them stand so, else pieces of columns."""

from __future__ import annotations

from gongkai.tables.doubts.gathered import gathered, in_rows, is_set_by_cells, patched
from gongkai.tables.joining import joined, whole_rows
from gongkai.tables.text.items import Run
from tables.tools import REQUESTS, items, labels

WIDTH = len(REQUESTS.columns)
LABELS = [
    "属于国家秘密",
    "其他法律行政法规禁止公开",
    "属于行政执法案卷",
    "属于行政查询事项",
    "重复申请",
    "要求提供公开出版物",
]
WHOLE = "2100014"


def set_in(*rows):
    """Print rows one figure a line under their labels."""
    pairs = zip(LABELS, rows, strict=False)
    lines = [line for label, row in pairs for line in (label, *row)]
    return joined(items("\n".join(lines)), labels(REQUESTS))


def figures(found):
    runs = [item for item in found if isinstance(item, Run)]
    return ["".join(token.printed for token in run.tokens) for run in runs]


def test_rows_set_cell_by_cell_are_rows():
    found = set_in(WHOLE, WHOLE, "210004", "21")

    assert is_set_by_cells(found, WIDTH)
    assert not gathered(found, REQUESTS)


def test_pieces_of_columns_are_no_rows():
    found = set_in("000100", "0" * 9, "11", "0" * 13)

    assert [found[1].first, found[3].first] == sorted(gathered(found, REQUESTS))[:2]


def test_rows_without_their_zeros_are_of_any_length_but_none_too_long():
    found = set_in(
        "191",
        "2456",
        "11",
        "2234567",
        "345",
        "67",
    )
    many = [*found, *set_in("1912", "2456", "1133", "2234567", "345", "6712")]

    assert not is_set_by_cells(found, WIDTH)
    assert is_set_by_cells(many, WIDTH)


def test_rows_that_follow_each_other_are_parted():
    found = in_rows(set_in(WHOLE, WHOLE, WHOLE, "0000000" + WHOLE), WIDTH)

    assert figures(found) == [WHOLE, WHOLE, WHOLE, "0000000", WHOLE]


def test_figures_that_share_a_line_are_joined_with_the_others_of_their_row():
    text = "\n".join(
        (LABELS[0], *WHOLE, LABELS[1], *WHOLE, LABELS[2], "21 0", *"001", "4")
    )
    found = in_rows(joined(items(text), labels(REQUESTS)), WIDTH)

    assert figures(found)[:2] == [WHOLE, WHOLE]
    assert in_rows(set_in("0" * 14, "0" * 9), WIDTH) == set_in("0" * 14, "0" * 9)


def test_a_row_made_of_pieces_that_does_not_add_up_is_doubted():
    def made(text):
        found = whole_rows(joined(items(text), labels(REQUESTS)), WIDTH)
        return [[item for item in found if isinstance(item, Run)]]

    assert patched(made("重复申请 1 0 0\n0 0 0 0"), REQUESTS) == {1}
    assert not patched(made("重复申请 1 0 0\n0 0 0 1"), REQUESTS)
    assert not patched(made("重复申请\t1\t0\t0\n0\t0\t0\t0"), REQUESTS)
    assert not patched(made("重复申请 1 0 0 0 0 0 0"), REQUESTS)
    assert patched(made("重复申请 02 00 01 0 0 0 0"), REQUESTS) == {1}
    assert patched(made("重复申请 ２ ０ ０ ０ ０ ０２ 13"), REQUESTS) == {1}
    assert not patched(made("重复申请 02 00 01 0 0 0 3"), REQUESTS)


def test_pieces_of_a_row_that_lacks_the_column_that_all_lack_are_doubted_as_well():
    """So they are where other rows have nothing but their totals."""

    def made(piece):
        whole = [f"{label} 0 0 0 0 0 0" for label in LABELS[:2]]
        lone = [f"{label} 0" for label in LABELS[2:5]]
        text = "\n".join((*whole, *lone, "重复申请 1 0 0", piece))
        found = whole_rows(joined(items(text), labels(REQUESTS)), WIDTH)
        runs = [item for item in found if isinstance(item, Run)]
        assert len(runs[-1].tokens) == WIDTH - 1
        return [runs]

    assert not patched(made("1 0 2"), REQUESTS)
    assert patched(made("1 0 1"), REQUESTS)


def test_pieces_of_a_row_that_stand_in_cells_are_doubted_too():
    """Digits of 2828 and 2977 stand below them, in cells of other lines."""
    runs = items("| 51 | 7 | 0 | 65 | 26 |\n| 8 |  | 7 |\n")
    row = Run(tuple(t for run in runs for t in run.tokens if not t.padding))

    assert patched([[row]], REQUESTS)


def test_a_figure_whose_digits_stand_on_two_lines_makes_a_row_of_pieces():
    run = next(i for i in items("重复申请 3 1 0 1 0 2 1275") if isinstance(i, Run))
    *rest, last = run.tokens
    torn = run._replace(tokens=(*rest, last._replace(until=last.line + 1)))

    assert not patched([[run]], REQUESTS)
    assert patched([[torn]], REQUESTS) == {1}


def test_pieces_of_which_one_stands_beside_a_stroke_are_no_cells():
    """What 188 and 255 stood above them is lost: 55 is not the first of the row."""
    runs = items("属于国家秘密 55 4 2 0 6\n0 0 |")
    row = Run(tuple(t for run in runs[1:] for t in run.tokens if not t.padding))

    assert {token.at < 0 for token in row.tokens} == {True, False}
    assert patched([[row]], REQUESTS)
