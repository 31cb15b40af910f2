"""A benchmark and its compilation written by hand, so that no compiler can move the figures."""

import copy
from typing import Any

MODEL = {
    "name": "st_movenet_lightning",
    "file": "movenet & <others>.tflite",
    "sha256": "ab" * 32,
    "format": "tflite",
}
_SAME = {
    "schema_version": 1,
    "model": MODEL,
    "target": "stm32n6570-dk",
    "backend": {"name": "open", "version": "0.1.0"},
    "profile": "st-2.1",
    "epochs": {"total": 4, "npu": 3, "cpu": 1, "hybrid": 0},
    "offload": {"epochs": 75.0, "macs": 100.0, "time": 60.0, "energy": 99.968},
    "latency": {"ms": 19.84, "low": 15.3, "high": 24.55, "basis": "modelled: by <laws>"},
    "energy": {"uj": 812.25, "basis": "modelled"},
}
_MEMORY = {
    "pools": {
        "cpuRAM2": {"size": 1 << 20, "used": 884736, "activations": 884736, "weights": 0},
        "npuRAM5": {"size": 458752, "used": 1000, "activations": 1000, "weights": 0},
        "npuRAM4": {"size": 458752, "used": 0, "activations": 0, "weights": 0},
        "hyperRAM": {"size": 1 << 24, "used": 0, "activations": 0, "weights": 0},
        "octoFlash": {"size": 1 << 26, "used": 3065280, "activations": 0, "weights": 3065280},
    },
    "activations": 885736,
    "weights": 3065280,
    "peak": 885736,
    "lower_bound": 885000,
    "gap": 736,
    "optimal": False,
    "basis": "modelled",
}
_SCHEDULE = [
    (1, "npu", ["Conv", "Relu"], 3000.0, "NPU kernel"),
    (2, "npu", ["Add"], 500.0, "NPU kernel"),
    (3, "cpu", ["Resize"], 6340.5, "bilinear <resize> has no NPU unit"),
    (4, "npu", ["Conv"], 10000.0, "NPU kernel"),
]
_INSTRUCTIONS = (5000, 250, 7000, 1234567)
_BUFFERS = [
    ("input", "npuRAM5", 0, 600, 0, 1),
    ("first", "cpuRAM2", 0, 884736, 1, 3),
    ("second", "npuRAM5", 600, 400, 3, 5),
]

COMPILED: dict[str, Any] = {
    **_SAME,
    "schedule": [
        {
            "index": index,
            "kind": kind,
            "operators": operators,
            "layers": [f"layer{index}"],
            "reason": reason,
            "latency_us": latency,
        }
        for index, kind, operators, latency, reason in _SCHEDULE
    ],
    "memory": _MEMORY,
    "firmware_memory": {
        "pools": {"bulk": 900000},
        "peak": 900000,
        "lower_bound": 885000,
        "gap": 15000,
        "optimal": False,
        "basis": "modelled",
    },
    "weights": [],
    "buffers": [
        dict(zip(("name", "pool", "offset", "size", "first", "last"), buffer, strict=True))
        for buffer in _BUFFERS
    ],
}

BENCHMARK: dict[str, Any] = {
    **_SAME,
    "memory": _MEMORY,
    "weights": 3065280,
    "instructions": {
        "total": sum(_INSTRUCTIONS),
        "basis": "emulated",
        "machine": "mps3-an547",
        "sample": "astronaut",
        "epochs": [
            {"index": row[0], "kind": row[1], "layers": [f"layer{row[0]}"], "instructions": count}
            for row, count in zip(_SCHEDULE, _INSTRUCTIONS, strict=True)
        ],
        "kinds": {"add": 250, "conv2d": 1239567, "resize_bilinear": 7000},
    },
    "exact": {
        "host": True,
        "emulator": True,
        "repeatable": True,
        "samples": 20,
        "host_samples": 20,
        "emulator_samples": 2,
        "distinct_outputs": 20,
        "differences": [],
        "inputs": [{"name": "astronaut", "sha256": "cd" * 32}],
    },
    "size": {
        "text": 40000,
        "rodata": 512,
        "data": 4,
        "bss": 64,
        "stack": 1232,
        "stack_reserved": 32768,
        "weights": 2700000,
        "pools": 900000,
    },
    "not_run": [],
}

PUBLISHED = """\
architecture,title,sha256,target,tool,field,relation,value,unit,note,source
movenet_lightning,MoveNet,{sha256},stm32n6570-dk,Tool 2.1,epochs.total,=,4,,,"Book, chapter 5"
movenet_lightning,MoveNet,{sha256},stm32n6570-dk,Tool 2.1,epochs.cpu,=,2,,Resize,"Book, chapter 5"
movenet_lightning,MoveNet,{sha256},stm32n6570-dk,Tool 2.1,memory.pools.cpuRAM2,=,864,KiB,,Book
movenet_lightning,MoveNet,{sha256},stm32n6570-dk,Tool 2.1,memory.pools.octoFlash,=,2.92,MiB,,Book
movenet_lightning,MoveNet,{sha256},stm32n6570-dk,Tool 2.1,memory.pools.npuRAM4,=,378,KiB,,Book
movenet_lightning,MoveNet,{sha256},stm32n6570-dk,Tool 2.1,latency.ms,=,22,ms,,"Book, chapter 5"
movenet_lightning,MoveNet,{sha256},stm32n6570-dk,Tool 2.1,memory.pools.flexMEM,=,378,KiB,,Book
other,Other,,stm32n6570-dk,Tool 2.1,latency.ms,>,100,ms,,Book
"""


def benchmark(**changes: Any) -> dict[str, Any]:
    """`BENCHMARK` with other values for some of its keys."""
    return {**copy.deepcopy(BENCHMARK), **changes}


def published(sha256: str = "") -> str:
    """The content of a published.csv whose figures are of the file `sha256`."""
    return PUBLISHED.format(sha256=sha256)
