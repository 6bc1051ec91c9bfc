"""iCalendar files (.ics): appointments, invitations and tasks.

`zones` reads the rules of a zone that the file itself defines, `events` turns one component into a
message, `reading` holds the file together. Zones that a file only names are found by who
reads on (`harassvault.importers.named_zones`): their rules stand on this computer, not in the file,
and the locked child has none. Never here: when a repeated event comes again.
"""

from harassvault.importers.calendar.reading import IMPORTER

__all__ = ["IMPORTER"]
