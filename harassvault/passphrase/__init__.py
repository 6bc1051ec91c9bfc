"""Passphrases: generated ones from word lists of known size, and an honest look at others.

Never here: a rule that refuses (`harassvault.policy`), key files, words for people.
"""
