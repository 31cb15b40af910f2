from support.handmade import BENCHMARK, benchmark

from n6lib.report.exactness import exactness


def exact(**changes):
    return benchmark(exact={**BENCHMARK["exact"], **changes})


def test_equal_bytes_in_words():
    host, emulator, again, outputs = exactness(BENCHMARK)
    assert host == "Generated C on the host: equal to the simulator, byte for byte, on 20 inputs."
    assert emulator.endswith("on 2 inputs.")
    assert again == "The same input gives the same bytes on memory filled otherwise."
    assert outputs == "The 20 inputs have 20 different outputs."


def test_bytes_that_depend_on_old_memory_are_shouted():
    sentences = exactness(exact(repeatable=False))
    assert "The same input gives OTHER bytes on memory filled otherwise." in sentences
    silent = exactness(exact(repeatable=None))
    assert not any("same input" in sentence for sentence in silent)


def test_a_difference_in_words():
    found = {
        "executor": "host",
        "sample": "coffee",
        "output": "heatmaps",
        "byte": 12,
        "expected": 3,
        "got": 4,
        "bytes": 1,
    }
    sentence = exactness(exact(host=False, differences=[found]))[0]
    assert "DIFFERS" in sentence
    for word in ("coffee", "heatmaps", "byte 12", "4, not 3"):
        assert word in sentence


def test_what_was_not_run_is_said_with_its_reason():
    content = exact(emulator=None)
    content["not_run"] = [{"part": "emulator", "reason": "qemu is absent"}]
    sentence = exactness(content)[1]
    assert sentence == "Firmware in the emulator: not run (qemu is absent)."
