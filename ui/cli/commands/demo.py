"""The fictional example, made in a folder.

Never here: its content (`ui.demo`).
"""

from pathlib import Path

from ui.cli.output import Answer, path_text
from ui.cli.session import Session
from ui.demo.build import build


def demo(session: Session) -> Answer:
    """Make the example: a journal, a report, and a note that says how to open it."""
    made = build(
        Path(session.given.FOLDER),
        session.language,
        kdf=session.kdf,
        progress=session.console.progress(),
    )
    document = {
        "journal": path_text(made.journal),
        "password": made.password,
        "recovery_code": made.recovery_code,
        "report": path_text(made.report),
        "papers": [path_text(one) for one in made.papers],
        "handover": path_text(made.handover),
        "passphrase": made.phrase,
        "note": path_text(made.note),
        "counts": made.counts,
    }
    text = session.words.text(
        "demo.made",
        folder=path_text(made.journal),
        password=made.password,
        report=path_text(made.report),
    )
    return Answer(document, text)
