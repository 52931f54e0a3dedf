"""Work on a Dask cluster (distributed.dask.org): it goes over whole and comes back whole, so that no disk is shared."""

import asyncio
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from threading import Lock
from typing import Any

from kg.errors import KgError
from kg.resources import installing

SECONDS = 5  # that a scheduler has to answer, and to have a worker
AHEAD = 4  # items under way for each thread of the cluster, so that a corpus need not fit into memory
_INSTALL = "install the same Backchannel on the scheduler and on every worker, with its extras nlp and cluster"
_ONE_AT_A_TIME = Lock()  # within a worker: the reader's model is not made for several threads


def mapped(
    address: str, function: Callable[[Any], Any], items: Iterable[Any], version: Callable[[], str]
) -> Generator[tuple[int, Any], None, None]:
    """What a function makes of each item, on the cluster at an address: place and result, in the order they are done.

    Function and items are picklable; items are taken as workers need them. What a worker that ended had in hand others
    do again; an item that ends every worker has a `KgError` for its result. `version` must be here as on each worker.
    `KgError` where no cluster answers, or none that can do it. When it is closed (Ctrl-C), what waits is cancelled.
    """
    try:
        from distributed import Client, KilledWorker, Security, as_completed
        from distributed.comm.core import connect
    except ImportError:
        raise KgError("a cluster needs Dask", "--cluster", installing("cluster")) from None
    try:  # first by itself: a client waits for ever where something else answers
        asked = asyncio.wait_for(connect(address, **Security().get_connection_args("client")), SECONDS)
        with ThreadPoolExecutor(1) as aside:  # a notebook has a loop of its own, in which no other can run
            aside.submit(asyncio.run, asked).result().abort()
        client = Client(address, timeout=SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        what = f"no Dask scheduler answers ({str(error) or f'within {SECONDS} s'})"
        raise KgError(what, address, "start one with: dask scheduler") from None
    todo, sent, suspects, expected = enumerate(items), dict[Any, Any](), list[Any](), version()
    try:
        client.wait_for_workers(1, timeout=SECONDS)
        client.run(exec, "import kg.readers.cluster")  # a worker that has it not would never answer
        done = as_completed(loop=client.loop)
        while True:
            more = list(islice(todo, max(1, AHEAD * sum(client.nthreads().values()) - len(sent))))
            alone = not (more or sent)
            for one in suspects[:1] if alone else more:
                sent[future := client.submit(_do, function, one[1], version, expected, pure=False)] = one
                done.add(future)
            if not sent:
                return
            future = next(done)
            place, item = sent.pop(future)
            suspects = suspects[1:] if alone else suspects
            try:
                yield place, future.result()
            except KilledWorker:  # it, or another in the same hands: each is done once more by itself
                if alone:
                    yield place, KgError("each worker that had it in hand ended", "", "give them more memory")
                else:
                    suspects.append((place, item))
    except TimeoutError:
        raise KgError("the cluster has no worker", address, f"start one with: dask worker {address}") from None
    except (ImportError, AttributeError, RuntimeError) as error:  # a worker, or the scheduler, without this package
        raise KgError(f"the cluster cannot do it ({error})", address, _INSTALL) from None
    finally:
        client.cancel(list(sent))
        client.close()


def _do(function: Callable[[Any], Any], item: Any, version: Callable[[], str], expected: str) -> Any:
    if version() != expected:
        raise KgError("a worker has another version of the reader", "--cluster", _INSTALL)
    with _ONE_AT_A_TIME:
        return function(item)
