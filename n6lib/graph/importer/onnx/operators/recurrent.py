"""LSTM, GRU and RNN, in one direction or both."""

from collections.abc import Mapping

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.builder import Attributes
from n6lib.graph.importer.onnx.site import Site
from n6lib.graph.importer.onnx.translate import Translate
from n6lib.graph.importer.onnx.value import Value

_DIRECTIONS = {"forward": 1, "reverse": 1, "bidirectional": 2}


def _lstm(site: Site) -> tuple[Value, ...]:
    _check_functions(site, ("Sigmoid", "Tanh", "Tanh"))
    if site.node.flag("input_forget"):
        raise InputError("couples input and forget gates, which is not supported")
    site.expect(3, 8)
    return _layer(site, "lstm", (0, 1, 2, 3, 5, 6, 7), {}, outputs=3)


def _gru(site: Site) -> tuple[Value, ...]:
    _check_functions(site, ("Sigmoid", "Tanh"))
    site.expect(3, 6)
    extra: Attributes = {"linear_before_reset": site.node.flag("linear_before_reset")}
    return _layer(site, "gru", (0, 1, 2, 3, 5), extra, outputs=2)


def _rnn(site: Site) -> tuple[Value, ...]:
    """tanh or relu, the same in both directions."""
    site.expect(3, 6)
    names = {name.lower() for name in site.node.strings("activations", ("Tanh",))}
    if names not in ({"tanh"}, {"relu"}):
        raise InputError("has activations other than Tanh or Relu, or both")
    return _layer(site, "rnn", (0, 1, 2, 3, 5), {"activation": names.pop()}, outputs=2)


def _check_functions(site: Site, defaults: tuple[str, ...]) -> None:
    """The kinds have the default functions; naming these in full is the same."""
    count = _DIRECTIONS.get(site.node.word("direction", "forward"), 1)
    given = site.node.strings("activations", defaults * count)
    if [name.lower() for name in given] != [name.lower() for name in defaults * count]:
        raise InputError(
            f"has activations other than {', '.join(defaults)}, which is not supported"
        )


def _layer(
    site: Site, kind: str, operands: tuple[int, ...], extra: Attributes, outputs: int
) -> tuple[Value, ...]:
    """`kind` on the inputs at `operands`; left out are the lengths of the sequences."""
    node = site.node
    direction = node.word("direction", "forward")
    if direction not in _DIRECTIONS:
        raise InputError(f"has the unknown direction {direction[:20]}")
    if node.has("clip"):
        raise InputError("clips its gates, which is not supported")
    batch_first = node.flag("layout")
    _check_lengths(site, batch_first)
    attributes = {"direction": direction, "batch_first": batch_first, **extra}
    return site.several(kind, [site.optional(index) for index in operands], attributes, outputs)


def _check_lengths(site: Site, batch_first: bool) -> None:
    """Sequences are as long as the input: what the lengths may say and nothing else."""
    lengths, shape = site.integers(4), site.input(0).shape
    if len(shape) != 3:
        raise InputError(f"takes {len(shape)} axes instead of 3")
    if lengths is not None and set(lengths) != {shape[1 if batch_first else 0]}:
        raise InputError("has sequences of different lengths, which is not supported")


TRANSLATIONS: Mapping[str, Translate] = {
    "GRU": _gru,
    "LSTM": _lstm,
    "RNN": _rnn,
}
