"""From the parts of a mail to what a reader sees: the words, and the files sent along.

Plain text is taken as it stands, before HTML. A mail inside a mail becomes a file of its own (its
bytes are an original that others can check) and is read as a mail too: "forward as attachment" is
how people hand on a mail with its full header. Parts that are encrypted stay files, and it is said.

Never here: what becomes of a mail (`messages`).
"""

from functools import partial

from harassvault.importers.findings import What
from harassvault.importers.mail import headers, mime
from harassvault.importers.mail.mail import Attached, Mail
from harassvault.importers.mail.mime import Part
from harassvault.importers.shared.html_text import words

MAX_INNER = 4
"""Mails inside each other that are read; what is deeper stays a file."""

_MAIL_TYPES = frozenset(("message/rfc822", "message/global"))
_SIGNATURES = frozenset(
    ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature")
)
_SEALED = frozenset(("application/pkcs7-mime", "application/x-pkcs7-mime"))
_PGP_BEGIN = "-----BEGIN PGP MESSAGE-----"

_Segment = tuple[str, str]
"""The type of a text, and the text."""


def read(data: bytes, override: str = "", depth: int = 0) -> Mail:
    """Read one mail.

    Args:
        data: all of it.
        override: encoding of its texts, whatever they name.
        depth: how many mails it stands in.
    """
    parsed = mime.parse(data, override)
    mail = Mail(parsed.root.headers, problems=parsed.problems)
    segments = _collect(parsed.root, mail, depth)
    used = {kind for kind, text in segments if text.strip()}
    pieces = [text if kind == "plain" else words(text).text for kind, text in segments]
    mail.text = "\n".join(one for one in pieces if one.strip()).rstrip("\n")
    mail.body = "plain" if "plain" in used else ("html" if used else "")
    if not mail.html:
        mail.html = "\n".join(text for kind, text in segments if kind == "html")
    if mail.text.lstrip().startswith(_PGP_BEGIN):
        mail.problems.append((What.ENCRYPTED, "PGP"))
        mail.extra["encrypted"] = "pgp"
    return mail


def _collect(part: Part, mail: Mail, depth: int) -> list[_Segment]:
    """Return the texts of a part in their order; note what else is in it."""
    kind = part.kind.main
    if part.children:
        if kind == "multipart/encrypted":
            _note_sealed(mail, part.kind.parameters.get("protocol", ""))
        if kind == "multipart/alternative":
            return _chosen([_collect(one, mail, depth) for one in part.children], mail)
        return [one for child in part.children for one in _collect(child, mail, depth)]
    if kind in _MAIL_TYPES:
        _note_inner(part, mail, depth)
        return []
    if kind in {"text/plain", "text/html"} and not _is_file(part):
        text, is_certain = part.text()
        if not is_certain:
            mail.problems.append((What.BAD_ENCODING, part.kind.parameters.get("charset", "")))
        return [(kind.removeprefix("text/"), text)]
    _note_kind(part, mail)
    _attach(part, mail)
    return []


def _note_kind(part: Part, mail: Mail) -> None:
    """Note what a signed, sealed or wrapped part is."""
    kind = part.kind.main
    if kind in _SEALED:
        if part.kind.parameters.get("smime-type", "").lower().startswith("signed"):
            mail.extra["signed"] = "smime"
            mail.problems.append((What.NOT_READ, kind))
        else:
            _note_sealed(mail, kind)
    elif kind in _SIGNATURES:
        mail.extra["signed"] = "pgp" if "pgp" in kind else "smime"
    elif kind == "application/ms-tnef":
        mail.problems.append((What.NOT_READ, kind))


def _chosen(options: list[list[_Segment]], mail: Mail) -> list[_Segment]:
    """Of the forms of one text, return the plain one; keep the HTML one for showing."""
    for option in options:
        html = [text for kind, text in option if kind == "html"]
        if html and not mail.html:
            mail.html = "\n".join(html)
    filled = [one for one in options if any(text.strip() for _, text in one)]
    plain = [one for one in filled if all(kind == "plain" for kind, _ in one)]
    return (plain or filled or [[]])[0]


def _is_file(part: Part) -> bool:
    disposition = headers.value(part.headers, "content-disposition")
    return disposition.main == "attachment" or bool(_name(part))


def _name(part: Part) -> str:
    disposition = headers.value(part.headers, "content-disposition")
    return disposition.parameters.get("filename") or part.kind.parameters.get("name") or ""


def _note_sealed(mail: Mail, how: str) -> None:
    mail.problems.append((What.ENCRYPTED, how))
    mail.extra["encrypted"] = "pgp" if "pgp" in how else "smime"


def _note_inner(part: Part, mail: Mail, depth: int) -> None:
    data, is_whole = part.bytes()
    if not is_whole:
        mail.problems.append((What.DAMAGED_PART, part.kind.main))
    if depth < MAX_INNER:
        inner = read(data, part.override, depth + 1)
        mail.inner.append(inner)
        name = _name(part) or (inner.headers.first("subject") or "mail") + ".eml"
    else:
        mail.problems.append((What.TOO_MANY, part.kind.main))
        name = _name(part) or "mail.eml"
    mail.attached.append(Attached(name, part.kind.main, partial(_bytes_of, part)))


def _attach(part: Part, mail: Mail) -> None:
    name = _name(part)
    if not name and not part.raw().strip():
        return
    if part.children == [] and part.kind.main.startswith("multipart/"):
        name = name or "parts.eml"
    mail.attached.append(Attached(name, part.kind.main, partial(_bytes_of, part)))


def _bytes_of(part: Part) -> bytes:
    return part.bytes()[0]
