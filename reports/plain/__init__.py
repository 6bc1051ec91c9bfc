"""An outline as plain text: to read anywhere, and to copy into forms and e-mails.

Never here: what a report says (`reports.outlines`).
"""
