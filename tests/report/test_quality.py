from support.reported import QUALITY

from n6lib.report.quality import quality_lines


def test_outputs_agreement_and_files():
    assert list(quality_lines(QUALITY)) == [
        ("output Identity, SQNR", "14.8 dB", "emulated"),
        ("output Identity, cosine", "0.98407", "emulated"),
        ("output Identity, largest error", "0.5885", "emulated"),
        ("output Identity, KL divergence", "0.0125 nats", "emulated"),
        ("share of peaks within one cell", "0.7000", "emulated"),
        ("float file", "8.583 MiB", "measured"),
        ("int8 file", "2.289 MiB", "measured"),
    ]


def test_accuracy_stands_beside_that_of_the_float_network():
    figures = dict.fromkeys(("ap", "ap50", "ap75", "ar"), 0.5)
    both = {"float": {**figures, "oks": 0.875}, "int8": {**figures, "oks": 0.75}}
    lines = {name: value for name, value, _ in quality_lines({**QUALITY, "accuracy": both})}
    assert lines["OKS against labels"] == "0.750, float 0.875"
    assert lines["AP against labels"] == "0.500, float 0.500"


def test_a_network_of_unknown_purpose_agrees_in_nothing():
    names = [name for name, _, _ in quality_lines({**QUALITY, "agreement": None})]
    assert "share of peaks within one cell" not in names
