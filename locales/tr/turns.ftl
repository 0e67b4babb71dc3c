# Bir soruya ne olur: yanıtı nasıl biter ve onunla neler yapılabilir. Metinler Markdown'dur.

## Bir yanıt nasıl sonlanabilir

turn-interrupted =
    Yanıt burada kesildi. { $charge ->
        [none] Sizden ücret alınmadı.
       *[some] Ücreti: { $cost }.
    }
turn-cap-reached = Harcama sınırınıza ulaştınız. Sizden ücret alınmadı.
turn-insufficient-balance = Bakiyeniz bu soru için yeterli değil. Sizden ücret alınmadı.
turn-consent-missing = Lütfen önce güncel koşulları kabul edin: /start
turn-account-closed = Bu hesap şu anda kullanılamıyor. Lütfen /support üzerinden yazın.
turn-model-gone = Bu model artık sunulmuyor. Lütfen /model ile başka bir model seçin. Sizden ücret alınmadı.
turn-model-unavailable = Model şu anda yanıt veremedi. Sizden ücret alınmadı.
turn-model-busy = Model şu anda çok yoğun. Lütfen bir dakika sonra tekrar deneyin. Sizden ücret alınmadı.
turn-model-timeout = Modelin yanıtlaması çok uzun sürdü. Sizden ücret alınmadı.
turn-too-long = Bu, model için çok uzun. Sorunuzu kısaltın, /new ile yeni bir sohbet başlatın ya da /model ile başka bir model seçin. Sizden ücret alınmadı.
turn-refused = Model bu soruyu kabul etmedi. Sizden ücret alınmadı.
turn-empty = Model yanıt vermedi. Sizden ücret alınmadı.
turn-empty-charged = Model çalıştı ama gösterilebilecek bir şey yazmadı. Ücreti: { $cost }.
turn-gateway-unavailable = Hizmet yeniden başlatılıyor. Lütfen birazdan tekrar deneyin. Sizden ücret alınmadı.
turn-our-mistake = Bizden kaynaklanan bir sorun oluştu. Sizden ücret alınmadı.
turn-at-limit = Yanıt, modelin uzunluk sınırına ulaştı ve burada bitiyor.
turn-at-balance = Bakiyeniz devamına yetmediği için yanıt burada bitiyor.
turn-at-cap = Harcama sınırınıza ulaşıldığı için yanıt burada bitiyor.
turn-at-books = Bizden kaynaklanan bir nedenle şu anda bakiyenizden daha fazla tutar ayrılamadığı için yanıt burada bitiyor.
turn-not-shown = Yanıt gösterilemedi: Telegram mesajı kabul etmedi. Yanıt saklandı, yeniden gösterilebilir; bunun için ücret alınmaz.
button-show-again = Yeniden göster
button-retry = Tekrar dene

## Sıra, durdurma, yeniden sorma

turn-queued =
    { $ahead ->
        [one] Sırada: önce bir yanıt daha var.
       *[other] Sırada: önce { $ahead } yanıt daha var.
    }
turn-cancelled = İptal edildi. Bu soru sorulmadı, sizden ücret alınmadı.
turn-stopped =
    Durduruldu. { $charge ->
        [none] Sizden ücret alınmadı.
       *[some] Ücreti: { $cost }.
    }
turn-replaced =
    Soruyu değiştirdiğiniz için bu yanıt burada bitiyor. { $charge ->
        [none] Sizden ücret alınmadı.
       *[some] Ücreti: { $cost }.
    }
turn-took-too-long =
    Yanıt çok uzun sürdüğü için burada durduruldu. { $charge ->
        [none] Sizden ücret alınmadı.
       *[some] Ücreti: { $cost }.
    }
turn-answers-edited = Bu, değiştirdiğiniz sorunun yanıtıdır.
turn-nothing-to-stop = Şu anda yazılan bir yanıt yok.
turn-is-old = Daha önceki bir soruyu değiştirdiniz; sohbet o zamandan beri ilerledi. Soru şimdi yeni hâliyle sorulsun mu?
turn-is-asked-now = Soru yeni hâliyle soruldu.
turn-not-yours = Bu düğmeleri yalnızca soruyu soran kişi kullanabilir.
turn-asked-already = Bu zaten soruldu; yanıt aşağıda.
turn-pick-model = **Bu soruyu hangi model yanıtlasın?**
turn-picked-model = Bu soruyu `{ $model }` yanıtlıyor.
turn-go-on = Lütfen son yanıtının bittiği yerden, hiçbir şeyi yinelemeden devam et.
button-cancel = İptal
button-send-now = Şimdi gönder
button-stop = Durdur
button-continue = Devam et
button-again = ↻ Yeniden yanıtla
button-other-model = Başka model
button-ask-now = Şimdi sor
