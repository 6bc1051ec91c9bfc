"""`python -m ui.desktop`."""

from ui.desktop.start import run

run()
