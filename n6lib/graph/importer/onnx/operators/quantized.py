"""com.microsoft's operators on integers with their scales and zero points beside them."""

from collections.abc import Mapping

from n6lib.graph.importer.onnx.operators.activation import SIGMOID
from n6lib.graph.importer.onnx.operators.quantization import operand, raw, target
from n6lib.graph.importer.onnx.site import Site
from n6lib.graph.importer.onnx.translate import Translate
from n6lib.graph.importer.onnx.value import Value


def _binary(kind: str) -> Translate:
    """A, its scale and zero point, B likewise, then the result's."""

    def translate(site: Site) -> Value:
        site.expect(7, 8)
        wanted = target(site, 6)
        return raw(
            site, site.emit(kind, [operand(site, 0), operand(site, 3)], target=wanted), wanted
        )

    return translate


def _sigmoid(site: Site) -> Value:
    site.expect(4, 5)
    wanted = target(site, 3)
    return raw(
        site, site.emit("sigmoid", [operand(site, 0)], target=wanted, canonical=SIGMOID), wanted
    )


def _leaky_relu(site: Site) -> Value:
    site.expect(4, 5)
    wanted = target(site, 3)
    attributes = {"alpha": site.node.number("alpha", 0.01)}
    made = site.emit("leaky_relu", [operand(site, 0)], attributes, target=wanted)
    return raw(site, made, wanted)


TRANSLATIONS: Mapping[str, Translate] = {
    "QLinearAdd": _binary("add"),
    "QLinearLeakyRelu": _leaky_relu,
    "QLinearMul": _binary("mul"),
    "QLinearSigmoid": _sigmoid,
}
