"""CONCATENATION, SPLIT, SLICE and their relatives."""

from collections.abc import Mapping

from n6lib.errors import InputError
from n6lib.graph.importer.axes import from_front
from n6lib.graph.importer.site import Site
from n6lib.graph.importer.translation import Translation
from n6lib.graph.operator import Operator

_CONCATENATION_OPTIONS, _STRIDED_SLICE_OPTIONS, _PACK_OPTIONS, _UNPACK_OPTIONS = 10, 32, 59, 64


def concatenation(site: Site) -> Operator:
    """Any number of inputs, constants among them; LiteRT joins int8 of one quantization only."""
    inputs, _ = site.counts
    site.expect(inputs=max(inputs, 1))
    options = site.options(_CONCATENATION_OPTIONS)
    if activation := options.integer(1, "b"):
        raise InputError(f"has the activation {site.activation(activation)}; LiteRT takes none")
    for position in range(inputs):
        if site.input(position).quantization != site.output().quantization:
            raise InputError(
                f"joins {site.input(position).name} of another scale or zero point than its output"
            )
    axis = from_front(options.integer(0, "i"), len(site.output().shape))
    return site.operator("concat", {"axis": axis})


def split(site: Site) -> Operator:
    """Equal parts; the axis is input 0."""
    _, outputs = site.counts
    site.expect(inputs=2, outputs=outputs)
    axis = _axis(site, 0, site.input(1).shape)
    return site.operator("split", {"axis": axis, "sizes": _sizes(site, axis)}, operands=[1])


def split_v(site: Site) -> Operator:
    """Parts of given sizes, which repeat the outputs' own; one of -1 is what is left over."""
    _, outputs = site.counts
    site.expect(inputs=3, outputs=outputs)
    axis = _axis(site, 2, site.input(0).shape)
    sizes, given = _sizes(site, axis), site.values(1).ravel().tolist()
    if len(given) != len(sizes) or any(
        wanted not in (-1, size) for wanted, size in zip(given, sizes, strict=True)
    ):
        raise InputError(f"splits into {given[:8]} and declares outputs of {list(sizes[:8])}")
    return site.operator("split", {"axis": axis, "sizes": sizes}, operands=1)


def _axis(site: Site, position: int, shape: tuple[int, ...]) -> int:
    axes = site.integers(position)
    if len(axes) != 1:
        raise InputError(f"has {len(axes)} axes instead of one")
    return from_front(axes[0], len(shape))


def _sizes(site: Site, axis: int) -> tuple[int, ...]:
    """Elements of `axis` in each output."""
    shapes = [site.output(position).shape for position in range(site.counts[1])]
    if any(axis >= len(shape) for shape in shapes):
        raise InputError(f"splits along axis {axis} into {' and '.join(map(str, shapes[:4]))}")
    return tuple(shape[axis] for shape in shapes)


def pack(site: Site) -> Operator:
    """Tensors of one shape along a new axis."""
    inputs, _ = site.counts
    site.expect(inputs=max(inputs, 1))
    axis = site.options(_PACK_OPTIONS).integer(1, "i")
    return site.operator("stack", {"axis": from_front(axis, len(site.output().shape))})


def unpack(site: Site) -> Operator:
    """The slices of an axis, without it."""
    _, outputs = site.counts
    site.expect(inputs=1, outputs=outputs)
    axis = site.options(_UNPACK_OPTIONS).integer(1, "i")
    return site.operator("unstack", {"axis": from_front(axis, len(site.input(0).shape))})


def slice_(site: Site) -> Operator:
    """A size of -1 reaches to the end; both must be constants."""
    site.expect(inputs=3)
    shape, begins, sizes = site.input(0).shape, site.integers(1), site.integers(2)
    if not len(begins) == len(sizes) == len(shape):
        raise InputError(f"slices {len(shape)} axes from {list(begins)} by {list(sizes)}")
    sizes = tuple(
        whole - begin if size == -1 else size
        for whole, begin, size in zip(shape, begins, sizes, strict=True)
    )
    return _slice(site, begins, sizes, (1,) * len(shape), ())


def strided_slice(site: Site) -> Operator:
    """Begins, ends and strides, constants; the rule is Python's, with masks of axes."""
    site.expect(inputs=4)
    shape = site.input(0).shape
    begins, ends, strides = (site.integers(position) for position in (1, 2, 3))
    options = site.options(_STRIDED_SLICE_OPTIONS)
    begun, ended, ellipsis, new, shrunk = (options.integer(field, "i") for field in range(5))
    if ellipsis or new or options.boolean(5):
        raise InputError(
            "has an ellipsis, new axes or ends counted from begins; write the slice out in full"
        )
    if not len(begins) == len(ends) == len(strides) <= len(shape) or 0 in strides:
        raise InputError(
            f"slices {len(shape)} axes from {list(begins)} to {list(ends)} in strides of "
            f"{list(strides)}"
        )
    ranges = []
    dropped = []
    for axis, size in enumerate(shape):
        bit = 1 << axis
        if axis >= len(begins):
            ranges.append(range(size))
        elif shrunk & bit:
            begin = from_front(begins[axis], size)
            ranges.append(range(begin, begin + 1))
            dropped.append(axis)
        else:
            bounds = slice(
                None if begun & bit else begins[axis],
                None if ended & bit else ends[axis],
                strides[axis],
            )
            ranges.append(range(*bounds.indices(size)))
    return _slice(
        site,
        tuple(each.start for each in ranges),
        tuple(len(each) for each in ranges),
        tuple(each.step for each in ranges),
        tuple(dropped),
    )


def _slice(
    site: Site,
    begins: tuple[int, ...],
    sizes: tuple[int, ...],
    strides: tuple[int, ...],
    dropped: tuple[int, ...],
) -> Operator:
    attributes = {"begins": begins, "sizes": sizes, "strides": strides, "dropped": dropped}
    return site.operator("slice", attributes, operands=1)


TRANSLATIONS: Mapping[str, Translation] = {
    "CONCATENATION": Translation("concat", concatenation),
    "PACK": Translation("stack", pack),
    "SLICE": Translation("slice", slice_),
    "SPLIT": Translation("split", split),
    "SPLIT_V": Translation("split", split_v),
    "STRIDED_SLICE": Translation("slice", strided_slice),
    "UNPACK": Translation("unstack", unpack),
}
