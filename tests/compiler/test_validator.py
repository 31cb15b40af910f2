from dataclasses import replace

import pytest

from n6lib.compiler.network import Allocation
from n6lib.compiler.spaces import virtual_pool
from n6lib.compiler.validator import validate, validate_addresses
from n6lib.errors import CheckError
from n6lib.targets import load_target

CAPACITY = {"ram": 100}


def test_a_sound_plan_passes():
    validate({"a": Allocation("ram", 0, 50, 0, 1), "b": Allocation("ram", 50, 50, 1, 2)}, CAPACITY)


def test_one_shared_byte_at_one_shared_step_is_found():
    plan = {"a": Allocation("ram", 0, 51, 0, 1), "b": Allocation("ram", 50, 50, 1, 2)}
    with pytest.raises(CheckError, match="buffers a and b share bytes of ram"):
        validate(plan, CAPACITY)


def test_the_same_bytes_at_different_steps_are_sound():
    validate({"a": Allocation("ram", 0, 51, 0, 0), "b": Allocation("ram", 50, 50, 1, 2)}, CAPACITY)


@pytest.mark.parametrize(
    "allocation",
    [
        Allocation("ram", 60, 41, 0, 0),
        Allocation("ram", -1, 10, 0, 0),
        Allocation("rom", 0, 10, 0, 0),
    ],
)
def test_leaving_a_pool_is_found(allocation):
    with pytest.raises(CheckError, match="buffer a leaves pool"):
        validate({"a": allocation}, CAPACITY)


ONE = replace(load_target("stm32n6570-dk").pools[1], name="one", base=1000, size=100)
TWO = replace(ONE, name="two", base=1100)
BOTH = virtual_pool([ONE, TWO])


def test_buffers_of_a_joined_pool_and_of_its_member_meet_at_one_address():
    plan = {"a": Allocation("two", 0, 50, 0, 1), "b": Allocation("one_two", 90, 20, 1, 2)}
    with pytest.raises(CheckError, match="buffers a and b share bytes"):
        validate_addresses(plan, [ONE, TWO, BOTH])
    moved = plan | {"b": Allocation("one_two", 80, 20, 1, 2)}
    validate_addresses(moved, [ONE, TWO, BOTH])


def test_the_same_offset_in_pools_apart_is_sound():
    plan = {"a": Allocation("one", 0, 50, 0, 1), "b": Allocation("two", 0, 50, 0, 1)}
    validate_addresses(plan, [ONE, TWO])


@pytest.mark.parametrize(("name", "offset"), [("one", 60), ("one", -1), ("rom", 0)])
def test_an_address_outside_its_pool_is_found(name: str, offset: int):
    with pytest.raises(CheckError, match="buffer a leaves pool"):
        validate_addresses({"a": Allocation(name, offset, 41, 0, 0)}, [ONE, TWO])
