"""What each reader's report says, block by block: from a `Dossier` to an `Outline`.

Never here: how an outline is written out (`reports.pdf`, `reports.docx`, `reports.plain`).
"""
