"""Fault sweep: whichever file operation fails, the journal is as before or as after.

For every operation of the table and every k, the k-th thing asked of the file system fails. What
was saved before must be there, what was not saved is absent or whole, `verify` finds nothing, and
the same operation done again succeeds. An operation that answered well must have happened, and a
flush that failed must have been told: what the disk refused still stands in the system's memory,
and would be found here all the same.

Never here: which operations there are (`operations`), how one is made to fail (`injector`).
"""

import shutil
import time
from collections.abc import Callable, Sequence
from fnmatch import fnmatch
from pathlib import Path

import pytest

from harassvault.errors import VaultError
from tests.battery.injector import KINDS, OPEN_TO_READ, READS, Injector, Plan, installed
from tests.battery.operations import Operation, World, picture, prepare, prepare_others
from tests.battery.report import Tally

MOST = 5_000
"""Operations on files that one row may need: more is a loop that never ends."""


Asked = list[tuple[str, str]]
"""What was asked of the disk when nothing failed: operations and their paths."""

Plans = Callable[[int, Asked], list[Plan]]
"""Which faults are tried at the k-th operation."""

READING = {*READS, OPEN_TO_READ, "xRead", "xAccess", "xFileSize"}
FLUSHES = {"fsync", "fdatasync", "xSync"}
TOLERANT = {
    # The entry stands; what is left of the files is told, and goes at the next unlock. So is a
    # journal of SQLite's that is committed and could not be overwritten.
    "erase": ("/journal/files/*", "/journal/store.db-journal"),
    "show in copies again": ("/journal/store.db-journal",),
    "erase an import": ("/journal/files/*", "/journal/store.db-journal"),
    # The draft is gone; what could not be overwritten goes at the next unlock.
    "discard a draft": ("/journal/drafts/*",),
    # The entry stands and names the item, which goes at the next unlock.
    "take from the inbox": ("/journal/inbox", "/journal/inbox/*"),
    # A disk that refuses to be tidied must not keep anybody from reading.
    "unlock": ("/journal/*",),
    # The keys are changed; that the moving is not finished is told, and the next unlock goes on.
    "new keys": ("/journal", "/journal/next", "/journal/next/before-*"),
    # A key file of an older shape is brought up to date: that may wait.
    "migrate": ("/journal/keys", "/journal/keys/*"),
}
"""Where a flush may fail without a word, by operation, and why."""

READ_EACH = 4
AGAIN_EACH = 4


def one_each(number: int, asked: Asked) -> list[Plan]:
    """Fail it once, the kinds in turn; of those that only read, each fourth."""
    if asked[number - 1][0] in READING and number % READ_EACH:
        return []
    return [Plan(number, KINDS[number % len(KINDS)])]


def one_in(few: int) -> Plans:
    """Fail each so many of those that change something, the kinds in turn; of readings fewer."""

    def plans(number: int, asked: Asked) -> list[Plan]:
        step = few * READ_EACH if asked[number - 1][0] in READING else few
        return [] if number % step else [Plan(number, KINDS[number // few % len(KINDS)])]

    return plans


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
    if raised is None and is_silent(injector.fired, operation):
        return "a flush failed, and nobody said so"
    try:
        again = not plan.at % AGAIN_EACH or plan.forever
        return looked_at(workshop, operation, world, pictures, raised, again)
    except (VaultError, AssertionError, OSError) as error:
        return f"{error!r} after {raised!r}"


def is_silent(fired: str, operation: Operation) -> bool:
    """Say whether a flush failed where that has to be told."""
    asked, _, path = fired.partition(" ")
    tolerated = TOLERANT.get(operation.name, ())
    return asked in FLUSHES and not any(fnmatch(path, one) for one in tolerated)


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
) -> tuple[int, int, list[str]]:
    """Fail each operation in turn until there is none left.

    Returns:
        How many faults were tried, of how many operations, and what was found.

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
            return tried, number - 1, found
    raise AssertionError("it never ends")


def swept(workshop: Workshop, operations: Sequence[Operation], plans: Plans) -> Tally:
    """Sweep these operations; print how far it is, and what was found."""
    found: list[str] = []
    tried, asked, began = 0, 0, time.monotonic()
    with installed(workshop.trial) as injector:
        for operation in operations:
            number, all_asked, wrong = sweep(injector, workshop, operation, plans)
            tried, asked, found = tried + number, asked + all_asked, found + wrong
            print(f"{operation.name}: {number} faults, {len(wrong)} wrong", flush=True)
    print(*found[:20], sep="\n")
    notes = (
        f"{len(operations)} kinds of work",
        f"{asked} operations on files",
        f"{time.monotonic() - began:.0f} s",
    )
    return Tally("fault sweep", tried, len(found), notes=notes)


def forms(short: int) -> pytest.MarkDecorator:
    """Short: each so many k that changes something fails once. Full: every k, in every way."""
    return pytest.mark.parametrize(
        "plans",
        [
            pytest.param(one_in(short), id="short"),
            pytest.param(every_kind, id="full", marks=pytest.mark.battery),
        ],
    )
