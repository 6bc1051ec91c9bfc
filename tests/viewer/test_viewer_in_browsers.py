"""A person opens the page in Chromium and in Firefox: reads, saves, is told what differs.

Requests: Chromium says which it makes; Firefox stays silent about them on pages from files, so its
system calls are looked at instead.
"""

import base64
import random
import re
import shutil
from pathlib import Path

import pytest

from crypto.age.sealing import seal_bytes
from crypto.age.x25519 import X25519Identity
from reports.handover.viewer_page import PLACE
from tests.viewer import hand_made
from tests.viewer.conftest import PROGRAMS
from tests.viewer.hand_made import KEY, Recipe, make, sealed, zipped

TYPED = "  MARBLE orbit-velvet,canoe lantérn\u00a0prairie "

VIEWS = ["report", "timeline", "conversations", "media", "notes", "files"]
ELSEWHERE = "127.0.0.5"
"""Where nobody answers; on this computer, so that not even the control leaves it."""

CONTROL = f'<!DOCTYPE html><img src="http://{ELSEWHERE}:4999/">'.encode()

BOTH = {"tour", "changed", "control"}
"""Visits that are made in both browsers each time; `./dev battery` makes all of them in both."""

CLIP = {"clip.webm": ("video/webm", Path(__file__).with_name("clip.webm").read_bytes())}
"""A video of one second, 16 by 16."""

SVG_NAME, HTML_NAME = "02 drawing.svg", "03 page.html"


@pytest.fixture(scope="session")
def visits(viewer, write):
    """What a person does, in one start of a browser."""
    files = make()
    case = zipped(files)
    sealed_case = write("case.age", sealed(case))
    changed = dict(files)
    changed["data/originals/04 chat.txt"] += b"12:03 B: I love it\n"
    key = X25519Identity.generate()
    with_package = viewer.read_bytes().replace(
        PLACE, PLACE.replace(b"><", b">" + base64.b64encode(sealed(case)) + b"<")
    )
    common = {"page": str(viewer), "words": TYPED}
    return [
        {
            **common,
            "name": "tour",
            "pick": str(sealed_case),
            "then": [
                {"copy": True},
                {"number": hand_made.number_of(KEY.verifier.text)},
                *({"view": one} for one in VIEWS),
                {"save": SVG_NAME},
                {"save": HTML_NAME},
                {"attempt": True},
            ],
        },
        {
            **common,
            "name": "phone",
            "width": 360,
            "language": "fr",
            "pick": str(sealed_case),
            "then": [
                *({"view": one} for one in VIEWS),
                {"view": "check"},
                {"number": "00000 00000 00000 00000"},
                {"forget": True},
            ],
        },
        {
            **common,
            "name": "wrong",
            "pick": str(sealed_case),
            "words": "six other words than those told",
        },
        {**common, "name": "changed", "drop": str(write("changed.age", sealed(zipped(changed))))},
        {
            **common,
            "name": "damaged",
            "language": "fr",
            "pick": str(write("damaged.age", sealed(case)[:-50])),
        },
        {**common, "name": "no package", "pick": str(write("letter.txt", b"Dear all"))},
        {"name": "control", "control": True, "page": str(write("control.html", CONTROL))},
        {
            **common,
            "name": "clip",
            "pick": str(write("clip.zip", zipped(make(Recipe(originals=CLIP))))),
            "then": [{"view": "media"}, {"play": True}],
        },
        {**common, "name": "inside", "page": str(write("case.html", with_package))},
        {
            **common,
            "name": "key",
            "pick": str(write("key.age", seal_bytes(case, [key.recipient]))),
            "key": str(write("identity.txt", f"# mine\n{key}\n".encode())),
        },
    ]


@pytest.fixture(scope="session")
def chromium(drive, visits):
    """What was seen in Chromium: everything."""
    return drive("chrome", visits)


@pytest.fixture(scope="session")
def firefox(drive, visits, traced):
    """What was seen in Firefox, which runs under strace: what a browser could do otherwise."""
    program, calls = traced
    return {
        **drive("firefox", [one for one in visits if one["name"] in BOTH], program=program),
        "calls": calls,
    }


@pytest.fixture(scope="session")
def traced(tmp_path_factory):
    """Firefox under strace, and the file with its calls."""
    found, strace = shutil.which(PROGRAMS["firefox"]), shutil.which("strace")
    if found is None or strace is None:
        pytest.skip("no firefox-esr, or no strace")
    folder = tmp_path_factory.mktemp("traced")
    program = folder / "firefox"
    options = "-f --seccomp-bpf -qq -e trace=connect -e signal=none"
    program.write_text(f'#!/bin/sh\nexec {strace} {options} -o {folder}/calls {found} "$@"\n')
    program.chmod(0o755)
    return program, folder / "calls"


@pytest.fixture(params=["chromium", "firefox"])
def seen(request):
    """What was seen in each browser."""
    return request.getfixturevalue(request.param)


def random_bytes(mebibytes):
    source = random.Random(mebibytes)
    return b"".join(source.randbytes(1024 * 1024) for _ in range(mebibytes))


def looks(seen):
    return {name: one for name, one in seen.items() if name not in {"saved", "calls", "control"}}


def spoken_to(calls: Path) -> set[str]:
    """Return the addresses that a program connected to."""
    found = re.findall(
        r'inet_(?:addr\(|pton\(AF_INET6, )"([^"]+)"', calls.read_text(errors="replace")
    )
    return set(found)


def test_the_page_makes_no_request(seen):
    assert [one["requests"] for one in looks(seen).values()] == [[]] * len(looks(seen))


def test_chromium_tells_of_a_request_where_there_is_one(chromium):
    assert chromium["control"]["requests"] == [f"http://{ELSEWHERE}:4999/"]


def test_firefox_connects_to_what_the_control_asks_for_and_to_nothing_else(firefox):
    assert spoken_to(firefox["calls"]) == {ELSEWHERE}


def test_what_foreign_text_could_try_is_refused(seen):
    tried = seen["tour"]["steps"][-1]
    assert tried["markup"] == "refused"
    assert tried["arrived"] == []
    expected = ["connect-src", "frame-src", "img-src", "style-src-elem"]
    assert sorted(set(tried["refused"]) - {"require-trusted-types-for"}) == expected
    assert tried["refused"].count("connect-src") == tried["refused"].count("frame-src") == 2


def test_nothing_goes_wrong_on_the_way(seen):
    # The attempt makes browsers complain, as it should.
    assert [one["errors"] for name, one in looks(seen).items() if name != "tour"] == [[]] * (
        len(looks(seen)) - 1
    )


def test_words_open_it_however_they_are_typed(seen):
    opened = seen["tour"]["opened"]
    assert opened["verdict"] == "fine"
    assert [code for code, _ in opened["codes"]] == ["key_unknown", "no_stamp"]
    assert opened["focus"] == "H1"


def test_the_page_stays_responsive(seen):
    # Stretching the words alone takes longer than that on any computer, if it were done here.
    assert seen["tour"]["opened"]["longest"] < 2000


def test_the_number_of_the_card_settles_whose_journal_it_is(seen):
    fits = seen["tour"]["steps"][1]
    assert "key_unknown" not in dict(fits["codes"])
    assert "The number fits" in fits["text"]


def test_the_number_of_another_card_differs(chromium):
    other = chromium["phone"]["steps"][-2]
    assert other["verdict"] == "differs"
    assert "Le numéro ne correspond pas" in other["text"]


def test_the_report_is_read_as_it_was_written(seen):
    report = seen["tour"]["steps"][2]["text"]
    assert "Working paper: chronology and files" in report
    assert "Nora Whitlock" in report
    assert "He waited outside <b>the shop</b> again. مرحبا" in report
    assert "To know: edited" in report
    assert "Mill Lane" in seen["tour"]["steps"][3]["text"]
    assert "Stop writing to me" in seen["tour"]["steps"][4]["text"]


def test_pixels_are_shown_and_drawings_and_pages_are_not(seen):
    media = seen["tour"]["steps"][5]
    assert media["shown"] == [["IMG", 16]]
    assert media["frames"] == 0
    assert all(one["title"] == "Handed over" for one in seen["tour"]["steps"][1:7])


def test_a_video_plays_from_anywhere(chromium):
    played = chromium["clip"]["steps"][1]
    assert played["width"] == 16
    assert 0 < played["from"] < played["to"]


def test_what_was_received_is_told_to_be_read_out_or_copied(seen, visits):
    (tour,) = (one for one in visits if one["name"] == "tour")
    data = Path(tour["pick"]).read_bytes()
    digest = hand_made.sha256(data)
    told = seen["tour"]["opened"]["text"].replace("\u00a0", " ")
    assert f"case.age, {len(data):,} bytes\n\nSHA-256 {digest}\n" in told
    assert "“SHA-256 of the file that I received”" in told
    assert seen["tour"]["steps"][0]["marked"] == digest


def test_a_page_with_the_files_inside_says_how_to_get_its_digest(chromium):
    told = chromium["inside"]["opened"]["text"]
    assert "certutil -hashfile case.html SHA256" in told
    assert "SHA-256 of the list out" in told
    assert 0 < chromium["inside"]["opened"]["tall"] < 700


def test_dates_of_the_page_are_in_its_language_and_those_of_the_report_in_theirs(chromium):
    _, report, timeline, *_ = [chromium["phone"]["opened"], *chromium["phone"]["steps"]]
    assert "Établi le 1er mars 2026" in report["text"]
    assert ["en", "4 March 2026"] in report["foreign"]
    assert ["en", "4 March 2026"] in timeline["foreign"]


def test_originals_are_saved_byte_for_byte(seen):
    assert (seen["saved"] / SVG_NAME).read_bytes() == hand_made.SVG
    assert (seen["saved"] / HTML_NAME).read_bytes() == hand_made.HTML


def test_a_narrow_screen_and_french_lose_nothing(chromium):
    phone = chromium["phone"]
    looks = [phone["start"], phone["opened"], *phone["steps"]]
    assert [one["tooWide"] for one in looks] == [False] * len(looks)
    assert {one["language"] for one in looks} == {"fr"}
    assert "Tout est conforme" in phone["opened"]["text"]
    assert "non joint" in phone["steps"][5]["text"]


def test_closing_forgets(chromium):
    left = chromium["phone"]["steps"][-1]
    assert "Ouvrez ce que l’on vous a remis" in left["text"]
    assert "Nora" not in left["text"]


def test_wrong_words_are_said_plainly(chromium):
    assert chromium["wrong"]["opened"]["wrong"].startswith("These words do not open this file.")
    assert chromium["wrong"]["opened"]["focus"] == "INPUT"


def test_a_changed_file_is_named(seen):
    opened = seen["changed"]["opened"]
    place = "data/originals/04 chat.txt"
    assert opened["verdict"] == "differs"
    assert "This differs" in opened["text"]
    assert [one for one in opened["codes"] if place in one[1]] == [
        ["changed", f"This file was changed: {place}"],
        ["exhibit", f"This original is not the one that the report and the log describe: {place}"],
    ]


def test_a_damaged_file_is_not_taken_for_wrong_words(chromium):
    opened = chromium["damaged"]["opened"]
    assert opened["verdict"] == "differs"
    assert [code for code, _ in opened["codes"]] == ["package"]
    assert "Ce fichier est endommagé" in opened["text"]


def test_another_file_is_refused_in_a_sentence(chromium):
    assert "This is no file that this page can open." in chromium["no package"]["opened"]["wrong"]


def test_the_page_opens_what_it_carries_and_what_a_key_opens(chromium):
    assert chromium["inside"]["opened"]["verdict"] == "fine"
    assert chromium["key"]["opened"]["verdict"] == "fine"


@pytest.mark.battery
def test_firefox_shows_the_same_as_chromium(drive, visits, chromium):
    other = drive("firefox", visits)
    for name, one in looks(chromium).items():
        assert other[name]["opened"]["codes"] == one["opened"]["codes"], name
        assert other[name]["opened"]["wrong"] == one["opened"]["wrong"], name
        assert not any(each.get("tooWide") for each in other[name]["steps"]), name


@pytest.mark.battery
@pytest.mark.parametrize("browser", list(PROGRAMS))
def test_a_browser_without_workers_opens_it_too(browser, drive, visits):
    (tour,) = (one for one in visits if one["name"] == "tour")
    seen = drive(browser, [{**tour, "noWorker": True, "then": []}])
    assert seen["tour"]["opened"]["verdict"] == "fine"


@pytest.mark.battery
@pytest.mark.parametrize("browser", list(PROGRAMS))
def test_a_page_with_50_mib_inside_opens(browser, drive, viewer, write):
    whole = random_bytes(49)
    parts = {"disk.bin": ("application/octet-stream", whole)}
    case = sealed(zipped(make(Recipe(originals=parts))), factor=18)
    page = viewer.read_bytes().replace(
        PLACE, PLACE.replace(b"><", b">" + base64.b64encode(case) + b"<")
    )
    visit = {"name": "inside", "page": str(write(f"{browser}.html", page)), "words": TYPED}
    opened = drive(browser, [visit], patience=400)["inside"]["opened"]
    print(f"{browser}, inside: {opened['took']} ms, still for {opened['longest']:.0f} ms")
    assert opened["verdict"] == "fine"


@pytest.mark.battery
@pytest.mark.parametrize("size", [1, 50, 400])
@pytest.mark.parametrize("browser", list(PROGRAMS))
def test_large_packages_open_and_give_their_files_back(browser, size, drive, viewer, traced, write):
    whole = random_bytes(size)
    cut = len(whole) // 3
    parts = {
        "clip.mp4": ("video/mp4", whole[:cut]),
        "disk.bin": ("application/octet-stream", whole[cut:]),
    }
    case = sealed(zipped(make(Recipe(originals=parts))), factor=18)
    visit = {
        "name": "large",
        "page": str(viewer),
        "pick": str(write(f"{browser}-{size}.age", case)),
        "words": TYPED,
        "then": [{"view": "report"}, {"view": "files"}, {"save": "02 disk.bin"}],
    }
    program, calls = traced if browser == "firefox" else (None, None)
    seen = drive(browser, [visit], program=program, patience=400)
    opened = seen["large"]["opened"]
    print(f"{browser}, {size} MiB: {opened['took']} ms, still for {opened['longest']:.0f} ms")
    assert opened["verdict"] == "fine"
    assert opened["longest"] < 2000
    assert seen["large"]["requests"] == []
    assert calls is None or spoken_to(calls) <= {ELSEWHERE}
    assert "Mill Lane" in seen["large"]["steps"][0]["text"]
    assert (seen["saved"] / "02 disk.bin").read_bytes() == whole[cut:]
