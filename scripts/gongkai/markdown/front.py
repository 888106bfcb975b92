"""Put YAML front matter before the text of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def page(matter: Mapping[str, object], text: Iterable[str]) -> str:
    """Join front matter and lines into a page."""
    head = yaml.dump(
        dict(matter),
        Dumper=yaml.CSafeDumper,
        allow_unicode=True,
        sort_keys=False,
        width=10_000,
    )
    return f"---\n{head}---\n\n" + "\n".join(text) + "\n"
