"""The page that checks a package which somebody gave, or which left here.

Never here: the checks themselves (`reports.received`).
"""
