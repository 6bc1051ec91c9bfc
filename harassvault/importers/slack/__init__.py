"""Slack's export, of a workspace or of a part of it: lists, and one file a day per channel.

`export` finds the files, `message` reads one record, `markup` undoes how words are written. Never
here: loading anything from an address.
"""

from harassvault.importers.slack.export import IMPORTER

__all__ = ["IMPORTER"]
