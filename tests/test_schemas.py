"""The schemas refuse what a slip of the pen writes, and say what would be right."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from gongkai.declarations import load
from gongkai.errors import DeclarationError

CONTENT = Path(__file__).parent.parent / "content"
SCHEMAS = sorted((CONTENT / "schemas").glob("*.json"))


def objects(schema):
    """Give every part of a schema that describes an object with named properties."""
    if isinstance(schema, dict):
        if "properties" in schema and ("type" in schema or "required" in schema):
            yield schema
        for part in schema.values():
            yield from objects(part)
    if isinstance(schema, list):
        for part in schema:
            yield from objects(part)


def test_there_is_a_schema_for_each_kind_of_declaration():
    assert {path.stem for path in SCHEMAS} >= {"form", "marks", "jurisdiction", "names"}


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_a_schema_is_one(path):
    Draft202012Validator.check_schema(json.loads(path.read_text("utf-8")))


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_no_object_takes_a_key_that_is_not_declared(path):
    found = list(objects(json.loads(path.read_text("utf-8"))))

    assert found
    assert all(part["additionalProperties"] is False for part in found)


@pytest.mark.parametrize(
    ("source", "old", "new", "said"),
    [
        ("forms/2021.yml", "for_each: row", "for_each: line", "row, column"),
        ("forms/2021.yml", "edition: '2021'", "edition: 2021", "in quotes"),
        ("forms/2021.yml", "unit: yuan", "unit: euro", "count, yuan"),
        ("forms/2021.yml", "term: true", "terms: true", "term"),
        ("forms/2021.yml", "identities: []", "", "identities"),
        ("forms/marks.yml", "万: 10000", "万: ten", "whole number"),
        ("forms/marks.yml", "O: 0", "O: 10", "one digit"),
        ("forms/marks.yml", "heads:", "heds:", "heads"),
        ("names.yml", "office:", "offices:", "office"),
        (
            "jurisdictions/640521.yml",
            "text: abridged",
            "text: x",
            "full",
        ),
        ("jurisdictions/640521.yml", "http:", "ftp:", "http"),
    ],
)
def test_a_slip_is_refused_with_a_remedy(source, old, new, said, tmp_path):
    text = (CONTENT / source).read_text("utf-8")
    assert old in text
    schema = re.match(r"# .*/(\w+\.json)", text)[1]
    path = tmp_path / "slip.yml"
    path.write_text(text.replace(old, new, 1), "utf-8")

    with pytest.raises(DeclarationError, match=said):
        load(path, CONTENT / "schemas" / schema)


def test_a_key_written_twice_is_refused(tmp_path):
    path = tmp_path / "twice.yml"
    path.write_text("code: '1'\ncode: '2'\n", "utf-8")

    with pytest.raises(DeclarationError, match="stands here twice"):
        load(path, CONTENT / "schemas/jurisdiction.json")


@pytest.mark.parametrize(
    "text", ["", "- a", "a: [", "a: \ud800", "? [a, b]\n: c", "\t"]
)
def test_what_is_no_declaration_is_refused(text, tmp_path):
    path = tmp_path / "odd.yml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))

    with pytest.raises(DeclarationError):
        load(path, CONTENT / "schemas/jurisdiction.json")
