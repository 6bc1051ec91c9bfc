"""Texts that Meta itself writes into a conversation, in the languages that its downloads come in.

Anybody can type the same words, so a text that fits is marked as such and never believed alone.

Never here: what people write.
"""

import re
from typing import NamedTuple

from harassvault.importers.findings import Mark


class Echo(NamedTuple):
    """What such a text is: its marks, and what to compare instead of it."""

    marks: tuple[Mark, ...] = ()
    same_as: str = ""


_REACTED = (
    r"Reacted (.{1,40}?) to your (?:message|photo|video|story)\.? ?",
    r"(?:A|a) réagi (?:avec )?(.{1,40}?) à votre (?:message|photo|vidéo|story)\.? ?",
    r"(?:A|a) réagi (?:avec )?(.{1,40}?) à ton (?:message|story)\.? ?",
    r"[Hh]at mit (.{1,40}?) auf (?:deine|Ihre) Nachricht reagiert\.? ?",
    r"(?:Ha r|R)eaccion(?:ó|ado) con (.{1,40}?) a tu (?:mensaje|foto|video)\.? ?",
    r"[Hh]a (?:reagito con|aggiunto la reazione) (.{1,40}?) al tuo messaggio\.? ?",
    r"Reagiu com (.{1,40}?) (?:à sua|a sua|à tua) mensagem\.? ?",
)
_LIKED = (
    r"Liked a message",
    r"A aimé un message",
    r"Hat eine Nachricht mit [„\"]Gefällt mir[“\"] markiert",
    r"(?:Indicó que le gusta|Le gustó|Le ha gustado) un mensaje",
    r"[Hh]a messo [\"“«]?Mi piace[\"”»]? a un messaggio",
    r"(?:Curtiu uma mensagem|Gostou de uma mensagem)",
)
_ATTACHMENT = (
    r".{1,100} sent an attachment\.",
    r".{1,100} (?:a|avez) envoyé une pièce jointe\.",
    r".{1,100} (?:hat|hast) einen Anhang gesendet\.",
    r".{1,100} (?:envió|ha enviado|enviaste|has enviado) un archivo adjunto\.",
    r".{1,100} (?:ha|hai) inviato un allegato\.",
    r".{1,100} (?:enviou|enviaste) um anexo\.",
)
_UNSENT = (
    r".{1,100} unsent a message\.?",
    r".{1,100} (?:a|avez|as) (?:retiré|annulé l'envoi d'|annulé l’envoi d’)\s?un message\.?",
    r".{1,100} (?:hat|hast) (?:eine Nachricht|das Senden einer Nachricht) (?:zurückgenommen|zurückgerufen|gelöscht)\.?",  # noqa: E501 - one sentence
    r".{1,100} (?:anuló el envío de|canceló el envío de|eliminó) un mensaje\.?",
    r".{1,100} (?:ha|hai) (?:annullato l'invio di|annullato l’invio di|ritirato) un messaggio\.?",
    r".{1,100} (?:cancelou o envio de|removeu|anulou o envio de) uma mensagem\.?",
)
_LONGEST = 240
"""Of all these texts; longer ones are not looked at."""


def _any(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in patterns))


_ECHOES = (
    (_any(_REACTED), (Mark.ECHO, Mark.MARKER_LIKE), "\x00echo.reaction"),
    (_any(_LIKED), (Mark.ECHO, Mark.MARKER_LIKE), "\x00echo.like"),
    (_any(_ATTACHMENT), (Mark.ECHO, Mark.MARKER_LIKE), "\x00echo.attachment"),
    (_any(_UNSENT), (Mark.DELETED, Mark.MARKER_LIKE), "\x00unsent"),
)


def echo_of(text: str) -> Echo:
    """Say what a text is if it reads like one of the service's own."""
    if len(text) > _LONGEST or "\n" in text:
        return Echo()
    for pattern, marks, same_as in _ECHOES:
        found = pattern.fullmatch(text)
        if found:
            emoji = next((one for one in found.groups() if one), "")
            return Echo(marks, f"{same_as}.{emoji}" if emoji else same_as)
    return Echo()
