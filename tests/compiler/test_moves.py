import pytest

from n6lib.compiler.plan import Prediction, predict
from n6lib.compiler.profile import load_profile
from n6lib.graph import Graph
from n6lib.targets import load_target
from n6lib.zoo.builder import Builder

TARGET = load_target("stm32n6570-dk")


def plan_of(graph: Graph, profile: str) -> Prediction:
    return predict(graph, TARGET, load_profile(profile))


def steps(graph: Graph, kind: str, profile: str = "st-2.2") -> dict[str, int]:
    """What the runtime does in the first hybrid epoch with a node of `kind`."""
    plan = plan_of(graph, profile)
    return next(
        dict(cost.work.core)
        for group, cost in zip(plan.groups, plan.costs, strict=True)
        if "hybrid" in cost.work.core and kind in [node.kind for node in group.nodes]
    )


def shuffled(*perm: int) -> Graph:
    net = Builder(edges=False)
    shape = (1, 8, 8, 2, 12) if len(perm) == 5 else (1, 64, 2, 12)
    x = net.reshape(net.conv(net.image(8, 8, 24), 24), *shape)
    turned = net.transpose(x, *perm)
    return net.build("shuffled", net.conv(net.reshape(turned, 1, 8, 8, 24), 24))


def upsampled(*, joined: bool) -> Graph:
    net = Builder(edges=False)
    x = net.conv(net.image(8, 8), 16, 3, 2)
    y = net.upsample(x)
    other = net.conv(net.image(8, 8), 16)
    both = net.concat(y, other) if joined else net.add(y, other)
    return net.build("upsampled", net.conv(both, 16))


def test_stream_engines_turn_four_axes() -> None:
    assert steps(shuffled(0, 1, 3, 2), "Transpose") == {"hybrid": 1, "streamed": 8 * 8 * 24}


def test_software_turns_five() -> None:
    assert steps(shuffled(0, 1, 2, 4, 3), "Transpose") == {"hybrid": 1, "turned": 8 * 8 * 24}


@pytest.mark.parametrize(
    ("profile", "joined", "how"),
    [
        ("st-2.2", True, "streamed"),
        ("st-2.2", False, "streamed"),
        ("st-4.0", False, "streamed"),
        ("st-4.0", True, "scattered"),
    ],
)
def test_pixels_within_a_larger_tensor_are_written_one_by_one(
    profile: str, joined: bool, how: str
) -> None:
    """ATONN 1.1.3 has parts of a join written where they belong: no format of the engines."""
    found = steps(upsampled(joined=joined), "DepthToSpace", profile)
    assert found == {"hybrid": 1, how: 8 * 8 * 16}


def test_a_keypoint_s_numbers_are_copied_run_by_run() -> None:
    net = Builder(edges=False)
    x = net.reshape(net.image(24, 17, 3), 1, 17, 3, 24)
    found = steps(net.build("cut", net.slice(x, (0, 0, 0, 0), (1, 17, 2, 24))), "Slice")
    assert found == {"hybrid": 1, "piece": 17 * 24, "copied": 17 * 24 * 2}
