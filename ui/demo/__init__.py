"""The fictional case that shows what the program does: its words, and the files that go with it.

Never here: a vault, a report, a window. Nothing in it is about a real person.
"""
