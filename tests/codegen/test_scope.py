from dataclasses import replace

import numpy as np
import pytest
from support import single_op
from support.litert import read
from support.networks import Network
from support.placement import spread

from n6lib.codegen.scope import Scope
from n6lib.errors import InputError
from n6lib.graph import DType

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


def test_types_without_kernels_are_refused() -> None:
    wide = replace(QUANTIZE.tensor("output"), dtype=DType.INT16)
    graph = replace(QUANTIZE, tensors={**QUANTIZE.tensors, "output": wide})
    scope = Scope(graph, spread(graph))
    with pytest.raises(InputError) as error:
        scope.write("output")
    assert str(error.value) == (
        "model: tensor output is int16; generated C computes on int8, uint8, float32."
    )


def test_scratch_is_the_most_that_one_operator_asks_for() -> None:
    scope = Scope(QUANTIZE, spread(QUANTIZE))
    assert {scope.reserve(size) for size in (64, 128, 32)} == {"network_scratch"}
    assert scope.scratch == 128
