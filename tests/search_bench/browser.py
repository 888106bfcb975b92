"""Ask queries of a search page in headless Chromium, and time what comes."""

from __future__ import annotations

import sys
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.append(str(Path(__file__).parents[1] / "browser"))
import chromium

ENDED = "html:is([data-search=done],[data-search=failed])"
TOLD = """() => {
  const at = (name) => performance.getEntriesByName(name).at(-1)?.startTime;
  const start = at('search-start');
  const files = performance.getEntriesByType('resource');
  const first = at('search-first') > start ? at('search-first') : at('search-done');
  const sum = (until) => files
    .filter((f) => f.startTime >= start && f.responseEnd <= until)
    .reduce((total, f) => total + f.transferSize, 0);
  const items = [...document.querySelectorAll('li[data-report]')];
  const told = {
    ids: items.map((item) => item.dataset.report),
    count: Number(document.querySelector('[data-count]')?.dataset.count ?? -1),
    first: first - start,
    done: at('search-done') - start,
    firstBytes: sum(first),
    bytes: sum(Infinity),
    files: files.filter((f) => f.startTime >= start).length,
  };
  performance.clearResourceTimings();
  performance.clearMarks();
  return told;
}"""
ASK = """(typed) => {
  document.documentElement.dataset.search = 'waiting';
  const box = document.getElementById('q');
  box.value = typed;
  box.form.requestSubmit();
}"""


def say(words):
    """Tell the person who runs the benchmark, at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    sent = 0  # bytes of files, by whichever thread or worker they were asked for

    def copyfile(self, source, outputfile):
        content = source.read()
        _Quiet.sent += len(content)
        outputfile.write(content)

    def log_message(self, *_):
        pass


def sent():
    """Give the bytes of all files served so far."""
    return _Quiet.sent


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_):
        """A page that is closed hangs up; that is no news."""


@contextmanager
def serving(folder):
    """Serve a folder; give its address."""
    handler = partial(_Quiet, directory=str(folder))
    with _Server(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@contextmanager
def running():
    """Give a running Chromium."""
    path = chromium.find()
    if path is None:
        raise SystemExit(chromium.REMEDY)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=chromium.arguments()
        )
        yield browser
        browser.close()


@contextmanager
def opened(browser, address):
    """Open the search page with an empty cache; give it and the bytes it took."""
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script("performance.setResourceTimingBufferSize(1e5)")
    page.goto(address)
    page.wait_for_selector(ENDED, state="attached", timeout=60_000)
    page.wait_for_load_state("networkidle")
    taken = page.evaluate(
        "() => performance.getEntries()"
        ".reduce((total, f) => total + (f.transferSize ?? 0), 0)"
    )
    page.evaluate("() => performance.clearResourceTimings()")
    yield page, taken
    context.close()


def ask(page, typed):
    """Ask one query and give what came of it."""
    page.evaluate(ASK, typed)
    page.wait_for_selector(ENDED, state="attached", timeout=120_000)
    return page.evaluate(TOLD)
