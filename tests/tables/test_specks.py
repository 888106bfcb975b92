"""What stands alone on its line among figures is a figure, or makes one illegible."""

from __future__ import annotations

import pytest

from gongkai.model import Status
from gongkai.numerals import Numerals
from gongkai.read import decode
from gongkai.tables import reconstruct
from gongkai.tables.text.specks import with_specks
from tables.tools import FORMS, items

ROWS = [
    ("5.属于三类内部事务信息", [0, 1, 0, 0, 3, 0, 4]),
    ("6.属于四类过程性信息", [0, 0, 2, 0, 0, 0, 2]),
    ("7.属于行政执法案卷", [0, 0, 0, 0, 5, 0, 5]),
]
HEAD = ["三、收到和处理政府信息公开申请情况", "三、本年度办理结果", "（三）不予公开"]
ID = "withheld.internal_affairs"
COLUMNS = "natural_person business research public_interest legal_services other total"


def published(forms, cells):
    """Give the row's values where the first row's cells are printed so."""
    lines = [*HEAD]
    for n, (label, figures) in enumerate(ROWS):
        lines += [label, *(cells if n == 0 else map(str, figures))]
    tables = reconstruct(decode("\n".join(lines).encode(), "case.txt"), forms)
    found = tables["requests"].cells
    for row, (_, figures) in zip(
        ("withheld.process_information", "withheld.enforcement_file"),
        ROWS[1:],
        strict=True,
    ):
        values = [found[row, column].value for column in COLUMNS.split()]
        assert values == figures
    return [found[ID, column] for column in COLUMNS.split()]


@pytest.mark.parametrize("at", range(7))
@pytest.mark.parametrize("form", ["{}.", "（{}）", "·{}", "{}、", '"{}"', "~{}"])
def test_a_figure_with_a_speck_leaves_its_row_whole(forms, form, at):
    figures = ROWS[0][1]
    cells = [form.format(n) if k == at else str(n) for k, n in enumerate(figures)]
    for cell, figure in zip(published(forms, cells), figures, strict=True):
        assert cell.value in {figure, None}


def test_what_cannot_be_read_there_is_illegible_or_told_by_the_sums(forms):
    cells = published(forms, ["0", "1", "0.", "0", "3", "0", "4"])
    assert [cell.value for cell in cells] == ROWS[0][1]
    assert cells[2].status is Status.INFERRED


def test_a_zero_in_words_is_read(forms):
    cells = published(forms, ["零", "1", "零", "0", "3", "0", "4"])
    assert [cell.value for cell in cells] == ROWS[0][1]


@pytest.mark.parametrize("unseen", ["\u200b", "\ufeff", "\u2060", "\u00ad"])
def test_what_nobody_sees_changes_no_figure(forms, unseen):
    cells = published(
        forms, ["0", f"{unseen}1", f"0{unseen}", "0", "3", unseen + "0", "4"]
    )
    assert [cell.value for cell in cells] == ROWS[0][1]


def test_the_ordinal_of_the_next_label_stays_one(forms):
    lines = [*HEAD, "5.属于三类内部事务信息", *"0100304", "6.", "属于四类过程性信息"]
    lines += [*"0020002", "7.", "属于行政执法案卷", *"0000505"]
    tables = reconstruct(decode("\n".join(lines).encode(), "case.txt"), forms)
    found = tables["requests"].cells
    assert [found[ID, c].value for c in COLUMNS.split()] == ROWS[0][1]
    assert found["withheld.enforcement_file", "total"].value == ROWS[2][1][-1]


def test_the_ordinal_of_an_upright_label_is_no_figure():
    upright = items("8.属于行政查询事项\n1 0 0 0 0 0 1\n（\n四\n）\n无\n法\n提\n供")
    assert with_specks(upright, Numerals(FORMS.marks)) == upright


@pytest.mark.parametrize("circle", ["○", "〇"])
def test_circles_for_zeros_keep_the_row_together(forms, circle):
    printed = [str(n) if n else circle for n in ROWS[0][1]]
    assert [cell.value for cell in published(forms, printed)] == ROWS[0][1]


@pytest.mark.parametrize("gap", [" ", "\t"])
def test_a_letter_between_the_figures_of_a_line_is_one_of_them(forms, gap):
    cells = published(forms, ["0 1 0 0 3 D 9".replace(" ", gap)])

    assert [cell.value for cell in cells] == [0, 1, 0, 0, 3, None, 9]


def test_circles_among_the_figures_of_a_line_are_some_of_them(forms):
    cells = published(forms, ["○ 1 ○ ○ 3 ○ 9"])

    assert [cell.value for cell in cells][1::3] == [1, 3]
    assert cells[-1].value == 9
    assert not any(cell.status is Status.INFERRED for cell in cells)
