# İşletmeciye yazmak ve bundan doğan talepler.

site-feedback-title = İşletmeciye yazın
site-feedback-lead = Bir soru, bir arıza, verilerinizle ilgili bir istek, hukuki bir konu: işletmeci okur ve yanıtlar.
site-feedback-kind = Konu
site-feedback-kinds = { $kind ->
    [question] Soru
    [fault] Arıza
    [data] Verilerime erişim
    [deletion] Hesabımın veya verilerimin silinmesi
   *[legal] Hukuki konu
}
site-feedback-known = Giriş yaptığınız için yazdıklarınızın hangi hesapla ilgili olduğunu biliyoruz. Yanıt bu sitede görünür; geldiğinde bot size haber verir.
site-feedback-contact = E-posta veya giriş yaptığınız hesap
site-feedback-contact-text = Hesabınızı bununla, örneğin Telegram adınızla buluruz. Hesabınız yoksa size ulaşabileceğimiz bir e-posta adresi yazın.
site-feedback-text = Mesajınız
site-feedback-text-text =
    { $limit ->
        [one] En fazla { $limit } karakter. Lütfen parola ve anahtar göndermeyin.
       *[other] En fazla { $limit } karakter. Lütfen parola ve anahtar göndermeyin.
    }
site-feedback-file = Dosya (yardımcı olacaksa)
site-feedback-file-text =
    { $megabytes ->
        [one] En fazla { $megabytes } megabaytlık tek bir dosya.
       *[other] En fazla { $megabytes } megabaytlık tek bir dosya.
    }
site-feedback-file-again = Bir dosya seçtiyseniz lütfen yeniden seçin.
site-feedback-trap = Lütfen bu alanı boş bırakın
site-feedback-privacy = Yazdıklarınız şifreli olarak saklanır ve işletmeciye Telegram üzerinden ulaşır.
site-feedback-send = Gönder

## Bir talep

site-ticket-title = Talebiniz
site-ticket-number = Numara
site-ticket-state-label = Durum
site-ticket-state = { $state ->
    [open] yanıt bekliyor
    [answered] yanıtlandı
   *[closed] kapandı
}
site-ticket-opened = Açılma zamanı
site-ticket-keep = Bu bağlantıyı saklayın: yanıt burada görünür ve bağlantıya sahip olan herkes onu okuyabilir. Size yeniden gönderemeyiz.
site-ticket-link = Bu talebin bağlantısı
site-ticket-copy = Bağlantıyı kopyala
site-ticket-told = Yanıt geldiğinde bot size haber verir.
site-ticket-history = Yazılanlar
site-ticket-older = Daha önceki mesajlar burada gösterilmiyor.
site-ticket-by = { $author ->
    [person] Siz
   *[operator] İşletmeci
}
site-ticket-unreadable = (Bu metin artık okunamıyor.)
site-ticket-file = Ek ({ $kilobytes } KB):
site-ticket-file-unnamed = dosya
site-ticket-add = Ekleme yapın
site-ticket-add-send = Ekle
site-ticket-reopens = Bu talep kapalı. Ekleme yaparsanız yeniden açılır.
site-ticket-close-title = Sorun çözüldü mü?
site-ticket-close-text = Öyleyse talebi kapatabilirsiniz. Sonradan bir şey çıkarsa ekleme yapmanız yeterli: talep yeniden açılır.
site-ticket-close = Talebi kapat
site-tickets-title = Talepleriniz
site-tickets-lead = İşletmeciye burada ve botta yazdıklarınız.
site-tickets-none = Henüz bir şey yazmadınız.
site-tickets-back = Tüm talepler
