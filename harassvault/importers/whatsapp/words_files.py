"""What WhatsApp writes for documents, cards and GIFs left out, and for files that are there.

The form of the lists, and how sure they are, as in `words_media`.

Never here: how a wording stands in a message (`bodies`).
"""

from harassvault.importers.whatsapp.wordings import wordings

GIF = wordings("""
ar لم يتم إدراج صورة GIF
cs GIF vynechán
da GIF udeladt
de GIF weggelassen
en GIF omitted
es GIF omitido
fr GIF retiré
he GIF הושמט
hi GIF छोड़ा गया
id GIF tidak disertakan
it GIF esclusa
ja GIFは含まれていません
ko GIF 생략됨
nb GIF utelatt
nl GIF weggelaten
pl Plik GIF pominięty
pt GIF omitido | GIF não revelada | GIF omitida
ro GIF omis
ru GIF отсутствует
sk GIF vynechaný
sv GIF utesluten
th ละเว้น GIF
tr GIF dahil edilmedi
uk GIF-анімацію пропущено
vi Đã bỏ qua ảnh GIF
zh GIF 已略去 | GIF 圖片已被省略 | GIF 动态图已被忽略
""")

CARD = wordings("""
ar لم يتم إدراج بطاقة جهة اتصال
cs Vizitka vynechána
da Kontaktkort udeladt
de Kontaktkarte ausgelassen
en Contact card omitted
es Tarjeta de contacto omitida
fr Fiche contact manquante
he כרטיס איש קשר הושמט
hi कॉन्टैक्ट कार्ड छोड़ा गया
id Kartu kontak tidak disertakan
it Scheda contatto omessa
ja 連絡先カードを省略
ko 연락처 카드 생략됨
nb Kontaktkort sløyfet
nl Visitekaartje weggelaten
pl Pominięta wizytówka kontaktu
pt Cartão do contato omitido | Contacto não revelado
ru Карточка контакта отсутствует
sk Karta kontaktu vynechaná
sv Kontaktkort uteslutet
th บัตรรายชื่อที่ละเว้น
tr Kişi kartı dahil edilmedi
uk Картка контакту відсутня
vi Bỏ qua thẻ liên lạc
zh 聯絡人卡片已略去 | 聯絡人卡片已省略 | 联系人卡片已忽略
""")

DOCUMENT = wordings("""
ar لم يتم إدراج المستند
cs dokument vynechán
da dokument udeladt
de Dokument weggelassen
el έγγραφο παραλείφθηκε
en document omitted
es documento omitido
fi dokumenttia ei sisällytetä
fr document manquant
he מסמך הושמט
hi डॉक्यूमेंट छोड़ा गया
hr dokument izostavljen
id dokumen tidak disertakan
it documento omesso
ja ドキュメントは含まれていません
ko 문서 생략됨
nb utelatt dokument
nl document weggelaten
pl dokument pominięty
pt documento omitido | documento não revelado
ro document omis
ru документ отсутствует
sk dokument vynechaný
sv dokument uteslutet
th ละเว้นเอกสาร
tr belge dahil edilmedi
uk документ пропущено
vi đã bỏ qua tài liệu
zh 文件已略去 | 文件已忽略 | 文档已省略
""")

IN_BRACKETS = wordings("""
ar الملف مرفق
ca arxiu adjunt
cs soubor byl přiložen
da fil vedhæftet
de Datei angehängt
el συνημμένο αρχείο
en file attached
es archivo adjunto | archivo adjuntado
fi liitetiedosto
fr fichier joint
he קובץ מצורף
hi फ़ाइल संलग्न | फाइल संलग्न | फाइल अटैच कर दी गई है
hr datoteka u privitku
hu fájl csatolva
id file terlampir
it file allegato
ja 添付ファイル有り | ファイル添付
ko 파일 첨부됨
nb vedlagt fil | fil vedlagt
nl bestand bijgevoegd
pl załączony plik | plik załączony
pt arquivo anexado | ficheiro anexado
ro fișier atașat
ru файл добавлен
sk súbor pripojený
sv bifogad fil
th ไฟล์ที่แนบ | ไฟล์ที่แนบมา
tr dosya ekli
uk файл додано
vi tệp đính kèm | tệp được đính kèm
zh 附件檔案 | 文件附件 | 檔案附件
""")
"""Android: the name of a file, and this behind it in round brackets."""

BEFORE_NAME = wordings("""
ar المُرفق | مرفق
ca adjunt
cs příloha
da vedhæftet
de Anhang | angehängt
el επισυνάφθηκε
en attached
es adjunto
fi liite
fr pièce jointe
he מצורף
hi अटैच किया गया
hr priloženo
hu csatolva
id terlampir
it allegato
ja 添付ファイル
ko 첨부됨
nb vedlagt
nl bijgevoegd
pl załączono
pt anexado | anexo
ro atașare
ru прикреплено
sk príloha
sv bifogat
th แนบ
tr eklendi
uk додано
vi đính kèm
zh 附件
""")
"""iOS: this, a colon, and the name, in pointed brackets."""

BEHIND_NAME = wordings("""
tr eklendi
""")
"""iOS: the name, a space, and this, in pointed brackets."""
