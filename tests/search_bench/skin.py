"""Put the search page of the site beside the reports of a made archive."""

from __future__ import annotations

import shutil
from pathlib import Path

from mkdocs.commands.build import build as run_mkdocs
from mkdocs.config import load_config

ROOT = Path(__file__).parents[2]


def put_on(site: Path, work: Path) -> None:
    """Render the search page as the site has it, and put it beside the reports."""
    shutil.rmtree(work, ignore_errors=True)
    (work / "pages/search").mkdir(parents=True)
    (work / "pages/index.md").write_text("---\nkind: text\n---\n")
    (work / "pages/search/index.md").write_text(
        '---\nkind: search\ntitle: 检索\n---\n<div id="search"></div>\n', "utf-8"
    )
    config = load_config(
        str(ROOT / "mkdocs.yml"),
        docs_dir=str(work / "pages"),
        site_dir=str(work / "site"),
        strict=False,
    )
    config.plugins.on_startup(command="build", dirty=False)
    run_mkdocs(config)
    shutil.copytree(work / "site", site, dirs_exist_ok=True)
