"""Taking an export in, step by step: choose, see what it is, answer what is open, import.

Never here: formats (`harassvault.importers`), and what was imported
(`ui.desktop.screens.conversation`).
"""
