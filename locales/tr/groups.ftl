# Gruplarda, satır içi mesajlarda ve botun konuk olduğu sohbetlerde. Orayı başkaları da okur: bakiyeden söz edilmez.

group-greeting =
    Merhaba! Soruları yapay zekâ modelleriyle yanıtlıyorum. **@{ $bot }** ve sorunuzu yazın ya da mesajlarımdan birini yanıtlayın.

    Herkes kendi sorularının ücretini kendi bakiyesinden öder. Neye yanıt verdiğimi ve kimin ödediğini yöneticiler değiştirebilir: /settings@{ $bot }
group-help = **@{ $bot }** ve sorunuzu yazın ya da mesajlarımdan birini yanıtlayın. Başkasının mesajı hakkında soru sormak için onu yanıtlayıp beni etiketleyin. /new@{ $bot } yeni bir sohbet başlatır, /stop@{ $bot } yazılmakta olan yanıtı durdurur.
group-start-first = Bana bir şey sormak için önce özel sohbetimizde Başlat düğmesine basıp koşulları kabul edin. O zamana kadar hiçbir modele bir şey gönderilmez ve ücret alınmaz.
group-consent-first = Lütfen önce özel sohbetimizde güncel koşulları kabul edin.
group-in-private = Bu yalnızca özel sohbetimizde gösterilir.
group-open-here = Burayı sizden başka kimse okumaz: { $command }
group-about-this = Bu mesaj hakkında ne düşünüyorsun?
group-new = Sizin için burada yeni bir sohbet başlıyor. Beni etiketleyip sorunuzu yazın.
group-admins-only = Bunu yalnızca bu grubun yöneticileri değiştirebilir.
group-settings-title = **Bu grupta nasıl çalışıyorum**
group-settings-listens = { $to ->
        [all] Her mesaja yanıt veriyorum.
        [off] Şu anda hiçbir şeye yanıt vermiyorum.
       *[mention] Beni etiketleyene (@{ $bot }) ya da mesajımı yanıtlayana yanıt veriyorum.
    }
group-settings-payer = { $who ->
        [sponsor] Buradaki bütün soruların ücretini, bir sınıra kadar, grubun bir yöneticisi öder.
       *[asker] Herkes kendi sorularının ücretini öder.
    }
group-settings-model = { $whose ->
        [group] Model: `{ $model }`
       *[own] Model: soran kişinin seçtiği
    }
group-settings-language = { $whose ->
        [group] Dil: { $language }
       *[own] Dil: herkesin kendi dili
    }
group-listens-pick = Bu grupta neye yanıt vereyim? Her mesajı duyabilmem için burada yönetici de olmam gerekir.
group-model-pick = **Bu grupta hangi model yanıt versin?**
group-language-pick = Bu grupta hangi dili konuşayım?
group-language-is-not-the-models = Model her durumda sorunun diliyle yanıt verir.
group-pay-question = **{ ISOLATE($title) } grubundaki herkes için ödeme yapılsın mı?**

    Orada sorulan her sorunun ücreti, seçeceğiniz sınıra kadar sizin bakiyenizden ({ USD($left) }) ödenir. Gruba yalnızca bir yöneticinin ödediği bildirilir; bakiyeniz ve sınırlarınız bildirilmez. İstediğiniz an bırakabilirsiniz. Günler ve aylar UTC'ye göre sayılır.
group-paying = **{ ISOLATE($title) } grubundaki soruların ücretini siz ödüyorsunuz.**
group-limit = { $period ->
        [day] Bugün: { USD($used) }, en fazla { USD($limit) }
       *[month] Bu ay: { USD($used) }, en fazla { USD($limit) }
    }
group-pay-not-admin = Bir gruptaki herkes için yalnızca grubun yöneticileri ödeyebilir.
group-pay-none = Hiçbir grup için ödeme yapmıyorsunuz. Bir yönetici bunu grupta /settings ile başlatabilir.
group-pay-ended = Artık bu grup için ödeme yapmıyorsunuz.
group-payer-began = Bundan sonra bu gruptaki herkesin sorularının ücretini, bir sınıra kadar, { ISOLATE($name) } ödüyor.
group-payer-ended = Bundan sonra bu grupta herkes kendi sorularının ücretini öder.
group-cap-reached = Bu grubun ödeme sınırına şimdilik ulaşıldı. Kimseden ücret alınmadı.
group-sponsor-cannot = Bu grup için ödeyen kişi şu anda bu sorunun ücretini karşılayamıyor. Kimseden ücret alınmadı.
group-at-sponsors-limit = Bu grupta şu anda daha fazlası ödenmiyor, bu yüzden yanıt burada bitiyor.
button-start = Başlat
button-open-private = Özel sohbeti aç
button-group-listens = Neye yanıt vereyim
button-group-model = Yanıtlayan model
button-group-pay = Bu grup için ben ödüyorum
button-group-end = Bu grup için ödemeyi bırak
button-group-each-own = Herkesin kendi seçimi
button-group-listen = { $to ->
        [all] Her mesaj
        [off] Hiçbir şey
       *[mention] Etiket ve yanıtlar
    }
button-group-limits = Günde { USD($day, places: 0) }, ayda { USD($month, places: 0) }

## Satır içi ve konuk soruları

inline-ask = Sor: { $question }
inline-costs = { $model } ({ ISOLATE($company) }) burada yanıtlar, ücreti bakiyenizden ödenir
inline-asked = `{ $model }` yazıyor…
inline-hint = Sorunuzu adımdan sonra yazın
inline-start = Soru sormak için Başlat'a basın
inline-start-guest = Beni buraya çağıranın önce özel sohbetimizde Başlat'a basıp koşulları kabul etmesi gerekir. Hiçbir modele bir şey gönderilmedi ve ücret alınmadı.
button-still-writing = { $model } yazıyor…
inline-still-writing = Yanıt yazılıyor. Bu mesajda görünecek. Soran kişi, özel sohbetimizde /stop yazarak durdurabilir.
button-read-whole = Yanıtın tamamını oku
button-topup-private = Bakiye yükle

## Gruplardaki komut menüsü

group-command-settings = Bu grupta nasıl çalışıyorum
group-command-new = Yeni sohbet başlat
group-command-stop = Yanıtı durdur
group-command-help = Bana nasıl soru sorulur
command-groups = Ücretini ödediğiniz gruplar
