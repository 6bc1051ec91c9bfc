"""The facts of the mail samples, against what the mail importers find in them."""

import ast
import re

from harassvault.importers.findings import Message
from harassvault.importers.mail import addresses
from tests.importers.running import run

FORMATS = {"email"}

_KEYS = (
    "from|to|subject|date|attachments|defects|sender|sent|recipients|body_chars|html|messages|"
    "subjects|folders|items|nonempty"
)
_FACT = re.compile(rf"(?:^| )({_KEYS})=")

REASONS = {
    "email/Unstructured-IO__unstructured/fake-email-utf-16-le.eml": (
        "the row was made with the standard library, which sees no header in UTF-16; read as "
        "UTF-16 the file is an ordinary mail"
    ),
    "email/apache__tika/testMSG_chinese.msg": (
        "the row tells of an error of the library that made it (code page 950); the mail is whole"
    ),
    "email/Unstructured-IO__unstructured/test-iso-8601-date.eml": (
        "the standard library reads no ISO dates; this one is plain to read, with its zone"
    ),
    "email/mikel__mail/attachment_with_base64_encoded_name.eml": (
        "the standard library reads no name here: it stands as a bare encoded word, and is clear"
    ),
    "email/Sicos1977__MSGReader/EmailWithInnerMailAndAttachments.msg": (
        "the mail was never sent, but its time of delivery stands in it, and the attached mail has "
        "a subject, which is its name"
    ),
    "email/apache__tika/testMSG_att_msg.msg": "the attached mail has a subject, which is its name",
    "email/Unstructured-IO__unstructured/fake-encrypted.msg": (
        "the mail was never sent, but its time of delivery stands in it"
    ),
    "email/Unstructured-IO__unstructured/fake-email.msg": (
        "the header's Date (what the sender's clock said) is shown; the time of sending that the "
        "row names is that of the saved copy, and stands in the details"
    ),
}


def facts(row):
    pieces = _FACT.split(row["expected_facts"])[1:]
    return dict(zip(pieces[::2], (one.strip() for one in pieces[1::2]), strict=True))


def literal(text):
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return text


def messages(row):
    return [one for all_ in run(row["path"]).values() for one in all_ if isinstance(one, Message)]


def check(row):
    wanted = facts(row)
    found = messages(row)
    if "messages" in wanted:
        check_mailbox(found, wanted)
    elif "folders" in wanted:
        check_folders(found, wanted)
    else:
        check_mail(found[0], wanted, row["path"].suffix)


def check_mailbox(found, wanted):
    subjects = literal(wanted["subjects"])
    assert len(found) == int(wanted["messages"])
    for one, subject in zip(found, subjects, strict=True):
        said = one.details.get("subject", "None")
        assert said[:40].strip() == subject.strip()


def check_folders(found, wanted):
    assert len(found) == int(wanted["items"])
    named = dict(literal(wanted["nonempty"]))
    counts = {}
    for one in found:
        folder = one.details["folder"].rpartition("/")[2]
        counts[folder] = counts.get(folder, 0) + 1
    assert counts == named


def people(text):
    return [(one.name, one.email) for one in addresses.read(text or "")]


def check_mail(one, wanted, suffix):
    details = one.details
    for key in ("from", "to"):
        if key in wanted:
            assert people(details.get(key)) == people(literal(wanted[key]))
    if "sender" in wanted:
        assert people(details.get("from")) == people(literal(wanted["sender"]))
    assert (details.get("subject") or "").strip() == (literal(wanted["subject"]) or "").strip()
    if "recipients" in wanted:
        named = [people(details.get(key)) for key in ("to", "cc", "bcc")]
        assert sum(map(len, named)) == int(wanted["recipients"])
    check_time(one, wanted)
    names = [
        file[0] if isinstance(file, tuple) else file for file in literal(wanted["attachments"])
    ]
    sealed = {"encrypted", "signed"} & details.keys()
    whole = [file for file in one.attachments if file.media_type != "message/rfc822"]
    if suffix == ".msg" and details.get("signed"):
        # The row counts the sealed whole as one; what stands in it is named behind it.
        assert [file.name or None for file in whole[:1]] == names
    elif not (sealed and not names):
        assert [file.name or None for file in whole] == names
        types = [file[1] for file in literal(wanted["attachments"]) if isinstance(file, tuple)]
        assert [file.media_type for file in whole][: len(types)] == types
    if "body_chars" in wanted:
        assert (len(one.text) > 0) == (int(wanted["body_chars"]) > 0)


def check_time(one, wanted):
    if wanted.get("sent", "None") != "None":
        seconds = one.time.utc // 1_000_000
        assert seconds == seconds_of(wanted["sent"])
    if "date" in wanted:
        date, _, raw = wanted["date"].partition(" (raw ")
        if date == "None":
            assert not one.time.wall or one.details.get("time_from") == "received"
            written = literal(raw.removesuffix(")"))
            assert one.details.get("date") == (written.strip() if written else None)
        else:
            assert one.time.utc // 1_000_000 == seconds_of(date)
            assert one.time.wall == date[:19]


def seconds_of(text):
    from datetime import datetime  # noqa: PLC0415 - the checker's own reading of the row

    return int(datetime.fromisoformat(text).timestamp())


def check_other(row):
    found = messages(row)
    one, name = found[0], row["path"].name
    if name == "fake-email-utf-16-le.eml":
        assert (one.sender, one.details["subject"]) == ("mrobinson@unstructured.io", "Test Email")
    elif name == "testMSG_chinese.msg":
        assert one.details["subject"] == "Alfresco MSG format testing ( MSG 格式測試 )"
        assert "張毓倫" in one.details["from"]
        assert "中文測試" in one.text
    elif name == "test-iso-8601-date.eml":
        assert one.time.wall == "2025-07-29T12:42:06.000"
        assert one.time.utc == 1753792926_000_000
    elif name == "attachment_with_base64_encoded_name.eml":
        assert [file.name for file in one.attachments] == ["This is a test.pdf"]
    elif name == "EmailWithInnerMailAndAttachments.msg":
        names = [file.name for file in one.attachments]
        assert names == ["OUTER 1.pdf", "OUTER 2.pdf", "Inner mail"]
        assert (one.details["time_from"], one.time.wall) == ("delivered", "2023-02-15T05:46:05")
        assert [file.name for file in found[1].attachments] == ["INNER 1.pdf", "INNER 2.pdf"]
    elif name == "testMSG_att_msg.msg":
        names = [file.name for file in one.attachments]
        assert names == ["Test Attachment", "smbprn.00009008.KdcPjl.pdf"]
        assert one.time.utc // 1_000_000 == seconds_of("2010-06-17 23:54:19+00:00")
    elif name == "fake-encrypted.msg":
        assert one.details["time_from"] == "delivered"
        names = [file.name for file in one.attachments]
        assert names == literal(facts(row)["attachments"])
    else:
        assert one.time.wall == "2022-12-16T17:04:16"
        assert one.details["submitted"] == "2023-03-28T17:00:31Z"
