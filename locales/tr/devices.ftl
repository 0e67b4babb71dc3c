# Web sitesinde oturum açma: botun sordukları, bildirdikleri ve açık oturumlar. Metinler Markdown'dır.

## Biri oturum açıyor

signin-ask = **Web sitesinde oturum açılsın mı?**

    Bir tarayıcı hesabınıza girmek istiyor:
signin-device = Cihaz: `{ $device }`
signin-address = Ağ adresi: `{ $address }`
signin-place = Yer: { $place } (ağ adresinden kabaca tahmin edildi)
signin-way = { $method ->
    [bot] Giriş yolu: bot
    [oidc] Giriş yolu: Telegram
   *[mini_app] Giriş yolu: Telegram'daki mini uygulama
}
signin-time = Zaman: { MOMENT($time) }
signin-warning = **Yalnızca şu anda giriş yapan sizseniz onaylayın.** Biri size bir bağlantı veya kod gönderip onaylamanızı istiyorsa, onayladığınızda hesabınıza o kişi girer.
button-signin-agree = Evet, benim: giriş yap
button-signin-refuse = Bu ben değilim
signin-outcome = { $outcome ->
    [approved] **Onayladınız.** Tarayıcıda girişi başlattığınız sayfaya dönün: kendiliğinden devam eder.
    [used] **Onayladınız** ve tarayıcıda oturum açıldı. Açık oturumlar: /devices
    [refused] **Tarayıcı içeri alınmadı.** Başka bir şey yapmanız gerekmez. Yeniden sorulursa yine reddedin.
   *[gone] Bu girişin süresi doldu. Lütfen web sitesinde yeniden başlayın.
}

## Açık oturumlar

devices-title = **Web sitesindeki açık oturumlar**
devices-none = Web sitesinde açık oturum yok.
device-unknown = bilinmiyor
device-unnamed = Bilinmeyen cihaz
device-head = **{ $number }.** `{ $device }`
device-how = { $method ->
    [bot] Bot ile giriş, ağ adresi `{ $address }`
    [oidc] Telegram ile giriş, ağ adresi `{ $address }`
   *[mini_app] Telegram'daki mini uygulama, ağ adresi `{ $address }`
}
device-seen = Son kullanım: { MOMENT($seen) }
devices-more = { $count ->
    [one] Bir oturum daha var, burada gösterilmiyor.
   *[other] { $count } oturum daha var, burada gösterilmiyor.
}
button-device = { $number }. { $device }
device-end-ask = **Bu oturum kapatılsın mı?** Onu kullanan kişinin yeniden giriş yapması gerekir.
button-device-end = Oturumu kapat
button-devices-end = Tümünü kapat
devices-end-ask = { $count ->
    [one] **Açık olan tek oturum kapatılsın mı?** Onu kullanan kişinin yeniden giriş yapması gerekir.
   *[other] **{ $count } oturumun tümü kapatılsın mı?** Bunları kullananların yeniden giriş yapması gerekir.
}
button-devices-end-sure = Tüm oturumları kapat
device-ended = Oturum kapatıldı.
device-is-ended = **Oturum kapatıldı.** Hâlâ açık olanlar: /devices
devices-ended = { $count ->
    [one] Bir oturum kapatıldı.
   *[other] { $count } oturum kapatıldı.
}
command-devices = Web sitesindeki açık oturumlar

## Bildirimler

security-signed-in = **Web sitesinde hesabınızla oturum açıldı.**
security-signed-in-advice = Bu siz değilseniz oturumu hemen kapatın.
security-session-stolen = **Web sitesindeki bir oturum, aynı anda iki yerden kullanıldığı için kapatıldı.**
security-session-stolen-advice = Biri oturumu o tarayıcıdan kopyalamış olabilir. Tarayıcı sizinse yeniden giriş yapmadan önce içinde tanımadığınız eklenti veya program olup olmadığına bakın.
security-key-issued = { $surface ->
    [mini_app] **Mini uygulamada bir API anahtarı oluşturuldu:** `{ $name }`
   *[site] **Web sitesinde bir API anahtarı oluşturuldu:** `{ $name }`
}
security-key-issued-advice = Bu siz değilseniz anahtarı /keys ile iptal edin ve tanımadığınız oturumları kapatın.
security-key-changed = { $surface ->
    [mini_app] **Mini uygulamada bir API anahtarının sınırları değiştirildi:** `{ $name }`
   *[site] **Web sitesinde bir API anahtarının sınırları değiştirildi:** `{ $name }`
}
security-key-changed-advice = Bu siz değilseniz anahtarı /keys ile iptal edin ve tanımadığınız oturumları kapatın.
security-key-revoked = { $surface ->
    [mini_app] **Mini uygulamada bir API anahtarı iptal edildi:** `{ $name }`
   *[site] **Web sitesinde bir API anahtarı iptal edildi:** `{ $name }`
}
security-key-revoked-advice = Bu siz değilseniz tanımadığınız oturumları kapatın.
security-key-deleted = { $surface ->
    [mini_app] **Mini uygulamada bir API anahtarı silindi:** `{ $name }`
   *[site] **Web sitesinde bir API anahtarı silindi:** `{ $name }`
}
security-key-deleted-advice = Bu siz değilseniz tanımadığınız oturumları kapatın.
button-session-end = Bu oturumu kapat
button-devices = Açık oturumlar
