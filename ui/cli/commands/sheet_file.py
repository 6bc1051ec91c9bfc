"""Writing the sheet with a recovery code to a file, and saying so in an answer.

Never here: making or checking the code.
"""

import hashlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from crypto.recovery import RecoveryCode
from harassvault.durable import new_file
from harassvault.errors import VaultError
from ui.cli.output import Answer, path_text
from ui.cli.session import Session
from ui.explain import one_line

_FAILED = 1


def with_sheet(session: Session, answer: Answer, code: RecoveryCode, target: Path) -> Answer:
    """Write the sheet and add it to an answer.

    A sheet that cannot be written is told of, and does not keep back the answer, which may be the
    only place where the code is shown.
    """
    try:
        digest = write_file(session, code, target)
    except VaultError as error:
        session.console.say(one_line(error, session.words))
        return replace(answer, code=_FAILED)
    document = {**_fields(answer.document), "path": path_text(target), "sha256": digest}
    said = session.words.text("sheet.written", path=path_text(target))
    return replace(answer, document=document, text=f"{answer.text}\n\n{said}")


def write_file(session: Session, code: RecoveryCode, target: Path) -> str:
    """Write the sheet, whole or not at all, and return its digest.

    Raises:
        OutsideError
    """
    # Loaded when a sheet is made: fonts and shaping, which no other command waits for.
    from reports.audience import Paper  # noqa: PLC0415 as said
    from reports.pdf.sheet_pdf import write_sheet  # noqa: PLC0415 as said
    from reports.sheet import Sheet  # noqa: PLC0415 as said

    folder = path_text(session.folder.absolute())
    made = Sheet(code, folder, session.language, Paper(session.given.page), session.clock())
    whole = BytesIO()
    write_sheet(made, whole)
    with new_file(target, replace=getattr(session.given, "force", False)) as stream:
        stream.write(whole.getvalue())
    return hashlib.sha256(whole.getvalue()).hexdigest()


def _fields(document: object) -> dict[str, object]:
    return dict(document) if isinstance(document, dict) else {}
