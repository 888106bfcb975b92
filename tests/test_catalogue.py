from __future__ import annotations

import hashlib
import shutil

import pytest

from gongkai.catalogue import load_catalogue
from gongkai.errors import DeclarationError
from gongkai.model import Extent, Level

TEXT = "中宁县2022年政府信息公开工作年度报告\n"
SUM = hashlib.sha256(TEXT.encode()).hexdigest()
PROVINCE = "code: '640000'\nname: 宁夏回族自治区\nlevel: province\n"
CITY = "code: '640500'\nname: 中卫市\nlevel: prefecture\nparent: '640000'\n"
COUNTY = f"""\
code: '640521'
name: 中宁县
level: county
parent: '640500'
organs:
  - {{slug: education, name: 中宁县教育局}}
reports:
  - year: 2022
    source: 640521/2022.txt
    sha256: {SUM}
    url: http://www.znzf.gov.cn/2022
    retrieved: 2026-11-20
"""


@pytest.fixture
def content(tmp_path, root):
    """Give a small content folder that loads."""
    shutil.copytree(root / "content/schemas", tmp_path / "schemas")
    shutil.copy(root / "content/names.yml", tmp_path)
    shutil.copy(root / "content/divisions.csv", tmp_path)
    (tmp_path / "jurisdictions").mkdir()
    for code, text in (("640000", PROVINCE), ("640500", CITY), ("640521", COUNTY)):
        (tmp_path / f"jurisdictions/{code}.yml").write_text(text, "utf-8")
    (tmp_path / "sources/640521").mkdir(parents=True)
    (tmp_path / "sources/640521/2022.txt").write_text(TEXT, "utf-8")
    return tmp_path


def change(content, old, new, code="640521"):
    path = content / f"jurisdictions/{code}.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_declared_report_becomes_a_source(content):
    catalogue = load_catalogue(content)

    (source,) = catalogue.sources
    assert source.report_id == "640521-2022"
    assert source.body.name == "中宁县人民政府"
    assert source.name == "content/sources/640521/2022.txt"
    assert source.extent is Extent.FULL
    assert source.retrieved.isoformat() == "2026-11-20"
    assert catalogue.bodies["640521-education"].name == "中宁县教育局"


def test_a_declared_correction_reaches_the_source(content):
    with (content / "jurisdictions/640521.yml").open("a", encoding="utf-8") as file:
        file.write(
            "    corrections:\n"
            "      - {table: requests, row: received, column: total, printed: '1O',"
            " corrected: '10', reason: 字母误作数字}\n"
        )

    (source,) = load_catalogue(content).sources
    assert [c.corrected for c in source.corrections] == ["10"]


WRONG = {
    "unknown key": ("name: 中宁县", "nome: 中宁县", "nome"),
    "code without quotes": ("code: '640521'", "code: 640521", "in quotes"),
    "code of another file": ("code: '640521'", "code: '640522'", "640521"),
    "level that does not fit": ("level: county", "level: township", "nine digits"),
    "unknown parent": ("parent: '640500'", "parent: '640400'", "640400.yml"),
    "parent beside it": ("parent: '640500'", "parent: '640521'", "cannot stand above"),
    "no parent": ("parent: '640500'\n", "", "names no parent"),
    "wrong sum": (SUM, "f" * 64, SUM),
    "sum that is none": (SUM, "abc", "64 digits"),
    "missing file": ("source: 640521/2022.txt", "source: 640521/2022.md", "no file"),
    "escaping path": ("640521/2022.txt", "../../2022.txt", "beneath content/sources"),
    "file of another year": ("year: 2022", "year: 2021", "2021.txt"),
    "year before the Regulations": ("year: 2022", "year: 1999", "2008"),
    "unknown organ": ("year: 2022", "year: 2022\n    organ: finance", "'finance'"),
    "link that is none": ("http://www.", "javascript:", "http"),
    "day that is none": ("2026-11-20", "2026-13-20", "2026-13-20"),
    "key written twice": ("level: county", "level: county\nlevel: county", "twice"),
    "no YAML": ("organs:", "organs: [", "YAML"),
}


@pytest.mark.parametrize(("old", "new", "said"), WRONG.values(), ids=list(WRONG))
def test_a_wrong_declaration_stops_with_file_place_and_remedy(content, old, new, said):
    change(content, old, new)

    with pytest.raises(DeclarationError) as stopped:
        load_catalogue(content)

    assert stopped.value.path == content / "jurisdictions/640521.yml"
    assert stopped.value.where
    assert said in str(stopped.value)
    assert "\n  " in str(stopped.value)  # the remedy


def test_two_reports_for_one_year_stop_the_load(content):
    path = content / "jurisdictions/640521.yml"
    text = path.read_text("utf-8")
    path.write_text(text + text[text.index("  - year") :], "utf-8")

    with pytest.raises(DeclarationError, match="640521-2022 is declared already"):
        load_catalogue(content)


def test_two_organs_of_one_slug_stop_the_load(content):
    change(content, "reports:", "  - {slug: education, name: 教体局}\nreports:")

    with pytest.raises(DeclarationError, match="'education' is declared twice"):
        load_catalogue(content)


def test_a_link_out_of_the_sources_is_no_source(content, tmp_path_factory):
    outside = tmp_path_factory.mktemp("elsewhere") / "secret.txt"
    outside.write_text(TEXT, "utf-8")
    (content / "sources/640521/2022.txt").unlink()
    (content / "sources/640521/2022.txt").symlink_to(outside)

    with pytest.raises(DeclarationError, match="no file of the archive"):
        load_catalogue(content)


def test_a_text_that_nobody_describes_stops_the_load_unless_asked(content):
    stray = content / "sources/640521/2019.txt"
    stray.write_text("x", "utf-8")

    with pytest.raises(DeclarationError, match="gongkai add") as stopped:
        load_catalogue(content)
    assert stopped.value.path == stray
    assert load_catalogue(content, complete=False).sources


def test_an_empty_folder_is_no_catalogue(content):
    shutil.rmtree(content / "jurisdictions")

    with pytest.raises(DeclarationError, match="no jurisdiction"):
        load_catalogue(content)


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("640121102", ["宁夏回族自治区", "银川市", "永宁县", "望远镇"]),
        ("110101001", ["北京市", "东城区", "东华门街道"]),  # no 市辖区 between
        ("429004", ["湖北省", "仙桃市"]),  # no 省直辖县级行政区划 between
        ("441900101", ["广东省", "东莞市", "石碣镇"]),
        ("620201001", ["甘肃省", "嘉峪关市", "雄关街道"]),
    ],
)
def test_the_chain_of_a_place_names_places_only(code, names, catalogue):
    assert [place.name for place in catalogue.chain(code)] == names


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("640000", "宁夏回族自治区人民政府"),
        ("640121102", "永宁县望远镇人民政府"),
        ("110101001", "东城区东华门街道办事处"),
        ("152500", "锡林郭勒盟行政公署"),
        ("320106", "南京市鼓楼区人民政府"),  # one of four
        ("640522", "海原县人民政府"),
    ],
)
def test_a_government_is_called_as_people_call_it(code, name, catalogue):
    assert catalogue.body(code).name == name


def test_an_unknown_code_is_no_body(catalogue):
    assert catalogue.body("999999") is None
    assert catalogue.chain("999999") == ()


def test_every_place_has_its_parents_above_it(catalogue):
    ranks = list(Level)
    for place in catalogue.divisions.places.values():
        if place.parent:
            above = catalogue.divisions.places[place.parent]
            assert ranks.index(above.level) < ranks.index(place.level), place
        else:
            assert place.level is Level.PROVINCE, place


def test_a_file_that_would_be_passed_over_stops_the_load(content):
    (content / "jurisdictions/640521.yml").rename(content / "jurisdictions/640521.yaml")

    with pytest.raises(DeclarationError, match=r"640521\.yaml.*\n.*640521\.yml"):
        load_catalogue(content, complete=False)


@pytest.mark.parametrize("name", ["names.yml", "schemas/jurisdiction.json"])
def test_a_file_that_is_gone_stops_the_load_with_a_remedy(content, name):
    (content / name).unlink()

    with pytest.raises(DeclarationError, match="No such file"):
        load_catalogue(content)


def test_a_division_list_that_is_gone_is_told_with_a_remedy(content):
    (content / "divisions.csv").unlink()

    with pytest.raises(DeclarationError, match="No such file"):
        _ = load_catalogue(content).divisions
