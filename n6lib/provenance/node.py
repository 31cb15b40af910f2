"""A node of the tree that a trace prints."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    """What the check of a node found."""

    GOOD = "good"
    BAD = "bad"
    ABSENT = "absent"  # a tool that cannot be compared here
    SEEN = "seen"  # printed above


@dataclass(frozen=True)
class Node:
    """One thing in the tree: `kind` is artefact, code, tool, source or parameter.

    `detail` is what is worth knowing, `note` what is wrong.
    """

    kind: str
    name: str
    sha256: str = ""
    verdict: Verdict = Verdict.GOOD
    note: str = ""
    detail: str = ""
    children: tuple["Node", ...] = ()

    def walk(self) -> Iterator["Node"]:
        """This node and all below it, top down."""
        yield self
        for child in self.children:
            yield from child.walk()
