"""One part of the line that may be installed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tool:
    """A program, package or place, as found on this machine.

    `version` is None where it is missing or does not tell; `enables` says what works with it;
    `mend` how to get it, as a command where there is one; `needed` whether `make reproduce` wants
    it for its full result.
    """

    name: str
    found: bool
    version: str | None
    enables: str
    mend: str
    needed: bool
