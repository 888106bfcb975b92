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
    declared = parse(path, words(path))
    slip = next(iter(_validator(schema).iter_errors(declared)), None)
    if slip is not None:
        raise DeclarationError(path, _where(slip), slip.message, _remedy(slip))
    return dict(declared)


def listed(folder: Path) -> tuple[Path, ...]:
    """Give the declarations in `folder`, sorted; refuse what would be passed over."""
    for path in sorted(folder.glob("*.[yY]*[mM][lL]")):
        if path.suffix != ".yml":
            raise DeclarationError(
                path,
                "the name of the file",
                f"{path.suffix} is not read",
                f"Name it {path.stem}.yml.",
            )
    return tuple(sorted(folder.glob("*.yml")))


def words(path: Path) -> str:
    """Give the text of a file of `content/`; raise where there is none in UTF-8."""
    try:
        return path.read_text("utf-8")
    except OSError as error:
        problem = error.strerror or str(error)
        raise DeclarationError(
            path, "the file", problem, "Put it back: the archive needs it."
        ) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise DeclarationError(
            path, f"line {line}", str(error), "Write it as UTF-8."
        ) from error


def parse(path: Path, text: str) -> Any:  # noqa: ANN401  whatever the YAML holds
    """Read the YAML that stands in `path`; raise where it is none."""
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}" if mark else "the file"
        problem = getattr(error, "problem", None) or str(error)
        raise DeclarationError(
            path, where, str(problem), "Write it as UTF-8 YAML."
        ) from error


@cache
def _validator(schema: Path) -> Draft202012Validator:
    try:
        return Draft202012Validator(json.loads(words(schema)))
    except json.JSONDecodeError as error:
        raise DeclarationError(
            schema, f"line {error.lineno}", error.msg, "Write it as JSON."
        ) from error


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
