"""What most tests stand on: the forms, the catalogue, the original reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.catalogue import load_catalogue
from gongkai.forms import load_forms

ROOT = Path(__file__).parent.parent
ORIGINALS = ROOT.parent / "shared/reports"  # beside the repository, never in it


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
