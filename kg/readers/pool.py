"""Many articles read one after another, or in several processes: the same drafts, in whatever number."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from functools import partial
from multiprocessing.process import BaseProcess

from kg.errors import KgError
from kg.readers.batch import Job, Options, Outcome, draft, found, kept, version
from kg.readers.cluster import mapped

ENOUGH = 8  # articles for each process: fewer are read by the time that it has loaded its model


def processes(wanted: int | None, articles: int) -> int:
    """How many processes read so many articles: as many as wanted, else as there are processors and it is worth it.

    >>> processes(3, 100), processes(None, 5)
    (3, 1)
    """
    return max(1, min(wanted or os.cpu_count() or 1, articles if wanted else articles // ENOUGH))


def run(
    jobs: Sequence[Job], options: Options, number: int, told: Callable[[Outcome], None], cluster: str | None = None
) -> list[Outcome]:
    """Read articles in so many processes; `told` is told of each as it is done. Outcomes come in the jobs' order.

    A process that ends midway (out of memory, killed) costs no other article anything: what it had not read is read by
    others. On Ctrl-C the articles in work are finished and the others left. With the address of a `cluster` its workers
    read, and what they found is written here.
    """
    done: dict[int, Outcome] = {}

    def tell(place: int, outcome: Outcome) -> None:
        if place in done:
            return
        done[place] = outcome
        told(outcome)

    if cluster:
        with closing(
            mapped(cluster, partial(found, options=options), jobs, partial(version, options.reader))
        ) as results:
            for place, result in results:
                tell(place, kept(jobs[place], options, result))
    elif number == 1:
        for place, job in enumerate(jobs):
            tell(place, draft(job, options))
    left = [(place, job) for place, job in enumerate(jobs) if place not in done]
    while left and not _in_pool(left, options, number, tell):
        left = [(place, job) for place, job in left if place not in done]
        # What may have been in work when a process ended is read one at a time, to know of which it ends.
        for place, job in left[: 2 * number + 1]:
            if not _in_pool([(place, job)], options, 1, tell):
                error = KgError("the process that read it ended midway", job.name, "it may have had too little memory")
                tell(place, Outcome(job.name, job.id, error=error))
        left = [(place, job) for place, job in left if place not in done]
    return [done[place] for place in range(len(jobs))]


def _in_pool(
    jobs: Sequence[tuple[int, Job]], options: Options, number: int, tell: Callable[[int, Outcome], None]
) -> bool:
    """Read articles in processes of their own; whether all of these lived to the end."""
    spawn = multiprocessing.get_context("spawn")  # on all systems, and safe beside threads
    pool = ProcessPoolExecutor(number, mp_context=spawn, initializer=_begin)
    places: dict[Future[Outcome], int] = {}
    try:
        for place, job in jobs:
            places[pool.submit(draft, job, options)] = place
        for future in as_completed(places):
            tell(places[future], future.result())
    except BrokenProcessPool:
        return False
    except KeyboardInterrupt:
        pool.shutdown(cancel_futures=True)  # what is in work is finished, and told of
        for future, place in places.items():
            if future.done() and not future.cancelled() and not future.exception():
                tell(place, future.result())
        raise
    finally:
        pool.shutdown(cancel_futures=True)
    return True


def _begin() -> None:
    """A reading process leaves Ctrl-C to the one that started it, and ends when that one does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
