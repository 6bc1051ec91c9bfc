"""A diary that was kept elsewhere becomes entries, step by step.

Never here: reading tables and writing entries (`harassvault.conversations.diary`).
"""
