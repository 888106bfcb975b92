"""Load a YAML declaration and hold it to its schema; no slip passes silently."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import yaml
from jsonschema import Draft202012Validator

from gongkai.errors import DeclarationError

if TYPE_CHECKING:
    from collections.abc import Hashable
    from pathlib import Path

    from jsonschema.exceptions import ValidationError


class _Loader(yaml.CSafeLoader):
    """PyYAML's safe loader, but a key written twice is a mistake, and a day stays text.

    So a day is held to the schema like everything else; one that the calendar lacks
    would stop PyYAML with an error of its own.
    """

    yaml_implicit_resolvers = {  # noqa: RUF012  (PyYAML's own way to say it)
        first: [(tag, sign) for tag, sign in signs if not tag.endswith(":timestamp")]
        for first, signs in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(
        self,
        node: yaml.MappingNode,
        deep: bool = False,  # noqa: FBT001, FBT002
    ) -> dict[Hashable, Any]:
        """Refuse a repeated key: the first value would be lost without a word."""
        seen = set()
        for key, _ in node.value:
            if str(key.value) in seen:
                problem = f"the key {key.value!r} stands here twice"
                raise yaml.constructor.ConstructorError(
                    None, None, problem, key.start_mark
                )
            seen.add(str(key.value))
        return super().construct_mapping(node, deep=deep)


def load(path: Path, schema: Path) -> dict[str, Any]:
    """Read `path` and check it against `schema`.

    Raises DeclarationError with the place and a remedy where the file is no YAML or
    does not follow its schema.
    """
    try:
        declared = yaml.load(path.read_text("utf-8"), Loader=_Loader)  # noqa: S506
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}" if mark else "the file"
        problem = getattr(error, "problem", None) or str(error)
        raise DeclarationError(
            path, where, str(problem), "Write it as UTF-8 YAML."
        ) from error
    slip = next(iter(_validator(schema).iter_errors(declared)), None)
    if slip is not None:
        raise DeclarationError(path, _where(slip), slip.message, _remedy(slip))
    return dict(declared)


@cache
def _validator(schema: Path) -> Draft202012Validator:
    return Draft202012Validator(json.loads(schema.read_text("utf-8")))


def _where(error: ValidationError) -> str:
    steps = [f"[{s}]" if isinstance(s, int) else f".{s}" for s in error.absolute_path]
    return "".join(steps).lstrip(".") or "the top of the file"


def _remedy(error: ValidationError) -> str:
    schema = error.schema if isinstance(error.schema, dict) else {}
    if error.validator == "additionalProperties":
        return f"Known here: {', '.join(schema.get('properties', {}))}."
    if error.validator == "required":
        return f"Needed here: {', '.join(schema.get('required', ()))}."
    if error.validator == "enum":
        return f"One of: {', '.join(map(str, schema['enum']))}."
    wanted = schema.get("description") or schema.get("pattern") or schema.get("type")
    return f"Expected: {wanted}."
