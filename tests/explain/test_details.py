from support.explained import explained
from support.networks import Network

from n6lib.explain.details import details
from n6lib.explain.entry import entries
from n6lib.explain.gain import gains


def text(name: str) -> str:
    net = Network()
    wide = net.depthwise(net.conv2d(net.input((1, 24, 24, 16)), 600))
    subject = explained(net.build(net.dequantize(net.resize(wide)), name="network"))
    (entry,) = [entry for entry in entries(subject) if entry.name == name]
    return details(subject, entry, gains(subject, {name} if entry.verdict.off_npu else set()))


def test_an_operator_in_software_has_its_mend(golden):
    golden("explain/software.txt", text("t2") + "\n")


def test_a_convolution_has_its_groups_bytes_and_bounds(golden):
    golden("explain/convolution.txt", text("t1") + "\n")


def test_one_on_the_npu_needs_no_rewrite():
    assert text("t0").endswith("no rewrite known here makes it faster")
