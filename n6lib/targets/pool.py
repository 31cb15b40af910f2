"""A memory region that a network may use."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Pool:
    """One memory pool, with the properties that ST's mpool format gives it.

    `base` and `size` are bytes; moving n bytes takes n / `byte_width` * `freq_ratio` NPU cycles;
    `read_power` and `write_power` are mW while the pool is accessed. A pool that joins others has
    their names as `members`.
    """

    name: str
    file_name: str
    base: int
    size: int
    writable: bool
    throughput: str
    latency: str
    byte_width: int
    freq_ratio: float
    read_power: float
    write_power: float
    cacheable: bool
    constants_preferred: bool
    members: tuple[str, ...] = ()

    @property
    def virtual(self) -> bool:
        """Whether the pool is only a name for several that follow one another."""
        return bool(self.members)

    @property
    def cycles_per_byte(self) -> float:
        """NPU cycles to move one byte."""
        return self.freq_ratio / self.byte_width

    @property
    def end(self) -> int:
        """First address behind the pool."""
        return self.base + self.size

    @property
    def external(self) -> bool:
        """Whether the pool is off chip (ST's rule: addresses from 0x60000000 up)."""
        return self.base >= 0x60000000
