"""A prediction made by hand: what is printed of it does not change with the compiler's models."""

from support.networks import Network

from n6lib.compiler.buffers import Lifetime
from n6lib.compiler.convolution import Convolution
from n6lib.compiler.costs import Cost, Span
from n6lib.compiler.group import Group
from n6lib.compiler.network import Allocation, CompiledNetwork, Epoch, EpochKind, Placement
from n6lib.compiler.node import Buffer, Node, Program, Unit
from n6lib.compiler.plan import Prediction
from n6lib.compiler.profile import load_profile
from n6lib.compiler.report import compile_report
from n6lib.compiler.weights import LayerWeights
from n6lib.compiler.work import Work
from n6lib.explain.gain import Gain, Outcome
from n6lib.explain.rewrites import REWRITES
from n6lib.explain.subject import Subject
from n6lib.graph import Graph
from n6lib.targets import load_target

_CONVOLUTION = Convolution((3, 3), (16, 16, 600), (16, 16, 600), 43_200, True, 8, True)
_ELEMENTS = 16 * 16 * 600


def graph() -> Graph:
    """A depthwise convolution of 600 channels, enlarged, as float32."""
    net = Network()
    wide = net.depthwise(net.input((1, 16, 16, 600), 3), zero_point=3)
    return net.build(net.dequantize(net.resize(wide)), name="handmade")


def prediction() -> Prediction:
    """Three epochs; the first has what a convolution becomes."""
    names = {"input0": 1, "t0.sums": 2, "t0": 1, "t1": 4, "t2": 16}
    buffers = {
        name: Buffer(name, _ELEMENTS * (4 if n > 2 else 1), _ELEMENTS * n)
        for name, n in names.items()
    }
    scale = Node("Mul", "t0", Unit.ARITH, ("t0.sums",), ("t0",), "per-channel scale")
    nodes = (
        Node(
            "Conv",
            "t0",
            Unit.CONV,
            ("input0",),
            ("t0.sums",),
            "int8 3x3 kernel on one CONVACC unit",
            weights=81_600,
            convolution=_CONVOLUTION,
        ),
        scale,
        Node("Resize", "t1", Unit.CPU, ("t0",), ("t1",), "no unit interpolates"),
        Node("DequantizeLinear", "t2", Unit.CPU, ("t1",), ("t2",), "the NPU has no float"),
    )
    groups = (
        Group(EpochKind.NPU, [*nodes[:2]]),
        Group(EpochKind.CPU, [nodes[2]]),
        Group(EpochKind.CPU, [nodes[3]]),
    )
    return Prediction(
        program=Program(nodes, buffers, ("input0",), ("t2",)),
        groups=groups,
        costs=(
            Cost(
                Span(400.0, 360.0, 460.0),
                {"npuRAM5": 153_600, "octoFlash": 81_600},
                {"npuRAM5": 153_600},
                5.0,
                Work(units=1, compute=153_600),
            ),
            Cost(
                Span(3000.0, 1000.0, 5000.0),
                {"npuRAM5": 153_600},
                {"cpuRAM2": 614_400},
                9.0,
                Work(),
            ),
            Cost(
                Span(600.0, 400.0, 800.0),
                {"cpuRAM2": 614_400},
                {"hyperRAM": 2_457_600},
                7.0,
                Work(),
            ),
        ),
        lifetimes=(
            Lifetime("input0", 153_600, 0, 1),
            Lifetime("t0", 153_600, 1, 2),
            Lifetime("t1", 614_400, 2, 3),
            Lifetime("t2", 2_457_600, 3, 4),
        ),
        allocations={
            "input0": Allocation("npuRAM5", 0, 153_600, 0, 1),
            "t0": Allocation("npuRAM5", 153_600, 153_600, 1, 2),
            "t1": Allocation("cpuRAM2", 0, 614_400, 2, 3),
            "t2": Allocation("hyperRAM", 0, 2_457_600, 3, 4),
        },
        weights=(
            LayerWeights("t0", 5_400, 5_400, 37_800, 38_400, 0),
            LayerWeights("t2", 0, 0, 0, 0, 0, 5, 27),
        ),
        pools=load_target("stm32n6570-dk").pools,
    )


def subject() -> Subject:
    """The same as what is explained."""
    target, profile = load_target("stm32n6570-dk"), load_profile("st-2.1")
    return Subject(graph(), graph(), target, profile, prediction())


def gain() -> Gain:
    """What nearest resizing would buy there."""
    after = Outcome(4, 1, 1, Span(1100.0, 900.0, 2000.0), 81_632)
    return Gain((REWRITES["nearest-resize"],), ("t1",), after)


def both() -> Gain:
    """And with integers at the ends."""
    after = Outcome(3, 0, 1, Span(500.0, 450.0, 900.0), 81_600)
    rewrites = (REWRITES["nearest-resize"], REWRITES["int8-ends"])
    return Gain(rewrites, ("t1", "t2"), after)


def network(profile: str = "st-2.1") -> CompiledNetwork:
    """The same as a compiled network, placed nowhere by our own plan."""
    target, options, predicted = load_target("stm32n6570-dk"), load_profile(profile), prediction()
    schedule = tuple(
        Epoch(
            index=index,
            kind=group.kind,
            operators=tuple(node.kind for node in group.nodes),
            layers=(group.nodes[0].layer,),
            reason=group.nodes[0].reason,
            latency_us=cost.time.expected,
        )
        for index, (group, cost) in enumerate(
            zip(predicted.groups, predicted.costs, strict=True), 1
        )
    )
    model = {"name": "handmade", "file": "handmade.n6", "sha256": "0" * 64, "format": "n6"}
    nowhere = Placement({}, {})
    report = compile_report(model, graph(), target, options, predicted, schedule, nowhere)
    epochs = {"t0": 1, "t1": 2, "t2": 3}
    return CompiledNetwork(graph(), schedule, nowhere, epochs, report, predicted)
