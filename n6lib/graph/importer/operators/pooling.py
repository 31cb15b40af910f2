"""MAX_POOL_2D and AVERAGE_POOL_2D."""

from collections.abc import Mapping

from n6lib.errors import InputError
from n6lib.graph.importer.operators.convolution import explicit_padding
from n6lib.graph.importer.site import Site
from n6lib.graph.importer.translation import Translation
from n6lib.graph.operator import Attribute, Operator

_POOL_OPTIONS = 5


def max_pool(site: Site) -> Operator:
    """The window's padding becomes explicit."""
    return site.operator("max_pool2d", _window(site))


def average_pool(site: Site) -> Operator:
    """A mean is that of the pixels under the window that lie in the image."""
    return site.operator("average_pool2d", {**_window(site), "count_include_pad": False})


def _window(site: Site) -> dict[str, Attribute]:
    site.expect(inputs=1)
    options = site.options(_POOL_OPTIONS)
    strides = (options.integer(2, "i"), options.integer(1, "i"))
    kernel = (options.integer(4, "i"), options.integer(3, "i"))
    if min(*strides, *kernel) < 1:
        raise InputError(f"has kernel {kernel} and strides {strides}, which must be positive")
    mode, padding = options.integer(0, "b"), list[int]()
    for size, taps, stride in zip(site.image(0)[1:3], kernel, strides, strict=True):
        padding += explicit_padding(mode, size, taps, stride, 1)
    return {
        "kernel": kernel,
        "strides": strides,
        "dilations": (1, 1),
        "padding": tuple(padding),
        "activation": site.activation(options.integer(5, "b")),
    }


TRANSLATIONS: Mapping[str, Translation] = {
    "AVERAGE_POOL_2D": Translation("average_pool2d", average_pool),
    "MAX_POOL_2D": Translation("max_pool2d", max_pool),
}
