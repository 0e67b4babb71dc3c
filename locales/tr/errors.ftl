# Bir şey ters gittiğinde botun söyledikleri: bir kişinin karşılaşabileceği her hata kodu için bir cümle.

error-unexpected = Bizden kaynaklanan bir sorun oluştu. Tekrarlanırsa lütfen şu numarayı /support üzerinden gönderin: `{ $incident }`
error-account-closed = Bu hesap şu anda kullanılamıyor. Lütfen /support üzerinden yazın.
error-consent-missing = Lütfen önce güncel koşulları kabul edin: /start
error-insufficient-balance = Bakiyeniz bunun için yeterli değil.
error-key-not-found = Bu anahtar artık yok.
error-too-many-keys =
    { $limit ->
        [one] Yalnızca bir anahtarınız olabilir. Yenisini oluşturmadan önce onu silin.
       *[other] En fazla { $limit } anahtarınız olabilir. Yenisini oluşturmadan önce birini silin.
    }
error-model-not-found = Bu model artık sunulmuyor. Lütfen /model ile başka bir model seçin.
error-session-not-found = Bu sohbet artık yok.
error-session-busy = Bu sohbette hâlâ bir yanıt yazılıyor. Önce durdurun: /stop
error-turn-not-found = Bu soru artık yok. Lütfen yeniden yazın.
error-topup-closed = Bu yükleme zaten ödenmiş veya süresi dolmuş. Lütfen /topup ile yeni bir yükleme başlatın.
error-topup-not-found = Böyle bir yükleme bulunamadı. Lütfen /topup ile yeni bir yükleme başlatın.
error-payment-mismatch = Bu ödeme yüklemeyle eşleşmiyor. Sizden hiçbir şey alınmadı. Lütfen /topup ile yeni bir yükleme başlatın.
error-ticket-not-found = Bu talep artık yok. Talepleriniz: /feedback
error-too-many-tickets =
    { $group ->
        [rights]
            { $limit ->
                [one] Verilerinizle veya hukuki bir konuyla ilgili, yanıt bekleyen bir talebiniz var; aynı anda daha fazlası olamaz. Ona ekleme yapabilirsiniz: /feedback
               *[other] Verilerinizle veya hukuki konularla ilgili, yanıt bekleyen { $limit } talebiniz var; aynı anda daha fazlası olamaz. Bunlara ekleme yapabilirsiniz: /feedback
            }
       *[help]
            { $limit ->
                [one] Yanıt bekleyen bir soru veya arıza talebiniz var; aynı anda daha fazlası olamaz. Verilerinizle ilgili istekleri ve hukuki konuları yine de iletebilirsiniz. Bekleyen talebe ekleme yapabilirsiniz: /feedback
               *[other] Yanıt bekleyen toplam { $limit } soru veya arıza talebiniz var; aynı anda daha fazlası olamaz. Verilerinizle ilgili istekleri ve hukuki konuları yine de iletebilirsiniz. Bekleyen taleplere ekleme yapabilirsiniz: /feedback
            }
    }
error-ticket-waits =
    { $limit ->
        [one] Son yanıttan bu yana bir mesaj yazdınız. Lütfen şimdi işletmecinin yanıtını bekleyin.
       *[other] Son yanıttan bu yana { $limit } mesaj yazdınız. Lütfen şimdi işletmecinin yanıtını bekleyin.
    }
error-ticket-text-too-long =
    { $limit ->
        [one] Bu çok uzun: en fazla { $limit } karakter. Lütfen kısaltıp yeniden yazın.
       *[other] Bu çok uzun: en fazla { $limit } karakter. Lütfen kısaltıp yeniden yazın.
    }
error-attachment-too-large = Bu dosya çok büyük: en fazla { $limit } MB olabilir. Gönderilmedi.
error-attachment-empty = Bu dosya boş. Gönderilmedi.
error-sign-in-gone = Bu girişin süresi doldu veya giriş zaten kullanıldı. Lütfen web sitesinde yeniden başlayın.
error-web-session-not-found = Bu oturum zaten kapatılmış. Açık oturumlar: /devices
error-busy = Sistem şu anda yoğun. Lütfen birazdan tekrar deneyin.
