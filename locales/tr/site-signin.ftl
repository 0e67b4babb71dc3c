# Sitede oturum açma. Düz cümleler.

site-signin-title = Giriş yap
site-signin-lead = Telegram hesabınızla giriş yaparsınız. Belirlemeniz gereken bir parola yoktur, unutabileceğiniz bir parola da.
site-signin-by-bot = Bot ile
site-signin-by-bot-text = Bot, hangi cihazın girmek istediğini gösterir ve siz onaylayınca onu içeri alır. Bunu aynı cihazda da başka bir cihazla da yapabilirsiniz.
site-signin-by-bot-button = Botta devam et
site-signin-no-bot = Botun adresi şu anda bilinmiyor, bu yüzden onunla giriş yapılamıyor. Lütfen daha sonra deneyin.
site-signin-by-telegram = Telegram'ın kendi sayfasında
site-signin-by-telegram-text = Telegram size kendi sayfasında sorar. Oradan yalnızca Telegram kimlik numaranızı (ID), adınızı ve kullanıcı adınızı öğreniriz; ayrıca botun size yazıp yazamayacağını sorarız.
site-signin-by-telegram-button = Telegram'da giriş yap
site-signin-new = Henüz hesabınız yoksa giriş yaptığınızda bir hesap oluşturulur.
site-signin-cookies = Giriş yaptığınızda oturumunuzu açık tutan bir çerez kaydedilir; sizi izleyen hiçbir şey yoktur.

site-signin-bot-title = Telegram'da onaylayın
site-signin-wait = Bot, burada giriş yapanın gerçekten siz olup olmadığını sorar.
site-signin-step-open = Düğmeyle botu açın veya kodu Telegram'ınızın yüklü olduğu telefonla tarayın.
site-signin-step-start = Telegram “Başlat” düğmesini gösterirse ona basın.
site-signin-step-agree = Cihazı ve adresi kendinizinkiyle karşılaştırın, aynıysa onaylayın.
site-signin-step-back = Bu sayfaya dönün: açık kalır ve kendiliğinden devam eder.
site-signin-open = Botu aç
site-signin-qr = Botu açan QR kodu
site-signin-scan = Veya bunu telefonunuzla tarayın.
site-signin-two-minutes = Bağlantı iki dakika geçerlidir, bir kez kullanılır ve yalnızca bu tarayıcıya giriş sağlar. Kimseye göndermeyin.
site-signin-waiting = Telegram'daki yanıtınız bekleniyor…
site-signin-agreed = Onayladınız
site-signin-agreed-text = Bir adım daha, sonra oturumunuz açılır.
site-signin-finish = Devam et
site-signin-refused = Reddettiniz
site-signin-refused-text = Botta bunun siz olmadığınızı söylediniz, bu yüzden kimsenin oturumu açılmadı.
site-signin-gone = Bu girişin süresi doldu
site-signin-gone-text = İki dakika geçti veya giriş zaten kullanıldı.
site-signin-none = Burada bekleyen bir giriş yok
site-signin-none-text = Bu tarayıcıda giriş başlatılmadı veya bunun için verilen iki dakika geçti. Şimdi başlayabilirsiniz.
site-signin-again = Yeniden başla
site-signin-other = Diğer giriş yolları

site-signin-leading-title = Telegram'a gidiliyor
site-signin-leading = Telegram'ın sayfasına yönlendiriliyorsunuz. Bir şey olmazsa lütfen kendiniz devam edin.
site-signin-leading-on = Telegram'a devam et
site-signin-denied = Telegram'ın sayfasında onaylamadınız, bu yüzden oturumunuz açılmadı.
site-signin-failed = Telegram ile oturumunuz açılamadı. Lütfen yeniden başlayın veya bot ile giriş yapın.

site-sign-out = Çıkış yap
