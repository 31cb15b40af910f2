import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from support import single_op
from support.litert import read

from n6lib.simulator.window import Window

PAIR = st.tuples(st.integers(1, 3), st.integers(1, 3))


@given(PAIR, PAIR, PAIR, st.tuples(*[st.integers(0, 2)] * 4), st.tuples(*[st.integers(7, 9)] * 2))
def test_patches_are_the_inputs_under_each_output(
    kernel: tuple[int, int],
    strides: tuple[int, int],
    dilations: tuple[int, int],
    padding: tuple[int, int, int, int],
    size: tuple[int, int],
) -> None:
    height = (size[0] + padding[0] + padding[1] - (kernel[0] - 1) * dilations[0] - 1) // strides[0]
    width = (size[1] + padding[2] + padding[3] - (kernel[1] - 1) * dilations[1] - 1) // strides[1]
    window = Window(kernel, strides, dilations, padding, -7, (height + 1, width + 1))
    image = np.arange(2 * size[0] * size[1] * 3, dtype=np.int16).reshape(2, *size, 3)
    patches = window.patches(window.pad(image))
    assert patches.shape == (2, height + 1, width + 1, *kernel, 3)
    for index in np.ndindex(patches.shape[:5]):
        n, y, x, i, j = index
        row = y * strides[0] + i * dilations[0] - padding[0]
        column = x * strides[1] + j * dilations[1] - padding[2]
        inside = 0 <= row < size[0] and 0 <= column < size[1]
        expected = image[n, row, column].tolist() if inside else [-7] * 3
        assert patches[index].tolist() == expected


def test_an_image_without_border_is_not_copied() -> None:
    window = Window((1, 1), (1, 1), (1, 1), (0, 0, 0, 0), 0, (4, 4))
    image = np.zeros((1, 4, 4, 2), np.int8)
    assert window.pad(image) is image


@given(st.integers(1, 200), st.integers(1, 100_000))
def test_blocks_cover_every_row_once(rows: int, row_elements: int) -> None:
    window = Window((1, 1), (1, 1), (1, 1), (0, 0, 0, 0), 0, (rows, 1))
    covered = [row for block in window.row_blocks(row_elements) for row in range(rows)[block]]
    assert covered == list(range(rows))


def test_is_read_off_an_operator() -> None:
    weights = np.ones((2, 3, 5, 4), np.int8)
    graph = read(single_op.conv2d(weights, np.zeros(2, np.int32), (9, 8), strides=(2, 1)))
    window = Window.of(graph, graph.operators[0], fill=3)
    assert window == Window((3, 5), (2, 1), (1, 1), (1, 1, 2, 2), 3, (5, 8))
