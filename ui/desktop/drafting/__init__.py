"""Sealing what is typed, on every screen: within a second of the last key, whatever comes next.

Never here: passphrases and recovery codes, which are never kept.
"""
