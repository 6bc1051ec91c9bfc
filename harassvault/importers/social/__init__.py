"""Downloads of services for meeting people: Snapchat, TikTok, X, LinkedIn, Reddit, Tinder.

Never here: services with rooms and threads (`discord`, `slack`, `teams`), and Meta's (`meta`).
"""
