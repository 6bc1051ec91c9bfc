"""What comes back from those who got something: receipts, and a lawyer's notes and questions.

Never here: what was given (`harassvault.handovers`, `harassvault.export`), words for people.
"""
