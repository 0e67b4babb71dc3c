# Sohbetler: listeleri, her birinin ayarları ve yapılabilecekler. Metinler Markdown biçimindedir.

command-search = Sohbetlerde ara
command-persona = Nasıl yanıt verileceğini seç

## Liste

sessions-page = **Sohbetleriniz** · sayfa { $page } / { $pages }
sessions-archived = **Arşivdeki sohbetler**
sessions-archived-page = **Arşivdeki sohbetler** · sayfa { $page } / { $pages }
sessions-archived-none = Arşiv boş.
sessions-all-archived = Tüm sohbetleriniz arşivde. Yenisine başlamak için sorunuzu yazmanız yeterli.
sessions-list-changed = Liste değişti. İşte listenin başı.
button-search = Ara
button-archived = Arşiv
button-sessions = Sohbetler

## Tek bir sohbet

session-title = **{ ISOLATE($title) }**
session-untitled = Yeni sohbet
session-model = { $is-own ->
        [yes] Model: `{ $model }`, bu sohbet için seçildi
       *[no] Model: `{ $model }`
    }
session-persona = Rol: { $name }
session-instructions = Talimatlarınız: { ISOLATE($words) }
session-manner = { $manner ->
        [exact] Yaratıcılık: kesin
        [careful] Yaratıcılık: temkinli
        [balanced] Yaratıcılık: dengeli
        [lively] Yaratıcılık: canlı
        [free] Yaratıcılık: serbest
       *[other] Yaratıcılık: { $value }
    }
session-questions = { $count } soru, sonuncusu: { MOMENT($last) }
session-no-questions = Henüz soru yok
session-cost = Yanıtların ücreti: { USD($cost) }
session-has-topic = Kendi konusu var
session-is-archived = Arşivde
session-last-question = **Sorunuz:** { ISOLATE($words) }
session-last-answer = **Yanıtın başı:** { ISOLATE($words) }
button-session-continue = Burada devam et
button-session-topic = Konusunda devam et
button-session-rename = Yeniden adlandır
button-session-model = Model seç
button-session-persona = Rol
button-session-instructions = Talimatlar
button-session-manner = Yaratıcılık
button-session-markdown = Markdown dosyası
button-session-json = JSON dosyası
button-session-archive = Arşivle
button-session-unarchive = Arşivden çıkar
button-session-delete = Sil
button-session-delete-sure = Evet, sil

## Yapılabilecekler

session-archived = Arşivlendi. /chats içinde “Arşiv” altında duruyor.
session-unarchived = Yeniden listede.
session-next-is-new = Bir sonraki sorunuz yeni bir sohbet başlatır.
session-delete-ask = **{ ISOLATE($title) }** sohbeti, içindeki tüm soru ve yanıtlarla birlikte silinsin mi? Bu geri alınamaz. Buradaki mesajlar ve makbuzlarınız kalır.
session-deleted = Sohbet silindi.
session-exported = { ISOLATE($title) }
session-exported-newest = { ISOLATE($title) } – son { $count } soru
session-export-you = Siz
session-export-quoted = Şuna yanıt olarak:
session-goes-on-in-topic = **{ ISOLATE($title) }** kendi konusunda sürüyor. Oraya yazdım.
session-topic-opened = Yeni sohbet kendi konusunda hazır.

## Beklenen metinler

dialog-cancelled = İptal edildi. Hiçbir şey değişmedi.
dialog-blank = Bu mesajda metin yok. Lütfen yeniden yazın.
session-rename-ask = **{ ISOLATE($title) }** sohbetinin adı ne olsun? Yeni adını yazın, en fazla { $limit } karakter.
session-rename-too-long = Bu ad çok uzun: en fazla { $limit } karakter. Lütfen daha kısa yazın.
session-renamed = Artık adı **{ ISOLATE($title) }**.
session-instruct-ask = **{ ISOLATE($title) }** sohbetindeki sorular nasıl yanıtlansın? Kendi sözlerinizle yazın, en fazla { $limit } karakter. Model bunu oradaki her sorudan önce okur.
session-instruct-now = Şu anda: { ISOLATE($words) }
session-instruct-persona = Yazdıklarınız rolün yerini alır.
session-instruct-too-long = Bu talimatlar çok uzun: en fazla { $limit } karakter. Lütfen daha kısa yazın.
session-instructed = Kaydedildi. **{ ISOLATE($title) }** sohbetindeki sonraki yanıtlar talimatlarınıza uyar.
session-uninstructed = Talimatlarınız kaldırıldı.
button-instructions-remove = Talimatları kaldır

## Arama

search-ask = Ne arıyorsunuz? Başlıklarda ve kendi mesajlarınızda ararım.
search-too-long = Aranacak metin çok uzun: en fazla { $limit } karakter. Lütfen daha kısa yazın.
search-title = **Bulunanlar**
search-none = Hiçbir şey bulunamadı.
search-line = **{ ISOLATE($title) }** – { ISOLATE($words) }
search-back-to = { MOMENT($time) } tarihine kadar geriye baktım; daha eski mesajlara bakmadım.

## Roller

personas-title = **Bu sohbetteki sorular nasıl yanıtlansın?**
personas-line = { $icon } **{ $name }** – { $about }
personas-replace = Rol, kendi talimatlarınızın yerini alır.
personas-gone = Bu rol artık yok. Lütfen yeniden seçin.
button-persona-none = Rol yok
persona-picked = Artık yanıtlayan: { $name }.
persona-none = Artık rol yok.

## Yaratıcılık

manner-title = **Model bu sohbette ne kadar serbest yazsın?**

    “Kesin” bilgi ve kod için, “serbest” ise öyküler için uygundur. Yanıtlamadan önce akıl yürüten modeller buna kendileri karar verir.
button-manner = { $manner ->
        [exact] Kesin
        [careful] Temkinli
        [balanced] Dengeli
        [lively] Canlı
        [free] Serbest
       *[own] Modele bırak
    }

## Modeller

models-here = Aşağıdaki seçim **{ ISOLATE($title) }** sohbeti içindir.
models-everywhere = Aşağıdaki seçim yeni sohbetler ve kendi modeli seçilmemiş sohbetler içindir.
button-models-here = Bu sohbet
button-models-everywhere = Yeni sohbetler
button-model-follow = Yenilerle aynı
model-picked-here = **{ ISOLATE($title) }** sohbetinde artık şu model yanıtlıyor: `{ $model }`
model-picked-elsewhere = Yeni sohbetlerde `{ $model }` yanıtlayacak. Bu sohbette `{ $here }` yanıtlamayı sürdürüyor.
model-follows = **{ ISOLATE($title) }** artık yine yeni sohbetlerle aynı modeli kullanıyor: `{ $model }`

## Yanıtın altında

turn-past-shortened = Bu sohbet, modelin bir kerede okuyabileceğinden uzun hâle geldi; model en eski kısmı artık yalnızca özet olarak görüyor ya da hiç görmüyor.
