"""The rows of SMS Backup & Restore, checked against what their facts say."""

import re
from datetime import datetime

from harassvault.importers.findings import Blob, Kind, Message, Participant, Problem, What
from tests.importers.running import run

FORMATS = {"sms-xml"}
REASONS = {}


def check(row):
    found = run(row["path"])
    assert list(found) == ["sms_backup"]
    facts, all_ = row["expected_facts"], found["sms_backup"]
    messages = [one for one in all_ if isinstance(one, Message)]
    broken = [one for one in all_ if isinstance(one, Problem) and one.what is What.BROKEN]
    if "error" in facts:
        place = re.search(r"line \d+, column \d+", facts).group()
        assert [place in one.detail for one in broken] == [True]
        return
    assert broken == []
    if "body1" in facts:
        _check_halves(facts, all_, messages)
    else:
        _check_counts(facts, all_, messages)
    for name, found_time in (("first_utc", min), ("last_utc", max)):
        if wanted := re.search(rf"{name}=([\dT:.+Z-]+)", facts):
            micros = datetime.fromisoformat(wanted.group(1)).timestamp() * 1_000_000
            assert found_time(one.time.utc for one in messages) == micros


def _check_halves(facts, all_, messages):
    assert len(messages) == int(re.search(r"messages=(\d+)", facts).group(1))
    assert [one.sender == "me" for one in messages] == [False, True]
    assert messages[0].text == re.search('""?(.*?)""?', facts).group(1)
    assert len({one.handles[0].value.lstrip("+") for one in _others(all_)}) == 1


def _check_counts(facts, all_, messages):
    claimed = int(re.search(r"count_attr=(\d+)", facts).group(1))
    actual = {k: int(n) for k, n in re.findall(r"'(sms|mms|call)': (\d+)", facts)}
    calls = sum(one.kind is Kind.CALL for one in messages)
    assert len(messages) == sum(actual.values())
    assert calls == actual.get("call", 0)
    differs = [one for one in all_ if isinstance(one, Problem) and one.what is What.COUNT_DIFFERS]
    assert bool(differs) == (claimed != len(messages))
    assert len({one.key for one in _others(all_)}) == int(re.search(r"addresses=(\d+)", facts)[1])
    parts = [one for message in messages for one in message.attachments]
    assert len(parts) == int(re.search(r"binary_parts=(\d+)", facts).group(1))
    blobs = {one.ref for one in all_ if isinstance(one, Blob)}
    assert all((one.blob in blobs) != bool(one.missing) for one in parts)


def _others(all_):
    return [one for one in all_ if isinstance(one, Participant) and one.is_me is False]
