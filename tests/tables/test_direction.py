"""Labels stand above their figures or below: where both fit, neither is published."""

from __future__ import annotations

import pytest

from gongkai.tables import reconstruct
from tables.tools import FORMS, REQUESTS, lines

HEAD = "三、收到和处理政府信息公开申请情况\n"
FEW = {
    "received": "5 1 0 0 0 0 6",
    "brought_forward": "1 0 0 0 0 0 1",
    "withheld.third_party_rights": "6 0 0 0 0 0 6",
    "disposed": "6 0 0 0 0 0 6",
    "carried_forward": "0 1 0 0 0 0 1",
}
FIGURES = {row.id: FEW.get(row.id, "0 0 0 0 0 0 0") for row in REQUESTS.rows}


def read(printed):
    """Give by row its figures, `?` for those that are not published."""
    cells = reconstruct(lines(HEAD + "\n".join(printed)), FORMS)["requests"].cells
    found = {}
    for (row, _), cell in cells.items():
        own = "?" if cell.value is None else str(cell.value)
        found.setdefault(row, []).append(own)
    return found


def above(rows, without=()):
    """Print each label above its figures."""
    for row in rows:
        if ("label", row.id) not in without:
            yield row.label
        if ("figures", row.id) not in without:
            yield FIGURES[row.id]


def wrong(found):
    return [
        (row, own)
        for row, figures in found.items()
        for own, figure in zip(figures, FIGURES[row].split(), strict=True)
        if own not in {figure, "?"}
    ]


def test_labels_above_their_figures_are_read():
    found = read(above(REQUESTS.rows))
    assert {row: " ".join(own) for row, own in found.items()} == FIGURES


@pytest.mark.parametrize("before", [False, True])
def test_a_label_of_no_form_at_the_end_leaves_the_side_on_which_all_sums_hold(before):
    pairs = [(row.label, FIGURES[row.id]) for row in REQUESTS.rows]
    pairs.append(("其他主动公开文件", "13 0 0 0 0 0 13"))
    printed = [text for pair in pairs for text in (pair[::-1] if before else pair)]

    found = read(printed)

    assert {row: " ".join(own) for row, own in found.items()} == FIGURES


@pytest.mark.parametrize("before", [False, True])
@pytest.mark.parametrize("wrong", ["5 1 0 0 0 0 7", "4 1 0 0 0 0 6"])
def test_nor_does_one_wrong_figure_hide_the_side_on_which_all_other_sums_hold(
    before, wrong
):
    printed = FIGURES | {"received": wrong}
    pairs = [(row.label, printed[row.id]) for row in REQUESTS.rows]
    pairs.append(("其他主动公开文件", "13 0 0 0 0 0 13"))

    found = read(text for pair in pairs for text in (pair[::-1] if before else pair))

    assert {row: " ".join(own) for row, own in found.items()} == printed


def test_a_label_of_no_form_gives_no_side_to_figures_that_do_not_add_up():
    """As many labels as rows are left over on either side: one row may be lost."""
    pairs = [(FIGURES[row.id], row.label) for row in REQUESTS.rows]
    pairs.append(("13 0 0 0 0 0 13", "其他主动公开文件"))
    printed = [text for pair in pairs for text in pair]
    printed[printed.index(FEW["received"])] = "0 0 0 0 0 0 0"

    assert not wrong(read(printed))


def test_figures_that_officials_exchanged_are_read_where_every_row_has_its_own():
    printed = list(above(REQUESTS.rows))
    slip = printed.index(FEW["withheld.third_party_rights"])
    printed[slip] = "0 6 0 0 0 0 6"

    found = read(printed)

    assert found["withheld.third_party_rights"] == printed[slip].split()
    assert found["received"] == FEW["received"].split()


def test_so_they_are_though_a_letter_stands_for_a_digit_beside_them():
    own = dict.fromkeys(("received", "granted", "disposed"), "6 0 0 0 0 0 6")
    own["granted"] = "0 6 0 O 0 0 6"
    rows = [(row.label, own.get(row.id, "0 0 0 0 0 0 0")) for row in REQUESTS.rows]

    found = read(part for row in rows for part in row)

    assert found["granted"] == ["0", "6", "0", "?", "0", "0", "6"]
    assert found["received"] == own["received"].split()


def test_with_the_first_label_and_the_last_figures_lost_nothing_wrong_is_published():
    lost = {("label", "received"), ("figures", "disposed")}
    lost.add(("figures", "carried_forward"))
    assert not wrong(read(above(REQUESTS.rows, lost)))


def test_figures_of_another_table_behind_the_last_label_are_not_its_own():
    printed = [text for row in REQUESTS.rows for text in (FIGURES[row.id], row.label)]
    cut = printed[7:]  # the head of the table is lost
    four = "四、行政复议、行政诉讼\n" + " ".join("0" * 15)
    assert not wrong(read([*cut, four]))


@pytest.mark.parametrize("label", ["（七）", "（七）总"])
def test_a_label_cut_short_gives_its_figures_to_no_other(label):
    printed = [
        label if text == REQUESTS.row["disposed"].label else text
        for text in above(REQUESTS.rows)
    ]
    printed[-2] = "四、结转下年度继续"
    one_a_line = [
        cell
        for text in printed
        for cell in (text.split() if text[0].isdigit() else [text])
    ]
    found = read(one_a_line)
    assert not wrong(found)
    assert found["carried_forward"] == FIGURES["carried_forward"].split()


SOME = {  # rows whose labels no figures follow: they are blank
    "withheld.barred_by_law",
    "withheld.security_and_stability",
    "withheld.enforcement_file",
    "unavailable.not_held",
    "not_processed.reconfirmation",
    "not_processed.petition",
    "not_processed.repeat",
    "not_processed.excessive",
}


def test_labels_of_blank_rows_leave_no_doubt_where_each_row_stands_beside_its_label():
    found = read(above(REQUESTS.rows, {("figures", row) for row in SOME}))

    assert not wrong(found)
    assert found["received"] == FIGURES["received"].split()
    assert found["disposed"] == FIGURES["disposed"].split()


@pytest.mark.parametrize("before", [False, True])
def test_rows_of_any_length_that_all_have_their_labels_leave_no_doubt(before):
    """They lack a nought or more, so that no row is as long as the form asks."""
    printed: list[str] = []
    for at, row in enumerate(REQUESTS.rows):
        pair = [row.label, FIGURES[row.id].replace(" 0", "", at % 7)]
        printed += pair[::-1] if before else pair

    found = read(printed)

    assert not wrong(found)
    assert found["withheld.third_party_rights"] == ["6", "0", "0", "0", "0", "0", "6"]


@pytest.mark.parametrize("before", [False, True])
def test_figures_beyond_all_labels_leave_no_doubt_though_rows_are_short(before):
    """Their label stands on the other side: no row of the form is farther out."""
    blank = {*SOME, "carried_forward" if before else "received"}
    pairs = [
        (row.label, "" if row.id in blank else FIGURES[row.id][:-2])
        for row in REQUESTS.rows
    ]

    found = read([text for p in pairs for text in (p[::-1] if before else p)])

    assert not wrong(found)
    assert found["disposed"] == FIGURES["disposed"].split()


@pytest.mark.parametrize("nought", ["0", "０", "0（其中涉企0件）"])
def test_cells_on_lines_of_their_own_follow_labels_that_all_of_them_adjoin(nought):
    """As many labels as rows are left over on either side, but heads part the other."""
    blank = {"withheld.process_information", "unavailable.needs_creation"}
    whole = {**FIGURES, "carried_forward": "", **dict.fromkeys(blank, "")}
    whole["received"] = whole["disposed"]
    whole["brought_forward"] = whole["granted"]
    printed = []
    for row in REQUESTS.rows:
        if row.id == "withheld.state_secret":
            printed.append("（三）不予公开")
        own = whole[row.id]
        printed += [
            row.label,
            *(own.split() if own.strip("0 ") else [nought] * bool(own)),
        ]

    found = read(printed)

    assert found["received"] == found["disposed"] == FIGURES["disposed"].split()
    assert found["withheld.third_party_rights"] == FIGURES["disposed"].split()
    assert found["granted"] == found["not_processed.petition"] == ["0"] * 7


def test_beyond_all_labels_figures_also_tell_where_those_of_a_row_of_no_form_stand():
    """They stand before its label, as those of the first row do before theirs."""
    alone = {row.id for row in REQUESTS.rows[1::2]}.difference(FEW)
    pairs = [
        ("0" if row.id in alone else FIGURES[row.id], row.label)
        for row in REQUESTS.rows
    ]
    pairs.insert(9, ("3 0 0 0 0 0 3", "便民服务指南"))

    found = read(text for pair in pairs for text in pair if text)

    assert found["disposed"] == FIGURES["disposed"].split()
    assert found["withheld.third_party_rights"] == FIGURES["disposed"].split()
    assert not wrong(found)


def test_a_label_at_the_end_leaves_no_row_the_figures_of_the_label_above():
    """Its figures stand first, so that as many rows as labels follow them."""
    printed = list(above(REQUESTS.rows))
    printed.append(printed.pop(0))

    assert not wrong(read(printed))


def test_totals_alone_of_rows_of_noughts_turn_no_labels_to_the_figures_before_them():
    """The label of the first row is lost, and sums contradict the blanks of others."""
    figures = {**FIGURES, "disposed": "6 1 0 0 0 0 7", "carried_forward": "0"}
    figures |= {"granted": "0 1 0 0 0 0 1", "brought_forward": "1 0 0 0 0 0 1"}
    figures["received"] = "5 1 0 0 0 0 6"
    few = {
        "withheld.barred_by_law",
        "withheld.internal_affairs",
        "not_processed.repeat",
    }
    printed = []
    for row in REQUESTS.rows:
        own = "0" if row.id in few else figures[row.id]
        printed += [row.label, *own.split()]
    found = read(printed[1:])

    assert not [
        (row, own)
        for row, cells in found.items()
        for own, figure in zip(
            cells, f"{figures[row]} 0 0 0 0 0 0".split(), strict=False
        )
        if own not in {figure, "?"}
    ]


LOST = {"granted", "partly_granted"}  # rows on the line that is lost, and below it


@pytest.mark.parametrize("lost", [LOST, LOST | {"withheld.state_secret"}])
def test_rows_of_which_one_has_no_label_may_stand_on_either_side_of_theirs(lost):
    """Sums tell the row that is left over, whichever side the labels stand on."""
    figures = {
        **FIGURES,
        "received": "21 9 0 0 0 0 30",
        "brought_forward": "2 0 0 0 0 0 2",
        "granted": "9 2 0 0 0 0 11",
        "partly_granted": "3 1 0 0 0 0 4",
        "withheld.state_secret": "2 0 0 0 0 0 2",
        "withheld.third_party_rights": "4 5 0 0 0 0 9",
        "not_processed.excessive": "5 0 0 0 0 0 5",
        "disposed": "23 8 0 0 0 0 31",
        "carried_forward": "0 1 0 0 0 0 1",
    }
    order = [row.id for row in REQUESTS.rows]
    first, last = order.index("granted"), order.index("not_processed.reconfirmation")
    printed = []
    for row in REQUESTS.rows:
        if not first <= order.index(row.id) <= last:
            printed.append(f"{row.label} {figures[row.id]}")
            continue
        if row.id != "granted":
            printed.append(figures[row.id])
        if row.id not in lost:
            printed.append(row.label)
    found = read(printed)

    assert not [
        (row, own)
        for row, cells in found.items()
        for own, figure in zip(cells, figures[row].split(), strict=True)
        if own not in {figure, "?"}
    ]
    assert found["disposed"] == figures["disposed"].split()


def test_an_amount_that_strays_among_counts_moves_no_row():
    """It stands right before two rows, and these before their labels."""
    above_theirs, others = REQUESTS.rows[:2], REQUESTS.rows[2:]
    printed = ["2713.2348万元", *(FIGURES[row.id] for row in above_theirs)]
    printed += [row.label for row in above_theirs]
    for row in others:
        total = FIGURES[row.id].split()[-1]
        printed += filter(None, [row.label[:6], total, row.label[6:]])
    found = read(printed)

    assert not wrong(found)
    assert found["received"] == FIGURES["received"].split()
