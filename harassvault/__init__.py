"""The domain: incidents, people, evidence, the log, and the vault that keeps them.

Never here: a window, a command line, a PDF, a sentence for people. Those live above, in `ui` and
`reports`. Sealing and digests live below, in `crypto`.
"""

__version__ = "0.1.0"
