"""Turn the archive into the data files that the site offers for download."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.dataset.beside import beside
from gongkai.dataset.database import database
from gongkai.dataset.package import Download, bundle, fill, package, readme
from gongkai.dataset.tables import RESOURCES, cells_csv
from gongkai.dataset.writing import plain, write_csv

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.forms import Forms
    from gongkai.model import Archive

__all__ = ["Download", "cells_csv", "files", "fill", "plain"]


def files(archive: Archive, forms: Forms) -> Iterator[tuple[str, bytes]]:
    """Yield every data file as (path under the site, content).

    The same archive gives the same bytes: no file holds the time it was made.
    """
    tables = {
        f"{resource.name}.csv": write_csv(
            (field.name for field in resource.fields), resource.rows(archive, forms)
        )
        for resource in RESOURCES
    }
    whole = {
        **tables,
        "datapackage.json": package(tables),
        "archive.sqlite": database(archive, forms),
    }
    for name, content in whole.items():
        yield f"data/{name}", content
    yield "data/gongkai-data.zip", bundle({**whole, "README.md": readme(archive)})
    for report in archive.reports:
        folder = f"reports/{report.source.body.id}/{report.source.year}"
        for name, content in beside(report, forms):
            yield f"{folder}/{name}", content
