import pytest
from support.scan_models import cumsum
from support.tflite_builder import TFLiteBuilder

from n6lib.errors import InputError
from n6lib.graph.importer import read_model


@pytest.mark.parametrize("exclusive", [False, True])
@pytest.mark.parametrize("reverse", [False, True])
def test_axis_and_options_become_attributes(exclusive: bool, reverse: bool) -> None:
    content = cumsum((2, 3, 4), -2, exclusive=exclusive, reverse=reverse)
    (operator,) = read_model(content, "net", "m").operators
    assert (operator.kind, operator.inputs) == ("cumsum", ("input",))
    assert operator.attributes == {"axis": 1, "exclusive": exclusive, "reverse": reverse}


@pytest.mark.parametrize("axes", [(2,), (-3,), (0, 1)])
def test_other_axes_are_refused(axes: tuple[int, ...]) -> None:
    builder = TFLiteBuilder()
    x, y = (builder.tensor(name, (2, 3), "float32") for name in "xy")
    position = builder.tensor("axis", (len(axes),), "int32", data=axes)
    builder.operator("CUMSUM", [x, position], [y])
    with pytest.raises(InputError, match=r"\(CUMSUM\) works along axes .* of 2 axes instead"):
        read_model(builder.build([x], [y]), "net", "m")
