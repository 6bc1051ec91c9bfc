"""The lines that WhatsApp itself writes into any chat, by language; of groups: `words_groups`.

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
