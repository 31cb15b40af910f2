"""How a CONVACC walks a convolution: channel groups, passes, pipes and cycles.

The laws were read off published compiler runs (in-sample 99 % of convolution epochs exact, 56 %
on the one model held out); they are a model of ST's compiler, not its documentation.
"""

import math
from dataclasses import dataclass
from functools import cached_property

_NARROW_GROUP = 24  # input and output channels per group of a 1x1 kernel
_WIDE_GROUP = 8  # and of a larger one
_DEEP_GROUP = 128  # input channels per group in the deep 1x1 mode
_DEEP_LINE = 4096  # deep mode: width x group may not exceed this
_DEEP_RATE = 3  # input channels per cycle, and bytes of a kernel fetched at once, in that mode
_STATIONARY = 4096  # feature-stationary mode: height x width x group stays below this
COUNTED = 255  # groups that the 8-bit counters of a CONVACC tell apart
UNITS = 4  # CONVACC that there are


def largest_divisor(number: int, limit: int) -> int:
    """The largest divisor of `number` that is at most `limit`."""
    return next(d for d in range(min(number, limit), 0, -1) if number % d == 0)


@dataclass(frozen=True)
class Convolution:
    """A convolution as a CONVACC sees it.

    Shapes are (height, width, channels); `weights` are stored bytes; `depthwise` says that
    channels, or groups of them, are convolved apart, `inflation` how many of them go together;
    `unsigned` says that the input's zero point was subtracted or is 0; `sparing` that no more
    units are taken than kernels arrive for (-O3), `paired` that a depthwise kernel of stride 2
    takes two elements per cycle; `units` may stand in series (--Omax-ca-pipe); `busiest` that
    channels go together as keeps most of them busy, rather than as many as a unit takes.
    """

    kernel: tuple[int, int]
    source: tuple[int, int, int]
    result: tuple[int, int, int]
    weights: int
    depthwise: bool
    inflation: int
    unsigned: bool
    sparing: bool = False
    paired: bool = False
    units: int = UNITS
    busiest: bool = True

    @property
    def pointwise(self) -> bool:
        """Whether the kernel is 1x1."""
        return self.kernel == (1, 1)

    @cached_property
    def input_group(self) -> int:
        """Input channels that a unit takes together: those that keep most channels busy at once."""
        if self.depthwise:
            return self.inflation
        channels = self.source[2]
        limit = min(_NARROW_GROUP if self.pointwise else _WIDE_GROUP, channels)
        if not self.busiest:
            return largest_divisor(channels, limit)
        groups = [size for size in range(1, limit + 1) if channels % size == 0]
        return max(groups, key=lambda size: (size * self._pipes(size), size))

    @cached_property
    def output_group(self) -> int:
        """Output channels produced together: the order in which the result leaves the unit."""
        if self.depthwise:
            return self.inflation
        limit = _NARROW_GROUP if self.pointwise else self._narrowest
        return largest_divisor(self.result[2], limit)

    @property
    def readings(self) -> int:
        """How many times the whole input is read: once where features stay in the unit."""
        return 1 if self._held and not self.deep else self.rounds

    @property
    def rounds(self) -> int:
        """How many groups of results come one after the other.

        A block of a depthwise kernel over signed features is wider than what it may give at once.
        """
        if self.depthwise:
            return self.inflation // largest_divisor(self.inflation, self._narrowest)
        return self.result[2] // self.output_group

    @property
    def fill(self) -> int:
        """Elements of a row of input for each time that a window of stride 1 starts anew.

        Windows wait until their first rows are in the unit; with larger strides the rows that
        come before a result are read in any case.
        """
        height, width, channels = self.source
        if self.kernel[0] == 1 or height > self.result[0] + self.kernel[0]:
            return 0
        times = 1 if self.depthwise else self.rounds
        return width * channels * times // self.pipes

    @property
    def streamable(self) -> bool:
        """Whether the input may come straight from another unit: one round over one group."""
        whole = self.source[2] == self.input_group or self.pipes == 1
        return self.depthwise or (self.rounds == 1 and whole)

    @property
    def mappable(self) -> bool:
        """Whether the unit's counters reach over all groups of input channels."""
        return self.depthwise or self.source[2] // self.input_group <= COUNTED

    @cached_property
    def deep(self) -> bool:
        """Whether the deep 1x1 mode runs: three times as many input channels per cycle."""
        channels = self.source[2]
        if self.depthwise or not (self.pointwise and self.unsigned and channels > _NARROW_GROUP):
            return False
        if self.source[1] * largest_divisor(channels, _DEEP_GROUP) > _DEEP_LINE:
            return False
        wide = channels >= 96 and self.result[2] >= 8
        return wide or self._deep_cycles <= self._shallow_cycles

    @property
    def filling(self) -> int:
        """Bytes that the deep mode adds to the kernel, which lies in threes.

        What meets one group of input channels to make one group of output channels begins a new
        three. Source: the sizes of every 1x1 kernel in eleven published runs.
        """
        if not self.deep:
            return 0
        block = self.pass_group * self.output_group
        return -block % _DEEP_RATE * (_volume((1, self.source[2], self.result[2])) // block)

    @property
    def pass_group(self) -> int:
        """Input channels that one unit takes in one pass, and in whose groups it reads them."""
        return largest_divisor(self.source[2], _DEEP_GROUP) if self.deep else self.input_group

    @cached_property
    def pipes(self) -> int:
        """CONVACC units in series, each taking one group of input channels."""
        if self.depthwise:
            return 1
        groups = self.source[2] // self.pass_group
        most = self._pipes(self.pass_group)
        if not self.sparing:
            return most
        enough = (n for n in range(1, most) if groups % n == 0 and n >= self._useful)
        return next(enough, most)

    @property
    def _useful(self) -> float:
        """Units in series beyond which their kernels arrive no faster than pixels go by."""
        height, width, _ = self.result
        taps = self.kernel[0] * self.kernel[1]
        limit = self.output_group if self.pointwise else _WIDE_GROUP * taps
        return height * width / limit

    @cached_property
    def passes(self) -> int:
        """Passes over the input channels; above one, partial sums go through memory."""
        return 1 if self.depthwise else self.source[2] // self.pass_group // self.pipes

    @property
    def sums(self) -> int:
        """Partial sums that leave the unit; none where one pass is enough."""
        return self.passes * _volume(self.result) if self.passes > 1 else 0

    def _pipes(self, group: int) -> int:
        return largest_divisor(self.source[2] // group, self.units)

    @cached_property
    def cycles(self) -> int:
        """NPU cycles of computing, memory not counted."""
        elements_in, elements_out = _volume(self.source), _volume(self.result)
        if self.depthwise:
            halved = self.paired and self.source[1] > self.result[1]
            return max(elements_out, elements_in * self.readings // (1 + halved), self.weights)
        return self._deep_cycles if self.deep else self._shallow_cycles

    @property
    def stationary(self) -> bool:
        """Whether features stay in the unit while kernels stream by."""
        return not self.depthwise and self._held

    @property
    def _held(self) -> bool:
        """Whether the unit has room for one group of input channels."""
        height, width, _ = self.source
        limit = _STATIONARY - 1 if self.unsigned else _STATIONARY // 2
        return height * width * self.input_group <= limit

    @property
    def _shallow_cycles(self) -> int:
        elements_in, elements_out = _volume(self.source), _volume(self.result)
        pipes = self._pipes(self.input_group)
        if self.stationary:
            return max(elements_out, self.weights, elements_in // pipes)
        return max(elements_out, elements_in * self.rounds // pipes)

    @property
    def _narrowest(self) -> int:
        """Most channels of a result that a wide kernel gives at once."""
        return _WIDE_GROUP if self.unsigned else _WIDE_GROUP // 2

    @property
    def _deep_cycles(self) -> int:
        elements_in, elements_out = _volume(self.source), _volume(self.result)
        pipes = self._pipes(largest_divisor(self.source[2], _DEEP_GROUP))
        read = elements_in * self.rounds // pipes
        return max(elements_out, math.ceil(read / _DEEP_RATE), math.ceil(self.weights / _DEEP_RATE))


def _volume(shape: tuple[int, int, int]) -> int:
    height, width, channels = shape
    return height * width * channels
