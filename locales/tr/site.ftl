# Web sitesinin söyledikleri. Düz cümleler; kod `ters tırnaklar` arasında durur.

## Her sayfada

site-skip = İçeriğe geç
site-languages = Dil
site-navigation = Ana menü
site-footer = Hizmet hakkında
site-nav-pricing = Fiyatlar
site-nav-docs = Belgeler
site-privacy-title = Gizlilik bildirimi
site-terms-title = Kullanım koşulları
site-channel = Haber kanalı
site-contact = Doğrudan iletişim
site-copyright = © { $year } ApiClaude
site-description = Yapay zekâ modelleriyle Telegram'da sohbet edin veya onları OpenAI uyumlu bir API ile çağırın: tek bir ön ödemeli bakiye ve her harcama için bir makbuz.

## Ana sayfa

site-home-title = Birçok yapay zekâ modeli, tek bir ön ödemeli bakiye
site-home-lead = Yapay zekâ modelleriyle Telegram'da sohbet edin veya onları kendi programlarınızdan çağırın. Bakiyeyi önceden yükler, kullandığınız kadar öder, her harcamayı denetleyebilirsiniz.
site-home-try = Telegram'da deneyin
site-home-account = Hesabınız
site-home-read = Belgeleri okuyun
site-door-chat = Telegram'da sohbet edin
site-door-chat-text = Bota yazın, bir model yanıtlasın. Fotoğraf ve belge gönderin, dilediğiniz kadar sohbet açın, botu bir gruba ekleyin.
site-door-api = API'yi kullanın
site-door-api-text = Programlarınız, kod düzenleyicileriniz ve ajanlarınız için OpenAI uyumlu bir adres. Burada veya botta bir anahtar oluşturun, iki satırı değiştirin.
site-door-api-link = Hızlı başlangıç
site-door-prices = Açık fiyatlar
site-door-prices-text = Bütün ücretleriyle her model ve ona yazdıklarınızı alan şirket.
site-door-prices-link = Fiyatlara bakın
site-paying-title = Ödeme nasıl işler?
site-paying-text = Telegram Yıldızlarıyla bakiye yüklersiniz; çağrıdan önce tutabileceği en yüksek ücreti ayırır, sonra yalnızca gerçek ücreti düşeriz ve her harcamanın imzalı bir makbuzu olur.
site-promises-title = Sade bir dille gizlilik
site-promise-company = Yazdıklarınız, seçtiğiniz modelin arkasındaki şirkete gider. Adı modelin yanında yazar.
site-promise-sealed = Sohbetleriniz, her hesabın kendi anahtarıyla şifrelenerek saklanır.
site-promise-trade = Reklam göstermez, veri satmaz, yazdıklarınızla model eğitmeyiz.
site-promise-logs = Sistem kayıtlarımızda ne metin ne anahtar bulunur.
site-promise-delete = Bir sohbeti istediğiniz zaman silebilirsiniz.
site-promises-more = Gizlilik bildiriminin tamamını okuyun

## Fiyatlar

site-pricing-title = Fiyatlar
site-pricing-lead = Fiyatlar ABD doları cinsindendir. Token, bir sözcüğün parçasıdır; gönderdikleriniz giriş, modelin yazdıkları çıkış sayılır.
site-pricing-none = Şu anda satışta model yok.
site-pricing-none-text = Bakiyeniz olduğu gibi kalır. Lütfen daha sonra yeniden bakın.
site-model-company = Bu modele gönderdiklerinizi alan şirket: { $company }.
site-model-demo = Bu, işletmecinin kendi bilgisayarında çalışan küçük bir demo modelidir. Ona gönderdikleriniz başka bir şirkete gitmez. Hızlı yanıt verir ama sık yanılır.
site-model-context = Bağlam (token)
site-model-output = En uzun yanıt (token)
site-model-abilities = Yapabildikleri
site-ability = { $ability ->
    [tools] araç çağırır
    [vision] görselleri anlar
    [json] JSON olarak yanıtlar
   *[reasoning] yanıtlamadan önce akıl yürütür
}
site-price-unit = Ücretlendirilen
site-price-rate = Fiyat
site-price-tier = Giriş { $above } tokenden uzunsa, çağrının tamamı için
site-unit = { $unit ->
    [input] Giriş
    [cached_input] Önbellekten okunan giriş
    [cache_write_5m] Önbelleğe 5 dakikalığına yazma
    [cache_write_1h] Önbelleğe 1 saatliğine yazma
    [output] Çıkış
    [reasoning] Akıl yürütme
    [character] Seslendirilecek metin
    [image] Görsel
    [audio_second] Ses
    [request] Çağrı
   *[minimum] Bir çağrının en düşük ücreti
}
site-rate-million = { $unit ->
    [character] Milyon karakteri { USD($rate) }
   *[token] Milyon tokeni { USD($rate) }
}
site-rate-each = { $unit ->
    [image] Görsel başına { USD($rate) }
    [audio_second] Saniyesi { USD($rate) }
    [request] Çağrı başına { USD($rate) }
   *[minimum] { USD($rate) }
}
site-rate-thousand = { $unit ->
    [image] Bin görsel { USD($rate) }
    [audio_second] Bin saniyesi { USD($rate) }
   *[request] Bin çağrı { USD($rate) }
}
site-pricing-kin = Kendi satırı olmayan token türleri giriş veya çıkış fiyatıyla ücretlendirilir.
site-rules-title = Nasıl bittiğine göre bir çağrının ücreti
site-rules-text = Sistem bu kurallara göre çalışır; her makbuzda hangisinin uygulandığı yazar.
site-rule-name-complete = Eksiksiz yanıt
site-rule-complete = Eksiksiz bir yanıtın ücreti, modelin servisinin bildirdiği kadardır. Bildirmediği kısım, ayrılan tutarı hiç aşmadan tahmin edilir ve makbuzda belirtilir. Yanıt bittikten sonra bağlantıyı kesmeniz bir şeyi değiştirmez.
site-rule-name-cut-short = Para yetmediği için kesilen yanıt
site-rule-cut-short = Bakiyenin veya bir sınırın sonuna kadar yetmediği yanıt orada durur; giriş ve iletilen kısım ücretlendirilir, ayrılan tutar hiç aşılmaz.
site-rule-name-empty = Boş yanıt
site-rule-empty = İçeriği, araç çağrısı veya bildirilmiş akıl yürütmesi olmayan yanıt ücretsizdir.
site-rule-name-failed = Hatayla biten çağrı
site-rule-failed = Bizden veya modelin servisinden kaynaklanan bir hatada, öncesinde ne iletilmiş olursa olsun ücret alınmaz.
site-rule-name-left-before-sending = Gönderilmeden biten çağrı
site-rule-left-before-sending = Modele gönderilmeden biten çağrı ücretsizdir.
site-rule-name-left-cancelled = Siz ayrıldınız, model durdu
site-rule-left-cancelled = Model çalışırken bağlantıyı keserseniz model durur; giriş ve iletilen kısım için ödersiniz.
site-rule-name-left-drained = Siz ayrıldınız, model yazmayı sürdürdü
site-rule-left-drained = Bazı servisler durdurulamaz. Böyle bir servis çalışırken bağlantıyı keserseniz, yazmayı sürdürdüğü yanıt için bildirdiği kadar ödersiniz; çok uzun süren veya çok büyüyen yanıt, o ana kadar gelenden tahmin edilir.
site-rule-name-crashed = Yanıt sırasında programımızın çökmesi
site-rule-crashed = Uzun bir yanıt sırasında programımız çökerse, ücret en fazla ilerlemenin son kaydındaki kadardır.
site-rule-name-crashed-early = Hiçbir ilerleme yokken programımızın çökmesi
site-rule-crashed-early = Programımız hiçbir ilerleme kaydedilmeden çökerse yanıt ücretsizdir.

## Belgeler

site-docs-title = Belgeler
site-docs-lead = API, OpenAI ile aynı dili konuşur: OpenAI uyumlu bir adresle çalışan her şey burada da çalışır.
site-docs-contents = Bu sayfada
site-docs-start = Hızlı başlangıç
site-docs-base = Adres: `{ $url }`
site-docs-key = Bir anahtar gerekir: botta /keys ile ya da bu sitede [hesabınızda] oluşturun. Yalnızca bir kez gösterilir; gizli tutun ve her programa ayrı bir anahtar verin.
site-docs-copy = Örneği kopyala
site-docs-curl = Komut satırından
site-docs-python = Python
site-docs-node = Node.js
site-docs-editors = Düzenleyiciler
site-docs-editors-text = OpenAI uyumlu sağlayıcı kabul eden her düzenleyici eklentisinde adresi, anahtarı ve bir modelin adını girin. Continue için `config.yaml` dosyasına:
site-docs-agents = Ajanlar
site-docs-agents-text = Ajanların çoğu adresi ve anahtarı ortam değişkenlerinden okur. Bir ajana, kendi sınırı olan ayrı bir anahtar verin.
site-docs-models = Modeller
site-docs-models-text = `GET /v1/models` anahtarınızla kullanabileceğiniz modelleri fiyatlarıyla listeler; `GET /v1/models/…` bunlardan birini gösterir. Fiyatların açıklamalı hâlini [fiyat sayfasında] bulursunuz.
site-docs-streaming = Akış
site-docs-streaming-text = `"stream": true` ile yanıt, sunucu olayları (SSE) olarak parça parça gelir. Model düşünürken yorum satırları bağlantıyı açık tutar. `[DONE]` satırından hemen önceki yorum satırı ücreti bildirir.
site-docs-idempotency = Bir çağrıyı güvenle yinelemek
site-docs-idempotency-text = `Idempotency-Key` başlığını gönderirseniz çağrı en fazla bir kez yapılır ve ücretlendirilir. Aynı istek 24 saat içinde aynı yanıtı ücretsiz alır; yanıtta `x-apiclaude-replayed: true` bulunur. Yanıt bu 24 saat boyunca şifreli saklanır, sonra silinir; bu başlık olmadan hiçbir şey saklanmaz.
site-docs-receipts = Makbuzlar
site-docs-receipts-text = Ücretlendirilen her yanıt makbuzunu `x-apiclaude-receipt` başlığında bildirir. `GET /v1/receipts/…` makbuzu satır satır ve imzalı gösterir; açık anahtarlar `/.well-known/apiclaude-receipts.json` adresindedir. Akışsız yanıtlar ücreti de `x-apiclaude-cost-nanos` başlığında, doların milyarda biri cinsinden bildirir. [check_receipt.py] programı, kaydettiğiniz makbuzu bize sormadan denetler.
site-docs-caps = Sınırlar ve bakiye
site-docs-caps-text = Botta ve [bu sitedeki hesabınızda] bir anahtara günlük, aylık veya toplam harcama sınırı koyabilirsiniz. `GET /v1/key` ne kadar kaldığını söyler. Para istediğinizin tamamına yetmezse `max_tokens` düşürülür ve bunu `x-apiclaude-max-tokens-lowered` bildirir.
site-docs-limits = Kısıtlar
site-docs-limit-body = En büyük istek gövdesi (bayt)
site-docs-limit-header = En büyük başlık veya adres (bayt)
site-docs-limit-keys = Bir ağ adresinin dakikada deneyebileceği yanlış anahtar sayısı
site-docs-limit-begin = Bir modelin yanıta başlaması için beklenen süre (saniye)
site-docs-limit-silence = Bir modelin yanıt sırasında susabileceği süre (saniye)
site-docs-errors = Hatalar
site-docs-errors-text = Hatalar OpenAI biçimindedir: `message`, `type`, `param` ve `code`. `Retry-After` başlığı varsa o kadar saniye bekleyin. Bizden veya modelin servisinden kaynaklanan başarısız çağrılar ücretsizdir.
site-docs-status = Durum
site-docs-code = Kod
site-docs-meaning = Anlamı
site-api-error-invalid-request = İstek okunamadı; sorunlu alan `param` içinde yazar.
site-api-error-unsupported = İstek, bu modelin sunmadığı bir şey istiyor.
site-api-error-upstream-refused = Modelin servisi isteği hatalı buldu; mesajı, varsa kendi koduyla birlikte size iletilir.
site-api-error-missing-api-key = Anahtar gönderilmedi.
site-api-error-invalid-api-key = Anahtar yanlış yazılmış, süresi dolmuş, iptal edilmiş veya bize ait değil.
site-api-error-insufficient-balance = Bakiye çağrıya yetmiyor: bakiye yükleyin veya daha azını isteyin.
site-api-error-cap-reached = Bir sınır çağrıya yetecek kadar bırakmıyor: sınırı yükseltin, bekleyin veya daha azını isteyin.
site-api-error-account-closed = Hesap kapatılmış veya askıya alınmış.
site-api-error-consent-missing = Geçerli koşullar henüz kabul edilmemiş; bu, botta veya buradaki hesap ayarlarında yapılır.
site-api-error-model-not-allowed = Bu anahtarla bu model kullanılamaz.
site-api-error-unknown-route = Bu adreste bir şey yok.
site-api-error-model-not-found = Bu adda bir model satışta değil.
site-api-error-receipt-not-found = Hesabınızda bu numaralı bir makbuz yok.
site-api-error-method-not-allowed = Adres doğru, yöntem değil; uygun olanlar `Allow` başlığında yazar.
site-api-error-body-too-slow = İstek zamanında ulaşmadı.
site-api-error-still-running = Bu `Idempotency-Key` ile yapılan çağrı hâlâ sürüyor.
site-api-error-already-answered = Bu çağrı daha önce yapıldı ve yanıtı yeniden verilemiyor; ücreti makbuzda yazar.
site-api-error-idempotency-key-reused = Bu `Idempotency-Key` başka bir istek için kullanılmış.
site-api-error-body-too-large = İstek çok büyük.
site-api-error-unsupported-media-type = İsteğin düz JSON olduğu belirtilmemiş.
site-api-error-too-many-bad-keys = Ağ adresinizden çok fazla yanlış anahtar geldi.
site-api-error-internal-error = Bizden kaynaklanan bir sorun oluştu; mesajdaki numarayı bize bildirin.
site-api-error-upstream-unavailable = Modelin servisine ulaşılamıyor.
site-api-error-upstream-broken = Modelin servisi yanıtı yarıda kesti veya kullanılamaz bir yanıt gönderdi.
site-api-error-upstream-busy = Modelin servisi aşırı yüklü.
site-api-error-database-away = Defterlerimize şu anda ulaşılamıyor.
site-api-error-journal-full = Defterlerimize bir süredir ulaşılamıyor; erişim dönene kadar yeni çağrı alınmıyor.
site-api-error-hold-ended = Çağrı, sunucumuz yeniden başlatıldığı için gönderilmeden sona erdi.
site-api-error-shutting-down = Sunucumuz yeniden başlatılıyor.
site-api-error-signing-key-unreadable = Makbuz şu anda imzalanamıyor; içindekiler geçerliliğini korur.
site-api-error-upstream-timeout = Modelin servisinin yanıtı çok uzun sürdü.

## Yasal bildirimler

site-notice-meta = Sürüm: { $version }, yürürlük tarihi: { DATE($effective) }, son güncelleme: { DATE($updated) }
site-notice-contents = İçindekiler
site-notice-coming = Bu sürüm { DATE($effective) } tarihinde yürürlüğe girer. O zamana kadar { $version } sürümü geçerlidir.
site-notice-until = Bu sürüm { DATE($effective) } tarihine kadar geçerlidir; o gün { $version } sürümü yürürlüğe girer.
site-notice-earlier = Bu, artık geçerli olmayan daha eski bir sürümdür.
site-notice-read = { $version } sürümünü oku
site-notice-versions = Tüm sürümler
site-notice-version = Sürüm { $version }

## Destek

site-support-title = Destek
site-support-lead = Bir sorunuz, bir arıza veya verilerinizle ilgili bir isteğiniz varsa bize yazın.
site-support-contact = Bu hizmetin işletmecisine buradan ulaşabilirsiniz:
site-support-none = İşletmeci bu sayfada bir iletişim yolu belirtmedi.
site-support-bot = Botta /support, hesap numaranızı gösterir. Hesabınızı bulabilmemiz için lütfen bu numarayı yazın.
site-support-open = Botu açın
site-support-first = Yazmadan önce
site-support-first-docs = API hataları ve anlamları
site-support-first-prices = Nasıl bittiğine göre bir çağrının ücreti

## Bir şey yolunda gitmediğinde

site-error-404 = Böyle bir sayfa yok
site-error-404-text = Adres yanlış yazılmış veya sayfa taşınmış olabilir.
site-error-405 = Bu burada yapılamaz
site-error-405-text = Bu adres bu tür istekleri kabul etmez.
site-error-500 = Bizden kaynaklanan bir sorun oluştu
site-error-500-text = Lütfen birazdan yeniden deneyin.
site-error-incident = Sorun sürerse bize şu numarayı bildirin: { $incident }
site-error-home = Ana sayfaya

# Giriş yapma ve hesabın kendi menüsü.
site-nav-sign-in = Giriş yap
site-nav-account = Hesap
site-account-sections = Hesabınız
site-account-overview = Genel bakış
site-account-chats = Sohbetler
site-account-keys = API anahtarları
site-account-usage = Kullanım
site-account-receipts = Makbuzlar
site-account-top-ups = Yüklemeler
site-account-tickets = Talepler
site-account-security = Güvenlik
site-account-settings = Ayarlar
