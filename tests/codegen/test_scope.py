from dataclasses import replace

import numpy as np
from support import single_op
from support.litert import read
from support.networks import Network
from support.placement import spread

from n6lib.codegen.scope import C_TYPES, Scope
from n6lib.codegen.source import source_text
from n6lib.graph import DType

SIZES = {"float": 4, "int8_t": 1, "uint8_t": 1, "int16_t": 2, "int32_t": 4, "int64_t": 8}
QUANTIZE = read(single_op.quantize(source="float32"))


def test_addresses_are_pools_and_offsets() -> None:
    network = Network()
    source = network.input((1, 4, 4, 8))
    first = network.conv2d(source, 8)
    second = network.conv2d(first, 8)
    graph = network.build(second)
    scope = Scope(graph, spread(graph))
    assert scope.address(source) == "network_pool_ram + 0"
    assert scope.address(first) == "network_pool_spill + 0"
    assert scope.address(second) == "network_pool_ram + 128"


def test_pools_become_identifiers() -> None:
    scope = Scope(QUANTIZE, spread(QUANTIZE, ("a-b.c",)))
    assert scope.address("input") == "network_pool_a_b_c + 0"


def test_pointers_have_the_type_of_the_tensor() -> None:
    scope = Scope(QUANTIZE, spread(QUANTIZE))
    assert scope.read("input") == "(const float *)(network_pool_ram + 0)"
    assert scope.write("input") == "(float *)(network_pool_ram + 0)"
    assert scope.write("output") == scope.read("output") == "network_pool_spill + 0"


def test_constants_come_from_the_weights() -> None:
    graph = read(single_op.add())
    data = np.arange(48, dtype=np.int8).reshape(1, 4, 4, 3)
    data.flags.writeable = False
    graph = replace(graph, tensors={**graph.tensors, "b": replace(graph.tensor("b"), data=data)})
    scope = Scope(graph, spread(graph))
    assert scope.read("b") == "WEIGHTS(0)"
    assert scope.constants.blob().tobytes() == data.tobytes()


def test_every_type_has_a_pointer_and_constants_are_their_bytes() -> None:
    output = QUANTIZE.tensor("output")
    for dtype in DType:
        data = np.array([[1, 0, 1]], dtype.numpy)
        held = replace(output, dtype=dtype, shape=data.shape, data=data)
        graph = replace(QUANTIZE, tensors={**QUANTIZE.tensors, "output": held})
        scope = Scope(graph, spread(replace(graph, operators=())))
        pointer = "" if dtype is DType.INT8 else f"(const {C_TYPES[dtype]} *)"
        assert scope.read("output") == (f"{pointer}(WEIGHTS(0))" if pointer else "WEIGHTS(0)")
        assert SIZES[C_TYPES[dtype]] == dtype.itemsize
        assert scope.constants.blob().tobytes().startswith(data.tobytes())


def test_headers_are_those_asked_for() -> None:
    scope = Scope(QUANTIZE, spread(QUANTIZE))
    scope.include("n6_a.h")
    text = source_text(scope, {"output": 1})
    assert '\n#include "n6_a.h"\n#include "n6_kernels.h"\n' in text


def test_scratch_is_the_most_that_one_operator_asks_for() -> None:
    scope = Scope(QUANTIZE, spread(QUANTIZE))
    assert {scope.reserve(size) for size in (64, 128, 32)} == {"network_scratch"}
    assert scope.scratch == 128
