"""Products of matrices."""

from collections.abc import Mapping

import numpy as np

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.layout import reshape, transpose, transposed
from n6lib.graph.importer.onnx.operators.quantization import constant_operand, operand, raw, target
from n6lib.graph.importer.onnx.parameters import Target
from n6lib.graph.importer.onnx.site import Site
from n6lib.graph.importer.onnx.translate import Translate
from n6lib.graph.importer.onnx.value import Value, constant
from n6lib.graph.importer.onnx.weights import bias_of


def _matmul(site: Site) -> Value:
    site.expect(2)
    return product(site, site.input(0), site.input(1), None)


def _qlinear_matmul(site: Site) -> Value:
    """Integers in and out, each with its scale and zero point beside it."""
    site.expect(8)
    wanted = target(site, 6)
    second = site.input(3)
    axis = max(second.rank - 1, 0)
    return raw(site, product(site, operand(site, 0), operand(site, 3, axis), wanted), wanted)


def product(site: Site, first: Value, second: Value, wanted: Target | None) -> Value:
    """As numpy.matmul: a constant matrix is a layer's weights, others are multiplied in batches."""
    if not first.rank or not second.rank:
        raise InputError("multiplies a scalar")
    centred = second.quantization is None or not any(second.quantization.zero_points)
    if second.constant and second.rank == 2 and centred and not first.constant:
        return dense(site, first, transposed(second, (1, 0)), None, wanted)
    shape = _product_shape(first.shape, second.shape)
    left = reshape(site, first, (1, *first.shape)) if first.rank == 1 else first
    right = reshape(site, second, (*second.shape, 1)) if second.rank == 1 else second
    made = site.emit("batch_matmul", [left, right], _AS_THEY_ARE, target=wanted)
    return reshape(site, made, shape, f"{site.name()}_shaped")


_AS_THEY_ARE = {"adj_x": False, "adj_y": False}


def _product_shape(first: tuple[int, ...], second: tuple[int, ...]) -> tuple[int, ...]:
    """Shape of numpy.matmul; an `InputError` where it has none."""
    left = first if len(first) > 1 else (1, *first)
    right = second if len(second) > 1 else (*second, 1)
    try:
        batch = np.broadcast_shapes(left[:-2], right[:-2])
    except ValueError:
        batch = None
    if batch is None or left[-1] != right[-2]:
        raise InputError(f"multiplies {list(first)} by {list(second)}")
    rows = left[-2:-1] if len(first) > 1 else ()
    columns = right[-1:] if len(second) > 1 else ()
    return (*batch, *rows, *columns)


def dense(
    site: Site, value: Value, weights: Value, bias: Value | None, wanted: Target | None = None
) -> Value:
    """A layer of weights [O, I] over the last axis of `value`."""
    outputs, depth = weights.shape
    if value.shape[-1] != depth:
        raise InputError(f"multiplies {list(value.shape)} by a matrix of {depth} rows")
    operands = [value, weights, bias_of(site, value, weights, bias, outputs)]
    return site.emit("fully_connected", operands, {"keep_num_dims": True}, target=wanted)


def _gemm(site: Site) -> Value:
    """alpha A B + beta C; a layer where B and C are constants that fit one."""
    site.expect(2, 3)
    first, second, third = site.input(0), site.input(1), site.optional(2)
    if first.rank != 2 or second.rank != 2:
        raise InputError(f"multiplies tensors of {first.rank} and {second.rank} axes")
    alpha, beta = site.node.number("alpha", 1.0), site.node.number("beta", 1.0)
    if site.node.flag("transA"):
        first = transpose(site, first, (1, 0), f"{site.name()}_a")
    weights = second if site.node.flag("transB") else transpose(site, second, (1, 0))
    outputs = weights.shape[0]
    vector = third is None or (third.constant and third.shape in ((outputs,), (1, outputs)))
    if weights.constant and vector and not first.constant:
        bias = None if third is None else _times(reshape(site, third, (outputs,)), beta)
        return dense(site, first, _times(weights, alpha), bias)
    factors = [first, weights]
    made = site.step("batch_matmul", factors, {**_AS_THEY_ARE, "adj_y": True})
    return _combined(site, made, third, alpha, beta)


def _qgemm(site: Site) -> Value:
    """Integers in, of A and of constants B and C; integers out where a scale is told for them."""
    site.expect(6, 9)
    if site.node.number("alpha", 1.0) != 1:
        raise InputError("has alpha set, which is not supported; make it part of the scale of B")
    wanted = target(site, 7) if site.optional(7) else None
    turned = bool(site.node.flag("transB"))
    first, second = operand(site, 0), constant_operand(site, 3, axis=0 if turned else 1)
    if first.rank != 2 or second.rank != 2:
        raise InputError(f"multiplies tensors of {first.rank} and {second.rank} axes")
    if site.node.flag("transA"):
        first = transpose(site, first, (1, 0), f"{site.name()}_a")
    weights = second if turned else transposed(second, (1, 0))
    made = dense(site, first, weights, site.optional(6), wanted)
    return raw(site, made, wanted) if wanted else made


def _combined(site: Site, made: Value, third: Value | None, alpha: float, beta: float) -> Value:
    none = {"activation": "none"}
    if alpha != 1:
        factor = constant(np.array(alpha, np.float32))
        made = site.step("mul", [made, factor], none, hint=f"{site.name()}_alpha")
    if third is None or beta == 0:
        return made
    if beta != 1:
        factor = constant(np.array(beta, np.float32))
        third = site.step("mul", [third, factor], none, hint=f"{site.name()}_beta")
    return site.emit("add", [made, third])


def _times(value: Value, factor: float) -> Value:
    """A constant times `factor`."""
    if factor == 1:
        return value
    return constant((value.array * np.float32(factor)).astype(np.float32))


TRANSLATIONS: Mapping[str, Translate] = {
    "Gemm": _gemm,
    "MatMul": _matmul,
    "QGemm": _qgemm,
    "QLinearMatMul": _qlinear_matmul,
}
