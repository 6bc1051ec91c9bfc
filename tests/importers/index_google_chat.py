"""The rows of Google Chat, checked against what their facts say."""

import re
from datetime import datetime

from PIL import Image

from harassvault.importers.findings import Message, Participant, Problem
from tests.importers.running import SAMPLES, run, tree_of

FORMATS = {"google-chat"}
REASONS = {}


def check(row):
    facts = row["expected_facts"]
    folder = SAMPLES.joinpath(*row["path"].relative_to(SAMPLES).parts[:2])
    found = run(folder)["google_chat"]
    assert not any(isinstance(one, Problem) for one in found)
    messages = [one for one in found if isinstance(one, Message)]
    people = [one for one in found if isinstance(one, Participant)]
    if size := re.fullmatch(r"(\d+)x(\d+) png", facts):
        with Image.open(row["path"]) as picture:
            assert picture.size == (int(size[1]), int(size[2]))
        (file,) = [file for one in messages for file in one.attachments]
        with tree_of(folder) as tree:
            assert row["file"].endswith(tree.items[file.item].path)
    elif facts.startswith("members="):
        assert facts == f"members={len(people)}"
    elif facts.startswith("owner="):
        assert facts == f"owner={next(one.key for one in people if one.is_me)}"
    else:
        alone = [one for one in run(row["path"])["google_chat"] if isinstance(one, Message)]
        assert [one.text for one in alone] == [one.text for one in messages]
        assert len(messages) == int(re.search(r"messages=(\d+)", facts)[1])
        assert sum(len(one.attachments) for one in messages) == int(facts.rpartition("=")[2])
        times = [one.time.utc for one in messages]
        for name, moment in (("first_utc", min(times)), ("last_utc", max(times))):
            when = datetime.fromisoformat(re.search(rf"{name}=([\dT:.Z-]+)", facts)[1])
            assert moment == when.timestamp() * 1_000_000
