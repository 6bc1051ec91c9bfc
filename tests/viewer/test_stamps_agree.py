"""Time stamps that a checker could read in two ways: the three say the same of each.

What must be found stands in docs/formats/handover.md, "Where the table could be read in two ways".
"""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reports.received.checking import Known, check_package
from reports.received.opening import Keys
from tests.handover.doctored import write as unpacked
from tests.time_authority import openssl
from tests.viewer.hand_made import Files, make, relist, zipped
from tests.viewer.test_viewer_checks import found

VERIFY = Path(__file__).resolve().parents[2] / "reports" / "handover" / "standalone" / "verify.py"

EXTENSIONS = """
[top]
basicConstraints = critical, CA:TRUE
[lowest]
basicConstraints = critical, CA:TRUE, pathlen:0
[cannot]
basicConstraints = critical, CA:TRUE
keyUsage = critical, cRLSign
[strange]
basicConstraints = critical, CA:TRUE
1.2.3.4.5 = critical, DER:0500
[web]
basicConstraints = CA:FALSE
extendedKeyUsage = serverAuth
[time]
extendedKeyUsage = critical, timeStamping
"""
SETTINGS = {
    "serial": "serial",
    "signer_digest": "sha256",
    "default_policy": "1.2.3.4.1",
    "digests": "sha1, sha256, sha512",
    "ess_cert_id_alg": "sha256",
}
HEAD = "log/checkpoints/000007.txt"
UNTRUSTED = ["stamp_untrusted"]


class Office:
    """A folder with certificates, and an authority that stamps with any of them."""

    def __init__(self, folder: Path, head: bytes) -> None:
        self.folder = folder
        (folder / "extensions").write_text(EXTENSIONS)
        (folder / "head").write_bytes(head)

    def certify(self, name: str, by: str, kind: str, *more: str) -> str:
        """Make a certificate; one by itself is a root. Returns its name."""
        curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
        asked = ("-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", f"/CN=Fictional {name}")
        openssl("req", "-new", *curve, *asked, cwd=self.folder)
        signed = ("-CA", f"{by}.pem", "-CAkey", f"{by}.key", "-CAcreateserial")
        signed = ("-signkey", f"{name}.key") if by == name else signed
        about = ("-days", "99", "-extfile", "extensions", "-extensions", kind, *more)
        openssl("x509", "-req", "-in", f"{name}.csr", *signed, *about, "-out", f"{name}.pem",
                cwd=self.folder)  # fmt: skip
        return name

    def pem(self, *names: str) -> bytes:
        return b"".join((self.folder / f"{one}.pem").read_bytes() for one in names)

    def stamp(self, signer: str, *chain: str, ask: str = "-sha256 -cert", **settings: str) -> Files:
        said = "\n".join(f"{name} = {value}" for name, value in {**SETTINGS, **settings}.items())
        (self.folder / "cnf").write_text(f"[tsa]\ndefault_tsa = it\n[it]\n{said}\n")
        (self.folder / "chain.pem").write_bytes(self.pem(*chain))
        openssl("ts", "-query", "-data", "head", *ask.split(), "-out", "q", cwd=self.folder)
        within = ("-chain", "chain.pem") if chain else ()
        openssl("ts", "-reply", "-config", "cnf", "-queryfile", "q", "-signer", f"{signer}.pem",
                "-inkey", f"{signer}.key", *within, "-out", "r", cwd=self.folder)  # fmt: skip
        return {end: (self.folder / end[-1]).read_bytes() for end in ("tsq", "tsr")}


def ways(office: Office) -> dict[str, tuple[Files, list[str]]]:
    """Each stamp, and what is found when `top` is trusted."""
    top = office.certify("top", "top", "top")
    good = office.certify("good", top, "time")
    between = office.certify("between", top, "top")
    by_it = office.certify("by_it", between, "time")

    def above(kind: str, *more: str) -> Files:
        middle = office.certify(f"{kind}{len(more)}", top, kind, *more)
        return office.stamp(office.certify("last", middle, "time"), middle)

    lowest = office.certify("lowest", top, "lowest")
    below = office.certify("below", lowest, "top")
    plain = office.stamp(good)
    return {
        "as it should be": (plain, []),
        "a link in the reply": (office.stamp(by_it, between), []),
        "a link that only lies beside it": (
            {**office.stamp(by_it), "pem": office.pem(between, top)},
            UNTRUSTED,
        ),
        "no random number": (office.stamp(good, ask="-sha256 -cert -no_nonce"), ["stamp"]),
        "of another digest": (office.stamp(good, ask="-sha512 -cert"), ["stamp"]),
        "of a weak digest": (office.stamp(good, ask="-sha1 -cert"), ["stamp"]),
        "signed over a weak digest": (office.stamp(good, signer_digest="sha1"), ["stamp"]),
        "bytes behind the reply": ({**plain, "tsr": plain["tsr"] + b"\0"}, ["stamp"]),
        "bytes behind the query": ({**plain, "tsq": plain["tsq"] + b"\0"}, ["stamp"]),
        "by a certificate for web pages": (above("web"), UNTRUSTED),
        "by one that may not certify": (above("cannot"), UNTRUSTED),
        "by one with something unknown": (above("strange"), UNTRUSTED),
        "by one certified over a weak digest": (above("top", "-sha1"), UNTRUSTED),
        "by a chain that is too long": (
            office.stamp(office.certify("too_far", below, "time"), below, lowest),
            UNTRUSTED,
        ),
    }


@pytest.fixture(scope="module")
def stamps(tmp_path_factory):
    """The packages with each stamp, what must be found, and the root as PEM."""
    whole = make()
    office = Office(tmp_path_factory.mktemp("office"), whole[HEAD])
    packages = {}
    for name, (parts, expected) in ways(office).items():
        files = {**whole, **{f"log/stamps/000007-1.{end}": one for end, one in parts.items()}}
        relist(files)
        packages[name] = files, expected
    return packages, office.folder / "top.pem"


def said_by(
    check: Callable[[Files], list[str]], packages: dict[str, tuple[Files, list[str]]]
) -> dict[str, list[str]]:
    return {
        name: [one for one in check(files) if one != "key_unknown"]
        for name, (files, _) in packages.items()
    }


def test_the_page_and_the_program_say_what_is_written(stamps, engine, write):
    packages, root = stamps
    expected = {name: codes for name, (_, codes) in packages.items()}
    paths = {name: write(f"{name}.zip", zipped(files)) for name, (files, _) in packages.items()}
    pages = dict(zip(paths, engine(*paths.values(), trust=str(root)), strict=True))
    by_page = {
        name: [code for code, _ in found(page) if code != "key_unknown"]
        for name, page in pages.items()
    }
    assert by_page == expected
    known = Known(certificates=root.read_bytes())

    def by_program(files: Files) -> list[str]:
        answer = check_package(write("one.zip", zipped(files)), Keys(lambda: ""), known)
        return [str(one.code) for one in answer.findings]

    assert said_by(by_program, packages) == expected


@pytest.mark.battery
def test_verify_py_says_the_same(stamps, tmp_path):
    packages, root = stamps

    def by_verify(files: Files) -> list[str]:
        folder = unpacked(files, tmp_path / str(len(list(tmp_path.iterdir()))))
        words = [sys.executable, str(VERIFY), "--json", "--trust", str(root), str(folder)]
        done = subprocess.run(words, capture_output=True)
        return [one["code"] for one in json.loads(done.stdout)["findings"]]

    expected = {name: codes for name, (_, codes) in packages.items()}
    assert said_by(by_verify, packages) == expected
