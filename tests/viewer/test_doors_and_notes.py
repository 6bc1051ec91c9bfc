"""Every door of the page in Chromium, with files that really fall on it; and notes that go home.

Firefox cannot be made to let files fall; `test_viewer_in_browsers` drives the same program in it.
"""

import json
from pathlib import Path

import pytest

from tests.ui.cli.conftest import Hvault
from tests.viewer import hand_made
from tests.viewer.hand_made import PHRASE, Recipe, make, sealed, zipped

OFTEN = {"stick", "three", "lawyer"}


@pytest.fixture(scope="module")
def journal(tmp_path_factory):
    """A journal with two entries, handed over as a plain folder."""
    hvault = Hvault(tmp_path_factory.mktemp("journal") / "journal")
    assert hvault("init").code == 0
    for what in ("He waited at the gate.", "He rang all night."):
        when = {"precision": "day", "start": "2026-03-01"}
        hvault.document("add", given={"what": what, "when": when})
    handed = hvault.ok("handover", "-o", hvault.folder.parent / "stick", "--plain")
    return hvault, handed["id"]


@pytest.fixture(scope="module")
def second():
    """Another package, which has nothing of the first."""
    report = {**hand_made.report(), "title": "Second package", "points": {}, "incidents": []}
    return sealed(zipped(make(Recipe(report=report, originals={"b.txt": ("text/plain", b"b")}))))


@pytest.fixture(scope="module")
def visits(viewer, journal, second, tmp_path_factory):
    """What a person does, by name; those of `OFTEN` each time, the others in the battery."""
    folder = tmp_path_factory.mktemp("doors")

    def put(name, data):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
        return str(folder / name)

    hvault, handover = journal
    stick = hvault.folder.parent / "stick"
    case = zipped(make())
    age = put("mail/case.age", sealed(case))
    page = put("mail/viewer.html", viewer.read_bytes())
    loose = put("loose.age", sealed(case))
    other = put("second.age", second)
    mine = {"v": 1, "handover": handover, "from": "M. Example", "notes": [{"text": "Call me."}]}
    doors = {
        "folder": {"fall": [str(stick / "case")]},
        "stick": {"fall": [str(stick)]},
        "picked": {"folder": str(stick / "case")},
        "zip": {"fall": [put("case.zip", case)]},
        "three": {"fall": [page, put("mail/READ-ME.txt", b"Read"), age]},
        "mail": {"folder": str(folder / "mail")},
        "two": {"fall": [age, other]},
        "page": {"fall": [page]},
        "pdf": {"fall": [put("report.pdf", b"%PDF-1.7 x")]},
        "empty": {"fall": [put("empty.age", b"")]},
        "dropped mail": {"fall": [str(folder / "mail")]},
        "bare": {"fall": [put("bare/case.age/x.txt", b"x").removesuffix("/x.txt")]},
        "altered": {"fall": [loose], "then": [{"alter": loose, "words": PHRASE}]},
        "notes": {"fall": [put("my.json", json.dumps(mine).encode())]},
    }
    visits = [{"page": str(viewer), "name": name, **door} for name, door in doors.items()]
    slow = put("slow.age", sealed(case, factor=17))
    patient = {
        "name": "patient",
        "page": str(viewer),
        "fall": [slow],
        "then": [
            {"words": f"{PHRASE}!"},
            {"cancel": True},
            {"fall": [slow], "until": "input[name=words]"},
            {"words": f"{PHRASE}!"},
            {"fall": [age], "until": "input[name=words]"},
            *({"words": words} for words in ("a b c d e f", "marble orbit", f"{PHRASE} x", PHRASE)),
            {"holds": "Nora Whitlock"},
            {"view": "report"},
            {"holds": "Nora Whitlock"},
            {"fall": [other], "until": "input[name=words]"},
            {"holds": "Nora Whitlock"},
            {"words": PHRASE},
            {"view": "report"},
            {"holds": "Nora Whitlock"},
        ],
    }
    lawyer = {
        "name": "lawyer",
        "page": str(viewer),
        "folder": str(stick),
        "then": [
            {"view": "report"},
            {"note": {"about": "incident 2", "text": "Who heard it?", "question": True}},
            {"view": "notes"},
            {"note": {"about": "all", "text": "I read all of it. مرحبا <b>"}},
            {"from": "M. Example"},
            {"leave": False},
            {"unload": True},
            {"saveNotes": "notes.json"},
            {"notesFile": put("none.json", b'{"v": 2}')},
            {"notesFile": put("alien.json", json.dumps({**mine, "handover": "f" * 32}).encode())},
            {"fall": [str(folder / "my.json")], "until": ".notes-view [role=status]:not(:empty)"},
            {"paste": 200_005},
            {"leave": True},
        ],
    }
    return [*visits, patient, lawyer]


@pytest.fixture(scope="module")
def found(drive, visits):
    """What was seen, in one start of the browser."""
    return drive("chrome", [one for one in visits if one["name"] in OFTEN])


@pytest.fixture(scope="module")
def seen(drive, visits):
    """What was seen at all other doors."""
    return drive("chrome", [one for one in visits if one["name"] not in OFTEN])


def test_a_folder_and_a_sealed_file_among_others_open_where_they_fall(found):
    assert found["stick"]["opened"]["verdict"] == "fine"
    assert "File: case.age" in found["three"]["opened"]["text"]


def test_a_folder_is_named_by_the_digest_of_its_list(found, journal):
    hvault, handover = journal
    (known,) = (one for one in hvault.ok("sent")["handovers"] if one["handover"] == handover)
    assert f"SHA-256 {known['manifest']}\n" in found["stick"]["opened"]["text"]


@pytest.mark.battery
@pytest.mark.parametrize("door", ["folder", "picked", "zip"])
def test_what_is_not_sealed_opens_at_once(door, seen):
    assert seen[door]["opened"]["verdict"] == "fine"


@pytest.mark.battery
@pytest.mark.parametrize("door", ["mail", "dropped mail"])
def test_the_sealed_file_is_found_among_what_comes_with_it(door, seen):
    assert "File: case.age" in seen[door]["opened"]["text"]


@pytest.mark.battery
@pytest.mark.parametrize(
    ("door", "said"),
    [
        ("two", "There is more than one package here."),
        ("page", "This is a page of its own."),
        ("pdf", "This is a PDF."),
        ("empty", "This file is empty"),
        ("bare", "This is no file that this page can open."),
        ("notes", "These are notes."),
    ],
)
def test_each_other_thing_has_its_sentence(door, said, seen):
    assert seen[door]["opened"]["wrong"].startswith(said)


@pytest.mark.battery
def test_a_file_that_goes_meanwhile_is_not_called_damaged(seen):
    assert seen["altered"]["steps"][0]["wrong"].startswith("The browser cannot read this")


@pytest.mark.battery
def test_words_can_be_tried_again_and_work_can_be_stopped(seen):
    cancelled, _, _, meanwhile, *tries = seen["patient"]["steps"][1:9]
    assert cancelled["wrong"] == "Cancelled. Nothing was kept."
    assert "File: case.age" in meanwhile["text"]
    assert [one["wrong"].split(".")[0] for one in tries[:3]] == [
        "These words do not open this file",
        "Number of words: 2",
        "Number of words: 7",
    ]
    assert tries[3]["verdict"] == "fine"


@pytest.mark.battery
def test_nothing_of_one_package_stays_when_another_opens(seen):
    before, shown, first, _, meanwhile, _, second, after = seen["patient"]["steps"][9:]
    assert "Nora Whitlock" in shown["text"]
    assert (before, first, meanwhile, after) == (False, True, False, False)
    assert "Second package" in second["text"]


def test_notes_go_home(found, journal):
    hvault, handover = journal
    file = found["saved"] / "notes.json"
    written = json.loads(file.read_bytes())
    assert written == {
        "v": 1,
        "handover": handover,
        "from": "M. Example",
        "notes": [
            {"about": "incident 2", "text": "Who heard it?", "question": True},
            {"text": "I read all of it. مرحبا <b>"},
        ],
    }
    taken = hvault.ok("answer", "take", file)
    entry = taken["notes"][0]["incident"]
    shown = hvault.ok("show", entry)
    assert shown["what"] == "He rang all night."
    assert [(one["text"], one["question"]) for one in shown["notes"]] == [("Who heard it?", True)]


def test_notes_are_not_lost_unasked(found):
    report, view, _, _, stayed, unload, *later = found["lawyer"]["steps"][1:]
    saved, none, alien, taken, long, left = later
    assert "Your notes are not saved yet." in report["bar"]
    assert "Your note: Incident 2" in view["text"]
    assert "Who heard it?" in stayed["typed"]
    assert stayed["asked"].startswith("Your notes are not saved.")
    assert unload["asked"] == "beforeunload"
    assert saved["bar"] == ""
    assert none["wrong"] == "This is no file with notes that this page can read."
    assert "something else" in alien["wrong"]
    assert taken["typed"] == ["Call me.", "I read all of it. مرحبا <b>", "Who heard it?"]
    assert "this one has 5 too many" in long["wrong"]
    assert left["typed"] == []


@pytest.mark.battery
def test_firefox_writes_the_same_notes(drive, visits, found, write):
    # Nothing chooses a folder in Firefox but a hand: the same as a ZIP.
    (lawyer,) = (one for one in visits if one["name"] == "lawyer")
    then = [one for one in lawyer["then"][:-3] if not {"leave", "unload"} & set(one)]
    case = Path(lawyer["folder"]) / "case"
    files = (one for one in case.rglob("*") if one.is_file())
    members = {str(one.relative_to(case)): one.read_bytes() for one in files}
    zip_file = write("stick.zip", zipped(members))
    other = drive("firefox", [{**lawyer, "folder": None, "pick": str(zip_file), "then": then}])
    file = (other["saved"] / "notes.json").read_bytes()
    assert file == (found["saved"] / "notes.json").read_bytes()
    assert other["lawyer"]["steps"][-1]["wrong"].startswith("These notes are about something else")


@pytest.mark.parametrize("some", ["found", pytest.param("seen", marks=pytest.mark.battery)])
def test_nothing_goes_wrong_at_any_door(some, request):
    visits = [one for name, one in request.getfixturevalue(some).items() if name != "saved"]
    assert [one["errors"] + one["requests"] for one in visits] == [[]] * len(visits)
