"""Google's own conversations, as Takeout writes them: Chat (and what Hangouts left), Voice.

Folder names are localised, so files are known by what is in them. Never here: Gmail (`mail`).
"""
