"""Let MkDocs show finished pages: our renderer, and none of the theme's own files.

The only code of the project that MkDocs runs; everything it does is in the package.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from mkdocs.structure.toc import AnchorLink, TableOfContents

from gongkai.markdown.rendering import render

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

THEME_CSS = "assets/stylesheets/main."


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Keep the theme's one stylesheet, and learn its name; drop the rest."""
    for file in list(files):
        name = file.src_uri
        ours = PurePosixPath(name).suffix == ".md" or not name.startswith("assets/")
        if name.startswith(THEME_CSS) and name.endswith(".css"):
            config.extra["theme_css"] = PurePosixPath(name).name
        elif not ours and not _overridden(name, config):
            files.remove(file)
    return files


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Take the text out of the hands of Python-Markdown."""
    page.meta["text"] = markdown
    return ""


def on_page_content(html: str, page: Page, **_: object) -> str:
    """Render the text, and make the contents of its headings."""
    del html
    rendered, headings = render(page.meta.pop("text"))
    page.toc = TableOfContents(
        [AnchorLink(h.words, h.id, h.level) for h in headings if h.level == 2]  # noqa: PLR2004
    )
    return rendered


def on_post_build(config: MkDocsConfig) -> None:
    """Take away the map of a site whose address nobody has told."""
    site = Path(config.site_dir)
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
    if not config.site_url:
        (site / "sitemap.xml").unlink(missing_ok=True)


def _overridden(name: str, config: MkDocsConfig) -> bool:
    return (Path(config.theme.custom_dir) / name).is_file()
