"""One thread that owns the vault. Every action is a function with `done` and `failed`.

A view says what it wants and goes on; the answer arrives on the GUI's thread, and is dropped when
the view that asked is gone. Urgent jobs (drafts) go before all others, and between the pieces of
a long one: what is typed is sealed while a check of the whole journal runs.

A job's functions hold on to the view that asked. The last hold on them is let go on the GUI's
thread, or a view that is gone would be destroyed on the worker's (decision 0009).

Never here: what the jobs do.
"""

import functools
import heapq
import itertools
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal

from ui.desktop.change import Change
from ui.desktop.desk import Desk, StoppedError

_Result = TypeVar("_Result")

_PROGRESS_SECONDS = 0.05
"""How often progress is told at most; a bar that moves 20 times a second moves."""


class Priority(IntEnum):
    """Which job goes first."""

    URGENT = 0
    NORMAL = 1
    IDLE = 2


@dataclass(eq=False, slots=True)
class Task(Generic[_Result]):
    """A job on its way. `cancel` asks it to stop at the next piece; it then ends in `failed`."""

    job: Callable[[Desk], _Result]
    done: Callable[[_Result], None]
    failed: Callable[[Exception], None]
    progress: Callable[[int, int], None] | None
    owner: QObject
    change: Change | None
    priority: Priority = Priority.NORMAL
    stop: threading.Event = field(default_factory=threading.Event)

    def cancel(self) -> None:
        """Ask to stop."""
        self.stop.set()


class Worker(QObject):
    """The thread and its queue.

    Signals:
        changed(Change): something was written.
        worked: work that somebody waits for has gone on.
    """

    changed = Signal(object)
    worked = Signal()
    _delivered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._delivered.connect(_call)
        self._heap: list[tuple[int, int]] = []
        self._going: dict[int, Task[Any]] = {}
        self._numbers = itertools.count()
        self._wake = threading.Condition()
        self._desk = Desk()
        self._hurry = threading.Event()
        self._thread = threading.Thread(target=self._work, name="vault", daemon=True)
        self._thread.start()

    def ask(
        self,
        owner: QObject,
        job: Callable[[Desk], _Result],
        done: Callable[[_Result], None],
        failed: Callable[[Exception], None],
        *,
        progress: Callable[[int, int], None] | None = None,
        change: Change | None = None,
        priority: Priority = Priority.NORMAL,
    ) -> Task[_Result]:
        """Have a job done.

        Args:
            owner: who wants the answer; when it is gone, nobody is told.
            job: runs on the worker's thread.
            done: gets the result, on this thread.
            failed: gets the error, on this thread.
            progress: gets parts done and parts in all, on this thread.
            change: what the job changes; told to everybody when it is done.
            priority: which job goes first.
        """
        task = Task(job, done, failed, progress, owner, change, priority)
        self._push(int(priority), task)
        return task

    def hurry(self) -> None:
        """Stop long jobs at their next piece and drop those that wait; drafts are still sealed."""
        self._hurry.set()
        with self._wake:
            dropped = [number for priority, number in self._heap if priority != Priority.URGENT]
            self._heap = [one for one in self._heap if one[0] == Priority.URGENT]
            heapq.heapify(self._heap)
            for number in dropped:
                self._going.pop(number, None)

    def stop(self, patience: float = 5.0) -> bool:
        """Do what is waiting, close the vault, end the thread; say whether it ended in time."""
        self._push(int(Priority.NORMAL), None)
        self._thread.join(patience)
        return not self._thread.is_alive()

    def _push(self, priority: int, task: Task[Any] | None) -> None:
        with self._wake:
            number = next(self._numbers)
            if task is not None:
                self._going[number] = task
            heapq.heappush(self._heap, (priority, number))
            self._wake.notify()

    def _work(self) -> None:
        while True:
            with self._wake:
                while not self._heap:
                    self._wake.wait()
                number = heapq.heappop(self._heap)[1]
                is_last = number not in self._going
            if is_last:
                self._desk.leave()
                return
            self._do(number)

    def _do(self, number: int) -> None:
        """Run a task, and have it let go where its view lives, after all that it answered."""
        self._run(self._going[number])
        if shiboken6.isValid(self):
            self._delivered.emit(functools.partial(self._going.pop, number, None))

    def _run(self, task: Task[Any]) -> None:
        desk = self._desk
        before, desk.check = (desk.report, desk.check), self._checker(task)
        desk.report = self._reporter(task, desk.check)
        try:
            result = self._result(task)
        except Exception as error:  # noqa: BLE001 every error belongs to the view that asked
            caught = error
            self._deliver(task, lambda: task.failed(caught))
        else:
            self._deliver(task, lambda: task.done(result))
            if task.change is not None:
                self._tell(task.change)
        finally:
            desk.report, desk.check = before

    def _result(self, task: Task[_Result]) -> _Result:
        if task.stop.is_set():
            raise StoppedError
        return task.job(self._desk)

    def _checker(self, task: Task[Any]) -> Callable[[], None]:
        def check() -> None:
            self._run_before(task.priority)
            if task.stop.is_set() or self._hurry.is_set():
                raise StoppedError

        return check

    def _reporter(self, task: Task[Any], check: Callable[[], None]) -> Callable[[int, int], None]:
        last = 0.0

        def report(done: int, total: int) -> None:
            nonlocal last
            check()
            listener, now = task.progress, time.monotonic()
            if listener is not None and (now - last > _PROGRESS_SECONDS or done == total):
                last = now
                self._deliver(task, lambda: listener(done, total))
                self._delivered.emit(self.worked.emit)

        return report

    def _run_before(self, than: Priority) -> None:
        """Do what waits and is more urgent, between two pieces of a long job."""
        while not self._desk.is_undisturbed:
            with self._wake:
                if not self._heap or self._heap[0][0] >= than:
                    return
                if self._heap[0][1] not in self._going:
                    return
                number = heapq.heappop(self._heap)[1]
            self._do(number)

    def _deliver(self, task: Task[Any], answer: Callable[[], None]) -> None:
        def if_still_there() -> None:
            if shiboken6.isValid(task.owner):
                answer()

        if shiboken6.isValid(self):
            self._delivered.emit(if_still_there)

    def _tell(self, change: Change) -> None:
        if shiboken6.isValid(self):
            self._delivered.emit(lambda: self.changed.emit(change))


def _call(answer: Callable[[], None]) -> None:
    answer()
