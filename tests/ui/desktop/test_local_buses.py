"""The desktop's bus is reached over local sockets, or not at all."""

import os

import pytest

from ui.desktop.application import only_local_buses

LOCAL = "unix:path=/run/user/1000/bus"
NAMES = ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS")


@pytest.mark.parametrize("name", NAMES)
def test_a_local_bus_stays(monkeypatch, name):
    monkeypatch.setenv(name, LOCAL)
    only_local_buses()
    assert os.environ[name] == LOCAL


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "far", ["tcp:host=192.0.2.1,port=9", f"{LOCAL};tcp:host=192.0.2.1,port=9", "nonce-tcp:host=x"]
)
def test_a_bus_behind_a_network_is_not_asked(monkeypatch, name, far):
    monkeypatch.setenv(name, far)
    only_local_buses()
    assert "tcp" not in os.environ[name]
    assert os.environ[name].startswith("unix:")


def test_where_none_is_named_none_is_made_up(monkeypatch):
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    only_local_buses()
    assert not any(name in os.environ for name in NAMES)
