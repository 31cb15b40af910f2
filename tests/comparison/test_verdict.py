from support.handmade import BENCHMARK, benchmark

from n6lib.comparison.verdict import verdict


def exact(**changes):
    return verdict(benchmark(exact={**BENCHMARK["exact"], **changes}))


def test_equal_bytes_are_said_with_the_number_of_inputs():
    assert exact()["text"] == "host: equal (20), emulated firmware: equal (2)"
    assert exact()["repeatable"] is True


def test_other_bytes_and_parts_that_did_not_run_are_said():
    found = exact(host=False, emulator=None, emulator_samples=0, repeatable=None)
    assert found["text"] == "host: DIFFERS (20), emulated firmware: not run"
    assert (found["host"], found["emulator"]) == (False, None)


def test_what_cannot_be_repeated_is_said():
    assert exact(repeatable=False)["text"].endswith(", NOT repeatable")
