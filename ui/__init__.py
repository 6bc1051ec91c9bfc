"""Every face of the program: the desktop app (`ui.desktop`) and the command line (`ui.cli`).

Never here: a rule of the domain, SQL, a file format.
"""
