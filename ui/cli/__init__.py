"""`hvault`: everything that the program does, in a terminal, for people and for scripts.

Never here: Qt, rules of the domain. The contract for scripts is `docs/cli.md`.
"""
