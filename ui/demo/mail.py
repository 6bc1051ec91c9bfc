"""An e-mail as a mail program saves it: the way it came, plain text, HTML, and a picture.

Never here: what the mail says; sending anything.
"""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from html import escape
from io import BytesIO

import msgspec

from ui.demo.drawing import garden


class Mail(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="mail", tag_field="style"):
    """A mail.

    Attributes:
        file: the name that the mail program gave the file.
        sender, receiver: name and address.
        subject: the subject.
        dated: the date line, as the sender's program wrote it (RFC 5322).
        number: what stands before the @ of the message's own id.
        program: the sender's program.
        way: the hosts that passed it on, the last one first: whole `Received` lines.
        verdict: what the receiver's host found about the sender (`Authentication-Results`).
        text: the paragraphs.
        picture: the name of the attached picture, or empty.
    """

    file: str
    sender: tuple[str, str]
    receiver: tuple[str, str]
    subject: str
    dated: str
    number: str
    program: str
    way: tuple[str, ...]
    verdict: str
    text: tuple[str, ...]
    picture: str = ""


def write(mail: Mail) -> bytes:
    """Return the mail as an .eml file, with the line ends of RFC 5322."""
    message = EmailMessage(policy=SMTP)
    user, _, host = mail.sender[1].partition("@")
    message["Return-Path"] = f"<{mail.sender[1]}>"
    for line in mail.way:
        message["Received"] = line
    message["Authentication-Results"] = mail.verdict
    message["From"] = Address(mail.sender[0], user, host)
    message["To"] = Address(mail.receiver[0], addr_spec=mail.receiver[1])
    message["Subject"] = mail.subject
    message["Date"] = mail.dated
    message["Message-ID"] = f"<{mail.number}@{host}>"
    message["X-Mailer"] = mail.program
    message.set_content("\n\n".join(mail.text) + "\n", cte="quoted-printable")
    message.add_alternative(_page(mail.text), subtype="html", cte="quoted-printable")
    if mail.picture:
        message.add_attachment(_picture(), maintype="image", subtype="jpeg", filename=mail.picture)
    # Python would invent the boundaries anew each time, and say the MIME version again inside.
    message.set_boundary(f"=_mixed_{mail.number}")
    for part in message.iter_parts():
        if part.is_multipart():
            part.set_boundary(f"=_words_{mail.number}")
    for part in message.walk():
        if part is not message:
            del part["MIME-Version"]
    return message.as_bytes()


def _page(paragraphs: tuple[str, ...]) -> str:
    lines = "".join(f"<p>{escape(paragraph, quote=False)}</p>\n" for paragraph in paragraphs)
    style = "font-family:sans-serif;font-size:15px;color:#222"
    return f'<html><body>\n<div style="{style}">\n{lines}</div>\n</body></html>\n'


def _picture() -> bytes:
    out = BytesIO()
    garden.draw().resize((640, 480)).save(out, "JPEG", quality=78)
    return out.getvalue()
