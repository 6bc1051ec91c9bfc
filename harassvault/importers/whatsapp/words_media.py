"""What WhatsApp writes for files, by language: left out of an export, or in it.

One language a line: its code, then the wordings, parted by "|". Without the full stop, which comes
and goes. How sure each is:

* seen in exports: ar cs de en es fr hi id it ja pt ru th uk vi, nl and tr in part;
* agreed by two public descriptions of the app's own wordings: ca da el fi he hr hu ko nb pl ro
  sk sv zh.

A wording that is not here stays plain text, or is marked where direction marks show that the
service wrote it. Nothing is ever guessed by likeness.

Never here: how a wording stands in a message (`bodies`).
"""

from harassvault.importers.whatsapp.wordings import wordings

ANY = wordings("""
ar تم استبعاد الوسائط
ca fitxers multimèdia omesos | Mitjans omesos
cs Média vynechána | média vynechány
da medier udeladt | Mediefil udeladt
de Medien ausgeschlossen | Medien weggelassen
el Εξαίρεση πολυμέσων | αρχείο παραλήφθηκε
en Media omitted | View once message omitted
es Multimedia omitido | Archivo omitido
fi media jätettiin pois | Media jätetty pois
fr Médias omis | Fichier omis
he המדיה לא נכללה | מדיה הושמטה
hi मीडिया के बिना
hr medijski zapis izostavljen
hu média elhagyva | Hiányzó médiafájl
id Media tidak disertakan
it Media omessi | Media omesso
ja メディアなし | メディアは含まれていません
ko 미디어 파일 제외됨 | 미디어 파일을 생략한 대화내용
nb media utelatt | Uten vedlegg
nl Media weggelaten
pl pominięto multimedia | pliki pominięto
pt Mídia oculta | Ficheiro não revelado | Mídia omitida | Arquivo de mídia oculto
ro conținut media omis
ru Без медиафайлов | Файл пропущен
sk Médiá vynechané
sv media utelämnat | Media har utelämnats
th ไฟล์สื่อถูกลบ | สื่อถูกลบ
tr Medya dahil edilmedi | Medya atlanmış
uk Медіа пропущено
vi bỏ qua tệp phương tiện | Bỏ qua Media
zh 忽略多媒體檔 | 省略多媒体文件
""")

VIEW_ONCE = wordings("""
en View once message omitted | View once photo omitted
en View once video omitted | View once voice message omitted
""")
"""Of these, what could be opened once only; other languages were not seen."""

IMAGE = wordings("""
ar لم يتم إدراج الصورة
ca Imatge omesa
cs obrázek vynechán
da billede udeladt
de Bild weggelassen
el εικόνα παραλείφθηκε
en image omitted | View once photo omitted
es imagen omitida
fi ei kuvaa
fr image absente
he התמונה הושמטה
hi फ़ोटो हटाई गई
hr slika izostavljena
id gambar tidak disertakan
it immagine omessa
ja 画像は含まれていません
ko 이미지 생략됨
nb bilde ikke inkludert
nl afbeelding weggelaten
pl obraz pominięty
pt imagem ocultada | imagem não revelada
ro Imagine omisă
ru изображение отсутствует
sk obrázok vynechaný
sv bild utesluten
th ไม่มีรูปภาพ
tr görüntü dahil edilmedi
uk зображення відсутнє
vi đã bỏ qua hình ảnh
zh 圖片已略去 | 圖像已省略 | 照片已忽略 | 忽略图片
""")

VIDEO = wordings("""
ar لم يتم إدراج الفيديوهات
ca vídeo omès
cs video vynecháno
da video udeladt
de Video weggelassen
el βίντεο παραλείφθηκε
en video omitted | video note omitted | View once video omitted
es Video omitido
fi videota ei sisällytetä
fr vidéo absente
he סרטון הווידאו הושמט
hi वीडियो छोड़ा गया
hr video izostavljen
id video tidak disertakan
it video omesso
ja ビデオは含まれていません
ko 비디오 생략됨
nb video utelatt
nl video weggelaten
pl wideo pominięte
pt vídeo omitido | vídeo ocultado | vídeo não revelado
ro clip video omis
ru видео отсутствует
sk video vynechané
sv video utesluten
th วิดีโอถูกลบ
tr video dahil edilmedi
uk відео відсутнє
vi đã bỏ video
zh 影片已略去 | 影片已省略 | 视频已忽略 | 忽略视频
""")

AUDIO = wordings("""
ar لم يتم إدراج المقاطع الصوتية
ca Àudio omès
cs zvukový soubor vynechán
da lyd udeladt
de Audio weggelassen
el ήχος παραλείφθηκε
en audio omitted | View once voice message omitted
es audio omitido
fi äänitiedostoa ei sisällytetä
fr audio omis
he קטע קול הושמט
hi ऑडियो हटाई गयी
hr zvuk izostavljen
id audio tidak disertakan
it audio omesso
ja 音声は含まれていません
ko 오디오 생략됨
nb lyd utelatt
nl audio weggelaten
pl audio pominięte
pt áudio ocultado | ficheiro de áudio não revelado
ro fără audio
ru аудиофайл отсутствует
sk zvuk vynechaný
sv ljud utelslutet
th ไม่มีไฟล์เสียง
tr ses dahil edilmedi
uk аудіо відсутнє
vi bỏ qua tệp âm thanh
zh 音訊已略去 | 音訊已省略 | 音频已忽略 | 忽略音频
""")

STICKER = wordings("""
ar تم حذف الملصقات
cs nálepka vynechána
da klistermærke udeladt
de Sticker weggelassen
en sticker omitted
es sticker omitido
fr sticker omis
he סטיקר הושמט
hi स्टिकर छोड़ा गया
id stiker tidak disertakan
it sticker non incluso
ja スタンプは含まれていません
ko 스티커 제외됨
nb klistremerke utelatt
nl sticker weggelaten
pl pominięto naklejkę
pt figurinha omitida | sticker não revelado
ru стикер не добавлен
sk nálepka vynechaná
sv sticker utesluten
th ไม่มีสติกเกอร์
tr Çıkartma dahil edilmedi
uk Наклейку не додано
vi đã bỏ sticker
zh 貼圖已略去 | 貼圖已忽略 | 贴图已省略 | 忽略表情
""")
