"""Exports of chat and social services, harmed or made to be slow: none raises, none is slow."""

import io
import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harassvault.importers.archives import Part, grow
from harassvault.importers.discord import exporter, exporter_csv, exporter_html, package
from harassvault.importers.findings import Message, Problem
from harassvault.importers.google import chat, hangouts, voice
from harassvault.importers.registry import IMPORTERS, claims
from harassvault.importers.slack import IMPORTER as SLACK
from harassvault.importers.social import linkedin, reddit, snapchat, tiktok, tinder, x
from harassvault.importers.teams import graph, personal
from tests.importers.golden import EXPORTS
from tests.importers.running import PLAIN

FOLDERS = {
    "slack": SLACK, "discord/exporter": exporter.IMPORTER,
    "discord/exporter_csv": exporter_csv.IMPORTER,
    "discord/exporter_html": exporter_html.IMPORTER, "discord/package": package.IMPORTER,
    "teams": graph.IMPORTER, "google_chat": chat.IMPORTER, "google_hangouts": hangouts.IMPORTER,
    "google_voice": voice.IMPORTER, "snapchat": snapchat.IMPORTER, "tiktok": tiktok.IMPORTER,
    "x_archive": x.IMPORTER, "linkedin": linkedin.IMPORTER, "reddit": reddit.IMPORTER,
    "tinder": tinder.IMPORTER,
}  # fmt: skip
ALL = (*FOLDERS.values(), personal.IMPORTER)
READ = (".json", ".csv", ".html", ".js")
SEEDS = [
    (path.relative_to(EXPORTS / folder).as_posix(), path.read_bytes(), importer)
    for folder, importer in FOLDERS.items()
    for path in sorted((EXPORTS / folder).rglob("*"))
    if path.suffix in READ and ".golden" not in path.name
]
DCE_HEAD = b"AuthorID,Author,Date,Content,Attachments,Reactions\n"
LINKEDIN_HEAD = b"CONVERSATION ID,FROM,DATE,CONTENT,FOLDER\n"
SECONDS = 6.0
"""Ten times what the slowest takes on a busy computer."""


def tree(files):
    return grow([Part(path, len(data), io.BytesIO(data)) for path, data in files.items()])


@settings(max_examples=250)
@given(st.sampled_from(SEEDS), st.data())
def test_a_harmed_export_raises_nothing(seed, data):
    path, good, importer = seed
    at = data.draw(st.integers(0, len(good)))
    length = data.draw(st.integers(0, 60))
    spoilt = good[:at] + data.draw(st.binary(max_size=20)) + good[at + length :]
    grown = tree({path: spoilt})
    for found in (importer.extract(grown, [0], PLAIN), claims(grown)):
        assert list(found) is not None


@settings(max_examples=250)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
        ),
        max_leaves=12,
    ),
    st.sampled_from([seed for seed in SEEDS if seed[0].endswith((".json", ".js"))]),
    st.data(),
)
def test_any_value_may_stand_where_another_is_meant(value, seed, data):
    """Each record of a sound export with one of its values, however deep, taken for another."""
    path, good, importer = seed
    head, _, body = good.decode().partition(" = ") if path.endswith(".js") else ("", "", good)
    document = json.loads(body)
    here, above = document, None
    while isinstance(here, dict | list) and here and (above is None or data.draw(st.booleans())):
        keys = list(here) if isinstance(here, dict) else range(len(here))
        above, key = here, data.draw(st.sampled_from(list(keys)))
        here = here[key]
    if above is not None:
        above[key] = value
    spoilt = (f"{head} = " if head else "").encode() + json.dumps(document).encode()
    list(importer.extract(tree({path: spoilt}), [0], PLAIN))


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed[0])
def test_nobody_else_claims_a_file_that_stands_alone(seed):
    path, data, importer = seed
    found = claims(tree({path: data}), IMPORTERS, ())
    assert {one.format for one, _ in found} <= {importer.format}


@pytest.mark.parametrize(
    ("importer", "path", "data"),
    [
        (voice.IMPORTER, "a.html", b'<div class="hChatLog"><abbr class="dt" title=' * 30_000),
        (exporter_html.IMPORTER, "a.html",
         b'<div class="chatlog__message-group">' + b'<div data-message-id="1">' * 30_000),
        (graph.IMPORTER, "a.json", json.dumps([{"messageType": "message", "createdDateTime": "",
         "body": {"contentType": "html", "content": "<blockquote itemid=1>" * 40_000}}]).encode()),
        (SLACK, "2024-03-12.json", json.dumps([{"type": "message", "ts": "1.000000",
         "text": "<" * 400_000}]).encode()),
        (SLACK, "2024-03-12.json", json.dumps([{"type": "message", "ts": "1.000000",
         "text": "<a|" * 200_000 + ">"}]).encode()),
        (exporter_csv.IMPORTER, "a.csv", DCE_HEAD + b'1,a,,,,"' + b"((" * 150_000 + b'"\n'),
        (linkedin.IMPORTER, "a.csv", LINKEDIN_HEAD + b'1,"' * 100_000),
        (x.IMPORTER, "direct-messages.js", b"a = [" + b'{"dmConversation":' * 100_000),
        (snapchat.IMPORTER, "chat_history.json",
         b'{"a":[{"Media Type":"TEXT","Created":"' + b"9" * 500_000 + b'"}]}'),
        (tiktok.IMPORTER, "user_data.json", b'{"Direct Messages":{"Chat History":{"ChatHistory":{"'
         + b"Chat History with " * 50_000 + b'":[{"From":"a","Date":"","Content":""}]}}}}'),
    ],
)  # fmt: skip
def test_what_is_made_to_take_long_takes_no_time(importer, path, data):
    began = time.monotonic()
    grown = tree({path: data})
    found = list(importer.extract(grown, [0], PLAIN))
    claims(grown)
    assert time.monotonic() - began < SECONDS
    assert all(isinstance(one, Problem) or one for one in found)


RECORDS = {
    "chat_history.json": (
        snapchat.IMPORTER,
        '{"kay_m":[%s]}',
        {"From": "kay_m", "Media Type": "TEXT", "Created": "2024-03-12 21:58:01 UTC",
         "Content": "words"},
    ),
    "user_data.json": (
        tiktok.IMPORTER,
        '{"Direct Messages":{"Chat History":{"ChatHistory":{"Chat History with kay:":[%s]}}}}',
        {"Date": "2024-03-12 21:58:01", "From": "kay", "Content": "words"},
    ),
    "direct-messages.js": (
        x.IMPORTER,
        'a = [{"dmConversation":{"conversationId":"1-2","messages":[%s]}}]',
        {"messageCreate": {"id": "5", "senderId": "2", "text": "words",
                           "createdAt": "2024-03-12T21:58:01.000Z"}},
    ),
    "room.json": (
        exporter.IMPORTER,
        '{"guild":{"id":"0"},"channel":{"id":"9"},"messages":[%s]}',
        {"id": "5", "type": "Default", "timestamp": "2024-03-12T21:58:01Z", "content": "words",
         "author": {"id": "7", "name": "kay"}},
    ),
    "messages.json": (
        personal.IMPORTER,
        '{"userId":"8:a","conversations":[{"id":"8:b","displayName":null,"MessageList":[%s]}]}',
        {"id": "5", "originalarrivaltime": "2024-03-12T21:58:01Z", "messagetype": "Text",
         "content": "words", "from": "8:b"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", RECORDS)
def test_a_long_chat_stays_flat(name):
    """Messages leave one after the other: the first is there before the last is read."""
    importer, around, one = RECORDS[name]
    data = (around % ",".join([json.dumps(one)] * 4_000)).encode()
    stream = io.BytesIO(data)
    grown = grow([Part(name, len(data), stream)])
    assert list(importer.identify(grown)) == [0]
    found = importer.extract(grown, [0], PLAIN)
    first = next(each for each in found if isinstance(each, Message))
    assert (first.place, first.text) == (1, "words")
    assert name == "user_data.json" or stream.tell() < len(data) * 3 // 4
    assert sum(isinstance(each, Message) for each in found) == 3_999
