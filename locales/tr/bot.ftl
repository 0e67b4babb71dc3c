# Botun söyledikleri. Metinler Markdown biçimindedir: **kalın** ve `kod`.

## Başlangıç

welcome = **ApiClaude'a hoş geldiniz**

    Burada yapay zekâ modelleriyle sohbet edebilir, bir API anahtarıyla aynı bakiyeyi kendi programlarınızda da kullanabilirsiniz.

    { $has-welcome ->
        [yes] Kabul ettiğinizde denemeniz için bakiyenize { USD($welcome) } eklenir.
       *[no] Bakiyenizi siz yüklersiniz ve yalnızca kullandığınız kadar ödersiniz.
    }

    İlk sorunuzdan önce lütfen kullanım koşullarını (/terms) ve gizlilik bildirimini (/privacy) okuyun.

    Düğmeye dokunarak şunu beyan edersiniz: “{ $statement }” Ayrıca koşulları kabul ettiğinizi ve gizlilik bildirimini okuduğunuzu onaylarsınız.
welcome-accept = En az 18 yaşındayım, kabul ediyorum
welcome-done = **Teşekkürler!** Şimdi sorunuzu yazmanız yeterli.

    { $has-welcome ->
        [yes] Hoş geldin hediyeniz bakiyenizde: { USD($welcome) }.
       *[no] Hazır olduğunuzda /topup ile bakiye yükleyebilirsiniz.
    }
    { $has-others ->
        [yes] Sorularınızı şu model yanıtlıyor: `{ $model }`. Diğerlerini /model ile görebilirsiniz.
       *[no] Sorularınızı şu model yanıtlıyor: `{ $model }`.
    }
demo-note = Bu, işletmecinin kendi bilgisayarında çalışan küçük bir demo modelidir. Hızlı yanıt verir ama sık yanılır.
model-receiver = Mesajlarınızı alan şirket: { ISOLATE($company) }.
ready = **Tekrar hoş geldiniz!** Sorunuzu yazmanız yeterli.

    Sorularınızı şu model yanıtlıyor: `{ $model }`. Burada başka neler olduğunu /help gösterir.
help =
    Sorunuzu yazın, bir yapay zekâ modeli yanıtlasın.

    /new – yeni sohbet başlatın
    /chats – önceki bir sohbete dönün
    /search – sohbetlerde arayın
    /stop – yazılmakta olan yanıtı durdurun
    /model – modeli seçin, fiyatları görün
    /persona – nasıl yanıt verileceğini seçin
    /balance – bakiyeniz ve son harcamalarınız
    /topup – bakiye yükleyin
    /keys – programlarınız için API anahtarları
    /settings – ayarlar ve harcama sınırları
    /usage – harcamalarınız
    /devices – web sitesindeki açık oturumlar
    /language – dili değiştirin
    /privacy – gizlilik bildirimi
    /terms – kullanım koşulları
    /support – destek alın
    /feedback – işletmeciye yazın
    /paysupport – ödemeyle ilgili yardım
help-api = API adresi: `{ $url }`
unknown-command = Bu komutu bilmiyorum. Yapabildiklerim şunlar:

## Menüde görünen komutlar

command-new = Yeni sohbet başlat
command-chats = Önceki sohbetler
command-stop = Yanıtı durdur
command-model = Model seç
command-balance = Bakiye ve son harcamalar
command-topup = Bakiye yükle
command-keys = API anahtarları
command-settings = Ayarlar ve harcama sınırları
command-usage = Harcamalarınız
command-language = Dili değiştir
command-help = Bu bot neler yapabilir?
command-privacy = Gizlilik bildirimi
command-terms = Kullanım koşulları
command-support = Destek al
command-feedback = İşletmeciye yaz
command-paysupport = Ödemeyle ilgili yardım
bot-name = ApiClaude
bot-description =
    Yapay zekâ modelleriyle sohbet edin, yalnızca kullandığınız kadar ödeyin. Aynı bakiye OpenAI uyumlu API üzerinden de geçerlidir: buradan bir anahtar oluşturun, kendi programlarınızda kullanın.

    18 yaşını doldurmuş kişiler içindir.
bot-short-description = Yapay zekâ modelleriyle sohbet edin, kullandığınız kadar ödeyin, API anahtarı alın.

## Sohbetler

session-new = Yeni bir sohbet açıldı. Ne öğrenmek istersiniz?
session-opened = **{ ISOLATE($title) }** sohbetine döndünüz. Kaldığınız yerden yazmaya devam edebilirsiniz.
sessions-title = **Sohbetleriniz**
sessions-none = Henüz sohbetiniz yok. Başlamak için sorunuzu yazmanız yeterli.
button-new-session = Yeni sohbet
queue-full =
    { $limit ->
        [one] Önceki sorunuz hâlâ yanıt bekliyor. Lütfen onun yanıtlanmasını bekleyin.
       *[other] { $limit } sorunuz hâlâ yanıt bekliyor. Lütfen en az birinin yanıtlanmasını bekleyin.
    }
question-too-old = Bir süre çevrimdışıydım ve { MOMENT($time) } tarihinde yazdıklarınızı yanıtlayamadım. Hâlâ gerekliyse lütfen yeniden gönderin. Ücret alınmadı.
too-fast =
    { $seconds ->
        [one] Arka arkaya çok fazla mesaj geldi. Lütfen bir saniye bekleyin.
       *[other] Arka arkaya çok fazla mesaj geldi. Lütfen { $seconds } saniye bekleyin.
    }

## Modeller

models-title = **Model seçin**

    Fiyatlar bir milyon token, yani yaklaşık 750.000 İngilizce sözcük içindir. “Giriş” sizin gönderdikleriniz, “çıkış” modelin yazdıklarıdır.
models-line = `{ $model }` – giriş { USD($input) }, çıkış { USD($output) }. Mesajlarınızı alan şirket: { ISOLATE($company) }.
models-line-demo = `{ $model }` – giriş { USD($input) }, çıkış { USD($output) }. İşletmecinin kendi bilgisayarında çalışan, sık yanılan küçük bir demo modeli.
model-picked = Artık sorularınızı şu model yanıtlayacak: `{ $model }`
models-changed = Model listesi değişti. Lütfen yeniden seçin.

## Bakiye

balance = **Kullanılabilir: { USD($available) }**
balance-promo = Bunun promosyon kredisi olan kısmı: { USD($promo) }
balance-held = Yazılmakta olan yanıtlar için ayrılan: { USD($held) }
balance-receipts = **Son harcamalar**
balance-receipt = { USD($charge) } · `{ $model }` · { MOMENT($time) }
balance-no-receipts = Henüz harcama yok.

## Bakiye yükleme

topup-amounts = **Telegram Yıldızlarıyla bakiye yükleyin**

    Bir tutar seçin. Ödeme ulaşır ulaşmaz bakiyenize eklenir.
topup-amount = { $stars } ⭐ → { USD($worth) }
topup-ready = **{ $stars } Yıldız → { USD($worth) }**

    Ödemek için düğmeye dokunun. Bağlantının son geçerlilik zamanı: { MOMENT($expires) }.
    Yükleme numarası: `{ $id }`
topup-pay = { $stars } Yıldız öde
button-topup = Bakiye yükle
topup-other = Başka tutar
topup-invoice-title = Bakiye yükleme
topup-invoice-description = ApiClaude bakiyenize { USD($worth) } eklenir.
topup-credited = **Bakiyenize { USD($amount) } eklendi.**

    Ödeme: { $stars } Yıldız
    Yükleme numarası: `{ $id }`
topup-unclear = Ödemeniz bize ulaştı ama hangi yüklemeye ait olduğu anlaşılamadı. Lütfen şu numarayı /paysupport üzerinden gönderin: `{ $charge-id }`
granted = **Bakiyenize { USD($amount) } promosyon kredisi eklendi.**

## API anahtarları

keys-title = **API anahtarlarınız**

    OpenAI ile çalışabilen her program, bir anahtarla bakiyenizi kullanabilir.
keys-none = Henüz anahtarınız yok.
keys-line = { ISOLATE($name) } · …{ $hint } · { $state ->
        [revoked] iptal edildi
        [expired] süresi doldu
       *[active] etkin
    }
key-name = Anahtar { $number }
button-issue-key = Anahtar oluştur
button-back = Geri
key-issued = **Yeni API anahtarınız**

    `{ $secret }`

    Şimdi kopyalayın: yalnızca bu kez gösterilir, bir daha görüntülenemez.

    Adres: `{ $url }`
button-copy-key = Anahtarı kopyala
key-details = **{ ISOLATE($name) }** · …{ $hint }

    Oluşturulma: { MOMENT($created) }
key-used = Son kullanım: { MOMENT($used) }
key-never-used = Henüz kullanılmadı.
key-revoked = İptal: { MOMENT($revoked) }. Artık çalışmıyor.
key-expires = Bitiş: { MOMENT($expires) }
key-expired = Süresi doldu: { MOMENT($expires) }. Artık çalışmıyor.
button-revoke-key = İptal et
button-delete-key = Sil
key-revoke-ask = **{ ISOLATE($name) }** · …{ $hint } iptal edilsin mi? Bundan sonra bu anahtarla yeni çağrı başlatılamaz; süren bir yanıt ise tamamlanır ve ücreti alınır. Bu geri alınamaz.
button-revoke-sure = Evet, iptal et
key-delete-ask = **{ ISOLATE($name) }** · …{ $hint } silinsin mi? Bundan sonra bu anahtarla yeni çağrı başlatılamaz ve anahtar listeden kalkar; süren bir yanıt ise tamamlanır ve ücreti alınır. Bu geri alınamaz.
button-delete-sure = Evet, sil
key-is-revoked = Anahtar artık çalışmıyor.
key-is-deleted = Anahtar silindi.

## Anahtarın harcama sınırları

button-caps = Harcama sınırları
caps-title = **{ ISOLATE($name) } anahtarının harcama sınırları**

    Sınırı aşacak bir çağrıya daha kısa yanıt verilir ya da çağrı reddedilir. Günler ve aylar UTC'ye göre sayılır.
caps-line =
    { $period ->
        [day] Günlük: { USD($used) } / { USD($limit) }
        [month] Aylık: { USD($used) } / { USD($limit) }
       *[total] Toplam: { USD($used) } / { USD($limit) }
    }
caps-line-none =
    { $period ->
        [day] Günlük: sınır yok
        [month] Aylık: sınır yok
       *[total] Toplam: sınır yok
    }
button-cap-period =
    { $period ->
        [day] Günlük
        [month] Aylık
       *[total] Toplam
    }
caps-pick =
    { $period ->
        [day] Bu anahtar bir günde en fazla ne kadar harcayabilir?
        [month] Bu anahtar bir ayda en fazla ne kadar harcayabilir?
       *[total] Bu anahtar toplamda en fazla ne kadar harcayabilir?
    }
button-no-cap = Sınır yok

## Belgeler

notice-head = **{ $title }**
    Sürüm: { $version }, yürürlük tarihi: { DATE($effective) }, son güncelleme: { DATE($updated) }
notice-choose = Burada okumak için bir bölüm seçin.
notice-section = **{ $section }**
    { $title }, sürüm { $version }
button-notice-sections = Tüm bölümler
button-notice-site = Web sitesinde oku
button-terms = Koşullar
button-privacy = Gizlilik bildirimi

## Dil

language-title = **Dilinizi seçin**
language-picked = Artık Türkçe konuşuyorum.

## Destek

support = **Destek**
support-contact = Şuraya yazabilirsiniz: { ISOLATE($contact) }. Hesap numaranızı da ekleyin: `{ $account }`
support-no-contact = İşletmeci henüz bir iletişim yolu belirtmedi. Hesap numaranız: `{ $account }`
paysupport = **Ödemeyle ilgili yardım**

    Her yüklemenin bir numarası vardır; bu numarayı /balance ekranında ve ödeme mesajında görebilirsiniz. Ödeyip harcamadığınız tutar Yıldız olarak iade edilebilir.
paysupport-recent = **Son yüklemeleriniz**
paysupport-line = `{ $id }` · { $stars } Yıldız · { $state ->
        [paid] ödendi
        [expired] süresi doldu
        [refunded] iade edildi
        [review] inceleniyor
       *[opened] ödenmedi
    }
