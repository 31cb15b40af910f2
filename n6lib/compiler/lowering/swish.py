"""x times the sigmoid of x, which one ACTIV unit evaluates where the generation can."""

from n6lib.compiler.lowering.builder import Builder
from n6lib.compiler.node import Unit
from n6lib.graph import Operator

_REASON = "x times its own sigmoid is one function of int8 on an ACTIV unit"


def sigmoid_of(builder: Builder, product: Operator) -> Operator | None:
    """The sigmoid that `product` multiplies with its own argument, if nobody else reads it."""
    if product.kind != "mul" or not builder.profile.fuses_swish:
        return None
    for factor, other in (product.inputs, reversed(product.inputs)):
        made_by = builder.writer(factor)
        if (
            made_by is not None
            and made_by.kind == "sigmoid"
            and made_by.inputs == (other,)
            and builder.readers(factor) == [product]
            and factor not in builder.graph.outputs
        ):
            return made_by
    return None


def lower_swish(builder: Builder, product: Operator, sigmoid: Operator) -> None:
    """One node for both operators."""
    result = builder.declare(builder.graph.tensor(product.outputs[0]))
    builder.add(
        product, "Swish", Unit.ACTIV, sigmoid.inputs, (result,), _REASON, fused=(sigmoid.name,)
    )


def feeds_swish(builder: Builder, sigmoid: Operator) -> bool:
    """Whether a product takes `sigmoid` along."""
    products = builder.readers(sigmoid.outputs[0])
    return any(sigmoid_of(builder, product) is sigmoid for product in products)
