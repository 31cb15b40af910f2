import pytest

from n6lib.compiler.group import Group
from n6lib.compiler.network import EpochKind
from n6lib.compiler.node import Node, Unit
from n6lib.score.epochs_file import PublishedEpoch
from n6lib.score.kinds import likeness


def group(kind: EpochKind, *kinds: str) -> Group:
    nodes = [Node(k, f"layer{i}", Unit.ARITH, (), (f"{k}{i}",), "") for i, k in enumerate(kinds)]
    return Group(kind, nodes)


def epoch(index: int, kind: str, *kinds: str) -> PublishedEpoch:
    return PublishedEpoch(index, kind, tuple((k, f"{k}_{index}") for k in kinds))


OURS = [
    group(EpochKind.NPU, "Conv", "Add"),
    group(EpochKind.HYBRID, "Transpose"),
    group(EpochKind.CPU, "Softmax"),
]


def test_software_and_hybrid_epochs_are_told_by_their_kinds() -> None:
    theirs = [epoch(1, "EC", "Conv", "Add"), epoch(2, "SW", "Transpose"), epoch(3, "SW", "Softmax")]
    like = likeness(OURS, theirs)
    assert like.predicted == like.published == {"Transpose": 1, "Softmax": 1}
    assert (like.error, like.alike, like.known, like.unnamed) == (0, 3, 3, 0)


def test_what_renames_memory_on_the_side_is_no_kind() -> None:
    theirs = [epoch(1, "HYBRID", "Transpose", "Reshape"), epoch(2, "SW", "Softmax", "Transpose")]
    like = likeness(OURS, theirs)
    assert like.published == {"Transpose": 1, "Softmax": 1}
    assert (like.error, like.alike) == (0, 1)


def test_each_epoch_that_is_in_one_only_counts() -> None:
    like = likeness(OURS, [epoch(1, "SW", "Softmax"), epoch(2, "SW", "Resize")])
    assert like.error == pytest.approx(2 / 2)
    like = likeness(OURS, [epoch(1, "EC", "Conv")])
    assert like.error == 2


def test_epochs_without_nodes_are_not_compared() -> None:
    like = likeness(OURS, [epoch(1, "EC"), epoch(2, "HYBRID"), epoch(3, "SW", "Softmax")])
    assert (like.alike, like.known, like.unnamed) == (1, 1, 1)
