"""FULLY_CONNECTED and BATCH_MATMUL."""

from collections.abc import Mapping
from dataclasses import replace

from n6lib.errors import InputError
from n6lib.graph.importer.site import Site
from n6lib.graph.importer.translation import Translation
from n6lib.graph.operator import Attribute, Operator

_FULLY_CONNECTED_OPTIONS, _BATCH_MATMUL_OPTIONS = 8, 101


def fully_connected(site: Site) -> Operator:
    """Weights [O, I]; where they are computed, the layer is a product of two matrices."""
    site.expect(inputs=2, optional=1)
    options = site.options(_FULLY_CONNECTED_OPTIONS)
    if options.integer(1, "b"):
        raise InputError("has shuffled weights, which is not supported; convert the model again")
    activation = site.activation(options.integer(0, "b"))
    weights = site.input(1)
    if not weights.constant:
        if site.present(2) or activation != "none" or len(weights.shape) != 2:
            raise InputError("has computed weights together with a bias or an activation")
        return site.operator("batch_matmul", {"adj_x": False, "adj_y": True}, operands=2)
    attributes: dict[str, Attribute] = {
        "activation": activation,
        "keep_num_dims": options.boolean(2),
    }
    operator = site.operator("fully_connected", attributes)
    return replace(operator, inputs=(*operator.inputs, "")[:3])


def batch_matmul(site: Site) -> Operator:
    """The last two axes are multiplied, those before broadcast."""
    site.expect(inputs=2)
    options = site.options(_BATCH_MATMUL_OPTIONS)
    return site.operator("batch_matmul", {"adj_x": options.boolean(0), "adj_y": options.boolean(1)})


TRANSLATIONS: Mapping[str, Translation] = {
    "BATCH_MATMUL": Translation("batch_matmul", batch_matmul),
    "FULLY_CONNECTED": Translation("fully_connected", fully_connected),
}
