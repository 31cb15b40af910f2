# Shared by all themes: checked parameters, the digest of the code behind each job, the lock.
import os

from n6lib.calibration.assembly import inputs_of
from n6lib.codegen import emitted_names
from n6lib.provenance.sources import SourceTree
from n6lib.sources.pin import find_pin
from n6lib.targets import load_target
from n6lib.workflow import reach
from n6lib.workflow.ending import one_sentence
from n6lib.workflow.incomplete import show_incomplete
from n6lib.workflow.lock import hold_lock
from n6lib.workflow.parameters import check_parameters
from n6lib.workflow.selection import (
    float_file,
    is_trained,
    model_file,
    networks,
    of_floats,
    pictures,
    preparation_file,
    quantized_models,
    runs,
    wanted,
)

# Scripts import the n6lib that their records name, this folder's, in whatever environment.
os.environ.update(PYTHONPATH=workflow.basedir)

with one_sentence():
    check_parameters(config)

MODELS = config["models"]
RUN = "results/{model}/{source}/{target}/{profile}"
RUNS = [str(run.folder) for run in runs(config)]
QUALITIES = of_floats(config, "quality.json")
SENSITIVITIES = of_floats(config, "sensitivity.json")
PICTURES = [path for path in pictures(config) if reach.within_reach(path, reach.HOST)]
SCORED = config.get("scorecard", [])
C_FILES = emitted_names()
CODE = SourceTree()


wildcard_constraints:
    model="[a-z0-9][a-z0-9_-]*",
    source="builtin|pretrained|file",
    format="tflite|onnx",


def reachable(result, tools):
    """`result` as an input where it can be had, else no input."""
    return [result] if reach.within_reach(result, tools) else []


def there(path):
    """A user's file as an input; none if it is missing, which its own job then says."""
    return [path] if path and os.path.exists(path) else []


def compiled_from(wildcards):
    """The model file that is compiled."""
    return model_file(config, wildcards.model, wildcards.source)


def original_of(wildcards):
    """The float model it was quantized from."""
    return float_file(config, wildcards.model, wildcards.source)


def preparation_of(wildcards):
    """How stored samples become the input of the float model."""
    return preparation_file(config, wildcards.model, wildcards.source)


def settings(wildcards):
    """How the model's entry says that it is quantized."""
    entry = MODELS[wildcards.model]["quantization"]
    return {key: entry[key] for key in ("method", "percentile", "granularity") if key in entry}


def calibration(use):
    """An input function: the set that the model's entry names for `use`."""
    return lambda wildcards: (
        f"data/calibration/{MODELS[wildcards.model]['quantization'][use]}.npz"
    )


def origin(wildcards):
    """Where a pretrained model was published, for its record."""
    pin = find_pin(MODELS[wildcards.model]["pretrained"]["pin"])
    return {"url": pin.urls[0], "sha256": pin.sha256}


onstart:
    with one_sentence():
        hold_lock()


onerror:
    with one_sentence():
        show_incomplete(config)
