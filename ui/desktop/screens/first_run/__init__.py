"""The first run: three calm steps, then writing.

Never here: the recovery code, which comes after the first save.
"""
