"""Packages that were received: opening them, and checking what they say of themselves.

Written from docs/formats/handover.md alone; what makes packages (`reports.handover`) and the other
two checks of them share no code with this one. Never here: making a package, and words for people.
"""
