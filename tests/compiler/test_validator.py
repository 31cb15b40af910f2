import pytest

from n6lib.compiler.network import Allocation
from n6lib.compiler.validator import validate
from n6lib.errors import CheckError

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
