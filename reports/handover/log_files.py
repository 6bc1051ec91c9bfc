"""The folder `log/` of the package: disclosed entries, proofs, heads, time stamps.

Never here: which fields are disclosed (`reports.handover.disclosure`), signing.
"""

from collections.abc import Iterable, Iterator, Sequence

from crypto.base64text import encode
from crypto.canonical import canonical, parse
from crypto.checkpoint import Checkpoint
from crypto.merkle import consistency_proof, inclusion_proofs
from crypto.tlogproof import FILE_SUFFIX, TlogProof
from harassvault.handovers.log_view import LogView
from reports.handover.bag import Member, in_memory
from reports.handover.disclosure import Disclosed

LOG = "log/log.txt"

_DIGITS = 6
"""Of the number in a file's name, at least."""


def log_files(
    log: LogView,
    disclosed: Sequence[Disclosed],
    head: tuple[Checkpoint, str],
    earlier: Iterable[int],
) -> Iterator[Member]:
    """Yield the files.

    Args:
        log: of the vault.
        disclosed: entries, in the order of their numbers; the head covers all of them.
        head: the newest, with its note.
        earlier: sizes of heads that left before; those that are not kept are passed over.
    """
    checkpoint, note = head
    hashes = log.hashes(checkpoint.size)
    yield in_memory(LOG, b"".join(map(line_of, disclosed)))
    numbers = [one.seq for one in disclosed]
    for seq, proof in zip(
        numbers, inclusion_proofs(hashes, [seq - 1 for seq in numbers]), strict=True
    ):
        text = TlogProof(seq - 1, proof, note).text
        yield in_memory(f"log/proofs/{_number(seq)}{FILE_SUFFIX}", text.encode())
    yield in_memory("log/verifier.txt", f"{log.verifier(checkpoint.size)}\n".encode())
    yield in_memory(head_path(checkpoint.size), note.encode())
    kept = log.heads()
    for size in sorted(set(earlier)):
        if size in kept and 0 < size < checkpoint.size:
            yield in_memory(head_path(size), kept[size].encode())
            lines = (f"{encode(one)}\n" for one in consistency_proof(hashes, size))
            yield in_memory(f"log/checkpoints/{_number(size)}.consistency", "".join(lines).encode())


def head_path(size: int) -> str:
    """Return the path of the head of so many entries."""
    return f"log/checkpoints/{_number(size)}.txt"


def line_of(one: Disclosed) -> bytes:
    """Return an entry's line of `log.txt`: canonical JSON and a line feed."""
    logged = one.entry
    leaf = parse(logged.leaf)
    assert isinstance(leaf, dict)  # noqa: S101 read as one before it came here
    by_name = {each.name: each for each in logged.disclosures}
    names = sorted(one.names, key=lambda name: name.encode("utf-16-be"))
    said = {
        "seq": logged.entry.seq,
        "kind": logged.entry.kind,
        "at": leaf["at"],
        "fields": {name: by_name[name].value for name in names},
        "leaf": logged.leaf.decode(),
        "disclosures": [by_name[name].encoded for name in names],
    }
    return canonical(said) + b"\n"


def _number(number: int) -> str:
    return f"{number:0{_DIGITS}}"
