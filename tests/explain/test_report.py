from support.explained import explained
from support.networks import Network

from n6lib.explain.entry import entries
from n6lib.explain.gain import gains, outcome, together
from n6lib.explain.report import explain_report
from n6lib.schema import check


def test_the_report_keeps_its_schema_and_says_what_the_texts_say():
    net = Network()
    small = net.conv2d(net.input((1, 24, 24, 16)), 32)
    subject = explained(net.build(net.dequantize(net.resize(small)), name="resized"))
    found = entries(subject)
    names = {entry.name for entry in found if entry.verdict.off_npu}
    better = gains(subject, names)
    report = explain_report(subject, found, better, together(subject, better, names))
    check("explain", report, "report")
    assert report["basis"] == "modelled"
    assert [each["name"] for each in report["operators"]] == [entry.name for entry in found]
    now = outcome(subject.prediction)
    assert report["prediction"]["latency"]["ms"] == round(now.time.expected / 1e3, 4)
    assert [each["rewrites"][0]["name"] for each in report["rewrites"]] == [
        gain.rewrites[0].name for gain in better
    ]
    assert len(report["together"]["rewrites"]) == 2


def test_without_rewrites_there_is_nothing_together():
    net = Network()
    subject = explained(net.build(net.conv2d(net.input((1, 8, 8, 8)), 8)))
    report = explain_report(subject, entries(subject), [], None)
    check("explain", report, "report")
    assert report["together"] is None
