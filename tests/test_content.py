"""What stands under content/ is held to its schemas, its sums and its readers."""

from __future__ import annotations

import ast
import hashlib
import re
from pathlib import Path

import pytest
import yaml

from gongkai.declarations import load
from gongkai.identify import identify
from gongkai.model import Extent, Kind
from gongkai.read import read_lines

ROOT = Path(__file__).parent.parent
CONTENT = ROOT / "content"
SCHEMAS = CONTENT / "schemas"
PAGES = sorted((CONTENT / "pages").rglob("*.md"))
JURISDICTIONS = sorted((CONTENT / "jurisdictions").glob("*.yml"))
FORMS = sorted(p for p in (CONTENT / "forms").glob("*.yml") if p.stem != "marks")
DECLARED = [
    *((path, "jurisdiction") for path in JURISDICTIONS),
    *((path, "form") for path in FORMS),
    (CONTENT / "forms/marks.yml", "marks"),
    (CONTENT / "names.yml", "names"),
]
ORIGINALS = {
    "640521-2020": "000_f71a7c88d1dbe629.txt",
    "640200-2021": "001_cf21524681c010e2.txt",
    "640121102-2020": "002_623967a19d51db49.txt",
    "640000-general-office-2020": "003_c32e70abc2529670.txt",
    "640422-2020": "004_e0394f4d9e9dbf0f.txt",
}
FINDABLE = {
    "望远镇": {"640121102-2020"},
    "4447": {"640000-general-office-2020"},
    "提案419": {"640000-general-office-2020"},
    "县长信箱": {"640521-2020", "640422-2020"},
    "三审三校": {"640521-2020", "640200-2021"},
    "国办公开办函〔2019〕60号": {"640521-2020", "640422-2020"},
    "14362.86": {"640422-2020"},
    "开放日": {"640200-2021", "640121102-2020"},
}
WIDE = "\u3001-\u303f\u3400-\u9fff\uff00-\uffef“”"  # set without spaces


def front(path):
    text = path.read_text("utf-8")
    assert text.startswith("---\n"), f"{path} has no front matter"
    return yaml.safe_load(text.split("---\n")[1])


def either(node):
    """Give the values that an expression can have: `a if certain else b` has two."""
    if isinstance(node, ast.IfExp):
        return [*either(node.body), *either(node.orelse)]
    if isinstance(node, ast.Constant):
        return [node.value]
    return [ast.unparse(node).rpartition(".")[2]] if "." in ast.unparse(node) else []


MAKERS = {"Finding", "Remark"}  # a finding, and what one is made from


def findings():
    """Give (rule, kind) of every finding that the package can make."""
    for file in sorted((ROOT / "scripts/gongkai").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in MAKERS:
                said = {k.arg: k.value for k in node.keywords}
                if not isinstance(said.get("rule"), (ast.Attribute, type(None))):
                    yield from zip(
                        either(said["rule"]), either(said["kind"]), strict=False
                    )
            if (
                isinstance(node, ast.Tuple)
                and len(node.elts) > 2
                and isinstance(node.elts[1], ast.Constant)
                and ast.unparse(node.elts[2]).startswith("Kind.")
            ):
                yield node.elts[1].value, ast.unparse(node.elts[2]).rpartition(".")[2]


RULES = sorted(set(findings()))


def test_there_is_content_to_test():
    assert len(JURISDICTIONS) > 5
    assert len(FORMS) > 1
    assert len(PAGES) > 20
    assert len(RULES) > 10


@pytest.mark.parametrize(
    ("path", "schema"), DECLARED, ids=lambda value: getattr(value, "stem", value)
)
def test_a_declaration_follows_its_schema_and_names_it(path, schema):
    load(path, SCHEMAS / f"{schema}.json")

    named = re.match(
        r"# yaml-language-server: \$schema=(\S+)\n", path.read_text("utf-8")
    )
    assert named, "the first line names no schema"
    assert (path.parent / named[1]).resolve() == SCHEMAS / f"{schema}.json"


def test_the_catalogue_knows_the_five_reports(catalogue):
    assert {source.report_id for source in catalogue.sources} >= set(ORIGINALS)


def test_a_source_has_the_sum_that_its_declaration_gives(catalogue):
    for source in catalogue.sources:
        found = hashlib.sha256(source.path.read_bytes()).hexdigest()
        assert found == source.sha256, source.name


def test_a_declared_place_stands_in_the_division_list_as_declared(catalogue):
    for place in catalogue.jurisdictions.values():
        listed = catalogue.divisions.places[place.code]
        said = (place.name, place.level, place.parent)
        assert said == (listed.name, listed.level, listed.parent)


def test_every_source_is_identified_as_what_it_is_declared_to_be(catalogue, forms):
    for source in catalogue.sources:
        lines = read_lines(source.path, source.name)
        found = identify(lines, "report.txt", catalogue, forms)
        assert (found.body, found.year) == (source.body, source.year)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_every_identity_relates_two_different_sides(path, forms):
    for table in forms.editions[path.stem].tables.values():
        for identity in table.identities:
            assert set(identity.left).isdisjoint(identity.right), identity.id


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_has_the_front_matter_that_its_schema_asks_for(path, tmp_path):
    matter = tmp_path / "front.yml"
    matter.write_text(yaml.safe_dump(front(path), allow_unicode=True), "utf-8")
    load(matter, SCHEMAS / "page.json")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_links_only_to_pages_that_are_written(path):
    for target in re.findall(r"\]\(([^)#\s]+\.md)", path.read_text("utf-8")):
        if ":" not in target:
            assert (path.parent / target).is_file(), target


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_no_line_break_puts_a_space_between_chinese_words(path):
    words = path.read_text("utf-8").partition("\n---\n")[2]

    assert not re.search(rf"[{WIDE}]\n[{WIDE}]", words)


@pytest.mark.parametrize(("rule", "kind"), RULES, ids=[rule for rule, _ in RULES])
def test_a_finding_is_explained_by_a_page_of_its_kind(rule, kind):
    matter = front(CONTENT / "pages/findings" / f"{rule}.md")

    assert matter["rule"] == rule
    assert Kind(matter["kind"]) is Kind[kind]


@pytest.mark.parametrize(("words", "reports"), FINDABLE.items(), ids=list(FINDABLE))
def test_words_stand_in_the_retold_texts_where_they_stand_in_the_originals(
    words, reports, catalogue
):
    found = {
        source.report_id
        for source in catalogue.sources
        if source.report_id in ORIGINALS
        and words in re.sub(r"\s", "", source.path.read_text("utf-8"))
    }

    assert found == reports


@pytest.fixture(params=list(ORIGINALS))
def retold(request, catalogue, originals):
    """Give the retold and the original text of one report."""
    source = next(s for s in catalogue.sources if s.report_id == request.param)
    assert source.extent is Extent.ABRIDGED
    original = next(p for p in originals if p.name == ORIGINALS[request.param])
    return source.path.read_text("utf-8"), original.read_text("utf-8")


def test_the_tables_of_a_retold_text_are_those_of_the_original(retold):
    own, original = retold

    first, last = (own.index(words) for words in ("二、主动公开", "五、存在"))
    assert own[first:last].rstrip(" #") in original
