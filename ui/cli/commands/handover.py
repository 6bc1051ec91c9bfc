"""Handing over: the package, the page that opens it, and what to say with them.

Never here: what is in the package (`reports.handover`).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from crypto.age.x25519 import X25519Recipient
from harassvault.errors import NotFoundError
from harassvault.export import Export
from harassvault.handovers.values import Form
from harassvault.vault import Vault
from reports.choice import Choice
from reports.following import Following
from reports.handover.files_given import REPORT, VIEWER
from reports.handover.giving import HandedOver, hand_over
from reports.handover.originals import HeldBack
from reports.handover.package import foresee_handover
from reports.handover.plan import WORK_FACTOR, Plan
from reports.handover.receipts import FoundReceipt
from reports.leaving import leaving_foreseen
from ui.cli import stops
from ui.cli.commands.copying import leaving_lines
from ui.cli.commands.dossier import choice_of
from ui.cli.documents import Document
from ui.cli.errors import RefusalError, UsageError
from ui.cli.output import Answer, path_text, shown
from ui.cli.prose import SHORT_ID
from ui.cli.session import Session
from ui.cli.targets import tell_carried

_KEY = "age1"
"""How a public key begins; no day does."""


_TOLD_APART = frozenset({*HeldBack, "unread", "placed", "place_unknown"})
"""Facts for which the answer has sentences of its own."""


def handover(session: Session) -> Answer:
    """Make a report, put it into a package with its files, and write what somebody gets."""
    given = session.given
    plan = _plan(session)
    if given.only_check:
        return _looked_at(session, plan)
    if not given.output:
        raise UsageError("the following arguments are required: --output/-o", "")
    folder = Path(given.output)
    tell_carried(session, folder)
    with session.unlocked(writing=True) as vault:
        choice = choice_of(session, vault)
        made = _hand_over(session, vault, choice, plan)
    text = _text(session, plan, folder, made)
    return Answer(_document(plan, folder, made), text, once=text if made.phrase else "")


def _hand_over(session: Session, vault: Vault, choice: Choice, plan: Plan) -> HandedOver:
    """Hand over; whatever ends it after a report was kept, the person is told that it was."""
    kept: list[Export] = []
    following = Following(
        progress=session.console.progress(), kept=kept.append, settle=stops.hold_off
    )
    given = session.given
    try:
        return hand_over(
            vault, choice, plan, Path(given.output), replace=given.force, following=following
        )
    except BaseException:
        for one in kept:
            session.console.say(session.words.text("handover.kept_only", id=one.id[:SHORT_ID]))
            session.done.append({"export": one.id})
        raise


def _looked_at(session: Session, plan: Plan) -> Answer:
    """Say what would be in the package; nothing is kept, logged or written."""
    with session.unlocked(writing=False) as vault:
        choice = choice_of(session, vault)
        foreseen = foresee_handover(vault, choice, plan)
        found = leaving_foreseen(vault, choice, foreseen)
    receipts = foreseen.receipts if plan.with_receipts else ()
    lines = [*leaving_lines(session, found), *_receipts_held_back(session, receipts)]
    document = {"leaving": asdict(found), "receipts_held_back": _why(receipts)}
    return Answer(document, "\n".join(lines))


def _plan(session: Session) -> Plan:
    given = session.given
    keys = [one for one in given.recipient if one.startswith(_KEY)]
    days = [one for one in given.recipient if not one.startswith(_KEY)]
    if len(keys) > 1 or len(days) > 1 or (given.plain and keys):
        raise RefusalError("handover_to")
    if given.plain and given.stick:
        raise RefusalError("handover_stick")
    given.last = days[0] if days else None
    return Plan(
        to=X25519Recipient.parse(keys[0]) if keys else None,
        form=Form.PLAIN if given.plain else Form.SEALED,
        for_whom=given.whom,
        without=_numbers(given.without or ""),
        whole_exports=given.with_exports,
        with_places=given.with_places,
        with_receipts=given.with_receipts,
        with_pdf=given.stick,
        work_factor=session.kdf.work_factor or WORK_FACTOR,
    )


def _numbers(untrusted: str) -> frozenset[int]:
    parts = [one.strip() for one in untrusted.split(",") if one.strip()]
    for one in parts:
        if not (one.isascii() and one.isdigit()):
            raise NotFoundError("evidence", one)
    return frozenset(map(int, parts))


def _document(plan: Plan, folder: Path, made: HandedOver) -> Document:
    return {
        "id": made.handover,
        "export": made.export.id,
        "folder": path_text(folder),
        "form": plan.given_as,
        "to": str(plan.to) if plan.to else None,
        "files": [
            {"path": path_text(one.path), "sha256": one.sha256, "size": one.size}
            for one in made.files
        ],
        "sha256": made.files[0].sha256,
        "passphrase": made.phrase.text if made.phrase else None,
        "key_number": made.key_number,
        "viewer_sha256": made.viewer_sha256 or None,
        "checkpoint": {"size": made.checkpoint.size, "text": made.note},
        "entries": made.entries,
        "originals": made.originals,
        "held_back": {str(number): str(why) for number, why in made.held_back.items()},
        "leaving": asdict(made.leaving),
        "unread": [*made.looked.unread],
        "placed": [*made.looked.placed],
        "place_unknown": [*made.looked.place_unknown],
        "kept_for_place": [*made.looked.kept_for_place],
        "pages": {str(number): [*pages] for number, pages in made.looked.pages.items()},
        "receipts_held_back": _why(made.receipts),
    }


def _text(session: Session, plan: Plan, folder: Path, made: HandedOver) -> str:
    words, first = session.words, made.files[0]
    lines = [
        words.text(
            "handover.made",
            folder=path_text(folder),
            files=words.count("count.evidence", made.originals),
            entries=words.count("handover.entries", made.entries),
        )
    ]
    if plan.form is Form.SEALED:
        lines.append(words.text("handover.sealed", name=first.path.name, sha256=first.sha256))
    else:
        lines.append(words.text("handover.plain"))
    if made.phrase:
        lines.append(words.text("handover.words", words=made.phrase.text))
        if plan.with_pdf:
            lines.append(words.text("protect.beside", name=REPORT))
    elif plan.to:
        lines.append(words.text("handover.for_key", recipient=str(plan.to)))
    lines.append(words.text("handover.number", number=made.key_number))
    if made.viewer_sha256:
        lines.append(words.text("handover.page", name=VIEWER, sha256=made.viewer_sha256))
    lines += [*_not_in_it(session, made), *_receipts_held_back(session, made.receipts)]
    lines += leaving_lines(session, made.leaving, _TOLD_APART)
    return "\n".join([*lines, words.text("handover.no_way_back")])


def _not_in_it(session: Session, made: HandedOver) -> list[str]:
    """Say which files stay here and why, and which should be looked at."""
    by_reason: dict[HeldBack, list[int]] = defaultdict(list)
    for number, why in sorted(made.held_back.items()):
        if number not in made.looked.kept_for_place:
            by_reason[why].append(number)
    told = {f"handover.{why}": by_reason[why] for why in HeldBack if why in by_reason}
    told["handover.kept_for_place"] = [*made.looked.kept_for_place]
    for key in ("unread", "placed", "place_unknown"):
        told[f"handover.{key}"] = [*getattr(made.looked, key)]
    lines = [
        session.words.text(key, numbers=", ".join(map(str, numbers)))
        for key, numbers in told.items()
        if numbers
    ]
    for number, pages in made.looked.pages.items():
        told_pages = ", ".join(map(str, pages))
        lines.append(session.words.text("handover.on_pages", n=number, pages=told_pages))
    return lines


def _receipts_held_back(session: Session, receipts: Iterable[FoundReceipt]) -> list[str]:
    """Say which receipts stay here, and why."""
    lines = []
    for one in receipts:
        if one.stays is not None:
            said = one.known.receipt
            sender, id_ = shown(said.sender), said.receipt[:SHORT_ID]
            lines.append(session.words.text(f"handover.receipt_{one.stays}", sender=sender, id=id_))
    return lines


def _why(receipts: Iterable[FoundReceipt]) -> dict[str, str]:
    return {one.known.receipt.receipt: str(one.stays) for one in receipts if one.stays is not None}
