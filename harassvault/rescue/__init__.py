"""Reading what still reads of a damaged vault. Nothing of the vault is ever changed.

Never here: writing it out (`reports.rescued`), words for people.
"""
