import pytest
from ai_edge_litert import schema_py_generated as schema
from support import single_op
from support.movements import model
from support.tflite_builder import TFLiteBuilder

from n6lib.errors import InputError
from n6lib.graph.importer import read_model


@pytest.mark.parametrize(("corners", "centers"), [(False, False), (False, True), (True, False)])
def test_modes_become_attributes_and_the_size_disappears(corners: bool, centers: bool) -> None:
    data = single_op.resize_bilinear(
        (1, 3, 4, 2), (5, 7), align_corners=corners, half_pixel_centers=centers
    )
    graph = read_model(data, "net", "m")
    (operator,) = graph.operators
    assert operator.inputs == ("input",)
    assert operator.attributes == {"align_corners": corners, "half_pixel_centers": centers}
    assert graph.tensor("output").shape == (1, 5, 7, 2)


def test_both_modes_at_once_are_refused() -> None:
    data = single_op.resize_bilinear(align_corners=True, half_pixel_centers=True)
    with pytest.raises(InputError, match="sets both align_corners and half_pixel_centers"):
        read_model(data, "net", "m")


def resize(size: list[int], output: tuple[int, ...], options: object = None) -> bytes:
    builder = TFLiteBuilder()
    x = builder.tensor("x", (1, 2, 2, 3), scale=0.5)
    target = builder.tensor("size", (len(size),), "int32", data=size)
    y = builder.tensor("y", output, scale=0.5)
    builder.operator("RESIZE_BILINEAR", [x, target], [y], options)
    return builder.build([x], [y])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (resize([4, 5], (1, 5, 4, 3)), r"resizes to \[4, 5\] and declares an output of \[1, 5, 4"),
        (resize([4], (1, 4, 4, 3)), r"resizes to \[4\] and declares"),
        (resize([4, 4], (1, 4, 4, 2)), r"yields shape \[1, 4, 4, 3\] and declares \[1, 4, 4, 2\]"),
        (resize([4, 4], (1, 4, 4)), r"takes 4 axes as output"),
        (resize([0, 4], (1, 0, 4, 3)), "sizes must be positive"),
        (
            resize([4, 4], (1, 4, 4, 3), schema.AddOptionsT()),
            "has options of type 11 instead of 15",
        ),
    ],
)
def test_other_sizes_are_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_model(data, "net", "m")


def nearest(corners: bool, centers: bool, size: tuple[int, int] = (4, 6)) -> bytes:
    options = schema.ResizeNearestNeighborOptionsT()
    options.alignCorners, options.halfPixelCenters = corners, centers
    builtin, shapes = "RESIZE_NEAREST_NEIGHBOR", ([(1, 2, 3, 5)], [(1, 4, 6, 5)])
    return model(builtin, "int8", *shapes, [size], options, version=3)


@pytest.mark.parametrize(("corners", "centers"), [(False, False), (False, True), (True, False)])
def test_nearest_neighbours(corners: bool, centers: bool) -> None:
    (operator,) = read_model(nearest(corners, centers), "net", "m").operators
    assert (operator.kind, operator.inputs) == ("resize_nearest", ("x0",))
    assert operator.attributes == {"align_corners": corners, "half_pixel_centers": centers}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (nearest(True, True), "sets both align_corners and half_pixel_centers"),
        (nearest(False, False, (4, 7)), r"resizes to \[4, 7\] and declares"),
    ],
)
def test_other_neighbours_are_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_model(data, "net", "m")
