"""The desktop's signals on a real bus, with a service that sends them, and the real program."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PROGRAM, SERVICE = HERE / "desktop_program.py", HERE / "bus_service.py"

pytestmark = pytest.mark.skipif(
    not shutil.which("dbus-run-session"), reason="dbus-run-session makes a bus"
)

SCRIPT = """
export DBUS_SYSTEM_BUS_ADDRESS="$DBUS_SESSION_BUS_ADDRESS"
"$1" "$2" "$5" "$6" >"$7" & service=$!
while ! grep -q ready "$7"; do sleep 0.02; done
"$1" "$3" wait "$4" & program=$!
echo $program >"$8"
wait $program
sleep 0.2
kill $service
"""


@pytest.fixture
def told(journal, tmp_path):
    """Run the program with an open journal and send it a signal; return what was seen."""

    def run(signal, seconds=25):
        home = tmp_path / "home"
        home.mkdir()
        kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
        heard = tmp_path / "heard"
        command = ["dbus-run-session", "--", "sh", "-c", SCRIPT, "sh", sys.executable, SERVICE]
        subprocess.run(
            [*command, PROGRAM, journal, signal, journal.parent / "wait.mark", heard,
             tmp_path / "pid"],
            env=kept | {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
            timeout=seconds, check=False, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        again = journal.parent / "again.mark"
        locked = (
            again.exists()
            and again.read_text().split()[0] == (tmp_path / "pid").read_text().strip()
        )
        return locked, heard.read_text().splitlines()

    return run


@pytest.mark.parametrize("signal", ["session", "freedesktop"])
def test_the_signal_locks_into_a_new_process(told, signal):
    locked, heard = told(signal)
    assert "sent" in heard
    assert locked


@pytest.mark.battery
@pytest.mark.parametrize("signal", ["gnome", "cinnamon", "mate", "xfce"])
def test_the_signal_of_each_desktop_locks(told, signal):
    assert told(signal)[0]


def test_sleep_is_put_off_until_it_is_locked_and_no_longer(told):
    locked, heard = told("sleep")
    assert locked
    assert "Inhibit sleep Journal Closing delay" in heard
    assert heard.index("sent") < heard.index("let go")


@pytest.mark.parametrize("signal", ["uncovered", "other-session"])
def test_what_is_not_about_us_locks_nothing(told, signal):
    locked, heard = told(signal)
    assert "sent" in heard
    assert not locked
