from n6lib.comparison.quality import quality_figures

OUTPUTS = [
    {"name": "a", "sqnr_db": 20.5, "cosine": 0.99},
    {"name": "b", "sqnr_db": 14.25, "cosine": 0.995},
]
QUALITY = {
    "samples": 20,
    "float": {"file": "f", "sha256": "ab", "bytes": 4000},
    "int8": {"file": "i", "sha256": "cd", "bytes": 1100},
    "outputs": OUTPUTS,
    "agreement": {"kind": "classes", "headline": {"what": "same choice", "value": 0.9}},
    "accuracy": None,
}


def by_field(quality):
    return {figure.field: figure for figure in quality_figures(quality)}


def test_the_headline_is_of_the_worst_output():
    figures = by_field(QUALITY)
    assert (figures["quality.sqnr_db"].value, figures["quality.cosine"].value) == (14.25, 0.99)
    assert figures["quality.sqnr_db"].text == "14.2 dB"
    ground = "int8 beside float on 20 samples, the worst of 2 outputs"
    assert figures["quality.cosine"].ground == ground
    one = by_field({**QUALITY, "outputs": OUTPUTS[:1]})
    assert one["quality.sqnr_db"].ground == "int8 beside float on 20 samples"


def test_sizes_are_measured_and_the_rest_emulated():
    bases = {field: figure.basis for field, figure in by_field(QUALITY).items()}
    assert bases == {
        "model.float": "measured",
        "model.int8": "measured",
        "quality.sqnr_db": "emulated",
        "quality.cosine": "emulated",
        "quality.agreement": "emulated",
    }


def test_agreement_says_what_agrees_and_is_none_where_that_is_unknown():
    agreement = by_field(QUALITY)["quality.agreement"]
    assert (agreement.text, agreement.note) == ("0.9000", "(same choice)")
    assert "quality.agreement" not in by_field({**QUALITY, "agreement": None})


def test_accuracy_is_a_figure_only_where_there_were_labels():
    accuracy = {
        "measure": "COCO keypoints",
        "images": 5,
        "people": 7,
        "float": {"ap": 0.6, "oks": 0.8},
        "int8": {"ap": 0.5, "oks": 0.7},
    }
    figures = by_field({**QUALITY, "accuracy": accuracy})
    assert figures["quality.int8.ap"].value == 0.5
    assert figures["quality.float.oks"].label == "OKS of the float model"
    assert figures["quality.int8.ap"].ground == "COCO keypoints, 5 images, 7 people"
    assert not any(field.startswith("quality.float.") for field in by_field(QUALITY))
