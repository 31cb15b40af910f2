from support.networks import Network

from n6lib.compiler.buffers import Lifetime, epoch_lifetimes
from n6lib.compiler.epochs import group_epochs
from n6lib.compiler.lowering import lower
from n6lib.compiler.profile import load_profile
from n6lib.targets import load_target


def spans(graph):
    program = lower(graph, load_profile("st-2.1"))
    groups = group_epochs(program, load_target("stm32n6570-dk").npu)
    lifetimes = epoch_lifetimes(program, groups)
    return {lifetime.name: lifetime for lifetime in lifetimes}, groups


def test_overlap_is_inclusive_at_both_ends():
    a, b, c = Lifetime("a", 1, 0, 2), Lifetime("b", 1, 2, 3), Lifetime("c", 1, 3, 4)
    assert a.overlaps(b)
    assert b.overlaps(a)
    assert not a.overlaps(c)


def test_buffers_inside_an_epoch_need_no_memory():
    net = Network()
    graph = net.build(net.conv2d(net.input((1, 8, 8, 8), zero_point=5), 8))
    lifetimes, _ = spans(graph)
    assert not any(".sums" in name or ".scaled" in name for name in lifetimes)


def test_an_input_shares_memory_with_its_transpose_and_lives_to_its_last_reader():
    net = Network()
    x = net.input((1, 8, 8, 8), zero_point=5)
    y = net.conv2d(x, 8)
    graph = net.build(net.add(net.resize(y, 1), x))
    lifetimes, groups = spans(graph)
    assert x not in lifetimes
    readers = [i for i, g in enumerate(groups, 1) if any(x in n.inputs for n in g.nodes)]
    assert (lifetimes[f"{x}.nhwc"].first, lifetimes[f"{x}.nhwc"].last) == (0, max(readers))


def test_an_output_lives_until_the_epoch_that_returns():
    net = Network()
    graph = net.build(net.dequantize(net.conv2d(net.input((1, 8, 8, 8)), 8)))
    lifetimes, groups = spans(graph)
    assert lifetimes[graph.outputs[0]].last == len(groups) + 1


def test_partial_sums_live_in_memory_for_their_epoch_and_the_next():
    net = Network()
    x = net.input((1, 6, 6, 960), zero_point=-128)
    lifetimes, groups = spans(net.build(net.conv2d(x, 160)))
    partial = next(v for name, v in lifetimes.items() if name.endswith(".partial"))
    assert partial.size == 6 * 6 * 20 * 2  # the published plan of such a layer: 1440 bytes
    assert partial.last == partial.first + 1
    assert any(node.convolution for node in groups[partial.first - 1].nodes)


def test_inputs_and_outputs_of_the_user_s_need_no_pool():
    net = Network()
    graph = net.build(net.dequantize(net.conv2d(net.input((1, 8, 8, 8)), 8)))
    program = lower(graph, load_profile("st-2.1"))
    groups = group_epochs(program, load_target("stm32n6570-dk").npu)
    everything = {item.name for item in epoch_lifetimes(program, groups)}
    inputs = {program.root(name).name for name in program.inputs}
    outputs = {program.root(name).name for name in program.outputs}
    without = {item.name for item in epoch_lifetimes(program, groups, inputs=False)}
    assert everything - without == inputs
    inside = {item.name for item in epoch_lifetimes(program, groups, inputs=False, outputs=False)}
    assert everything - inside == inputs | outputs
