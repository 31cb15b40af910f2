import threadpoolctl

from n6lib.simulator.threads import single_thread


def threads() -> list[int]:
    """Threads of NumPy's own BLAS; other packages bring theirs."""
    return [
        pool["num_threads"]
        for pool in threadpoolctl.threadpool_info()
        if pool["user_api"] == "blas" and "numpy" in pool["filepath"]
    ]


def test_blas_is_limited_and_released() -> None:
    before = threads()
    assert len(before) == 1
    with single_thread():
        assert threads() == [1]
    assert threads() == before
