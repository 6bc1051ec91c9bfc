"""Giving something to someone: a report is looked at, kept, and only then, apart, copied outside.

Never here: what a report says, which is for `reports`.
"""
