"""What is published as data: exact, described, and the same bytes every time."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai import dataset
from gongkai.dataset.tables import RESOURCES
from gongkai.dataset.writing import write_csv
from gongkai.model import Archive, Cell, Correction, Quarantined, Status
from synthetic import BODY, PLACES, noisy, source

RAW = "丙县的报告\r\n<script>alert(1)</script>\n".encode("gb18030")
HEADER = "report,body,code,year,form,table,row,column,printed,value,unit,status,line"


@pytest.fixture
def archive(forms, tmp_path):
    path = tmp_path / "source.txt"
    path.write_bytes(RAW)
    correction = Correction(
        "requests", "carried_forward", "research", "3", "8", "与上年相符"
    )
    made = noisy(forms)
    made = replace(made, source=source(path=path, corrections=(correction,)))
    return Archive(
        reports=(made,),
        quarantined=(Quarantined("坏.txt", "空文件", "请重新取得"),),
        jurisdictions={place.code: place for place in PLACES},
        bodies={BODY.id: BODY},
    )


@pytest.fixture
def files(archive, forms):
    return dict(dataset.files(archive, forms))


def rows(content):
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def cell(files, key):
    (table, _, rest) = key.partition(".")  # the id of a row may hold a dot itself
    (row, _, column) = rest.rpartition(".")
    return next(
        line
        for line in rows(files["data/cells.csv"])
        if (line["table"], line["row"], line["column"]) == (table, row, column)
    )


def test_the_cells_have_the_columns_of_the_contract(files):
    assert files["data/cells.csv"].decode().splitlines()[0] == HEADER


def test_a_cell_says_what_was_printed_and_what_it_means(files):
    assert cell(files, "requests.received.total") == {
        "report": "990121-2020",
        "body": "990121",
        "code": "990121",
        "year": "2020",
        "form": "2019",
        "table": "requests",
        "row": "received",
        "column": "total",
        "printed": "1 3",
        "value": "13",
        "unit": "count",
        "status": "read",
        "line": "20",
    }


def test_an_amount_is_in_yuan(files):
    amount = cell(files, "proactive_disclosure.procurement.amount")

    assert (amount["value"], amount["unit"]) == ("21549700", "yuan")


@pytest.mark.parametrize(
    ("key", "status"),
    [
        ("requests.withheld.state_secret.total", "illegible"),
        ("requests.withheld.barred_by_law.other", "blank"),
        ("requests.carried_forward.total", "missing"),
    ],
)
def test_unknown_is_no_figure(files, key, status):
    line = cell(files, key)

    assert (line["status"], line["value"]) == (status, "")


def test_the_cells_stand_in_the_order_of_the_form(files, forms):
    found = [(r["table"], r["row"], r["column"]) for r in rows(files["data/cells.csv"])]
    tables = forms.editions["2019"].tables

    assert found == [(t.id, *key) for t in tables.values() for key in t.keys]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("1.08940E+8"), "108940000"),
        (Decimal("0.10"), "0.1"),
        (Decimal(100), "100"),
        (10**20, "100000000000000000000"),
        (-54, "-54"),
        (None, ""),
    ],
)
def test_a_value_is_written_in_full(value, written):
    assert dataset.plain(value) == written


def test_csv_is_utf8_without_a_mark_and_with_plain_line_ends():
    written = write_csv(["a", "b"], [("甲,乙", None), ('"', True)])

    assert written == 'a,b\n"甲,乙",\n"""",true\n'.encode()


def test_the_same_archive_gives_the_same_bytes(archive, forms, files):
    assert dict(dataset.files(archive, forms)) == files


def test_the_source_stands_beside_the_page_as_its_bytes_came(files):
    assert files["reports/990121/2020/source.txt"] == RAW


def test_the_cells_beside_the_page_are_those_of_the_report(files):
    assert files["reports/990121/2020/cells.csv"] == files["data/cells.csv"]


def test_a_report_can_be_had_as_json(files, archive):
    told = json.loads(files["reports/990121/2020/report.json"])

    assert told["report"] == "990121-2020"
    assert told["standing"] == archive.reports[0].standing
    assert [table["id"] for table in told["tables"]] == list(archive.reports[0].tables)
    assert told["findings"][0]["suggestions"][0]["suggested"] == "11"
    corrected = [c for t in told["tables"] for c in t["cells"] if "corrected" in c]
    assert [c["corrected"] for c in corrected] == ["与上年相符"]


def test_an_amount_with_fen_stays_exact_in_json(archive, forms):
    report = archive.reports[0]
    table = report.tables["proactive_disclosure"]
    fen = Cell(Status.READ, "12.34", Decimal("123400.10"), "9")
    cells = {**table.cells, ("procurement", "amount"): fen}
    exact = replace(report, tables={table.id: replace(table, cells=cells)})
    files = dict(dataset.files(replace(archive, reports=(exact,)), forms))
    told = json.loads(files["reports/990121/2020/report.json"])

    assert told["tables"][0]["cells"][-1]["value"] == "123400.1"


def test_the_package_describes_every_table(files):
    package = json.loads(files["data/datapackage.json"])

    assert package["$schema"].startswith("https://datapackage.org/profiles/2.")
    assert [r["name"] for r in package["resources"]] == [r.name for r in RESOURCES]
    for resource in package["resources"]:
        content = files[f"data/{resource['path']}"]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        header = content.decode().splitlines()[0].split(",")
        assert [field["name"] for field in resource["schema"]["fields"]] == header


def test_the_package_keeps_the_rules_of_data_package_2(files):
    package = json.loads(files["data/datapackage.json"])
    types = {"string", "integer", "number", "boolean", "date"}
    names = {resource["name"] for resource in package["resources"]}

    assert package["licenses"][0].keys() >= {"name", "path"}
    for resource in package["resources"]:
        assert resource["type"] == "table"
        schema = resource["schema"]
        fields = {field["name"] for field in schema["fields"]}
        assert {field["type"] for field in schema["fields"]} <= types
        assert set(schema.get("primaryKey", [])) <= fields
        for key in schema.get("foreignKeys", []):
            assert set(key["fields"]) <= fields
            assert key["reference"]["resource"] in names


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
def test_the_rows_keep_to_their_description(files, resource):
    for row in rows(files[f"data/{resource.name}.csv"]):
        for field in resource.fields:
            if field.enum:
                assert row[field.name] in field.enum
            if field.name in resource.key:
                assert row[field.name]


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
def test_the_database_holds_the_same_tables(files, resource):
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(files["data/archive.sqlite"])
        stored = database.execute(f'SELECT * FROM "{resource.name}"').fetchall()  # noqa: S608
    published = rows(files[f"data/{resource.name}.csv"])

    assert [[written(item) for item in row] for row in stored] == [
        [unquoted(text) for text in row.values()] for row in published
    ]


def written(item):
    return "" if item is None else str(item)


def unquoted(text):
    return {"true": "1", "false": "0"}.get(text, text)


def test_the_database_is_sound_and_finds_text(files):
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(files["data/archive.sqlite"])
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        found = database.execute(
            "SELECT report, section FROM text WHERE text MATCH '\"情况一段\"'"
        ).fetchall()

    assert ("990121-2020", "overview") in found


def test_the_zip_holds_everything_and_a_reading_in_both_languages(files):
    with zipfile.ZipFile(io.BytesIO(files["data/gongkai-data.zip"])) as packed:
        names = {name.removeprefix("gongkai/") for name in packed.namelist()}
        readme = packed.read("gongkai/README.md").decode()
        cells = packed.read("gongkai/cells.csv")

    assert names == {
        name.removeprefix("data/")
        for name in files
        if name.startswith("data/") and not name.endswith(".zip")
    } | {"README.md"}
    assert cells == files["data/cells.csv"]
    assert "未知不是零" in readme
    assert "unknown is not zero" in readme


def test_a_page_lists_the_downloads_where_it_asks_for_them():
    download = dataset.Download("cells.csv", 1234, "ab" * 32)

    filled = dataset.fill("前\n\n<!-- downloads -->\n\n后", [download])

    assert f"1.2 kB | `{'ab' * 32}`" in filled
    assert dataset.fill("一页", [download]) == "一页"


def test_an_archive_without_reports_has_its_files_all_the_same(forms):
    files = dict(dataset.files(Archive((), (), {}, {}), forms))

    assert files["data/cells.csv"].decode() == f"{HEADER}\n"
