"""An appointment as `hvault messages` shows it."""

from harassvault.conversations.values import KnownMessage
from harassvault.importers.findings import Kind, Mark, Time
from reports.catalogue import Catalogue
from ui.cli.message_prose import MessageProse


def test_a_cancelled_meeting_says_so_with_place_end_and_answers():
    details = {"location": "Room 3", "end": "2026-03-12 10:00:00", "status": "CANCELLED",
               "answers": "jo@example.org: DECLINED", "sequence": "1"}  # fmt: skip
    one = KnownMessage(1, "c", None, 0, Time(), "Talk", (), Kind.EVENT, (Mark.CANCELLED,),
                       details=details)  # fmt: skip
    prose = MessageProse(Catalogue.load("ui.words", "en"), lambda _imported: "")
    said = "\n".join(prose.message(one))
    for words in ("Place: Room 3", "Until: 2026-03-12 10:00:00", "jo@example.org: DECLINED",
                  "called off"):  # fmt: skip
        assert words in said
    assert "sequence" not in said
