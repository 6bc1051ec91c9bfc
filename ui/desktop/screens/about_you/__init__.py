"""About the person whose journal it is, as reports need it.

Never here: the language of the window, and passphrases.
"""
