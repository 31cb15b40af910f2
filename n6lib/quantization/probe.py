"""Whether a TFLite file can be trusted to LiteRT, which unsound ones can crash."""

import subprocess
import sys

from n6lib.errors import InputError
from n6lib.graph.flatbuffer import FlatBufferError
from n6lib.graph.importer import read_model

_LIMIT_S = 120
_PROGRAM = """
import resource
import sys
import numpy
resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
from ai_edge_litert.interpreter import Interpreter, OpResolverType
interpreter = Interpreter(
    model_content=sys.stdin.buffer.read(),
    experimental_op_resolver_type=OpResolverType.BUILTIN_WITHOUT_DEFAULT_DELEGATES,
    experimental_preserve_all_tensors=True,
)
interpreter.allocate_tensors()
for detail in interpreter.get_input_details():
    interpreter.set_tensor(detail["index"], numpy.zeros(detail["shape"], detail["dtype"]))
interpreter.invoke()
"""


def require_sound(where: str, content: bytes) -> None:
    """Raise `InputError` for a file that neither our importer takes nor LiteRT runs.

    What the importer takes has been checked throughout. What it refuses, be it for an operator that
    it does not know, is run once in a process of its own with 4 GiB of memory, which may crash.
    """
    try:
        read_model(content, "network", where)
    except InputError as error:
        if isinstance(error.__cause__, FlatBufferError) or not _survives(content):
            raise


def _survives(content: bytes) -> bool:
    """Whether LiteRT can run it to its end."""
    command = [sys.executable, "-c", _PROGRAM]
    try:
        ended = subprocess.run(
            command, input=content, capture_output=True, timeout=_LIMIT_S, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return ended.returncode == 0
