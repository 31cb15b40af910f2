from support import softmax_ops

from n6lib.graph.importer import read_model


def test_softmax_works_along_the_last_axis() -> None:
    (operator,) = read_model(softmax_ops.softmax((2, 3, 4), beta=0.5), "net", "m").operators
    assert (operator.kind, operator.attributes) == ("softmax", {"axis": 2, "beta": 0.5})


def test_log_softmax_has_no_factor() -> None:
    (operator,) = read_model(softmax_ops.log_softmax((2, 3)), "net", "m").operators
    assert (operator.kind, operator.attributes) == ("log_softmax", {"axis": 1})
