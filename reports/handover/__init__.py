"""The package that is handed over (docs/formats/handover.md): what is in it, and how it is written.

Never here: checking one (`reports.received`), the log (`harassvault.handovers`).
"""
