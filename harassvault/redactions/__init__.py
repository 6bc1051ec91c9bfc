"""What is to be left out of copies: written once, for every report of a situation.

Never here: leaving it out (`reports.redacting`). Nothing here changes an entry or an original.
"""
