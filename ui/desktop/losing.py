"""Words that could not be kept: the mark is left in time, told in their journal, and taken away.

Never here: where the mark lies (`harassvault.lost_words`), and the line that tells it.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from harassvault.lost_words import LostWords

if TYPE_CHECKING:
    from ui.desktop.screens.journal.reminders import Reminders


class Losing:
    """One for the program.

    Attributes:
        lost: the marks.
        before: the process before could not keep the last words of the journal in `folder`; it
            says so in case that its mark could not be left.
    """

    def __init__(self, folder: Path) -> None:
        self.lost = LostWords(None)
        self.before = False
        self._folder = folder
        self._vault_id = ""
        self._is_new = False

    def opened(self, vault_id: str, folder: Path, reminders: "Reminders") -> None:
        """Tell what there is to be told of a journal that is open now, until it was read."""
        self._vault_id = vault_id
        if self.before and folder == self._folder:
            self.before = False
            self.lost.note(vault_id)
        reminders.unsealed = self.lost.is_noted(vault_id)
        reminders.unsealed_read.connect(lambda: self.lost.forget(vault_id))

    def unsure(self) -> None:
        """Leave the mark while words are still tried to be sealed: the computer may go off."""
        if self._vault_id and not self.lost.is_noted(self._vault_id):
            self._is_new = True
            self.lost.note(self._vault_id)

    def over(self, *, all_sealed: bool) -> None:
        """Leave the mark, or take it away where the words were sealed after all."""
        if not all_sealed and self._vault_id:
            self.lost.note(self._vault_id)
        elif self._is_new:
            self.lost.forget(self._vault_id)
