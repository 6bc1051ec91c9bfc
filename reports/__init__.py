"""Every way out: dossiers and, later, letters, hand-over packages, time-stamp requests.

Never here: a window, a command line, SQL.
"""
