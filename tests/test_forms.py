"""The forms say what the official notices say, and a slip in them is found at once."""

from __future__ import annotations

import shutil

import pytest

from gongkai.errors import DeclarationError
from gongkai.statute import load_forms

SIZES = {  # figures of a whole report, counted on the notices
    ("2019", "proactive_disclosure"): 22,
    ("2019", "requests"): 161,
    ("2019", "disputes"): 15,
    ("2021", "proactive_disclosure"): 10,
    ("2021", "requests"): 175,
    ("2021", "disputes"): 15,
}


@pytest.mark.parametrize(("edition", "table"), SIZES)
def test_a_table_has_as_many_cells_as_the_notice_prints(forms, edition, table):
    assert len(forms.table(table, edition).keys) == SIZES[edition, table]


def test_the_newest_edition_stands_for_an_unknown_one(forms):
    assert forms.table("requests", "").edition == list(forms.editions)[-1]


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_every_row_below_the_outcomes_is_one_of_them(forms, edition):
    form = forms.table("requests", edition)
    outcomes = next(i for i in form.identities if i.id == "outcomes")

    terms = {row.id for row in form.rows if row.term}

    assert set(outcomes.right) == {row.id for row in form.rows} - terms


def test_no_identity_has_a_term_on_both_sides(forms):
    for form in forms.editions.values():
        for table in form.tables.values():
            for identity in table.identities:
                assert set(identity.left).isdisjoint(identity.right), identity.id


def test_a_break_mark_is_no_part_of_the_label(forms):
    row = forms.table("requests", "2021").row["received"]

    assert "|" in row.hinted
    assert "|" not in row.label


def test_a_label_is_found_once_in_its_group(forms):
    for form in forms.editions.values():
        for table in form.tables.values():
            labels = [(row.path, row.label) for row in table.rows]
            assert len(labels) == len(set(labels)), (form.edition, table.id)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("received + brought", "recieved + brought", "no entry is called 'recieved'"),
        ("withheld.* +", "witheld.* +", "no entry is called 'witheld.*'"),
        ("id: brought_forward", "id: received", "declared twice: received."),
        ("equation: total = ", "equation: total + ", "on both sides of one ="),
        ("edition: '2021'", "edition: '2022'", "is not the name of the file"),
    ],
)
def test_a_slip_stops_the_build_with_a_remedy(root, tmp_path, old, new, said):
    shutil.copytree(root / "content/forms", tmp_path / "forms")
    shutil.copytree(root / "content/schemas", tmp_path / "schemas")
    path = tmp_path / "forms/2021.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")

    with pytest.raises(DeclarationError, match=r"2021\.yml") as error:
        load_forms(tmp_path / "forms")

    assert said in str(error.value)
    assert "\n  " in str(error.value)  # the remedy


def test_a_folder_without_forms_is_refused(root, tmp_path):
    shutil.copytree(root / "content/schemas", tmp_path / "schemas")
    (tmp_path / "forms").mkdir()
    shutil.copy(root / "content/forms/marks.yml", tmp_path / "forms/marks.yml")

    with pytest.raises(DeclarationError, match="no form stands here"):
        load_forms(tmp_path / "forms")
