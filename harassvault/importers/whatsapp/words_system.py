"""The lines that WhatsApp itself writes into a chat, by language.

One wording a line: a code, the language, the wording. `*` stands for anything, `{who}`, `{whom}`
and `{what}` for what is kept to compare; a straight quotation mark stands for any. What a line says
of "you" counts as nobody's name, since it is another word in each language. Sure are: en (seen),
de, es, fr, it, nl, pt (seen in part, else public descriptions of the app); of the others the two
lines that nearly every chat begins with or has (seen in exports).

Never here: how a wording is compared (`system`).
"""

LINES = """
encrypted en Messages and calls are end-to-end encrypted*
encrypted en Messages to this chat and calls are now secured with end-to-end encryption*
encrypted en Messages to this group are now secured with end-to-end encryption*
encrypted en Messages you send to this * are now secured with end-to-end encryption*
encrypted fr Les messages et les appels sont chiffrés de bout en bout*
encrypted fr Les messages et appels sont chiffrés de bout en bout*
encrypted fr Les messages envoyés dans ce* sont désormais protégés avec le chiffrement *
encrypted de Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt*
encrypted de Nachrichten * sind jetzt mit Ende-zu-Ende-Verschlüsselung geschützt*
encrypted es Los mensajes y las llamadas están cifrados de extremo a extremo*
encrypted pt As mensagens e as chamadas são protegidas com a criptografia de ponta a ponta*
encrypted pt As mensagens e chamadas são encriptadas ponto a ponto*
encrypted pt As mensagens e ligações são protegidas com a criptografia de ponta a ponta*
encrypted it I messaggi e le chiamate sono crittografati end-to-end*
encrypted nl Berichten en gesprekken worden end-to-end versleuteld*
encrypted nl Berichten en oproepen zijn end-to-end versleuteld*
encrypted tr Mesajlar ve aramalar uçtan uca şifrelidir*
encrypted ru Сообщения и звонки защищены сквозным шифрованием*
encrypted uk Повідомлення й дзвінки захищено наскрізним шифруванням*
encrypted cs Zprávy a hovory jsou opatřeny koncovým šifrováním*
encrypted ar الرسائل والمكالمات مشفرة تمامًا بين الطرفين*
encrypted hi मैसेजेस और कॉल्स एंड-टू-एंड एन्क्रिप्टेड हैं*
encrypted id Pesan dan panggilan terenkripsi secara end-to-end*
encrypted ja メッセージと通話はエンドツーエンド暗号化されています*
encrypted th ข้อความและการโทรได้รับการเข้ารหัสจากต้นทางถึงปลายทาง*
encrypted vi Tin nhắn và cuộc gọi được mã hóa đầu cuối*
encrypted pl Wiadomości i połączenia są w pełni zaszyfrowane*
encrypted sv Meddelanden och samtal är *krypterade*
encrypted da Beskeder og opkald er end-to-end-krypterede*
encrypted nb Meldinger og samtaler er ende-til-ende-krypterte*
encrypted fi Viestit ja puhelut salataan täysin*
encrypted ro Mesajele și apelurile sunt criptate integral*
encrypted el Τα μηνύματα και οι κλήσεις κρυπτογραφούνται πλήρως*
encrypted he ההודעות והשיחות מוצפנות מקצה*
encrypted ko 메시지 및 전화는 종단간 암호화되어*
encrypted zh 消息和通话都进行端到端加密*
encrypted zh 訊息和通話經端對端加密*
code_changed en Your security code with {whom} changed*
code_changed en {whom}'s security code changed*
code_changed fr Votre code de sécurité avec {whom} a changé*
code_changed de Deine Sicherheitsnummer für {whom} hat sich geändert*
code_changed de Die Sicherheitsnummer von {whom} hat sich geändert*
code_changed es Cambió tu código de seguridad con {whom}. *
code_changed pt Seu código de segurança com {whom} mudou*
code_changed pt O seu código de segurança partilhado com {whom} mudou*
code_changed it Il tuo codice di sicurezza con {whom} è cambiato*
code_changed nl Uw beveiligingscode voor {whom} is gewijzigd*
code_changed nl Je beveiligingscode voor {whom} is gewijzigd*
code_changed ru Ваш код безопасности с контактом {whom} изменился*
code_changed uk Код безпеки з контактом {whom} змінився*
code_changed cs Bezpečnostní kód mezi vámi a uživatelem {whom} byl změněn*
code_changed id Kode keamanan Anda dengan {whom} telah berubah*
code_changed vi Mã bảo mật của bạn với {whom} đã thay đổi*
code_changed hi {whom} के लिए आपका सुरक्षा कोड बदल गया है*
code_changed th รหัสความปลอดภัยของคุณกับ {whom} มีการเปลี่ยนแปลง*
blocked en You blocked this contact*
blocked en You blocked this business*
blocked fr Vous avez bloqué ce contact*
blocked de Du hast diesen Kontakt blockiert*
blocked es Bloqueaste a este contacto*
blocked es Bloqueaste este contacto*
blocked pt Você bloqueou este contato*
blocked pt Bloqueou este contacto*
blocked it Hai bloccato questo contatto*
blocked nl Je hebt dit contact geblokkeerd*
blocked nl U hebt dit contact geblokkeerd*
unblocked en You unblocked this contact*
unblocked en You unblocked this business*
unblocked fr Vous avez débloqué ce contact*
unblocked de Du hast diesen Kontakt freigegeben*
unblocked de Du hast die Blockierung dieses Kontakts aufgehoben*
unblocked es Desbloqueaste a este contacto*
unblocked es Desbloqueaste este contacto*
unblocked pt Você desbloqueou este contato*
unblocked it Hai sbloccato questo contatto*
unblocked nl Je hebt dit contact gedeblokkeerd*
number_changed en {who} changed their phone number*
number_changed en {who} changed to a new number*
number_changed en {who} changed to +{what}
number_changed fr {who} a changé de numéro*
number_changed fr {who} a changé son numéro de téléphone*
number_changed de {who} hat die Telefonnummer gewechselt*
number_changed de {who} hat eine neue Telefonnummer*
number_changed es {who} cambió su número de teléfono*
number_changed es {who} cambió de número*
number_changed pt {who} mudou de número*
number_changed pt {who} mudou o número de telefone*
number_changed it {who} ha cambiato numero*
number_changed it {who} ha cambiato il suo numero*
number_changed nl {who} heeft een nieuw telefoonnummer*
number_changed nl {who} heeft het telefoonnummer gewijzigd*
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
timer_off en {who} turned off disappearing messages*
timer_off fr {who} a désactivé les messages éphémères*
timer_off fr {who} avez désactivé les messages éphémères*
timer_off de {who} hat selbstlöschende Nachrichten deaktiviert*
timer_off de {who} hast selbstlöschende Nachrichten deaktiviert*
timer_off es {who} desactivó los mensajes temporales*
timer_off pt {who} desativou as mensagens temporárias*
timer_off it {who} ha disattivato i messaggi effimeri*
timer_off nl {who} heeft zelfverwijderende berichten uitgeschakeld*
timer en {who} turned on disappearing messages*
timer en {who} updated the message timer*
timer en {who} set messages to disappear*
timer en {who} uses a default timer for disappearing messages*
timer fr {who} a activé les messages éphémères*
timer fr {who} avez activé les messages éphémères*
timer fr {who} a mis à jour la durée des messages*
timer fr {who} utilise une durée par défaut *messages éphémères*
timer de {who} hat selbstlöschende Nachrichten aktiviert*
timer de {who} hast selbstlöschende Nachrichten aktiviert*
timer de {who} hat die Nachrichtendauer aktualisiert*
timer es {who} activó los mensajes temporales*
timer pt {who} ativou as mensagens temporárias*
timer it {who} ha attivato i messaggi effimeri*
timer nl {who} heeft zelfverwijderende berichten ingeschakeld*
admin en You're now an admin
admin en {whom} is now an admin
admin en You're no longer an admin
admin fr Vous êtes maintenant admin*
admin de Du bist jetzt Admin*
admin es Ahora eres admin*
contact en {whom} is a contact
contact fr {whom} est un contact
contact de {whom} ist ein Kontakt
business en This chat is with a business account*
business en This business *
business fr Cette discussion est avec un compte professionnel*
pinned en {who} pinned a message
pinned fr {who} a épinglé un message
pinned de {who} hat eine Nachricht angepinnt
waiting en Waiting for this message. This may take a while*
waiting fr En attente de ce message. Cela peut prendre du temps*
waiting de Warten auf diese Nachricht. Dies kann *dauern*
deleted_by_admin en This message was deleted by*
deleted_by_admin en You deleted this message as admin*
deleted_by_admin fr Ce message a été supprimé par l'admin*
deleted_by_admin de Diese Nachricht wurde von *gelöscht*
deleted_by_admin es *admin* eliminó este mensaje
live_location en live location shared
live_location fr Localisation en direct partagée
live_location de Live-Standort wird geteilt
live_location es ubicación en tiempo real compartida
missed_voice en Missed voice call at *
missed_video en Missed video call at *
"""

YOU = {
    "you", "your", "du", "dich", "sie", "vous", "tú", "tu", "usted", "você", "te", "ti", "je",
    "jij", "u", "jou", "eu",
}  # fmt: skip
"""How the service names the owner of the phone; nobody's name is kept for it."""

OF_GROUPS = {
    "created", "added", "left", "removed", "joined", "subject", "icon", "description", "settings",
    "admin",
}  # fmt: skip
"""Lines that only groups have."""
