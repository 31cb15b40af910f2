from typing import Any

from n6lib.workflow.selection import pictures, qualities, runs, source_of

PARAMETERS: dict[str, Any] = {
    "models": {"net": {"source": "builtin"}, "zoo": {"source": "pretrained"}},
    "targets": ["n6", "h7"],
    "profiles": ["st-2.1", "open"],
}


def test_every_combination_has_a_folder() -> None:
    assert runs(PARAMETERS) == [
        "results/net/builtin/n6/st-2.1",
        "results/net/builtin/n6/open",
        "results/net/builtin/h7/st-2.1",
        "results/net/builtin/h7/open",
        "results/zoo/pretrained/n6/st-2.1",
        "results/zoo/pretrained/n6/open",
        "results/zoo/pretrained/h7/st-2.1",
        "results/zoo/pretrained/h7/open",
    ]


def test_the_override_wins_over_the_models_entry() -> None:
    assert source_of(PARAMETERS, "net") == "builtin"
    assert source_of({**PARAMETERS, "source": "pretrained"}, "net") == "pretrained"


def test_quality_is_asked_for_where_there_is_a_float_original() -> None:
    assert qualities(PARAMETERS) == ["results/net/builtin/quality.json"]
    assert qualities({**PARAMETERS, "source": "pretrained"}) == []


def test_a_picture_is_asked_for_where_a_photograph_is_named() -> None:
    zoo = {"source": "pretrained", "pretrained": {"pin": "zoo", "keypoints": "astronaut"}}
    parameters = {**PARAMETERS, "models": {**PARAMETERS["models"], "zoo": zoo}}
    assert pictures(PARAMETERS) == []
    assert pictures(parameters) == [
        f"{run}/keypoints.png" for run in runs(parameters) if run.startswith("results/zoo/")
    ]
    zoo["source"] = "builtin"
    assert pictures(parameters) == []
