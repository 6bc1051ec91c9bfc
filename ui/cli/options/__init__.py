"""The commands of `hvault` and their options, one module per subject.

Never here: what a command does.
"""
