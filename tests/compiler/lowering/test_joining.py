from dataclasses import replace

import pytest
from support.networks import Network

from n6lib.compiler.buffers import epoch_lifetimes
from n6lib.compiler.lowering import lower
from n6lib.compiler.lowering.joining import joined_parts
from n6lib.compiler.node import Unit
from n6lib.compiler.plan import predict
from n6lib.compiler.profile import load_profile
from n6lib.graph import Operator
from n6lib.targets import load_target

OLD, NEW = load_profile("st-2.2"), load_profile("st-4.0")
TARGET = load_target("stm32n6570-dk")


class Joined(Network):
    def concat(self, *parts: str) -> str:
        """Images side by side in their channels."""
        name = f"t{len(self.operators)}"
        first = self.tensors[parts[0]]
        channels = sum(self.tensors[part].shape[3] for part in parts)
        self.tensors[name] = replace(first, name=name, shape=(*first.shape[:3], channels))
        self.operators.append(Operator(name, "concat", parts, (name,), {"axis": 3}))
        return name


def two(net: Joined) -> tuple[str, str, str]:
    x = net.input((1, 16, 16, 8), zero_point=5)
    return x, net.conv2d(x, 16, zero_point=7), net.conv2d(x, 8, zero_point=7)


def test_parts_share_the_memory_of_the_whole() -> None:
    net = Joined()
    _, a, b = two(net)
    whole = net.concat(a, b)
    graph = net.build(net.conv2d(whole, 8))
    program = lower(graph, NEW)
    assert {program.root(name).name for name in (a, b)} == {whole}
    (join,) = (node for node in program.nodes if node.kind == "Concat")
    assert join.unit is Unit.LAYOUT
    assert lower(graph, OLD).root(a).name == a


def test_the_whole_lives_from_its_first_part_on() -> None:
    net = Joined()
    _, a, b = two(net)
    whole = net.concat(a, b)
    plan = predict(net.build(net.conv2d(net.conv2d(whole, 8), 8)), TARGET, NEW)
    spans = {life.name: life for life in epoch_lifetimes(plan.program, list(plan.groups))}
    assert not {a, b} & spans.keys()
    assert spans[whole].size == 16 * 16 * 24


@pytest.mark.parametrize("case", ["twice", "outside", "repeated", "rows"])
def test_some_parts_are_copied_still(case: str) -> None:
    net = Joined()
    x, a, b = two(net)
    wholes = {
        "twice": lambda: [net.concat(a, b), net.concat(b, b)],
        "outside": lambda: [net.concat(a, x)],
        "repeated": lambda: [net.concat(a, a)],
        "rows": lambda: [net.concat(a, a)],
    }[case]()
    if case == "rows":
        net.operators[-1] = replace(net.operators[-1], attributes={"axis": 1})
        net.tensors[wholes[0]] = replace(net.tensors[wholes[0]], shape=(1, 32, 16, 16))
    assert joined_parts(net.build(*wholes)) == {}


def test_renames_are_counted_up_to_the_last_generation() -> None:
    net = Joined()
    _, a, b = two(net)
    graph = net.build(net.conv2d(net.concat(a, b), 8))
    counts = [len(predict(graph, TARGET, profile).groups) for profile in (OLD, NEW)]
    assert counts[1] < counts[0]
    for group in predict(graph, TARGET, NEW).groups:
        assert any(node.unit is not Unit.LAYOUT for node in group.nodes)
