"""`python -m ui.desktop`."""

from ui.desktop.main import run

run()
