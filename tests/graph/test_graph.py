from support.graph_edits import small_graph


def test_producers_and_consumers() -> None:
    graph = small_graph()
    stem = graph.producer("stem")
    assert stem is not None
    assert stem.kind == "conv2d"
    assert graph.producer("image_0") is None
    assert graph.producer("stem/w") is None
    assert [operator.name for operator in graph.consumers("stem")] == ["pad", "sum"]
    assert graph.consumers("result") == ()


def test_activations_come_in_the_order_they_are_computed() -> None:
    names = [tensor.name for tensor in small_graph().activations()]
    assert names == [
        "image_0", "tfl.quantize", "stem", "pad", "dw", "sum", "resize", "sigmoid", "result",
    ]  # fmt: skip
