from __future__ import annotations

import pytest

from gongkai.divisions import load_divisions
from gongkai.errors import DeclarationError
from gongkai.model import Level


@pytest.mark.parametrize(
    ("name", "within", "codes"),
    [
        ("中宁县", "", {"640521"}),
        ("中宁", "", {"640521"}),
        ("宁夏", "", {"640000"}),
        ("内蒙古", "", {"150000"}),
        ("积石山县", "", {"622927"}),
        ("凉山", "", {"513400"}),
        ("鼓楼区", "", {"320106", "320302", "350102", "410204"}),
        ("鼓楼区", "320000", {"320106", "320302"}),
        ("鼓楼区", "350100", {"350102"}),
        ("望远镇", "640121", {"640121102"}),
        ("望远镇", "640200", set()),
        ("望远", "", set()),  # a township has no short name
        ("市辖区", "", set()),  # no place
        ("东莞市", "", {"441900"}),  # twice in the list
        ("", "", set()),
    ],
)
def test_finds_places_by_name_within_a_place(name, within, codes, catalogue):
    found = catalogue.divisions.find(name, within)

    assert {place.code for place in found} == codes


@pytest.mark.parametrize(
    ("name", "level", "short"),
    [
        ("宁夏回族自治区", Level.PROVINCE, ["宁夏"]),
        ("西藏自治区", Level.PROVINCE, ["西藏"]),
        ("临夏回族自治州", Level.PREFECTURE, ["临夏州", "临夏"]),
        ("克孜勒苏柯尔克孜自治州", Level.PREFECTURE, ["克孜勒苏州", "克孜勒苏"]),
        ("乾县", Level.COUNTY, []),
        ("月河回族乡", Level.TOWNSHIP, ["月河乡"]),
        ("望远镇", Level.TOWNSHIP, []),
    ],
)
def test_a_place_has_the_short_names_that_people_use(name, level, short, catalogue):
    assert list(catalogue.names.short(name, level)) == short


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a,b,c\n",
        "code,name,level,parent\n640521,中宁县,county,640500\n",
        "code,name,level,parent\n640521,中宁县\n",
        "code,name,level,parent\n640000,宁夏,planet,\n",
    ],
)
def test_a_list_that_does_not_fit_is_refused(text, tmp_path, catalogue):
    path = tmp_path / "divisions.csv"
    path.write_text(text, "utf-8")

    with pytest.raises(DeclarationError):
        load_divisions(path, catalogue.names)
