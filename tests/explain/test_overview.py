from support.explained import explained
from support.networks import Network

from n6lib.explain.entry import entries
from n6lib.explain.gain import gains, together
from n6lib.explain.overview import overview


def text(*, every: bool = False, mended: bool = True) -> str:
    net = Network()
    small = net.conv2d(net.input((1, 24, 24, 16)), 32)
    subject = explained(net.build(net.dequantize(net.resize(small)), name="resized"))
    found = entries(subject)
    names = {entry.name for entry in found if entry.verdict.off_npu}
    better = gains(subject, names) if mended else []
    return overview(subject, found, better, together(subject, better, names), every=every)


def test_the_text_is_as_it_was(golden):
    golden("explain/overview.txt", text() + "\n")


def test_every_operator_is_shown_on_demand(golden):
    golden("explain/all.txt", text(every=True) + "\n")


def test_without_a_rewrite_it_says_so():
    assert text(mended=False).endswith("no rewrite known here makes it faster")


def test_a_network_that_is_on_the_npu_has_nothing_to_mend():
    net = Network()
    subject = explained(net.build(net.conv2d(net.input((1, 8, 8, 8)), 8)))
    lines = overview(subject, entries(subject), [], None).splitlines()
    assert "nothing is off the NPU" in lines


def test_figures_are_called_modelled():
    for line in text().splitlines():
        if line.endswith(":") or line.startswith(("off the NPU", "rewrites")):
            assert "(modelled" in line
