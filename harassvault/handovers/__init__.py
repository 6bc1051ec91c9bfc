"""Handing over: what was sealed for somebody, where copies of it went, what of the log it shows.

Never here: what is in a package and how it is written (`reports.handover`), words for people.
"""
