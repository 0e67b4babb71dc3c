# Hesap ayarları: dil, kabul edilen belgeler, tercihler.

site-settings-title = Ayarlar
site-settings-save = Kaydet
site-settings-language = Dil
site-settings-language-label = Bu sitede ve botta
site-settings-preferences = Tercihler
site-settings-titled = Sohbetlerimin başlığını bir model yazsın
site-settings-titled-text = Her seferinde küçük bir ücreti vardır. Aksi hâlde başlık, ilk yazdıklarınız olur.
site-settings-low = Bakiye azaldığında beni botta uyar
site-settings-low-never = Hiçbir zaman
site-settings-low-below = { USD($threshold) } altına indiğinde
site-settings-low-text = Bakiye bu tutarın altına her indiğinde bir kez bildirilir.

## Onay

site-consent-note-first = İlk sorunuzdan, bakiye yüklemenizden veya anahtarınızdan önce lütfen koşulları ve gizlilik bildirimini kabul edin.
site-consent-note-changed = Kabul ettiğiniz belgeler değişti. Lütfen okuyup kabul edin: o zamana kadar sohbet edemez, bakiye yükleyemez ve yeni anahtar oluşturamazsınız; { DATE($effective) } tarihinden itibaren API anahtarlarınız da çalışmaz.
site-consent-note-stopped = Kabul ettiğiniz belgeler değişti. Lütfen okuyup kabul edin: o zamana kadar API anahtarlarınız çalışmaz; sohbet edemez, bakiye yükleyemez ve yeni anahtar oluşturamazsınız.
site-consent-note-coming = Kabul ettiğiniz belgeler değişecek. { DATE($effective) } tarihine kadar her şey eskisi gibi sürer; şimdiden kabul edebilirsiniz.
site-consent-note-link = Oku ve kabul et
site-consent-title = Belgeler ve onay
site-consent-first = İlk sorunuzdan, bakiye yüklemenizden veya anahtarınızdan önce bu belgeler için onayınız gerekir.
site-consent-changed = Siz kabul ettikten sonra bu belgeler değişti. Lütfen okuyun ve yeniden kabul edin.
site-consent-keys-stopped = Siz kabul edene kadar API anahtarlarınız çalışmaz.
site-consent-early = Bu belgeler henüz yürürlüğe girmedi: o zamana kadar her şey eskisi gibi sürer.
site-consent-welcome = Kabul ettiğinizde denemeniz için bakiyenize { USD($welcome) } eklenir.
site-consent-tick = { $document ->
    [terms] Kullanım koşullarını (sürüm { $version }) kabul ediyorum.
    [privacy] Gizlilik bildirimini (sürüm { $version }) okudum.
   *[age-18] Beyan ederim: “{ $statement }”
}
site-consent-read = { $document ->
    [terms] Kullanım koşullarını oku
   *[privacy] Gizlilik bildirimini oku
}
site-consent-effective = Yürürlük tarihi: { DATE($effective) }
site-consent-accept = Kabul et
site-consent-given = Kabul ettikleriniz
site-consent-document = { $document ->
    [terms] Kullanım koşulları, sürüm { $version }
    [privacy] Gizlilik bildirimi, sürüm { $version }
   *[age-18] Yaş beyanı, sürüm { $version }
}
site-consent-record = { $surface ->
    [bot] { MOMENT($time) }, botta, dil: { $language }
    [site] { MOMENT($time) }, sitede, dil: { $language }
    [mini_app] { MOMENT($time) }, mini uygulamada, dil: { $language }
   *[operator] { MOMENT($time) }, işletmeci tarafından kaydedildi, dil: { $language }
}
site-consent-kept = Bu kayıtlara yalnızca ekleme yapılır.
