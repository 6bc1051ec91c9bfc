"""Safety: what the journal holds, the ways in, a check of everything, hiding, preferences.

Never here: backup, which has its own place.
"""
