# Yanıtların nasıl gösterileceği ve ne zaman uyarılacağı.

settings-title = **Ayarlar**
settings-form = { $form ->
        [rich] Yanıtlar: tablolar ve formüllerle. Uygulamanız göstermiyorsa düz mesajları seçin.
       *[classic] Yanıtlar: düz mesajlar.
    }
settings-stream = { $by ->
        [draft] Yanıt yazılırken: büyüyen bir taslak görünür.
        [edit] Yanıt yazılırken: mesaj güncellenir.
       *[end] Yanıt yazılırken: bir şey gösterilmez, bitince gelir.
    }
settings-footer = { $state ->
        [on] Her yanıtın altında: ücreti ve bakiyeniz.
       *[off] Her yanıtın altında: ücret gösterilmez.
    }
settings-buttons = { $state ->
        [on] Yanıtların altındaki düğmeler: görünür.
       *[off] Yanıtların altındaki düğmeler: gizli.
    }
settings-titles = { $by ->
        [model] Sohbet başlıkları: model yazar; küçük bir ücreti vardır.
       *[words] Sohbet başlıkları: ilk yazdıklarınız.
    }
settings-low = { $state ->
        [on] Düşük bakiye: { USD($threshold) } altına inince uyarı.
       *[off] Düşük bakiye: uyarı yok.
    }
button-form = Yanıt biçimi
button-stream = Yazılırken
button-footer = Ücret satırı
button-buttons = Düğmeler
button-titles = Başlıklar
button-low = Düşük bakiye
button-my-caps = Harcama sınırları
button-language = Dil
warn-pick = Bakiyeniz ne kadarın altına inince uyarayım?
button-warn-never = Hiçbir zaman
balance-low = **Bakiyeniz azaldı: { USD($left) }.** { USD($threshold) } altına inince uyarılmak istemiştiniz. Yükleme: /topup

my-caps-title = **Harcama sınırlarınız**

    Tüm harcamalarınız sayılır: Telegram'da ve bütün anahtarlarla. Sınırı aşacak bir soru daha kısa yanıtlanır ya da reddedilir. Günler ve aylar UTC'ye göre sayılır.
my-caps-pick = { $period ->
        [day] Bir günde en fazla ne kadar harcanabilsin?
        [month] Bir ayda en fazla ne kadar harcanabilsin?
       *[total] Toplamda en fazla ne kadar harcanabilsin?
    }

## Harcananlar

usage-title = **Son { $days } günde harcanan**
usage-none = Henüz bir şey yok.
usage-total = **{ USD($charge) }** · { $calls } çağrı
usage-by-day = **Günlere göre** (UTC)
usage-by-model = **Modellere göre**
usage-by-source = **Kaynağa göre**
usage-day = { DATE($day) }: { USD($charge) } · { $calls } çağrı
usage-line = { $name }: { USD($charge) } · { $calls } çağrı
usage-source = { $source ->
        [bot] Bu bot
        [inline] Başka sohbetlerden sorular
        [group] Gruplar
        [site] Web sitesi
        [agent] Ajanlar
        [title] Sohbet başlıkları
        [summary] Uzun sohbetlerin özetleri
       *[key] API anahtarları
    }
usage-key = Anahtar { ISOLATE($name) } · …{ $hint }
usage-key-gone = Silinmiş bir anahtar
button-days = { $days } gün
button-receipts = Bakiye ve makbuzlar
answer-footer = { $charge } · bakiye { $left }
