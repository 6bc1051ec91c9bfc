"""What WhatsApp writes for deleted and edited messages, calls, places and polls, by language.

The form of the lists, and how sure they are, as in `words_media`; edits, polls and the newer calls
were seen in ar (deleted), de, en, es, fr, pt and tr only, the other languages of them are public
descriptions of the app.

Never here: how a wording stands in a message (`bodies`).
"""

from harassvault.importers.whatsapp.wordings import wordings

DELETED = wordings("""
ar تم حذف هذه الرسالة
ca Aquest missatge s'ha suprimit | Aquest missatge està esborrat
cs Tato zpráva byla smazána | Tato zpráva byla odstraněna
da Denne besked er blevet slettet | Denne besked blev slettet
de Diese Nachricht wurde gelöscht
el Αυτό το μήνυμα διαγράφηκε
en This message was deleted
es Se eliminó este mensaje | Este mensaje fue eliminado
fi Tämä viesti poistettiin
fr Ce message a été supprimé
he הודעה זו נמחקה
hi यह मैसेज डिलीट कर दिया गया है | यह संदेश मिटाया गया
hr Ova je poruka izbrisana | Ova poruka je izbrisana
hu Ez az üzenet törlésre került
id Pesan ini dihapus | Pesan ini telah dihapus
it Questo messaggio è stato eliminato
ja このメッセージは削除されました
ko 이 메시지는 삭제되었습니다
nb Denne meldingen ble slettet
nl Dit bericht is verwijderd
pl Ta wiadomość została usunięta
pt Mensagem apagada | Esta mensagem foi apagada
ro Acest mesaj a fost șters
ru Данное сообщение удалено | Это сообщение удалено
sk Táto správa bola odstránená
sv Det här meddelandet raderades | Detta meddelande raderades
th ข้อความนี้ถูกลบแล้ว | ข้อความนี้ได้ถูกลบ
tr Bu mesaj silindi
uk Це повідомлення було видалено
vi Tin nhắn này đã bị xóa | Tin nhắn này đã bị xoá
zh 此訊息已刪除 | 这条消息已被删除 | 信息已删除 | 此消息已被删除
""")

DELETED_HERE = wordings("""
ar لقد حذَفت هذه الرسالة | أنت حذفت هذه الرسالة
ca Has suprimit aquest missatge | Has esborrat aquest missatge
cs Tuto zprávu jste smazal/a | Tuto zprávu jste odstranil/a
da Du har slettet denne besked | Du slettede denne besked
de Du hast diese Nachricht gelöscht
el Διαγράψατε αυτό το μήνυμα | Διαγράψατε το μήνυμα
en You deleted this message
es Eliminaste este mensaje
fi Poistit tämän viestin
fr Vous avez supprimé ce message
he מחקת את ההודעה הזו | מחקת הודעה זו
hi आपने यह मैसेज डिलीट किया | आपने यह संदेश मिटाया
hr Izbrisali ste ovu poruku
hu Ezt az üzenetet törölted | Törölted ezt az üzenetet
id Anda menghapus pesan ini | Anda telah menghapus pesan ini
it Hai eliminato questo messaggio
ja このメッセージを削除しました
ko 이 메시지를 삭제했습니다 | 삭제한 메시지입니다
nb Du slettet denne meldingen
nl U hebt dit bericht verwijderd | Je hebt dit bericht verwijderd
pl Usunąłeś(-ęłaś) tę wiadomość | Usunąłeś(aś) tę wiadomość
pt Você apagou esta mensagem | Apagou esta mensagem
ro Ați șters acest mesaj
ru Вы удалили данное сообщение | Вы удалили это сообщение
sk Túto správu ste odstránili
sv Du raderade det här meddelandet | Du raderade detta meddelande | Du har tagit bort meddelandet
th คุณได้ลบข้อความนี้ | คุณลบข้อความนี้
tr Bu mesajı sildiniz
uk Ви видалили це повідомлення
vi Bạn đã xóa tin nhắn này | Bạn đã xoá tin nhắn này
zh 您已刪除此訊息 | 您已删除这条消息 | 您删除了此消息
""")

EDITED = wordings("""
da Denne besked blev redigeret
de Diese Nachricht wurde bearbeitet
en This message was edited
es Se editó este mensaje
fr Ce message a été modifié
id Pesan ini diedit
it Questo messaggio è stato modificato | Messaggio modificato
nb Denne meldingen ble redigert
nl Dit bericht is bewerkt
pl Ta wiadomość została edytowana
pt Mensagem editada | Esta mensagem foi editada
ru Данное сообщение изменено | Сообщение изменено
sv Det här meddelandet redigerades
tr Bu mesaj düzenlendi
""")

MISSED_VOICE = wordings("""
ar مكالمة صوتية فائتة
cs Zmeškaný hlasový hovor | Zmeškaný hovor
da Ubesvaret taleopkald | Mistet opkald
de Verpasster Sprachanruf
el Αναπάντητη φωνητική κλήση | Αναπάντητη κλήση
en Missed voice call | Missed group voice call | Silenced voice call | Silenced missed voice call
es Llamada perdida | Llamada de voz perdida
fi Vastaamaton äänipuhelu
fr Appel vocal manqué
he שיחה קולית שלא נענתה
hi मिस्ड वॉइस कॉल | वॉइस कॉल मिस हुई
hu Nem fogadott hanghívás
id Panggilan suara tak terjawab
it Chiamata vocale persa
ja 音声通話不在着信 | 不在着信
ko 부재중 전화
nb Tapt taleanrop
nl Gemist spraakgesprek | Gemiste spraakoproep
pl Nieodebrane połączenie | Nieodebrane poł. głosowe
pt Chamada de voz perdida | Ligação de voz perdida
ro Apel vocal nepreluat | Apel vocal ratat
ru Пропущенный аудиозвонок
sk Zmeškaný hovor
sv Missat röstsamtal
th สายที่ไม่ได้รับ
tr Cevapsız sesli arama
uk Пропущений аудіодзвінок
vi Cuộc gọi nhỡ
zh 未接語音通話 | 未接语音通话
""")

MISSED_VIDEO = wordings("""
ar مكالمة فيديو فائتة
cs Zmeškaný videohovor
da Ubesvaret videoopkald
de Verpasster Videoanruf
el Αναπάντητη βιντεοκλήση
en Missed video call | Missed group video call | Silenced video call | Silenced missed video call
es Videollamada perdida
fi Vastaamaton videopuhelu
fr Appel vidéo manqué
he שיחת וידאו שלא נענתה
hi मिस्ड वीडियो कॉल
hu Nem fogadott videohívás
id Panggilan video tak terjawab
it Videochiamata persa
ja ビデオ通話不在着信
ko 부재중 영상통화
nb Tapt videoanrop
nl Gemist videogesprek | Gemiste video-oproep
pl Nieodebrane poł. wideo
pt Chamada de vídeo perdida | Videochamada perdida | Ligação de vídeo perdida
ru Пропущенный видеозвонок
sv Missat videosamtal
th วิดีโอคอลที่ไม่ได้รับ
tr Cevapsız görüntülü arama
uk Пропущений відеодзвінок
vi Cuộc gọi nhỡ video
zh 未接視像通話 | 未接视频通话
""")

CALLED_VOICE = wordings("""
de Sprachanruf
en Voice call
es Llamada de voz
fr Appel vocal
it Chiamata vocale
nl Spraakoproep
pt Chamada de voz | Ligação de voz
""")

CALLED_VIDEO = wordings("""
de Videoanruf
en Video call
es Videollamada
fr Appel vidéo
it Videochiamata
nl Video-oproep
pt Chamada de vídeo | Ligação de vídeo
""")

CALL_TAILS = wordings("""
de Zum Zurückrufen tippen | Tippe, um zurückzurufen | Keine Antwort | Nicht angenommen
en Tap to call back | Click to call back | No answer | Not answered
en Answered on other device | Focus mode
es Toca para devolver la llamada | Toca para volver a llamar
es Sin respuesta | Pulsa para devolver la llamada
fr Appuyez pour rappeler | Touchez pour rappeler | Pas de réponse | Sans réponse
it Tocca per richiamare | Nessuna risposta
nl Tik om terug te bellen | Geen antwoord | Niet beantwoord
pt Toque para retornar a ligação | Toque para ligar de volta | Sem resposta | Não atendida
""")
"""What stands behind the name of a call, after a comma or a full stop, where it is no time."""

CALL_UNITS = wordings("""
de Sek | Sekunde | Sekunden | Min | Minute | Minuten | Std | Stunde | Stunden
en s | sec | secs | second | seconds | min | mins | minute | minutes | h | hr | hrs | hour | hours
es s | seg | segundo | segundos | min | minuto | minutos | h | hora | horas
fr s | sec | seconde | secondes | min | minute | minutes | h | heure | heures
it s | sec | secondo | secondi | min | minuto | minuti | h | ora | ore
nl s | sec | seconde | seconden | min | minuut | minuten | u | uur
pt s | seg | segundo | segundos | min | minuto | minutos | h | hora | horas
""")

POLL = wordings("""
de UMFRAGE
en POLL
es ENCUESTA
fr SONDAGE
it SONDAGGIO
nl PEILING
pt ENQUETE | SONDAGEM
""")
