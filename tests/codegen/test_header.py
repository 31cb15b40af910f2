from support.litert import read
from support.small_network import small_network

from n6lib.codegen.header import header_text

GRAPH = read(small_network())


def test_counts_and_sizes() -> None:
    text = header_text(GRAPH, 3)
    for name, value in (
        ("INPUTS", 1),
        ("OUTPUTS", 1),
        ("OPERATORS", len(GRAPH.operators)),
        ("POOLS", 3),
        ("INPUT_BYTES", 8 * 8 * 3),
        ("OUTPUT_BYTES", 8 * 8 * 4 * 4),
    ):
        assert f"#define NETWORK_{name} {value}\n" in text


def test_ends_of_the_network_are_described() -> None:
    text = header_text(GRAPH, 1)
    assert " *   0: image_0, uint8 1x8x8x3, real = 0.0078125 * (stored - 127)\n" in text
    assert " *   0: result, float32 1x8x8x4\n" in text
