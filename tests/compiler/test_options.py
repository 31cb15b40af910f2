import pytest

from n6lib.compiler.options import Options


@pytest.mark.parametrize("flags", ["-O3", "--optimization 3", "--optimization=3 --Os"])
def test_the_level_has_three_spellings(flags: str) -> None:
    assert Options.of(flags).level == 3


def test_what_is_not_named_is_off() -> None:
    assert Options.of("--native-float") == Options(
        level=0, epoch_controller=False, virtual_pools=False, small=False, scheduler="", pipe=0
    )


def test_the_stock_options_are_the_default() -> None:
    """Those of n6-allmems-O3 as installed, with the epoch controller."""
    flags = (
        "-O3 --all-buffers-info --mvei --cache-maintenance --Oauto-sched --native-float "
        "--enable-virtual-mem-pools --Omax-ca-pipe 4 --Ocache-opt --Os --enable-epoch-controller"
    )
    assert Options.of(flags) == Options()
    assert Options.of(flags.replace("auto-sched", "alt-sched")).scheduler == "alt"


def test_inputs_and_outputs_may_be_the_user_s() -> None:
    asked = Options.of("-O3 --no-inputs-allocation")
    assert (asked.inputs, asked.outputs) == (False, True)
    assert Options.of("--no-outputs-allocation").outputs is False
    assert Options().inputs
