"""The commands, one module per subject. Each takes a `Session` and returns an `Answer`.

Never here: reading the command line, writing to the terminal.
"""
