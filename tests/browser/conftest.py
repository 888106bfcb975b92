"""Real archives, served as any static host would, and a real browser to read them in.

A test that needs the browser fails where none can be had: `make test` gets one first.
"""

from __future__ import annotations

import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import chromium
import pytest
from playwright.sync_api import sync_playwright

from gongkai import assemble, site

HERE = Path(__file__).parent
BENEATH = "/some/project/"  # where a project site lives


def pytest_collection_modifyitems(items):
    """Keep all tests of one browser in one process: the archives are built once."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("browser"))


@dataclass(frozen=True)
class Served:
    """A built site and the two addresses that it can be read at."""

    folder: Path
    host: str

    @property
    def at_root(self):
        """Give the address of the site as a host of its own."""
        return f"{self.host}/"

    @property
    def beneath(self):
        """Give the address of the same site under the name of a project."""
        return f"{self.host}{BENEATH}"


class _Static(SimpleHTTPRequestHandler):
    """Serve a folder at the root and, the same, under a path."""

    def translate_path(self, path):
        if path.startswith(BENEATH):
            path = "/" + path.removeprefix(BENEATH)
        return super().translate_path(path)

    def log_message(self, *_):
        pass


class _Server(ThreadingHTTPServer):
    """Answer many at once; a page that is left in the middle is no fault."""

    def handle_error(self, request, client_address):
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def _serving(folder):
    """Serve `folder` on a free port of this machine while the block runs."""

    def handler(*args):
        return _Static(*args, directory=str(folder))

    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield Served(Path(folder), f"http://127.0.0.1:{server.server_port}")
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="session")
def serving():
    """Give what serves a folder while a block runs."""
    return _serving


@pytest.fixture(scope="session")
def content_site(root, forms, catalogue, tmp_path_factory):
    """Give the archive of content/, served."""
    archive = assemble.from_catalogue(catalogue, forms)
    built = site.build(archive, forms, root, tmp_path_factory.mktemp("content"))
    with _serving(built.site) as served:
        yield served


@pytest.fixture(scope="session")
def originals_site(originals, root, forms, catalogue, tmp_path_factory):
    """Give the archive of the original reports, served; skip where they are absent."""
    found, _ = assemble.find(originals)
    archive = assemble.from_files(found, catalogue, forms)
    built = site.build(archive, forms, root, tmp_path_factory.mktemp("originals"))
    with _serving(built.site) as served:
        yield served


@pytest.fixture(scope="session")
def browser():
    """Give a running Chromium; fail, and say what to install, where there is none."""
    path = chromium.find()
    if path is None:
        pytest.fail(chromium.REMEDY, pytrace=False)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=path, args=chromium.arguments()
        )
        yield running
        running.close()


@pytest.fixture
def page(browser):
    """Give a fresh page; whatever it complains of or asks elsewhere fails the test."""
    context = browser.new_context(locale="zh-CN")
    complaints = []
    page = context.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda said: said.type in ("error", "warning") and complaints.append(said.text),
    )
    page.on(
        "request",
        lambda request: (
            request.url.startswith(("http://127.0.0.1:", "data:", "blob:"))
            or complaints.append(f"asked elsewhere: {request.url}")
        ),
    )
    yield page
    context.close()
    assert complaints == []
