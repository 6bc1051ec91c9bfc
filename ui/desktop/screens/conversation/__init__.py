"""One imported conversation: its messages, finding among them, picking some, and where each stands.

Never here: the list of conversations (`ui.desktop.screens.files.conversations`).
"""
