"""Messenger and Instagram: "Download your information" as JSON and HTML, and the end-to-end export.

`message` is order as in the file, which is newest first; whoever shows it sorts by time.

Never here: Facebook's posts, comments and friends.
"""
