"""The desktop app: one calm window on one journal. Qt lives here and nowhere else.

Never here: a rule of the domain, SQL, a file format, the look of a report.
"""
