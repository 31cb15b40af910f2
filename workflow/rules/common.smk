# Shared by all themes: checked parameters, the digest of the code behind each job, the lock.
import os

from n6lib.codegen import emitted_names
from n6lib.provenance.sources import SourceTree
from n6lib.sources.pin import find_pin
from n6lib.targets import load_target
from n6lib.workflow import reach
from n6lib.workflow.ending import one_sentence
from n6lib.workflow.lock import hold_lock
from n6lib.workflow.parameters import check_parameters
from n6lib.workflow.selection import pictures, qualities, runs

# Scripts import the n6lib that their records name, this folder's, in whatever environment.
os.environ.update(PYTHONPATH=workflow.basedir)

with one_sentence():
    check_parameters(config)

RUN = "results/{model}/{source}/{target}/{profile}"
RUNS = runs(config)
QUALITIES = qualities(config)
PICTURES = [path for path in pictures(config) if reach.within_reach(path, reach.HOST)]
C_FILES = emitted_names()
CODE = SourceTree()


def reachable(result, tools):
    """`result` as an input where it can be had, else no input."""
    return [result] if reach.within_reach(result, tools) else []


def origin(wildcards):
    """Where a pretrained model was published, for its record."""
    pin = find_pin(config["models"][wildcards.model]["pretrained"]["pin"])
    return {"url": pin.urls[0], "sha256": pin.sha256}


onstart:
    with one_sentence():
        hold_lock()
