"""One thread for matrix products."""

from contextlib import AbstractContextManager
from functools import cache
from typing import Any


@cache
def _controller() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def single_thread() -> AbstractContextManager[Any]:
    """While entered, BLAS works on the calling thread.

    The simulator's matrices fit the cache: further threads gain nothing on an idle machine and
    cost tenfold on a busy one, where they wait for each other.
    """
    limit: AbstractContextManager[Any] = _controller().limit(limits=1, user_api="blas")
    return limit
