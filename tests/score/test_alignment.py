from n6lib.compiler.group import Group
from n6lib.compiler.network import EpochKind
from n6lib.compiler.node import Node, Unit
from n6lib.score.alignment import align, predicted_lines, published_lines
from n6lib.score.epochs_file import PublishedEpoch


def group(kind: EpochKind, *kinds: str) -> Group:
    nodes = [Node(k, f"layer{i}", Unit.ARITH, (), (f"{k}{i}",), "") for i, k in enumerate(kinds)]
    return Group(kind, nodes)


def epoch(index: int, kind: str, *kinds: str) -> PublishedEpoch:
    return PublishedEpoch(index, kind, tuple((k, f"{k}_{index}") for k in kinds))


def test_names_and_order_of_nodes_do_not_matter() -> None:
    ours = predicted_lines([group(EpochKind.NPU, "Sub", "Reshape", "Silu")])
    theirs = published_lines([epoch(1, "EC", "Swish", "Add")])
    (pair,) = align(ours, theirs)
    assert pair.same


def test_a_mean_over_an_image_is_a_pool() -> None:
    ours = predicted_lines([group(EpochKind.CPU, "ReduceMean")])
    (pair,) = align(ours, published_lines([epoch(1, "SW", "GlobalAveragePool(float)")]))
    assert pair.same


def test_hybrid_epochs_count_as_software() -> None:
    ours = predicted_lines([group(EpochKind.HYBRID, "Concat")])
    (pair,) = align(ours, published_lines([epoch(1, "SW", "Concat")]))
    assert pair.same
    (pair,) = align(ours, published_lines([epoch(1, "EC", "Concat")]))
    assert not pair.same


def test_parts_that_lie_side_by_side_from_the_start_are_not_shown() -> None:
    joined = group(EpochKind.NPU, "Conv")
    joined.nodes.append(Node("Concat", "joined", Unit.LAYOUT, (), ("joined",), ""))
    (pair,) = align(predicted_lines([joined]), published_lines([epoch(1, "EC", "Conv")]))
    assert pair.same


def test_what_differs_stands_between_what_agrees() -> None:
    ours = predicted_lines([group(EpochKind.NPU, kind) for kind in ("Conv", "Mul", "Pool")])
    theirs = published_lines([epoch(1, "HW", "Conv"), epoch(2, "HW", "Pool")])
    pairs = align(ours, theirs)
    assert [pair.same for pair in pairs] == [True, False, True]
    assert [line.index for line in pairs[1].ours] == [2]
    assert pairs[1].published == ()
