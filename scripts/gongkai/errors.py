"""Say what a maintainer must repair: where, what is wrong, what would be right."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class ArchiveError(Exception):
    """Anything that stops a command and needs a person."""


class DeclarationError(ArchiveError):
    """A declaration under `content/` cannot be used as it stands."""

    def __init__(self, path: Path, where: str, problem: str, remedy: str) -> None:
        """Say which file, where in it, what is wrong and what would be right."""
        super().__init__(f"{path}: {where}: {problem}\n  {remedy}")
        self.path = path
        self.where = where


class SourceError(ArchiveError):
    """A source cannot be read as a report; it is set aside, the others go on."""

    def __init__(self, source: str, reason: str, remedy: str, line: int = 0) -> None:
        """Say which source, at which line if one is known, why, and what would help."""
        place = f"{source}:{line}" if line else source
        super().__init__(f"{place}: {reason}\n  {remedy}")
        self.source = source
        self.reason = reason
        self.remedy = remedy
        self.line = line


class BuildError(ArchiveError):
    """A step of the build failed, and the published site was left as it was."""

    def __init__(self, step: str, problem: str, remedy: str) -> None:
        """Say which step, what went wrong in it and what would help."""
        super().__init__(f"{step}: {problem}\n  {remedy}")
