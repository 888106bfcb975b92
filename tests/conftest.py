"""What most tests stand on: the forms, the catalogue, the original reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.catalogue import load_catalogue
from gongkai.statute import load_forms

ROOT = Path(__file__).parent.parent
ORIGINALS = ROOT.parent / "shared/reports"  # beside the repository, never in it


def pytest_addoption(parser):
    """Let a deliberate change of the pages be taken over into the golden ones."""
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite golden pages"
    )


@pytest.fixture
def golden(request):
    """Compare text with a file, or rewrite the file when asked to."""

    def compare(actual: str, expected: Path) -> None:
        if request.config.getoption("--update-golden"):
            expected.parent.mkdir(parents=True, exist_ok=True)
            expected.write_text(actual, encoding="utf-8")
        assert expected.read_text(encoding="utf-8") == actual

    return compare


@pytest.fixture(scope="session")
def root():
    """Give the repository's own folder."""
    return ROOT


@pytest.fixture(scope="session")
def forms():
    """Give the statutory forms as declared."""
    return load_forms(ROOT / "content/forms")


@pytest.fixture(scope="session")
def catalogue():
    """Give the places, bodies and sources as declared."""
    return load_catalogue(ROOT / "content")


@pytest.fixture(scope="session")
def originals():
    """Give the original reports in order of their names; skip where they are absent."""
    found = sorted(ORIGINALS.glob("*.txt"))
    if not found:
        pytest.skip(f"the original reports are not here: {ORIGINALS}")
    return found
