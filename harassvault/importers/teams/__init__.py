"""Microsoft Teams: an administrator's export in Graph's shape, and a private account's download.

Skype has the same download.

Never here: mailboxes of an eDiscovery (`mail`).
"""
