# Sitedeki sohbetler: liste, tek bir sohbet, yapılabilecekler. Düz cümlelerdir. Botun ve sitenin sorular ile yanıtlar
# için ortak söyledikleri turns.ftl, files.ftl ve sessions.ftl dosyalarındadır.

## Liste

site-chats-title = Sohbetleriniz
site-chats-archived-title = Arşivdeki sohbetler
site-chats-new = Yeni sohbet
site-chats-found-title = Bulunan sohbetler
site-chats-search = Başlıklarda ve kendi mesajlarınızda arayın
site-chats-back = Tüm sohbetler
site-chats-none = Henüz sohbet yok. Botta sorduklarınız da burada görünür.
site-chats-all-archived = Tüm sohbetleriniz arşivde.
site-chats-pages = Listenin sayfaları
site-chats-newer = Daha yeni
site-chats-older = Daha eski
site-chats-page = Sayfa { $page } / { $pages }

## Tek bir sohbet

site-chat-title = Sohbet
site-chat-model = Model
site-chat-picture = Görsel
site-chat-file = Dosya
site-chat-earlier = Önceki mesajlar
site-chat-newest = En yeni mesaja git
site-chat-writing = { $model } yazıyor…
site-chat-rest-plain = Yanıt çok uzun. Buradan sonrası biçimlendirilmeden, yazıldığı gibi gösteriliyor.
site-chat-file-cut-pages =
    { $read ->
        [one] “{ ISOLATE($name) }” toplam { $pages } sayfa; yalnızca ilk sayfası okundu.
       *[other] “{ ISOLATE($name) }” toplam { $pages } sayfa; yalnızca ilk { $read } sayfası okundu.
    }
site-chat-file-cut-beginning = “{ ISOLATE($name) }” bir kerede okunabilecekten uzun; yalnızca başı kullanıldı.
site-chat-receipt = Makbuz
site-chat-topup = Botta bakiye yükle

## Soru sormak

site-chat-question = Sorunuz
site-chat-send = Gönder
site-chat-keys = Enter gönderir, Shift+Enter yeni satıra geçer.
site-chat-answers = Bu sohbette { $model } yanıtlıyor.
site-chat-consent-link = Oku ve kabul et
site-chat-cannot-ask = Şu anda soru sorulamıyor. Daha önce yazılanlar burada kalır.

## Bir yanıt nasıl sonlanabilir (botun komutlarını söyleyeceği yerlerde)

site-chat-consent-missing = Lütfen önce güncel koşulları ve gizlilik bildirimini kabul edin.
site-chat-account-closed = Bu hesap şu anda kullanılamıyor. Lütfen desteğe yazın.
site-chat-model-gone = Bu model artık sunulmuyor. Lütfen bu sohbetin ayarlarından başka bir model seçin. Sizden ücret alınmadı.
site-chat-too-long = Bu, model için çok uzun. Sorunuzu kısaltın, yeni bir sohbet başlatın ya da ayarlardan başka bir model seçin. Sizden ücret alınmadı.
site-chat-file-gone = Bu dosya artık Telegram'da yok. Lütfen bota yeniden gönderin. Sizden ücret alınmadı.

## Yapılabilecekler

site-chat-settings = Sohbet ayarları
site-chat-name = Ad
site-chat-model-follow = Yeni sohbetlerle aynı: { $model }
site-chat-model-only = Yanıtlayan model: { $model }. Mesajlarınızı alan şirket: { ISOLATE($company) }.
site-chat-save = Kaydet
site-chat-archive-title = Arşiv
site-chat-archive-text = Arşivlenen sohbet listeden çıkar ama içinden hiçbir şey silinmez. İçinde yeniden soru sorduğunuzda listeye döner.
site-chat-delete-link = Bu sohbeti sil…
site-chat-delete-title = Bu sohbet silinsin mi?
site-chat-delete-ask = “{ ISOLATE($title) }” sohbeti, içindeki tüm soru ve yanıtlarla birlikte silinecek. Bu geri alınamaz. Telegram'daki mesajlar ve makbuzlarınız kalır.
site-chat-delete-not = Vazgeç
site-done-chat-archived = Arşivlendi.
site-done-chat-unarchived = Yeniden listede.
site-done-chat-deleted = Sohbet silindi.

## Sorulamayanlar

site-problem-question-missing = Lütfen bir soru yazın.
site-problem-question-too-long =
    { $limit ->
        [one] Bu çok uzun: en fazla { $limit } karakter.
       *[other] Bu çok uzun: en fazla { $limit } karakter.
    }
site-problem-queue-full =
    { $limit ->
        [one] Şu anda { $limit } yanıt yazılıyor. Lütfen bitmesini bekleyin.
       *[other] Şu anda { $limit } yanıt yazılıyor. Lütfen birinin bitmesini bekleyin.
    }
