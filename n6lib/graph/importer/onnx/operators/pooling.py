"""Pooling windows over images, and over whole images."""

from collections.abc import Mapping

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.builder import Attributes
from n6lib.graph.importer.onnx.layout import channels_first, image
from n6lib.graph.importer.onnx.operators.quantization import operand, raw, target
from n6lib.graph.importer.onnx.parameters import Target
from n6lib.graph.importer.onnx.site import Site
from n6lib.graph.importer.onnx.translate import Translate
from n6lib.graph.importer.onnx.value import Value
from n6lib.graph.importer.onnx.window import Window, rounded_up, window

_COARSEST = 2.0
"""How much finer a mean may be quantized than its values: then two roundings differ by 1 at most
from one."""


def _maximum(site: Site) -> Value:
    """Integers go in and out as they are."""
    value = site.input(0)
    picture = image(site, value)
    attributes: Attributes = {**_attributes(_window(site, picture)), "activation": "none"}
    return channels_first(site, site.move("max_pool2d", picture, attributes), value.rank)


def _average(site: Site) -> Value:
    return average(site, site.input(0), None)


def _qlinear_average(site: Site) -> Value:
    site.expect(4, 5)
    wanted = target(site, 3)
    _channels_first_only(site)
    return raw(site, average(site, operand(site, 0), wanted), wanted)


def average(site: Site, value: Value, wanted: Target | None) -> Value:
    """Our kind keeps scale and zero point; a result that is quantized otherwise is requantized."""
    picture = image(site, value)
    place = _window(site, picture)
    counted = site.node.flag("count_include_pad")
    padding = _window(site, picture, ceil=False).padding
    if counted and any(more > given for more, given in zip(place.padding, padding, strict=True)):
        raise InputError("counts padding and has windows beyond it; set ceil_mode to 0")
    attributes: Attributes = {**_attributes(place), "count_include_pad": counted}
    kept = site.kept(picture, wanted or site.wanted(), _COARSEST)
    pooled = site.emit("average_pool2d", [picture], attributes, target=wanted, canonical=kept)
    return channels_first(site, pooled, value.rank)


def _window(site: Site, picture: Value, ceil: bool | None = None) -> Window:
    place = window(site, picture.shape, site.node.integers("kernel_shape"))
    upwards = site.node.flag("ceil_mode") if ceil is None else ceil
    return rounded_up(place, picture.shape) if upwards else place


def _attributes(place: Window) -> Attributes:
    return {**place.attributes, "kernel": place.kernel}


def _channels_first_only(site: Site) -> None:
    if site.node.flag("channels_last"):
        raise InputError("has channels_last set, which is not supported")


def _global_average(site: Site) -> Value:
    value = site.input(0)
    return site.emit("mean", [value], _over_image(value))


def _qlinear_global_average(site: Site) -> Value:
    site.expect(4, 5)
    wanted = target(site, 3)
    _channels_first_only(site)
    value = operand(site, 0)
    return raw(site, site.emit("mean", [value], _over_image(value), target=wanted), wanted)


def _global_maximum(site: Site) -> Value:
    """Integers go in and out as they are."""
    value = site.input(0)
    return site.move("reduce_max", value, _over_image(value))


def _over_image(value: Value) -> Attributes:
    """All axes behind the channels, which stay with size 1."""
    if value.rank < 3:
        raise InputError(f"takes {value.rank} axes; at least 3 are an image")
    return {"axes": tuple(range(2, value.rank)), "keep_dims": True}


TRANSLATIONS: Mapping[str, Translate] = {
    "AveragePool": _average,
    "GlobalAveragePool": _global_average,
    "GlobalMaxPool": _global_maximum,
    "MaxPool": _maximum,
    "QLinearAveragePool": _qlinear_average,
    "QLinearGlobalAveragePool": _qlinear_global_average,
}
