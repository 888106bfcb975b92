"""The workflows follow GitHub's schema, ask for little, and run what was reviewed."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
import yaml

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
SCHEMAS = files("check_jsonschema") / "builtin_schemas/vendor"
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def schema(name):
    return json.loads((SCHEMAS / name).read_text("utf-8"))


class TextKeys(yaml.SafeLoader):
    """YAML as GitHub reads it: `on` is a word, not a truth value."""


TextKeys.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if not tag.endswith(":bool")]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
TextKeys.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf")
)


def read(path):
    return yaml.load(path.read_text("utf-8"), Loader=TextKeys)  # noqa: S506


def jobs():
    for path in WORKFLOWS:
        for name, job in read(path)["jobs"].items():
            yield pytest.param(job, id=f"{path.stem}-{name}")


def test_there_are_workflows_to_test():
    assert [path.stem for path in WORKFLOWS] == ["check", "pages"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_follows_the_schema(path):
    jsonschema.validate(read(path), schema("github-workflows.json"))


def test_the_schema_finds_a_slip():
    slip = read(WORKFLOWS[0])
    slip["jobs"]["check"]["run-on"] = "ubuntu-latest"

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(slip, schema("github-workflows.json"))


def test_the_updates_follow_the_schema():
    updates = read(ROOT / ".github/dependabot.yml")

    jsonschema.validate(updates, schema("dependabot.json"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_action_is_pinned_to_a_released_version(path):
    used = re.findall(r"uses: (.+)", path.read_text("utf-8"))

    assert used
    assert [name for name in used if not PINNED.fullmatch(name)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_may_do_nothing_by_default_but_read(path):
    assert read(path)["permissions"] in ({}, {"contents": "read"})


@pytest.mark.parametrize("job", list(jobs()))
def test_a_job_is_cut_off_in_time(job):
    assert job["timeout-minutes"] <= 90


def test_only_the_deployment_may_write():
    jobs = read(ROOT / ".github/workflows/pages.yml")["jobs"]

    assert jobs["build"]["permissions"] == {"contents": "read"}
    assert jobs["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}


def test_the_site_is_published_as_make_builds_it():
    steps = read(ROOT / ".github/workflows/pages.yml")["jobs"]["build"]["steps"]

    assert "make site" in [step.get("run") for step in steps]
    assert steps[-1]["with"] == {"path": "build/site"}
