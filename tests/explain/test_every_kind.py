"""Every kind of operator, on every type, and random graphs are explained without a fault."""

import pytest
from hypothesis import given, settings
from support.every_kind import examples, supported
from support.explained import explained
from support.random_graphs import graphs

from n6lib.explain.entry import entries
from n6lib.explain.finding import find
from n6lib.explain.gain import gains, together
from n6lib.explain.growth import growth_report
from n6lib.explain.overview import overview
from n6lib.explain.report import explain_report
from n6lib.explain.rewrites import REWRITES
from n6lib.graph import DType, Graph
from n6lib.graph.verifier import verify
from n6lib.schema import check


def explain(graph: Graph) -> None:
    subject = explained(graph)
    found = entries(subject)
    names = {entry.name for entry in found}
    assert {operator.name for operator in subject.graph.operators} <= names
    off = {entry.name for entry in found if entry.verdict.off_npu}
    better = gains(subject, off)
    combined = together(subject, better, off)
    check("explain", explain_report(subject, found, better, combined), "report")
    assert overview(subject, found, better, combined, every=True)
    report = growth_report(subject)
    assert report["total"] == sum(report["causes"].values())
    for operator in subject.graph.operators:
        assert find(subject, operator.name, "model") == operator.name


@pytest.mark.parametrize(("kind", "dtype"), supported())
def test_every_kind_is_explained_and_its_rewrites_verify(kind: str, dtype: DType) -> None:
    for graph, _ in examples(kind, dtype):
        explain(graph)
        for operator in graph.operators:
            for rewrite in REWRITES.values():
                result = rewrite.apply(graph, operator)
                if result is not None:
                    verify(result)


@settings(max_examples=30)
@given(graphs())
def test_random_graphs_are_explained(graph: Graph) -> None:
    explain(graph)
