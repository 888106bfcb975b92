from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.errors import SourceError
from gongkai.identify import body_called, identify
from gongkai.model import Line
from gongkai.read import read_lines

CASES = Path(__file__).parent / "cases/titles.txt"
EXPECTED = {
    "000": ("640521", 2020),
    "001": ("640200", 2021),
    "002": ("640121102", 2020),
    "003": ("640000-general-office", 2020),
    "004": ("640422", 2020),
}


def lines_of(text):
    return [Line(n, line) for n, line in enumerate(text.split("|"), start=1)]


def cases():
    for number, line in enumerate(CASES.read_text("utf-8").splitlines(), start=1):
        case = re.split(r"(?<!\\)#", line)[0].replace("\\#", "#").strip()
        if case:
            text, _, expected = case.rpartition(" -> ")
            yield pytest.param(text, expected, id=f"line{number}")


@pytest.mark.parametrize(("text", "expected"), list(cases()))
def test_tells_body_and_year_or_refuses(text, expected, catalogue, forms):
    try:
        found = identify(lines_of(text), "report.txt", catalogue, forms)
    except SourceError:
        assert expected == "refused"
        return

    assert f"{found.body.id} {found.year}" == expected


def test_the_originals_are_what_they_are(originals, catalogue, forms):
    for path in originals:
        lines = read_lines(path, path.name)
        found = identify(lines, path.name, catalogue, forms)
        assert (found.body.id, found.year) == EXPECTED[path.name[:3]], path.name


def test_an_original_without_its_title_is_told_right_or_not_at_all(
    originals, catalogue, forms
):
    told = set()
    for path in originals:
        lines = read_lines(path, path.name)
        body = [line for line in lines if line.number > 4 or not line.text.strip()]
        try:
            found = identify(body, path.name, catalogue, forms)
        except SourceError:
            continue
        assert (found.body.id, found.year) == EXPECTED[path.name[:3]], path.name
        told.add(path.name[:3])

    assert told == {"000", "001", "002", "004"}


def test_a_refusal_quotes_the_lines_looked_at(catalogue, forms):
    with pytest.raises(SourceError) as refused:
        identify(
            lines_of("|城关镇2021年政府信息公开工作年度报告"), "x.txt", catalogue, forms
        )

    assert refused.value.line == 2
    assert "第 2 行“城关镇2021年政府信息公开工作年度报告”" in refused.value.remedy
    assert "--body" in refused.value.remedy


def test_two_years_are_named_in_the_refusal(catalogue, forms):
    text = "2020年、2021年中宁县政府信息公开工作年度报告"
    with pytest.raises(SourceError, match="2020、2021"):
        identify(lines_of(text), "x.txt", catalogue, forms)


@pytest.mark.parametrize(
    "filename",
    [
        "640521-2020.txt",
        "640521/2020.txt",
        "中宁县2020年政府信息公开工作年度报告.txt",
        "中宁县2020.txt",
    ],
)
def test_a_file_name_tells_where_the_text_does_not(filename, catalogue, forms):
    found = identify(lines_of("一、总体情况|无。"), filename, catalogue, forms)

    assert (found.body.id, found.year) == ("640521", 2020)


@pytest.mark.parametrize(
    "filename", ["000_f71a7c88d1dbe629.txt", "230102.txt", "2020.txt"]
)
def test_digits_in_a_file_name_are_no_body(filename, catalogue, forms):
    with pytest.raises(SourceError):
        identify(lines_of("一、总体情况|无。"), filename, catalogue, forms)


def test_a_title_goes_before_a_file_name(catalogue, forms):
    lines = lines_of("西吉县2021年政府信息公开工作年度报告")
    found = identify(lines, "640521-2020.txt", catalogue, forms)

    assert (found.body.id, found.year) == ("640422", 2021)


def test_what_a_person_says_is_taken(catalogue, forms):
    body = body_called("640521-education", catalogue)
    found = identify(lines_of("无题"), "x.txt", catalogue, forms, body=body, year=2019)

    assert (found.body.name, found.year) == ("中宁县教育局", 2019)
    assert [place.name for place in found.places] == [
        "宁夏回族自治区",
        "中卫市",
        "中宁县",
    ]


def test_the_places_above_are_given_from_the_top(catalogue, forms):
    title = "榆中县城关镇2021年政府信息公开工作年度报告"
    found = identify(lines_of(title), "x.txt", catalogue, forms)

    names = [place.name for place in found.places]
    assert names == ["甘肃省", "兰州市", "榆中县", "城关镇"]
    assert found.body.name == "榆中县城关镇人民政府"


def test_an_address_is_not_whose_report_it_is(catalogue, forms):
    text = (
        "统计期限为2022年1月1日至12月31日，由石嘴山市人民政府办公室编制"
        "（地址：宁夏石嘴山市大武口区政府街1号）。|一、总体情况|二、主动公开政府信息情况"
    )
    found = identify(lines_of(text), "x.txt", catalogue, forms)

    assert found.body.id == "640200"


@settings(deadline=None)  # the machine may be busy, and the lists load at first use
@given(data=st.data())
def test_every_place_is_told_from_its_full_chain_of_names(data, catalogue, forms):
    code = data.draw(st.sampled_from(sorted(catalogue.divisions.places)))
    chain = catalogue.chain(code)
    title = "".join(place.name for place in chain) + "2022年政府信息公开工作年度报告"

    found = identify(lines_of(title), "x.txt", catalogue, forms)

    assert found.body.id == code


def test_a_place_with_an_aside_in_its_name_is_no_other(catalogue, forms):
    places = catalogue.divisions.places
    codes = [code for code, place in places.items() if "（" in place.name]

    for code in codes:
        name = "".join(place.name for place in catalogue.chain(code))
        title = f"{name}2022年政府信息公开工作年度报告"
        assert identify(lines_of(title), "", catalogue, forms).body.id == code
    assert codes


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("政府信息公开工作年度报告（中宁县2022年）", "640521"),
        ("东风工业园区2022年政府信息公开工作年度报告（中宁县）", None),
    ],
)
def test_an_aside_names_the_body_where_no_other_words_do(title, told, catalogue, forms):
    if told:
        assert identify(lines_of(title), "", catalogue, forms).body.id == told
    else:
        with pytest.raises(SourceError):
            identify(lines_of(title), "", catalogue, forms)


@settings(deadline=None)  # the machine may be busy, and the lists load at first use
@given(text=st.text(max_size=200))
def test_no_text_breaks_it(text, catalogue, forms):
    with suppress(SourceError):
        found = identify(lines_of(text), text[:20], catalogue, forms)
        assert found.body.jurisdiction == found.places[-1]
