# İnsanların gönderdiği fotoğraflar ve belgeler. Metinler Markdown'dur.

## Neler alınabilir: indirmeden önce söylenir

cannot-read = Bunu okuyamıyorum. Metin, fotoğraf (aynı anda birkaç tane de olabilir) ve belge alabilirim: PDF, Word, Excel, PowerPoint, HTML, CSV, düz metin ve kod.
file-unsupported = Bu tür dosyaları okuyamıyorum. PDF, Word (docx), Excel (xlsx), PowerPoint (pptx), HTML, CSV, düz metin, kod ve JPEG, PNG, WebP ya da GIF resimlerini okuyabilirim. Sizden ücret alınmadı.
file-too-big =
    { $limit ->
        [one] Bu dosya çok büyük: en fazla { $limit } MB alabilirim. Dosya indirilmedi, sizden ücret alınmadı.
       *[other] Bu dosya çok büyük: en fazla { $limit } MB alabilirim. Dosya indirilmedi, sizden ücret alınmadı.
    }
pictures-too-big = Bu resimler birlikte çok büyük: bir seferde en fazla { $limit } MB alabilirim. Bunları dosya değil fotoğraf olarak ya da daha az sayıda gönderin. Sizden ücret alınmadı.
files-too-many =
    { $limit ->
        [one] Bir seferde tek dosya alabilirim. Lütfen teker teker gönderin. Sizden ücret alınmadı.
       *[other] Bir seferde en fazla { $limit } dosya alabilirim. Lütfen parça parça gönderin. Sizden ücret alınmadı.
    }
# Yalnızca resim gönderildiğinde modele sorulan soru.
picture-question =
    { $count ->
        [one] Bu resimde ne var?
       *[other] Bu resimlerde ne var?
    }

## Sorusuz gelen belgeler

file-read =
    { $pages ->
        [0] **{ ISOLATE($name) }** dosyasını okudum.
        [one] **{ ISOLATE($name) }** dosyasını okudum ({ $pages } sayfa).
       *[other] **{ ISOLATE($name) }** dosyasını okudum ({ $pages } sayfa).
    }
file-read-pages =
    { $read ->
        [one] **{ ISOLATE($name) }** toplam { $pages } sayfa; ilk sayfasını okudum.
       *[other] **{ ISOLATE($name) }** toplam { $pages } sayfa; ilk { $read } sayfasını okudum.
    }
file-read-beginning = **{ ISOLATE($name) }** dosyasının başını okudum: ilk { $characters } karakter.
file-read-ask = Ne öğrenmek istersiniz?

## Yanıtın altında

file-cut-pages =
    { $read ->
        [one] **{ ISOLATE($name) }** toplam { $pages } sayfa; yalnızca ilk sayfası okundu.
       *[other] **{ ISOLATE($name) }** toplam { $pages } sayfa; yalnızca ilk { $read } sayfası okundu.
    }
file-cut-beginning = **{ ISOLATE($name) }** bir kerede okunabilecekten uzun; yalnızca başı kullanıldı.

## Dosyalı bir soru nasıl sonlanabilir

turn-no-vision = Bu model resimleri göremiyor. Görebilen bir model seçin; bu soruyu o yanıtlar. Sizden ücret alınmadı.
turn-nobody-sees = Buradaki modellerin hiçbiri resimleri göremiyor. Sizden ücret alınmadı.
turn-file-gone = Bu dosya artık Telegram'da yok. Lütfen yeniden gönderin. Sizden ücret alınmadı.
turn-file-not-fetched = Dosya şu anda Telegram'dan indirilemedi. Lütfen birazdan tekrar deneyin. Sizden ücret alınmadı.
turn-file-encrypted = Dosya parolayla korunduğu için okuyamıyorum. Lütfen parolasız gönderin. Sizden ücret alınmadı.
turn-file-no-text = Bu dosyada okuyabileceğim bir metin yok. Taranmış bir belgeyse sayfalarını fotoğraf olarak gönderin. Sizden ücret alınmadı.
turn-file-broken = Dosya bozuk ya da içeriği adıyla uyuşmuyor. Sizden ücret alınmadı.
turn-file-too-large = Dosyanın açılmış hâli okuyabileceğimden büyük. Lütfen daha küçük bir bölümünü gönderin. Sizden ücret alınmadı.
turn-file-too-slow = Dosyayı okumak çok uzun sürdü. Lütfen daha küçük bir bölümünü gönderin. Sizden ücret alınmadı.
turn-file-unsupported = Bu tür dosyaları okuyamıyorum. Sizden ücret alınmadı.
