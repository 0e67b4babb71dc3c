# Güvenlik: açık oturumlar ve hesabın girişlerinde olup bitenler.

site-security-title = Güvenlik
site-security-sessions = Açık oturumlar
site-security-sessions-text = Bu tarayıcılar ve mini uygulamalar hesabınızı açabilir. Tanımadığınız bir oturum varsa kapatın: onu kullanan kişinin yeniden giriş yapması gerekir.
site-security-unknown = Bilinmeyen cihaz
site-security-this = Bu oturum
site-security-how = Giriş yolu
site-security-method = { $method ->
    [bot] Bot ile
    [oidc] Telegram ile
   *[mini_app] Telegram'daki mini uygulama
}
site-security-came-by = { $method ->
    [bot] Bot ile oturum açıldı
    [oidc] Telegram ile oturum açıldı
   *[mini_app] Mini uygulamada oturum açıldı
}
site-security-address = Ağ adresi
site-security-place = Yer
site-security-place-guess = { $place } (ağ adresinden kabaca tahmin edildi)
site-security-since = Giriş zamanı
site-security-seen = Son kullanım
site-security-sign-out = Çıkış yap
site-security-end = Bu oturumu kapat
site-security-end-others = Diğer tüm cihazlardan çıkış yap
site-security-events = Olup bitenler
site-security-events-text = Kayıtlar 180 gün saklanır. Buradakilerden birini siz yapmadıysanız tanımadığınız oturumları kapatın, tanımadığınız anahtarları iptal edin ve bize bildirin.
site-security-events-none = Henüz bir kayıt yok.
site-security-event = { $kind ->
    [signed-in] Oturum açıldı
    [sign-in-refused] Botta bir girişi reddettiniz
    [session-stolen] Bir oturum, aynı anda iki yerden kullanıldığı için kapatıldı
    [session-ended] Bir oturum kapatıldı
    [sessions-ended] Diğer tüm oturumlar kapatıldı
    [all-sessions-ended] Tüm oturumlar kapatıldı
    [key-issued] Bir API anahtarı oluşturuldu
    [key-changed] Bir API anahtarının sınırları değiştirildi
    [key-revoked] Bir API anahtarı iptal edildi
   *[key-deleted] Bir API anahtarı silindi
}
