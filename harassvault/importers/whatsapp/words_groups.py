"""The lines that WhatsApp writes into the chats of groups only, by language.

The form of the list, and how sure it is, as in `words_system`.

Never here: how a wording is compared (`system`).
"""

LINES = """
created en {who} created group "{what}"
created en {who} created this group
created fr {who} a créé le groupe "{what}"
created fr {who} avez créé le groupe "{what}"
created fr {who} a créé ce groupe
created de {who} hat die Gruppe "{what}" erstellt
created de {who} hast die Gruppe "{what}" erstellt
created de {who} hat diese Gruppe erstellt
created es {who} creó el grupo "{what}"
created es Creaste el grupo "{what}"
created pt {who} criou o grupo "{what}"
created it {who} ha creato il gruppo "{what}"
created it Hai creato il gruppo "{what}"
created nl {who} heeft de groep "{what}" gemaakt
created nl {who} hebt de groep "{what}" gemaakt
created nl {who} heeft groep "{what}" aangemaakt
added en {who} added {whom}
added en {whom} were added
added en {whom} was added
added fr {who} a ajouté {whom}
added fr {who} avez ajouté {whom}
added fr {who} vous a ajouté
added fr {who} vous a ajouté(e)
added de {who} hat {whom} hinzugefügt
added de {who} hast {whom} hinzugefügt
added de {whom} wurdest hinzugefügt
added de {whom} wurde hinzugefügt
added es {who} añadió a {whom}
added es {who} agregó a {whom}
added es {who} te añadió
added es {who} te agregó
added pt {who} adicionou {whom}
added it {who} ha aggiunto {whom}
added it Hai aggiunto {whom}
added it {who} ti ha aggiunto
added nl {who} heeft {whom} toegevoegd
added nl {who} hebt {whom} toegevoegd
left en {who} left
left fr {who} a quitté le groupe
left fr {who} a quitté
left fr {who} avez quitté le groupe
left de {who} hat die Gruppe verlassen
left de {who} hast die Gruppe verlassen
left es {who} salió del grupo
left es {who} salió
left es Saliste del grupo
left pt {who} saiu
left pt {who} saiu do grupo
left it {who} ha abbandonato
left it {who} è uscito
left it Hai abbandonato il gruppo
left nl {who} heeft de groep verlaten
left nl {who} hebt de groep verlaten
removed en {who} removed {whom}
removed en {whom} were removed
removed en {whom} was removed
removed fr {who} a retiré {whom}
removed fr {who} a supprimé {whom}
removed fr {who} avez retiré {whom}
removed fr {who} vous a retiré
removed de {who} hat {whom} entfernt
removed de {who} hast {whom} entfernt
removed de {whom} wurde entfernt
removed es {who} eliminó a {whom}
removed es {who} te eliminó
removed pt {who} removeu {whom}
removed it {who} ha rimosso {whom}
removed it {who} ti ha rimosso
removed nl {who} heeft {whom} verwijderd
removed nl {who} hebt {whom} verwijderd
joined en {who} joined using * invite link
joined en {who} joined from the community
joined fr {who} a rejoint le groupe *
joined fr {who} a rejoint ce groupe *
joined de {who} ist der Gruppe mithilfe * beigetreten
joined de {who} ist der Gruppe * beigetreten
joined es {who} se unió *
joined pt {who} entrou usando *
joined it {who} si è unito *
joined nl {who} neemt nu deel *
subject en {who} changed the subject from "*" to "{what}"
subject en {who} changed the subject to "{what}"
subject en {who} changed the group name from "*" to "{what}"
subject en {who} changed the group name to "{what}"
subject fr {who} a changé le sujet de "*" à "{what}"
subject fr {who} a changé le sujet en "{what}"
subject fr {who} a changé le nom du groupe *"{what}"
subject de {who} hat den Betreff von "*" zu "{what}" geändert
subject de {who} hat den Betreff zu "{what}" geändert
subject de {who} hat den Gruppennamen *"{what}" geändert
subject es {who} cambió el asunto de "*" a "{what}"
subject es {who} cambió el asunto a "{what}"
subject es {who} cambió el nombre del grupo *"{what}"
subject pt {who} mudou o nome *"{what}"
subject pt {who} alterou o nome *"{what}"
subject it {who} ha cambiato l'oggetto *"{what}"
subject it {who} ha cambiato il nome *"{what}"
subject nl {who} heeft het onderwerp *"{what}" gewijzigd
icon en {who} changed this group's icon
icon en {who} deleted this group's icon
icon fr {who} a changé l'icône *groupe
icon fr {who} a modifié l'icône *groupe
icon de {who} hat das Gruppenbild geändert
icon de {who} hat das Bild dieser Gruppe geändert
icon es {who} cambió el ícono de este grupo
icon es {who} cambió el icono de este grupo
icon pt {who} mudou a imagem deste grupo
icon it {who} ha cambiato l'immagine *gruppo
icon nl {who} heeft de groepsafbeelding gewijzigd
description en {who} changed the group description*
description en {who} deleted the group description
description fr {who} a changé la description du groupe*
description de {who} hat die Gruppenbeschreibung geändert*
description es {who} cambió la descripción del grupo*
description pt {who} mudou a descrição do grupo*
description it {who} ha cambiato la descrizione del gruppo*
description nl {who} heeft de groepsbeschrijving gewijzigd*
settings en {who} changed this group's settings *
settings en {who} changed the settings *
admin en You're now an admin
admin en {whom} is now an admin
admin en You're no longer an admin
admin fr Vous êtes maintenant admin*
admin de Du bist jetzt Admin*
admin es Ahora eres admin*
"""

OF_GROUPS = {
    "created", "added", "left", "removed", "joined", "subject", "icon", "description", "settings",
    "admin",
}  # fmt: skip
"""Lines that only groups have."""
