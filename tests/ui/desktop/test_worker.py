"""The worker: answers on the window's thread, urgent jobs first, stopping."""

import threading
import time
from typing import ClassVar

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.desktop.change import Change
from ui.desktop.desk import StoppedError
from ui.desktop.worker import Priority, Worker


@pytest.fixture
def worker(qtbot):
    made = Worker()
    yield made
    made.hurry()
    assert made.stop()


@pytest.fixture
def owner():
    return QObject()


def fail(error):
    raise error


def test_jobs_run_elsewhere_and_answers_come_here(qtbot, worker, owner):
    done = []
    worker.ask(
        owner,
        lambda _desk: threading.current_thread().name,
        lambda name: done.append((name, threading.current_thread() is threading.main_thread())),
        fail,
    )
    qtbot.waitUntil(lambda: bool(done))
    assert done == [("vault", True)]


def test_an_error_goes_to_failed(qtbot, worker, owner):
    failed = []
    worker.ask(owner, lambda _desk: 1 / 0, fail, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], ZeroDivisionError)


def test_a_change_is_told_to_everybody_after_the_answer(qtbot, worker, owner):
    seen = []
    worker.changed.connect(seen.append)
    change = Change(incidents=True)
    worker.ask(owner, lambda _desk: "done", seen.append, fail, change=change)
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen == ["done", change]


def test_nobody_is_told_when_the_asker_is_gone(qtbot, worker, owner):
    told, ended = [], []
    gone = QObject()
    worker.ask(gone, lambda _desk: None, told.append, told.append)
    gone.deleteLater()
    worker.ask(owner, lambda _desk: None, ended.append, fail)
    qtbot.waitUntil(lambda: bool(ended))
    assert told == []


def test_urgent_jobs_run_between_the_pieces_of_a_long_one(qtbot, worker, owner):
    order, ended, go = [], [], threading.Event()

    def long_job(desk):
        go.wait(5)
        desk.progress(1, 2)
        order.append("long")

    worker.ask(owner, long_job, ended.append, fail)
    worker.ask(owner, lambda _desk: order.append("later"), ended.append, fail)
    worker.ask(
        owner, lambda _desk: order.append("urgent"), ended.append, fail, priority=Priority.URGENT
    )
    go.set()
    qtbot.waitUntil(lambda: len(ended) == 3)
    assert order == ["urgent", "long", "later"]


def test_a_job_that_is_stopped_ends_in_failed(qtbot, worker, owner):
    failed, begun = [], threading.Event()

    def long_job(desk):
        begun.set()
        for at in range(10_000):
            desk.progress(at, 10_000)
            threading.Event().wait(0.001)

    task = worker.ask(owner, long_job, fail, failed.append)
    begun.wait(5)
    task.cancel()
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], StoppedError)


def test_hurrying_drops_what_waits_but_no_urgent_job(qtbot, worker, owner):
    done, go, begun = [], threading.Event(), threading.Event()

    def long_job(desk):
        begun.set()
        go.wait(5)
        desk.progress(1, 2)

    worker.ask(owner, long_job, fail, lambda _error: done.append("stopped"))
    worker.ask(owner, lambda _desk: done.append("other"), fail, fail)
    worker.ask(
        owner,
        lambda _desk: done.append("draft"),
        lambda _none: None,
        fail,
        priority=Priority.URGENT,
    )
    begun.wait(5)
    worker.hurry()
    go.set()
    qtbot.waitUntil(lambda: len(done) == 2)
    assert done == ["draft", "stopped"]


class Left(QWidget):
    """A view that says on which thread it is destroyed."""

    died_on: ClassVar[list[str]] = []

    def __del__(self):
        self.died_on.append(threading.current_thread().name)

    def come(self, _result):
        """Take an answer."""


def test_a_view_that_only_a_job_still_holds_is_destroyed_on_the_window_s_thread(worker, qtbot):
    Left.died_on.clear()
    for _ in range(20):
        view = Left()
        worker.ask(view, lambda _desk: time.sleep(0.001), view.come, view.come)
        del view
    qtbot.waitUntil(lambda: len(Left.died_on) == 20)
    assert set(Left.died_on) == {threading.main_thread().name}
