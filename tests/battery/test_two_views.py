"""Two views: a second reader, written from `docs/formats/` alone, agrees with `hvault`.

The second reader is tests/formats/second_reader.py: one file, that imports nothing of the program.
"""

import ast
import contextlib
import io
import json
import random
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from harassvault.errors import NothingChangedError
from harassvault.exporting import Described
from harassvault.guidance.kinds import Kind
from harassvault.inbox_drop import put_in
from harassvault.intake import IncidentInput, Who
from harassvault.layout import Layout
from harassvault.person import Person
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.profile import Profile
from harassvault.source import BytesSource
from harassvault.steps.values import Contact, Gap, Order
from harassvault.vault import Vault
from tests.battery.report import forms
from ui.cli.program import main

READER = Path(__file__).resolve().parents[1] / "formats" / "second_reader.py"
PASSWORD = "un mot de passe fictif, été compris"
STEPS = 40

pytestmark = pytest.mark.skipif(
    not shutil.which("age") or not shutil.which("openssl"),
    reason="the second reader needs Debian's age and openssl",
)

WHENS = ("2026-03-03 14:30", "about 2026-03", "2026-04", "before 2026-01-01", "unknown")
NAMES = ("Ana", "Bo", "Camille Ł.", "李雷", "\u202eevil", "")


class History:
    """A journal with a random history."""

    def __init__(self, folder, chance):
        self.folder, self.chance, self.password = folder, chance, PASSWORD
        with Vault.create(folder, PASSWORD, Profile(), kdf=CHEAP_FOR_TESTS) as vault:
            self.code = vault.ways.make_recovery_code()
            self.steps(vault)
            vault.checkpoint()
            if chance.random() < 0.5:
                self.password = "another fictional password"
                vault.ways.change_password(self.password)
            self.password = f"new {self.password}"
            self.code = vault.rekey(self.password).code
        with Vault.unlock(folder, self.password, kdf=CHEAP_FOR_TESTS) as vault:
            self.steps(vault)

    def steps(self, vault):
        for _ in range(STEPS // 2):
            self.step(vault)

    def step(self, vault):
        """Do one thing that a person might do."""
        chance = self.chance
        living = [one for one in vault.incidents() if one.status == "active"]
        doing = chance.choice(("add",) * 4 + ("amend",) * 3 + ("attach", "aside", "erase", "report",
                              "person", "head", "back", "inbox", "backup", "ledger", "ledger",
                              "unwritten"))  # fmt: skip
        if doing == "head":
            vault.checkpoint()
        elif doing == "backup":
            vault.backups.make(self.folder.parent / "stick")
        elif doing == "unwritten":
            known = (*vault.steps.contacts(), *vault.steps.orders(), *vault.steps.gaps())
            for gone in chance.sample(known, min(1, len(known))):
                vault.step_erasing.erase(gone.id, "not this")
        elif doing == "ledger" and living:
            self.ledger(vault, chance.choice(living))
        else:
            self.do(vault, doing, chance.choice(living) if living else None)

    def do(self, vault, doing, one):
        self.told = (one.id,) if one else ()
        if doing == "report":
            kept = vault.keep_export(self.report)
            vault.copy_export(kept.export.id, self.folder.parent / "out.pdf", replace=True)
        elif doing == "inbox":
            self.inbox(vault, one)
        elif doing == "person" and vault.people():
            known = self.chance.choice(vault.people())
            vault.amend_person(known.id, Person(name=f"Person {self.chance.random()}"))
        elif doing == "add" or one is None:
            vault.add_incident(self.account(), self.files())
        elif doing == "amend":
            vault.amend_incident(one.id, self.account())
        elif doing == "attach":
            vault.attach(one.id, self.files() or [BytesSource("x", b"x")])
        elif doing == "erase":
            why, reports = self.chance.choice(("", "why")), self.chance.random() < 0.5
            vault.erasing.erase(one.id, why, reports=reports)
        else:
            vault.set_aside(one.id, "not this")
            if doing == "back":
                vault.restore(one.id, "after all")

    def ledger(self, vault, one):
        """Write a step, an order and a gap about an entry; write the order anew; answer."""
        steps, who = vault.steps, [person.id for person in vault.people()]
        steps.add_contact(Contact(case="", to=self.chance.choice("abc"), kind=Kind.LAWYER))
        some = tuple(self.chance.sample(who, min(2, len(who))))
        order = steps.add_order(Order(case="", name="x", persons=some, not_kept=(one.id,)))
        steps.amend_order(order.id, Order(case="", name="y", not_kept=(one.id,)))
        steps.add_gap(Gap(case="", what="z", entry=one.id))
        said = "no" if self.chance.random() < 0.5 else "unknown"
        with contextlib.suppress(NothingChangedError):
            vault.guidance.answer("", f"word:{one.id}:fear:x", said)

    def inbox(self, vault, one):
        """Put two things in; take one and refuse the other."""
        for number in range(2):
            put_in(Layout(self.folder), BytesSource(f"{number}", b"x"), lambda: datetime.now(UTC))
        taken, refused = vault.inbox.items()
        vault.inbox.take([taken.id], one.id if one and self.chance.random() < 0.5 else "")
        vault.inbox.refuse([refused.id])

    def account(self):
        chance = self.chance
        fields = {
            "what": f"It happened, {chance.random()} 🌧 ﷽ \u0000 end",
            "where": chance.choice(("", "Rue Neuve", "à la gare")),
            "when": chance.choice(WHENS),
            "channel": chance.choice((None, "in_person")),
            "exact_words": chance.choice(("", "« Non »\r\nline")),
            "who": tuple(
                Who(name=name, role=chance.choice(("author", "witness")))
                for name in chance.sample([one for one in NAMES if one], chance.randrange(3))
            ),
            "details": {"police_attended": chance.choice(("yes", "no", "unknown"))},
        }
        kept = {name: value for name, value in fields.items() if chance.random() < 0.7}
        return IncidentInput(**({"what": fields["what"]} | kept))

    def files(self):
        sizes = self.chance.choices((0, 1, 17, 65_536, 70_001), k=self.chance.randrange(3))
        return [BytesSource(f"f{n}.bin", self.chance.randbytes(n)) for n in sizes]

    def report(self, out):
        out.write(b"%PDF-1.7\n" + self.chance.randbytes(300))
        return Described("police", "en", "pdf", 1, self.told, (), 1)


def hvault(history, *argv):
    out, err = io.StringIO(), io.StringIO()
    code = main(
        ["--vault", str(history.folder), "--password-stdin", *argv, "--json"],
        stdin=io.BytesIO(f"{history.password}\n".encode()),
        stdout=out,
        stderr=err,
        environment={},
        kdf=CHEAP_FOR_TESTS,
    )
    assert code == 0, err.getvalue()
    return json.loads(out.getvalue())


def second(history, way):
    """Let the second reader read, as a program of its own that cannot import ours."""
    typed = {"password": history.password, "recovery": history.code.text}[way]
    command = [sys.executable, "-I", str(READER), str(history.folder), way]
    done = subprocess.run(command, input=typed + "\n", capture_output=True, text=True, cwd="/")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def told_by_hvault(history):
    """What `hvault` says, in the second reader's form."""
    verdict, status = hvault(history, "verify"), hvault(history, "status")
    assert verdict["ok"], verdict["problems"]
    incidents = {}
    for listed in hvault(history, "list", "--all")["incidents"]:
        one = hvault(history, "show", listed["id"], "--history")
        is_erased = one["status"] == "erased"
        incidents[one["id"]] = {
            "status": one["status"],
            "versions": [] if is_erased else [account(v) for v in one["versions"]],
            "evidence": [(e["id"], e["name"], e["sha256"], e["size"]) for e in one["evidence"]],
            "cases": [] if is_erased else sorted(one["cases"]),
        }
    return {
        "ledger": {
            noun: {one["id"]: in_short(one) for one in hvault(history, noun, "list")[f"{noun}s"]}
            for noun in ("contact", "order", "gap")
        }
        | {"redaction": {one["id"]: {} for one in hvault(history, "redact", "list")["redactions"]}},
        "incidents": incidents,
        "people": {one["id"]: one["name"] for one in hvault(history, "people")["people"]},
        "cases": {one["id"]: one["name"] for one in hvault(history, "case", "list")["cases"]},
        "reports": sorted(
            one["sha256"] for one in hvault(history, "sent")["exports"] if not one["erased_at"]
        ),
        "vault": status["vault_id"],
        "entries": verdict["entries"],
        "head": verdict["head"],
    }


def account(version):
    """One version as `hvault` tells it, without what it leaves open."""
    said = {name: version[name] for name in ("what", "where", "channel", "exact_words")}
    said["when"] = {name: value for name, value in version["moment"].items() if value}
    said["people"] = [{"person": one["person"], "role": one["role"]} for one in version["who"]]
    said |= {f"details.{name}": value for name, value in version["details"].items()}
    return {name: value for name, value in said.items() if value}


def in_short(one):
    """What both tell of something in the ledger in the same way."""
    names = ("to", "kind", "confidential", "name", "persons", "not_kept", "what", "entry")
    return {name: one[name] for name in names if one.get(name)}


def in_one_form(told):
    """What the second reader says, in the form that can be compared."""
    incidents = {}
    for identity, one in told["incidents"].items():
        versions = [v | {"when": v.get("when", {"precision": "unknown"})} for v in one["versions"]]
        incidents[identity] = {
            "status": one["status"],
            "versions": [{n: v for n, v in version.items() if v} for version in versions],
            "evidence": [(e["id"], e["name"], e["sha256"], e["size"]) for e in one["evidence"]],
            "cases": sorted(one["cases"]),
        }
    same = ("people", "cases", "vault", "entries", "head")
    reports = sorted(one["sha256"] for one in told["reports"].values())
    ledger = {
        noun: {identity: in_short(one) for identity, one in known.items()}
        for noun, known in told["ledger"].items()
    }
    return {"incidents": incidents, "reports": reports, "ledger": ledger} | {
        name: told[name] for name in same
    }


@forms(short=1, full=20)
def test_a_second_reader_agrees(count, trials, tell, tmp_path):
    row = trials("two views", count)
    for trial in row:
        history = History(tmp_path / f"j{trial.number}", trial.chance)
        expected = told_by_hvault(history)
        for way in ("password", "recovery"):
            found = in_one_form(second(history, way))
            if found != expected:
                row.accepted(trial, f"{way}: {difference(found, expected)}")
    tell(row.tally(f"{STEPS} steps each, opened both ways"), row.findings)


def difference(one, other):
    """The first part in which two views differ."""
    return next(
        f"{name}: {one[name]} {other[name]}"[:2000] for name in other if one[name] != other[name]
    )


def harmed_log(folder, chance):
    """Change one word in the database's own log, with the right key, as nobody should."""
    with Vault.unlock(folder, PASSWORD, kdf=CHEAP_FOR_TESTS) as vault:
        connection = vault._opened.connection
        seqs = [seq for (seq,) in connection.execute("SELECT DISTINCT seq FROM log_field")]
        connection.execute("DELETE FROM log_field WHERE seq = ?", (chance.choice(seqs[3:]),))


def test_the_second_reader_notices_what_is_gone(tmp_path):
    """Else it would agree with anything."""
    with Vault.create(tmp_path / "j", PASSWORD, Profile(), kdf=CHEAP_FOR_TESTS) as vault:
        for number in range(3):
            vault.add_incident(IncidentInput(what=f"{number}"), [BytesSource("x", b"x")])
    harmed_log(tmp_path / "j", random.Random(1))
    command = [sys.executable, "-I", str(READER), str(tmp_path / "j"), "password"]
    done = subprocess.run(command, input=PASSWORD + "\n", capture_output=True, text=True, cwd="/")
    assert done.returncode != 0
    assert "what is gone of entry" in done.stderr


def test_the_second_reader_shares_no_line_with_the_program():
    tree = ast.parse(READER.read_text("utf-8"))
    named = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([one.name for one in node.names] if isinstance(node, ast.Import)
                     else [str(node.module)])
    }  # fmt: skip
    assert named <= {*sys.stdlib_module_names, "sqlcipher3"}
