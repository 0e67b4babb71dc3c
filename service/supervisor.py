"""Every background task is started here: known by name, never lost, ended together.

`asyncio.create_task` appears nowhere else.
"""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import structlog

_log = structlog.get_logger(__name__)

Work = Coroutine[Any, Any, None]

_BACKOFF_S = (0.5, 1, 2, 5, 15)
CLOSE_S = 5.0


class Supervisor:
    """Starts work, restarts what must not end, and ends it all."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()
        self._fatal: asyncio.Future[BaseException] = asyncio.get_running_loop().create_future()

    def spawn(self, name: str, work: Work) -> None:
        """Run one piece of work; a failure is logged with its traceback."""
        self._start(name, self._once(name, work))

    def keep(self, name: str, make: Callable[[], Work], *, fatal: tuple[type[Exception], ...] = ()) -> None:
        """Run work that must not end, again and again; an error of a `fatal` kind ends the whole process."""
        self._start(name, self._for_ever(name, make, fatal))

    async def failure(self) -> BaseException:
        """Wait for the error that ends the process."""
        return await asyncio.shield(self._fatal)

    async def close(self) -> None:
        """Cancel everything and wait until it has ended, a few seconds at most."""
        # Ending work may spawn a last piece of it, so look again until nothing is left.
        deadline = asyncio.get_running_loop().time() + CLOSE_S
        while self._tasks and asyncio.get_running_loop().time() < deadline:
            for task in tuple(self._tasks):
                task.cancel()
            await asyncio.wait(tuple(self._tasks), timeout=1)
        for task in self._tasks:
            _log.warning("task_did_not_end", task=task.get_name())

    def _start(self, name: str, work: Work) -> None:
        task = asyncio.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _once(self, name: str, work: Work) -> None:
        try:
            await work
        except Exception:  # noqa: BLE001 supervised work: the log is where its errors end
            _log.exception("work_failed", work=name)

    async def _for_ever(self, name: str, make: Callable[[], Work], fatal: tuple[type[Exception], ...]) -> None:
        failures = 0
        while True:
            started = asyncio.get_running_loop().time()
            try:
                await make()
            except fatal as error:
                if not self._fatal.done():
                    self._fatal.set_result(error)
                return
            except Exception:  # noqa: BLE001 supervised work: logged, and started again
                _log.exception("work_failed", work=name)
            if asyncio.get_running_loop().time() - started > 60:
                failures = 0
            wait_s = _BACKOFF_S[min(failures, len(_BACKOFF_S) - 1)]
            failures += 1
            await asyncio.sleep(wait_s)  # what fails at once must not spin
