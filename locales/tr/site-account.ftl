# Hesabın parayla ilgili sayfaları: genel bakış, anahtarlar, kullanım, makbuzlar, yüklemeler. Sade cümleler; kod `ters tırnak` içinde.

site-save = Kaydet
site-source = { $source ->
        [bot] Telegram botu
        [inline] Başka bir sohbetten soru
        [group] Telegram grubu
        [site] Web sitesi
        [agent] Ajanlar
        [title] Sohbet başlıkları
        [summary] Uzun sohbetlerin özetleri
       *[key] API anahtarları
    }

## Genel bakış

site-overview-title = Hesabınız
site-overview-low = Bakiyeniz { USD($threshold) } tutarının altına indi. Bu durumda uyarılmak istemiştiniz.
site-overview-available = Kullanılabilir
site-overview-credit = Bunun promosyon kredisi olan kısmı
site-overview-held = Ayrılan
site-overview-held-text = Her çağrıdan önce, çağrının en fazla tutabileceği ücret ayrılır. Yanıt tamamlanınca gerçek ücreti alınır, kalanı yeniden kullanılabilir olur.
site-overview-usage = Ayrıntılı kullanım
site-overview-more = Hesabınızın diğer bölümleri
site-overview-keys =
    { $keys ->
        [0] Etkin anahtarınız yok. Kendi programlarınız için bir anahtar oluşturun.
        [one] Etkin { $keys } anahtarınız var.
       *[other] Etkin { $keys } anahtarınız var.
    }
site-overview-chats = Sohbetlerinizi okuyun ve sürdürün.
site-overview-receipts = Her çağrının ücreti, satır satır.
site-overview-top-ups = Yükledikleriniz ve size verilenler.
site-overview-tickets = İşletmeciye soru sorun, yanıtlarını okuyun.
site-overview-security = Nerelerde oturum açtığınız ve hesabınızda neler olduğu.
site-overview-settings = Dil, tercihler ve onaylarınız.
site-top-up-in-bot = Bakiye, botta ödenen Telegram Yıldızlarıyla yüklenir: bu düğme botu açar.
site-top-up-no-bot = Bakiyeyi botta Telegram Yıldızlarıyla yüklersiniz: bota /topup gönderin. Botun adresi şu anda burada bilinmiyor.

## API anahtarları

site-keys-title = API anahtarları
site-keys-lead = Bir anahtarla kendi programlarınız bakiyenizi kullanır. Her programa süresi ve sınırı olan ayrı bir anahtar verin; böylece diğerlerine dokunmadan birini iptal edebilirsiniz.
site-keys-none = Henüz anahtarınız yok.
site-key-state = { $state ->
        [revoked] iptal edildi
        [expired] süresi doldu
       *[active] etkin
    }
site-key-created = Oluşturulma
site-key-used = Son kullanım
site-key-never-used = Henüz kullanılmadı
site-key-revoked = İptal
site-key-expires = Bitiş
site-key-never = Süresiz
site-key-days =
    { $days ->
        [one] { $days } gün sonra
       *[other] { $days } gün sonra
    }
site-key-on-date = Aşağıdaki tarihte
site-key-until = Çalışacağı son gün
site-key-until-hint = Yalnızca “Aşağıdaki tarihte” için. O gün, UTC'ye göre gece yarısında biter.
site-key-expires-slip = Lütfen anahtarın süresinin ne zaman dolacağını listeden seçin.
site-key-until-slip = Lütfen son gün olarak bugünü veya daha sonraki bir tarihi yazın, örneğin 2030-12-31.
site-key-issue = Anahtar oluştur
site-key-name = Ad
site-key-name-hint = Anahtarın ne için olduğu. Boş bırakırsanız anahtara bir numara verilir.
site-key-new-name = Yeni ad
site-key-expiry = Geçerlilik süresi
site-key-caps = Harcama sınırları
site-key-caps-hint = Bu anahtarla en fazla kaç ABD doları harcanabileceği, örneğin 5 veya { $example }. Boş bıraktığınız alanda sınır olmaz. Günler ve aylar UTC'ye göre sayılır.
site-key-caps-change = Harcama sınırlarını değiştir
site-key-cap-slip = Harcama sınırı, sıfırdan büyük bir ABD doları tutarıdır, örneğin 5 veya { $example }; binlik ayırıcı kullanmayın. Sınır istemiyorsanız alanı boş bırakın.
site-key-cap = { $period ->
        [day] Günlük sınır
        [month] Aylık sınır
       *[total] Toplam sınır
    }
site-key-cap-used = Harcanan: { USD($used) } / { USD($limit) }, kalan: { USD($left) }
site-key-title = API anahtarı
site-key-all = Tüm anahtarlar
site-key-end = Bu anahtarı sonlandır
site-key-revoke-title = Bu anahtar iptal edilsin mi?
site-key-delete-title = Bu anahtar silinsin mi?
site-key-sure = { $what ->
        [revoke] Bundan sonra { ISOLATE($name) } (…{ $hint }) anahtarıyla yeni çağrı başlatılamaz; süren bir yanıt ise tamamlanır ve ücreti alınır. Bu geri alınamaz. Anahtar listede kalır.
       *[delete] Bundan sonra { ISOLATE($name) } (…{ $hint }) anahtarıyla yeni çağrı başlatılamaz ve anahtar listeden kalkar; süren bir yanıt ise tamamlanır ve ücreti alınır. Bu geri alınamaz. Bu anahtarla yapılan harcamaların makbuzları kalır.
    }
site-key-issued-title = Yeni anahtarınız
site-key-issued-once = Anahtarı şimdi kopyalayın. Yalnızca bu kez gösterilir; yeniden gösterilebilecek bir kopyasını saklamıyoruz.
site-key-copied = Kopyalandı
site-key-try = Deneyin
site-key-shown-already = Bu form daha önce gönderildi ve anahtarı listede. Bir anahtar yalnızca bir kez gösterilir. Kopyalamadıysanız onu silip yenisini oluşturun.
site-done-key-revoked = Anahtar artık çalışmıyor.
site-done-key-deleted = Anahtar silindi.

## Kullanım

site-usage-title = Kullanım
site-usage-lengths = Dönem
site-usage-none = Bu dönemde harcama yok.
site-usage-chart =
    { $days ->
        [one] Son { $days } günün harcaması
       *[other] Son { $days } günün harcaması
    }
site-usage-chart-text = Toplam { USD($charge) }; { DATE($first) } ile { DATE($last) } arasında gün gün, modellere göre katmanlar hâlinde. Kullanım sayfasında aynı sayıların tablosu vardır.
site-usage-piece = { DATE($day) }, { $model }: { USD($charge) }
site-usage-others = Diğer modeller
site-usage-calls =
    { $calls ->
        [one] { $calls } çağrı.
       *[other] { $calls } çağrı.
    }
site-usage-utc = Günler UTC'ye göre sayılır.
site-usage-table = Aynı sayılar tablo olarak
site-usage-day = Gün
site-usage-total = Toplam
site-usage-by-model = Modellere göre
site-usage-by-source = Kaynağa göre
site-usage-model = Model adı
site-usage-source = Kaynak
site-usage-number = Çağrılar
site-usage-charge = Alınan ücret
site-usage-receipts = Tek tek çağrıların makbuzları

## Makbuzlar

site-receipts-title = Makbuzlar
site-receipts-lead = Alınan her ücretin makbuzu vardır. Saatler UTC'ye göredir.
site-receipts-when = Zaman
site-receipts-none = Henüz makbuz yok: hiç ücret alınmadı.
site-receipts-older = Daha eski makbuzlar
site-receipts-newest = En yeni makbuzlar
site-receipts-all = Tüm makbuzlar
site-receipt-title = Makbuz
site-receipt-rule = Kural
site-receipt-used = Kullanım
site-receipt-cost = Ücret dökümü
site-receipt-numbers = Numaralar
site-receipt-check = Kendiniz denetleyin
site-receipt-check-text = Makbuz imzalıdır. Makbuzu `receipt.json`, yayımlanan anahtarları `keys.json` olarak kaydedin; [check_receipt.py] programı (Python; `cryptography` paketi gerekir) imzayı, fiyatları ve her toplamı bize sormadan denetler. Programlar aynı metni `GET /v1/receipts/…` ile alır.
site-receipt-download = Makbuzu dosya olarak kaydedin
site-receipt-check-keys = Yayımlanan anahtarlar
site-receipt-unsigned = Makbuz şu anda imzalanamıyor; içindekiler geçerliliğini korur.
site-receipt-raw = JSON olarak makbuz
site-problem-receipt-not-found = Hesabınızda bu numaralı bir makbuz yok.

## Yüklemeler

site-top-ups-title = Yüklemeler
site-top-ups-none = Henüz bakiye yüklemediniz.
site-top-ups-all = Tüm yüklemeler
site-top-ups-limit =
    { $limit ->
        [one] En yeni { $limit } kayıt gösteriliyor.
       *[other] En yeni { $limit } kayıt gösteriliyor.
    }
site-top-up-title = Yükleme makbuzu
site-top-up-worth =
    { $stars ->
        [one] { $stars } Yıldız → { USD($worth) }
       *[other] { $stars } Yıldız → { USD($worth) }
    }
site-top-up-opened = Başlatılma
site-top-up-state = Durum
site-top-up-is = { $state ->
        [paid] Ödendi
        [expired] Ödenmeden süresi doldu
        [refunded] İade edildi
        [review] İnceleniyor
       *[opened] Henüz ödenmedi
    }
site-top-up-paid = Ödeme
site-top-up-payment =
    { $stars ->
        [one] { $stars } Yıldız, { USD($amount) } eklendi, { MOMENT($time) }
       *[other] { $stars } Yıldız, { USD($amount) } eklendi, { MOMENT($time) }
    }
site-top-up-went-back = { $kind ->
        [refund] Size iade edildi: { MOMENT($time) }
       *[chargeback] Ödeme kuruluşu geri aldı: { MOMENT($time) }
    }
site-top-up-number = Yükleme numarası
site-top-up-receipt = Bu yüklemenin makbuzu
site-top-up-paid-at = Ödeme zamanı
site-top-up-amount = Tutar
site-top-up-price = Fiyat
site-top-up-rate = Bir Yıldızın karşılığı
site-top-up-provider = Ödeme yöntemi
site-top-up-provider-name = { $provider ->
       *[telegram-stars] Telegram Yıldızları
    }
site-top-up-payment-id = Telegram ödeme numarası
site-top-up-account = Hesap
site-top-up-help = Bir sorun varsa desteğe yükleme numarasını bildirin. Yükleyip harcamadığınız tutar Yıldız olarak iade edilebilir.
site-top-ups-others = Diğer hareketler
site-top-ups-others-text = Bakiyenizi çağrılar ve ödemeler dışında değiştiren hareketler.
site-top-ups-others-none = Böyle bir hareket yok.
site-top-up-what = Hareket
site-movement = { $kind ->
        [welcome] Hoş geldin hediyesi
        [grant] İşletmecinin verdiği kredi
        [debit] İşletmecinin düştüğü tutar
       *[adjust] İşletmecinin düzeltmesi
    }
site-problem-topup-not-found = Hesabınızda bu numaralı, ödenmiş bir yükleme yok.
