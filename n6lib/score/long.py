"""Tables with one figure per line, as data/published.csv has them."""

from collections.abc import Iterator

from n6lib.score.amount import Amount, parse_amount
from n6lib.score.columns import KIB, MIB, POOLS
from n6lib.score.subject import Subject
from n6lib.score.table import Line, Table

_COLUMNS = ("architecture", "field", "value", "unit")
_UNITS = {"KiB": KIB, "MiB": MIB}
_FIELDS = {
    "epochs.total": "epochs_total",
    "epochs.npu": "epochs_npu",
    # What ST's reports print as SW: hybrid epochs too.
    "epochs.software": "epochs_sw_plus_hybrid",
    "weights": "weights_bytes",
    "memory.activations": "activations_bytes",
    "latency.ms": "latency_ms",
    **{f"memory.pools.{pool}": pool for pool in POOLS},
}


def is_long(table: Table) -> bool:
    """Whether `table` has a figure per line."""
    return all(name in table.columns for name in _COLUMNS)


def long_subjects(table: Table) -> Iterator[Subject]:
    """A subject for each network and board of `table`, as its first line names them."""
    networks: dict[tuple[str, str], list[Line]] = {}
    for line in table.lines:
        networks.setdefault((line.get("architecture"), line.get("target")), []).append(line)
    for (architecture, _), lines in networks.items():
        published: dict[str, Amount] = {}
        faults: dict[str, str] = {}
        for line in lines:
            _read(line, published, faults)
        run = f"{table.path.stem}:{architecture}"
        yield Subject(run, architecture, table.path, lines[0], published, faults)


def _read(line: Line, published: dict[str, Amount], faults: dict[str, str]) -> None:
    told = line.get("field")
    field = _FIELDS.get(told)
    if field is None:
        faults[told] = f"{told} follows from other figures or is none that can be scored"
        return
    try:
        amount = parse_amount(line.get("value"), _UNITS.get(line.get("unit"), 1))
    except ValueError as error:
        faults[field] = str(error)
        return
    if amount is not None:
        published[field] = Amount(amount.value, _relation(line) or amount.relation)


def _relation(line: Line) -> str:
    relation = line.get("relation")
    return relation if relation in ("=", "~", "<", ">") else ""
