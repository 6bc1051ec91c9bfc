"""Mail: single files (eml, emlx), mailboxes (mbox), Outlook's messages and mailboxes.

Never here: words for people, and any loading of what a mail names.
"""
