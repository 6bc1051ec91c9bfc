"""The rows of Google Voice, checked against what their facts say."""

import ast
import re

from harassvault.importers.findings import Kind, Mark, Message, Precision, Problem, ZoneKind
from tests.importers.running import SAMPLES, run, tree_of

FORMATS = {"google-voice"}
REASONS = {}
BYTES = re.compile(r"(\d+) bytes")
SECONDS = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?")
CALLS = {
    "Placed": ("outgoing", Kind.CALL), "Received": ("incoming", Kind.CALL),
    "Missed": ("missed", Kind.CALL), "Voicemail": ("voicemail", Kind.VOICEMAIL),
}  # fmt: skip


def check(row):
    facts = row["expected_facts"]
    if size := BYTES.fullmatch(facts):
        _check_media(row, int(size[1]))
        return
    found = run(row["path"])["google_voice"]
    assert not any(isinstance(one, Problem) for one in found)
    messages = [one for one in found if isinstance(one, Message)]
    kind, title, count, first, last, durations = re.fullmatch(
        r"(\S+) title='(.*)' messages=(\d+) timestamps=(\[.*\])\.\.(\[.*\]) duration=(\[.*\])",
        facts,
    ).groups()
    assert messages[0].time.text == ast.literal_eval(first)[0]
    assert messages[-1].time.text == ast.literal_eval(last)[0]
    assert all(one.time.zone is ZoneKind.OFFSET for one in messages)
    assert all(one.time.precision is Precision.MILLISECOND for one in messages)
    if kind == "text":
        assert len(messages) == int(count)
        assert {one.kind for one in messages} == {Kind.MESSAGE}
        assert all(one.text or one.attachments for one in messages)
        assert (title == "Group Conversation") is any(
            one.conversation.startswith("google_voice/group/") for one in messages
        )
    else:
        _check_call(messages, title, ast.literal_eval(durations))


def _check_call(messages, title, durations):
    (one,) = messages
    how, kind = CALLS[title.partition(" ")[0]]
    assert (one.details["call"], one.kind) == (how, kind)
    seconds = [
        sum(int(number or 0) * size for number, size in zip(found, (3600, 60, 1), strict=True))
        for found in (SECONDS.fullmatch(each).groups() for each in durations)
    ]
    assert [int(one.details[key]) for key in ("call_seconds",) if key in one.details] == seconds
    assert (one.sender == "me") is (how == "outgoing")


def _check_media(row, size):
    """It has its size, nobody claims it in its folder, and a message names it."""
    folder = SAMPLES.joinpath(*row["path"].relative_to(SAMPLES).parts[:2])
    with tree_of(folder) as tree:
        (item,) = [one for one in tree.items if row["file"].endswith(one.path)]
        assert item.size == size
    found = run(folder)
    assert list(found) == ["google_voice"]
    messages = [one for one in found["google_voice"] if isinstance(one, Message)]
    (naming,) = [one for one in messages if item.index in {file.item for file in one.attachments}]
    assert Mark.MEDIA_LEFT_OUT not in naming.marks
