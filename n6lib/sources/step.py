"""Functions of Keras tensors as layers with names of our own."""

from collections.abc import Callable
from typing import Any


def step(name: str, function: Callable[..., Any], *tensors: Any) -> Any:
    """`function` of `tensors`, as a layer called `name`.

    A bare `keras.ops` function would get a name of Keras's, and the converter, which orders
    operators by name where dependences leave a choice, would put it late.
    """
    import keras

    class Step(keras.layers.Layer):  # type: ignore[misc]
        def call(self, *values: Any) -> Any:
            return function(*values)

    return Step(name=name)(*tensors)
