import pytest

from n6lib.errors import InputError
from n6lib.graph import DType
from n6lib.zoo.assembly import HALF, POSITIVE
from n6lib.zoo.builder import Builder
from n6lib.zoo.family import Family
from n6lib.zoo.row import Row


def one_layer(net: Builder, image: str, row: Row) -> str:
    return net.conv(image, {"a": 8, "b": 16}[row.form or "a"] * int(row.alpha), 3, 2, "relu")


PLAIN = Family("net", "net v2 (?P<form>a|b)?", "nowhere", one_layer, "a and b")


@pytest.mark.parametrize(
    "name", ["netv2", "Net-V2", "net_v2", "NET V2", "st_netv2", "netv2a_224", "net-v2-b"]
)
def test_separators_and_case_tell_nothing(name: str) -> None:
    assert PLAIN.match(name)


@pytest.mark.parametrize("name", ["netv3", "netv2x", "netv24", "mynetv2", "resnet_netv2"])
def test_a_name_begins_with_the_family_s_and_goes_on_apart(name: str) -> None:
    assert not PLAIN.match(name)


def test_what_the_name_leaves_out_another_one_tells() -> None:
    row = PLAIN.read(Row("netv2", "", 8, 8, 1, model="netv2b_x200_8"))
    assert (row.form, row.width, row.alpha) == ("b", "x200", 2.0)
    row = PLAIN.read(Row("netv2a", "1.0", 8, 8, 1, model="netv2b_x200_8"))
    assert (row.form, row.width) == ("a", "1.0")


def test_a_form_may_stand_where_the_width_does() -> None:
    row = PLAIN.read(Row("netv2", "B", 8, 8, 1))
    assert (row.form, row.width, row.alpha) == ("b", "", 1.0)


def test_a_multiplier_in_the_name_is_read_without_a_form() -> None:
    row = PLAIN.read(Row("netv2_a050_8", "", 8, 8, 1))
    assert (row.form, row.width, row.alpha) == ("", "a050", 0.5)


def test_another_form_is_one_sentence() -> None:
    with pytest.raises(InputError, match=r"netv2 of width 'c' cannot be rebuilt.* has a and b"):
        PLAIN.rebuild(Row("netv2", "c", 8, 8, 1))


def test_files_are_what_their_framework_makes() -> None:
    keras = PLAIN.rebuild(Row("netv2", "", 8, 8, 1))
    assert keras.tensor(keras.inputs[0]).dtype is DType.UINT8
    assert keras.operators[1].attributes["activation"] == "relu"
    torch = PLAIN.rebuild(Row("netv2", "", 8, 8, 1, onnx=True, torch=True))
    assert torch.tensor(torch.inputs[0]).dtype is DType.INT8
    assert torch.operators[0].attributes["activation"] == "none"


def zero_point(family: Family, row: Row) -> int:
    graph = family.rebuild(row)
    quantization = graph.tensor(graph.inputs[0]).quantization
    assert quantization is not None
    return quantization.zero_point


def test_images_are_scaled_as_the_framework_or_the_family_has_them() -> None:
    exported = Row("netv2", "", 8, 8, 1, onnx=True)
    assert zero_point(PLAIN, exported) == HALF
    positive = Family("net", "net", "nowhere", one_layer, pixels=POSITIVE, torch=True)
    assert zero_point(positive, exported) == POSITIVE


def test_a_network_too_large_for_the_graph_is_named() -> None:
    with pytest.raises(InputError, match="netv2 cannot be rebuilt for 99999x99999: tensor"):
        PLAIN.rebuild(Row("netv2", "", 99999, 99999, 1))
