"""Two figures run together are suggested parted, if only that makes all sums hold."""

from __future__ import annotations

import pytest

import synthetic
from corpus.truth import specimen
from gongkai.checks.parted import run_together
from gongkai.markdown.remarks import remarks
from gongkai.model import Line
from gongkai.read import decode
from gongkai.reports import compose
from gongkai.tables import understand
from printed import disputes, requests

SEVEN = ("natural_person", "business", "research")
SEVEN += ("public_interest", "legal_services", "other", "total")
PARTED = ("54", "5", "0", "0", "0", "0", "59")


def numbered(lines):
    return [Line(number, text) for number, text in enumerate(lines, start=1)]


def suggested(lines, forms, table="requests"):
    lines = numbered(lines)
    found = understand(lines, forms).tables[table]
    return list(run_together(found, forms.table(table, found.form), lines, forms))


def disputes_behind(forms, figures):
    """Print table 四 behind a table 三 of zeros, which tells the edition."""
    return [*requests(forms.table("requests", "2021"), {}), *disputes(figures)]


def whole(row):
    """Give figures that hold, of 54 and 5 requests; `row` is how they are printed."""
    return {"received": row, "granted": "54\t5\t0\t0\t0\t0\t59"} | {
        "disposed": "54\t5\t0\t0\t0\t0\t59"
    }


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("545\t0\t0\t0\t0\t59", "54、5"),
        ("54\t50\t0\t0\t0\t59", "5、0"),
    ],
)
@pytest.mark.parametrize("gap", ["\t", " ", "  "])
def test_two_figures_run_together_are_suggested_parted(printed, parts, gap, forms):
    form = forms.table("requests", "2021")
    figures = {row: f.replace("\t", gap) for row, f in whole(printed).items()}

    (finding,) = suggested(requests(form, figures, gap), forms)

    token = parts.replace("、", "")
    assert finding.rule == "suspected-misprint"
    assert finding.claim.endswith(f"的 {token} 疑为 {parts} 两数相连")
    assert finding.lines == (1,)
    assert [(s.row, s.column, s.suggested) for s in finding.suggestions] == [
        ("received", column, value) for column, value in zip(SEVEN, PARTED, strict=True)
    ]


def test_the_page_tells_a_row_read_anew_as_one_change(forms):
    form = forms.table("requests", "2021")
    found = suggested(requests(form, whole("545\t0\t0\t0\t0\t59")), forms)

    (page,) = remarks(found, {"requests": form}, "reports/1/2/", "source/")

    assert page.count('class="g-sug"') == 1
    assert "若作 54、5、0、0、0、0、59 则合" in page


def test_a_figure_in_a_line_of_its_own_is_parted_too(forms):
    form = forms.table("requests", "2021")
    lines = [
        cell
        for line in requests(form, whole("545\t0\t0\t0\t0\t59"))
        for cell in line.split("\t")
    ]

    (finding,) = suggested(lines, forms)

    assert finding.lines == (2,)


def test_a_row_that_lost_a_cell_is_no_row_of_figures_run_together(forms):
    form = forms.table("requests", "2021")

    assert suggested(requests(form, whole("54\t0\t0\t0\t0\t59")), forms) == []


def test_a_row_that_its_sum_decides_needs_no_parting(forms):
    form = forms.table("requests", "2021")

    assert suggested(requests(form, whole("54\t5\t0\t0\t0\t059")), forms) == []


def test_a_table_that_is_whole_suggests_nothing(forms):
    form = forms.table("requests", "2021")

    assert suggested(requests(form, whole("54\t5\t0\t0\t0\t0\t59")), forms) == []


def test_where_another_sum_stays_broken_nothing_is_suggested(forms):
    form = forms.table("requests", "2021")
    figures = whole("545\t0\t0\t0\t0\t59") | {"granted": "54\t5\t0\t0\t0\t0\t60"}

    assert suggested(requests(form, figures), forms) == []


def test_a_table_that_is_lost_for_one_figure_too_few_is_found_again(forms):
    lines = disputes_behind(forms, "530 0 0 0 530 6 0 0 0 67 0 0 0 7")

    (finding,) = suggested(lines, forms, "disputes")

    assert len(finding.suggestions) == 15
    assert finding.claim.endswith("未经复议直接起诉”的 67 疑为 6、7 两数相连")


def test_two_ways_to_part_are_not_told_apart(forms):
    """1 + 11 is as much as 11 + 1."""
    lines = disputes_behind(forms, "111 0 0 12 0 0 0 0 0 0 0 0 0 0")

    assert suggested(lines, forms, "disputes") == []


@pytest.mark.parametrize("noise", ["merged_figures", "dropped_digit", "none"])
def test_what_is_suspected_of_noisy_reports_is_what_befell_them(noise, forms):
    """Each alone; where three things befall one table, a suggestion may be wrong."""
    right = wrong = 0
    for seed in range(80):
        made = specimen(f"suspect-{seed}", forms, noise=noise)
        lines = decode(made.text.encode(), made.name)
        for finding in compose(synthetic.source(), lines, forms).findings:
            for change in finding.suggestions:
                truth = made.cells[change.table, change.row, change.column]
                due = truth.value if truth.before is None else truth.before
                right += change.suggested == str(due)
                wrong += change.suggested != str(due)

    assert wrong == 0
    assert right
