# Bir işlem yapılamadığında sitenin söyledikleri, her hata kodu için bir cümle; ve bir işlem tamamlandığında
# söyledikleri.

site-problem-title = Bu işlem yapılamadı
site-problem-onward = Devam et
site-problem-typed = Yazdıklarınız
site-problem-account-closed = Bu hesap şu anda kullanılamıyor. Lütfen bunu “İşletmeciye yazın” sayfasından bize bildirin.
site-problem-attachment-empty = Bu dosya boş.
site-problem-attachment-too-large = Bu dosya çok büyük: en fazla { $limit } MB.
site-problem-body-too-large = Bu, tek seferde gönderilemeyecek kadar büyük. Lütfen metni kısaltın veya daha küçük bir dosya ekleyin.
site-problem-body-too-slow = Formun ulaşması çok uzun sürdü. Lütfen yeniden gönderin.
site-problem-consent-missing = Lütfen önce güncel koşulları ve gizlilik bildirimini kabul edin.
site-problem-cookies-missing = Bu form için bir çerez gerekir, ancak tarayıcınız çerez göndermedi. Hiçbir şey kaybolmadı: lütfen bu site için çerezlere izin verip formu yeniden gönderin.
site-problem-database-away = Sistem şu anda yoğun. Lütfen birazdan tekrar deneyin.
site-problem-file-not-found = Bu dosya artık yok.
site-problem-form-stale = Bu sayfa çok uzun süre açık kaldı veya bu arada giriş ya da çıkış yaptınız. Hiçbir şey kaybolmadı: lütfen yeniden gönderin.
site-problem-form-too-soon = Bu, bir insanın yazabileceğinden hızlıydı. Hiçbir şey kaybolmadı: lütfen biraz bekleyip yeniden gönderin.
site-problem-invalid-request = Form eksik ulaştı. Lütfen yeniden gönderin.
site-problem-key-not-found = Bu anahtar artık yok.
site-problem-link-ended = Bu bağlantının süresi doldu: yalnızca iki dakika geçerliydi. Lütfen mini uygulamayı yeniden açıp dosyayı tekrar kaydedin.
site-problem-proof-refused = Kim olduğunuz doğrulanamadı. Lütfen yeniden giriş yapın.
site-problem-proof-used = Bu giriş zaten kullanıldı. Lütfen baştan başlayın.
site-problem-session-busy = Bu sohbette hâlâ bir yanıt yazılıyor. Önce durdurun veya bitmesini bekleyin.
site-problem-session-not-found = Bu sohbet artık yok.
site-problem-sign-in-away = Giriş yaptığınız hizmet şu anda yanıt vermiyor. Lütfen birazdan yeniden deneyin veya başka bir yolla giriş yapın.
site-problem-sign-in-gone = Bu girişin süresi doldu veya giriş zaten kullanıldı. Lütfen baştan başlayın.
site-problem-signed-out = Oturumunuz kapanmış. Lütfen yeniden giriş yapın.
site-problem-ticket-contact-missing = Lütfen hesabınızın nasıl bulunabileceğini yazın: bir e-posta adresi veya nasıl giriş yaptığınız.
site-problem-ticket-contact-too-long = Bu çok uzun: bir e-posta adresi veya giriş yolunuz yeter, en fazla { $limit } karakter.
site-problem-ticket-not-found = Bu talep artık yok.
site-problem-ticket-text-missing = Lütfen mesajınızı yazın.
site-problem-ticket-text-too-long =
    { $limit ->
        [one] Bu çok uzun: en fazla { $limit } karakter.
       *[other] Bu çok uzun: en fazla { $limit } karakter.
    }
site-problem-ticket-waits =
    { $limit ->
        [one] Son yanıttan bu yana bir mesaj yazdınız. Lütfen şimdi işletmecinin yanıtını bekleyin.
       *[other] Son yanıttan bu yana { $limit } mesaj yazdınız. Lütfen şimdi işletmecinin yanıtını bekleyin.
    }
site-problem-too-busy = Şu anda alabileceğimizden fazla form geliyor. Hiçbir şey kaybolmadı: lütfen biraz sonra yeniden gönderin.
site-problem-too-many-from-here =
    { $unit ->
        [hours] Bulunduğunuz ağdan giriş yapılmadan gönderilen mesajlar, kabul edebileceğimiz sayıyı aştı. Yazdıklarınız aşağıda duruyor: lütfen { $wait } saat sonra yeniden gönderin ya da giriş yapıp hemen gönderin.
        [minutes] Bulunduğunuz ağdan giriş yapılmadan gönderilen mesajlar, kabul edebileceğimiz sayıyı aştı. Yazdıklarınız aşağıda duruyor: lütfen { $wait } dakika sonra yeniden gönderin ya da giriş yapıp hemen gönderin.
       *[seconds] Bulunduğunuz ağdan giriş yapılmadan gönderilen mesajlar, kabul edebileceğimiz sayıyı aştı. Yazdıklarınız aşağıda duruyor: lütfen { $wait } saniye sonra yeniden gönderin ya da giriş yapıp hemen gönderin.
    }
site-problem-too-many-keys =
    { $limit ->
        [one] Yalnızca bir anahtarınız olabilir. Yenisini oluşturmadan önce onu silin.
       *[other] En fazla { $limit } anahtarınız olabilir. Yenisini oluşturmadan önce birini silin.
    }
site-problem-too-many-strangers-tickets = Giriş yapmamış kişilerden bugün o kadar çok mesaj geldi ki daha fazlasını alamıyoruz. Yazdıklarınız aşağıda duruyor: lütfen giriş yapıp gönderin ya da yarın yeniden deneyin.
site-problem-too-many-tickets =
    { $group ->
        [rights]
            { $limit ->
                [one] Verilerinizle veya hukuki bir konuyla ilgili, yanıt bekleyen bir talebiniz var; aynı anda daha fazlası olamaz. Ona ekleme yapabilirsiniz.
               *[other] Verilerinizle veya hukuki konularla ilgili, yanıt bekleyen { $limit } talebiniz var; aynı anda daha fazlası olamaz. Bunlara ekleme yapabilirsiniz.
            }
       *[help]
            { $limit ->
                [one] Yanıt bekleyen bir soru veya arıza talebiniz var; aynı anda daha fazlası olamaz. Verilerinizle ilgili istekleri ve hukuki konuları yine de iletebilirsiniz. Bekleyen talebe ekleme yapabilirsiniz.
               *[other] Yanıt bekleyen toplam { $limit } soru veya arıza talebiniz var; aynı anda daha fazlası olamaz. Verilerinizle ilgili istekleri ve hukuki konuları yine de iletebilirsiniz. Bekleyen taleplere ekleme yapabilirsiniz.
            }
    }
site-problem-too-many-tries =
    { $unit ->
        [hours]
            { $wait ->
                [one] Kısa sürede çok fazla deneme yapıldı. Lütfen { $wait } saat sonra yeniden deneyin.
               *[other] Kısa sürede çok fazla deneme yapıldı. Lütfen { $wait } saat sonra yeniden deneyin.
            }
        [minutes]
            { $wait ->
                [one] Kısa sürede çok fazla deneme yapıldı. Lütfen { $wait } dakika sonra yeniden deneyin.
               *[other] Kısa sürede çok fazla deneme yapıldı. Lütfen { $wait } dakika sonra yeniden deneyin.
            }
       *[seconds]
            { $wait ->
                [one] Kısa sürede çok fazla deneme yapıldı. Lütfen { $wait } saniye sonra yeniden deneyin.
               *[other] Kısa sürede çok fazla deneme yapıldı. Lütfen { $wait } saniye sonra yeniden deneyin.
            }
    }
site-problem-turn-not-found = Bu soru artık yok.
site-problem-web-session-not-found = Bu oturum zaten kapatılmış.

site-done-saved = Kaydedildi.
site-done-signed-out = Çıkış yaptınız.
site-done-signin-cancelled = Bot ile giriş iptal edildi. Bağlantısı artık geçerli değil.
site-done-session-ended = Oturum kapatıldı.
site-done-sessions-ended = Diğer tüm cihazlardaki oturumlar kapatıldı.
site-done-accepted = Teşekkürler! Onayınız kaydedildi.
site-done-accepted-with-credit = Teşekkürler! Onayınız kaydedildi, hoş geldin hediyeniz bakiyenizde.
site-done-ticket-opened = Talebiniz işletmeciye ulaştı.
site-done-ticket-added = Eklendi. İşletmeci bunu görecek.
site-done-ticket-closed = Talep kapatıldı.
