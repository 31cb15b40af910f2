from n6lib.stedge.memory_table import memory_table, ranges_table
from n6lib.stedge.sizes import padded


def test_every_pool_has_a_line(source):
    lines = memory_table(source)
    for pool in source.target.pools:
        (line,) = [line for line in lines if line.startswith(f"\t{pool.name} ")]
        assert f"[0x{pool.base:08X} - 0x{pool.end:08X}]" in line


def test_the_total_is_that_of_the_report(source):
    (line,) = [line for line in memory_table(source) if line.startswith("Total:")]
    memory = source.report["memory"]
    for key in ("weights", "activations"):
        assert f"{key}: {padded(memory[key])}" in line


def test_only_used_pools_have_ranges_rounded_up_to_16(source):
    lines = ranges_table(source)[2:-1]
    used = {n: p["used"] for n, p in source.report["memory"]["pools"].items() if p["used"]}
    assert [line.split()[0] for line in lines] == list(used)
    for line, size in zip(lines, used.values(), strict=True):
        first, end = (int(word, 16) for word in line.split(": ")[1].split("-"))
        assert size <= end - first < size + 16
        assert (end - first) % 16 == 0
