"""Fault sweep: whichever file operation fails, the journal is as before or as after.

For every operation of the table and every k, the k-th thing asked of the file system fails. What
was saved before must be there, what was not saved is absent or whole, `verify` finds nothing, and
the same operation done again succeeds. An operation that answered well must have happened.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from harassvault import intent, log_writer
from harassvault.errors import VaultError
from harassvault.store.connection import Connection
from tests.battery.counted_save import BEGIN, END
from tests.battery.injector import KINDS, OPEN_TO_READ, READS, Injector, Plan, installed
from tests.battery.operations import OPERATIONS, Operation, World, picture, prepare, prepare_others
from tests.battery.report import Tally

MOST = 5_000
"""Operations on files that one row may need: more is a loop that never ends."""


Asked = list[tuple[str, str]]
"""What was asked of the disk when nothing failed: operations and their paths."""

Plans = Callable[[int, Asked], list[Plan]]
"""Which faults are tried at the k-th operation."""

READING = {*READS, OPEN_TO_READ, "xRead", "xAccess", "xFileSize"}
AGAIN_EACH = 4


def one_each(number: int, asked: Asked) -> list[Plan]:
    """Fail it once, the kinds in turn.

    Of those that only read, and of those amid the same on the same file (a database's pages), each
    fourth.
    """
    before, this, after = ([("", ""), *asked, ("", "")])[number - 1 : number + 2]
    if (this[0] in READING or before == this == after) and number % 4:
        return []
    return [Plan(number, KINDS[number % len(KINDS)])]


def thinned(each: int) -> Plans:
    """Take only each so-many-th of the faults."""
    return lambda number, asked: [] if number % each else one_each(number, asked)


def every_kind(number: int, asked: Asked) -> list[Plan]:
    """Fail it in every way, once and from there on; reading fails in one way only."""
    if asked[number - 1][0] in READING:
        return [Plan(number, "EIO", forever) for forever in (False, True)]
    return [Plan(number, kind, forever) for kind in KINDS for forever in (False, True)]


class Workshop:
    """Prepared folders, and fresh copies of them in memory."""

    def __init__(self, root: Path) -> None:
        self.prepared = root / "prepared"
        self.trial = root / "trial"
        prepare(self.prepared)
        prepare_others(self.prepared)
        self.known: dict[str, dict[str, bytes]] = {}

    def contents(self, operation: Operation) -> dict[str, bytes]:
        """Return the files that an operation starts from."""
        if operation.folder not in self.known:
            self.known[operation.folder] = contents(self.prepared / operation.folder)
        return self.known[operation.folder]

    def world(self, operation: Operation) -> World:
        shutil.rmtree(self.trial, ignore_errors=True)
        shutil.copytree(self.prepared / operation.folder, self.trial)
        return World(self.trial, operation.passwords)

    def reference(
        self, injector: Injector, operation: Operation
    ) -> tuple[tuple[object, object], Asked]:
        """The pictures before and after, when nothing fails; and what was asked of the disk."""
        before = picture(self.world(operation))
        world = self.world(operation)
        assert attempt(injector, operation, world, Plan()) is None
        return (before, picture(world)), injector.seen


def done(operation: Operation, world: World) -> None:
    """Do an operation from beginning to end."""
    if operation.needs_open:
        world.unlock()
    try:
        operation.act(world)
    finally:
        world.close()


@pytest.fixture(scope="module")
def workshop() -> Iterator[Workshop]:
    memory = Path("/dev/shm")  # noqa: S108 a folder of its own in it: trials by the thousand
    folder = Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else None))
    yield Workshop(folder)
    shutil.rmtree(folder)


def attempt(
    injector: Injector, operation: Operation, world: World, plan: Plan
) -> BaseException | None:
    """Do an operation with a fault; return what it raised."""
    raised = None
    with injector.below_sqlite():
        if operation.needs_open:
            world.unlock()
        try:
            with injector.failing(plan):
                operation.act(world)
        except Exception as error:  # noqa: BLE001 whatever it is, it is looked at
            raised = error
        world.close()
    return raised


def fault(
    injector: Injector, workshop: Workshop, operation: Operation, plan: Plan,
    pictures: tuple[object, object],
) -> str:  # fmt: skip
    """Try one fault; return what was wrong afterwards, or nothing."""
    world = workshop.world(operation)
    raised = attempt(injector, operation, world, plan)
    if not injector.fired:
        return "" if raised is None else f"raised without a fault: {raised!r}"
    if raised is not None and not isinstance(raised, VaultError):
        return f"a foreign error: {raised!r}"
    try:
        again = not plan.at % AGAIN_EACH or plan.forever
        return looked_at(workshop, operation, world, pictures, raised, again)
    except (VaultError, AssertionError, OSError) as error:
        return f"{error!r} after {raised!r}"


def looked_at(
    workshop: Workshop, operation: Operation, world: World, pictures: tuple[object, object],
    raised: BaseException | None, again: bool,
) -> str:  # fmt: skip
    """Say what is wrong with a journal after a fault, or nothing.

    Args:
        again: whether the operation is done again also where nothing but debris was left.
    """
    before, after = pictures
    if raised is not None:
        left = debris(world, workshop.contents(operation), operation)
        if left is not None and (not left or not again):
            return ""  # byte for byte as before: it is whole, and can be done again
    now = picture(world)
    if raised is None and now != after:
        return f"said to be done, and is not: {now}"
    if now not in (before, after) and not operation.between(before, now, after):
        return f"between: {now}"
    if now == before != after:
        done(operation, world)
        if picture(world) != after:
            return "done again, it is something else"
    return ""


def debris(world: World, before: dict[str, bytes], operation: Operation) -> list[str] | None:
    """Return the files that lie there besides those of before; None where it is not as before."""
    now = contents(world.root)
    if any(now.get(name) != data for name, data in before.items()):
        return None
    new = [name for name in now if name not in before]
    known = (any(Path(name).match(one) for one in operation.debris) for name in new)
    return new if all(known) else None


def contents(root: Path) -> dict[str, bytes]:
    """Return all files, byte for byte; the lock is empty and tells nothing."""
    files = (path for path in root.rglob("*") if path.is_file() and path.name != "lock")
    return {str(path.relative_to(root)): path.read_bytes() for path in files}


def sweep(
    injector: Injector, workshop: Workshop, operation: Operation, plans: Plans
) -> tuple[int, list[str]]:
    """Fail each operation in turn until there is none left; return how many, and what was found.

    How many there are differs a little from run to run (a folder that is there already), so it goes
    on behind those of the reference until nothing fails any more.
    """
    pictures, asked = workshop.reference(injector, operation)
    found, tried = [], 0
    for number in range(1, MOST):
        behind = number > len(asked)
        for plan in [Plan(number)] if behind else plans(number, asked):
            wrong = fault(injector, workshop, operation, plan, pictures)
            if injector.fired:
                tried += 1
            if wrong:
                where = injector.fired or "nothing"
                found.append(f"{operation.name}, {plan} at {where}: {wrong}")
        if behind and not injector.fired:
            return tried, found
    raise AssertionError("it never ends")


def swept(workshop: Workshop, operations: Sequence[Operation], plans: Plans) -> Tally:
    """Sweep these operations; print how far it is, and what was found."""
    tried, found, began = 0, [], time.monotonic()
    with installed(workshop.trial) as injector:
        for operation in operations:
            thin = thinned(operation.each) if plans is one_each else plans
            number, wrong = sweep(injector, workshop, operation, thin)
            tried += number
            found += wrong
            print(f"{operation.name}: {number} faults, {len(wrong)} wrong", flush=True)
    seconds = f"{len(operations)} operations in {time.monotonic() - began:.0f} s"
    print(*found[:20], sep="\n")
    return Tally("fault sweep", tried, len(found), notes=(seconds,))


@pytest.mark.parametrize(
    "full",
    [pytest.param(False, id="short"), pytest.param(True, id="full", marks=pytest.mark.battery)],
)
def test_before_or_after_never_between(full, workshop, tell):
    """Short: each k that changes something fails once. Full: every k, kind, and from there on."""
    if full:
        tell(swept(workshop, OPERATIONS, every_kind))
    else:
        tell(swept(workshop, [one for one in OPERATIONS if not one.only_full], one_each))


@contextmanager
def no_transaction(connection: Connection) -> Iterator[None]:
    """Harm: each statement for itself."""
    yield


def each_tenth(number: int, _asked: Asked) -> list[Plan]:
    return [] if number % 10 else [Plan(number)]


def test_the_sweep_bites(workshop, monkeypatch):
    (words,) = (one for one in OPERATIONS if one.name == "save words")
    (scans,) = (one for one in OPERATIONS if one.name == "attach")
    monkeypatch.setattr(log_writer, "transaction", no_transaction)
    assert swept(workshop, [words], each_tenth).lost
    monkeypatch.undo()
    monkeypatch.setattr(intent, "_remove_unnamed", lambda *_given: None)
    assert swept(workshop, [scans], each_tenth).lost


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
def test_the_injector_misses_nothing(root, tmp_path):
    """What the system was asked between the marks is what was counted."""
    log, folder = tmp_path / "log", tmp_path / "made"
    counted = subprocess.run(
        ["strace", "-f", "-qq", "-y", "-s", "300", "-o", str(log), "-e", TRACED, sys.executable,
         str(Path(__file__).with_name("counted_save.py")), str(folder)],
        env={**os.environ, "PYTHONPATH": str(root)}, stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    seen = Counter(ALIKE.get(name, name) for name, _ in json.loads(counted.stdout))
    lines = log.read_text().splitlines()
    begin = next(n for n, line in enumerate(lines) if BEGIN in line)
    end = next(n for n, line in enumerate(lines) if END in line)
    asked: Counter[str] = Counter()
    for line in lines[begin:end]:
        call = re.match(r"\d+ +(\w+)\(", line)
        if call and str(folder / "journal") in line:
            asked[ALIKE.get(call[1], call[1])] += 1
    for name in ("write", "link", "unlink", "rename", "mkdir", "ftruncate"):
        assert asked[name] == seen[name], (name, asked, seen)
    assert seen["write"] > 50
    assert seen["unlink"] >= 3
    # SQLite flushes the folder within its own: once for a new journal, once for a deleted one.
    assert asked["fsync"] == seen["fsync"] + 2


TRACED = (
    "trace=write,pwrite64,writev,pwritev,sendfile,copy_file_range,fsync,fdatasync,unlink,unlinkat,"
    "rename,renameat,renameat2,link,linkat,mkdir,mkdirat,ftruncate,truncate,access,faccessat,"
    "faccessat2"
)
ALIKE = {
    "pwrite64": "write", "xWrite": "write", "writev": "write", "pwritev": "write",
    "xSync": "fsync", "fdatasync": "fsync", "xDelete": "unlink", "unlinkat": "unlink",
    "renameat": "rename", "renameat2": "rename", "replace": "rename", "linkat": "link",
    "mkdirat": "mkdir", "xTruncate": "ftruncate",
}  # fmt: skip
