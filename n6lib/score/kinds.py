"""What the NPU does not run alone, kind by kind, beside a published table of epochs."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from n6lib.compiler.group import Group
from n6lib.score.alignment import EpochLine, align, predicted_lines, published_lines
from n6lib.score.epochs_file import PublishedEpoch

Kinds = Counter[str]
_RENAMING = "Transpose"
_NPU = ("HW", "EC", "NPU")


@dataclass(frozen=True)
class Likeness:
    """Kinds of epochs that are the CPU's or shared with it, and how many epochs are alike.

    A kind is what an epoch does; what only gives its result another name or shape says nothing.
    `alike` of the `known` published epochs, those whose nodes are told, are predicted node for
    node and in order; `unnamed` are the CPU's or shared and do not tell theirs.
    """

    predicted: Kinds
    published: Kinds
    alike: int
    known: int
    unnamed: int

    @property
    def error(self) -> float:
        """Epochs that are in one of the two only, over those published (over 1 if none are)."""
        apart = (self.predicted - self.published) + (self.published - self.predicted)
        return apart.total() / max(self.published.total(), 1)


def likeness(groups: Iterable[Group], published: Iterable[PublishedEpoch]) -> Likeness:
    """The prediction `groups` beside the epochs of a run."""
    theirs = tuple(published)
    known = [epoch for epoch in theirs if epoch.nodes]
    ours, lines = predicted_lines(groups), published_lines(known)
    alike = sum(pair.same for pair in align(ours, lines))
    unnamed = sum(epoch.kind not in _NPU for epoch in theirs if not epoch.nodes)
    return Likeness(_off(ours), _off(lines), alike, len(known), unnamed)


def _off(lines: Iterable[EpochLine]) -> Kinds:
    return Counter(_kind(line.key[1:]) for line in lines if line.key[0] == "CPU")


def _kind(kinds: tuple[str, ...]) -> str:
    """A Transpose beside other work renames memory; alone it is work."""
    return "+".join(kind for kind in kinds if kind != _RENAMING) or _RENAMING
