# Telegram içindeki mini uygulamanın kendi sözleri; sayfaları sitenindir.

site-app-opening = Hesabınız açılıyor…
site-app-loading = Yükleniyor…
site-app-no-script = Telegram içinde bu sayfa JavaScript gerektirir. Web sitesi JavaScript olmadan da çalışır.
site-app-again = Tekrar dene
site-app-close = Kapat
site-app-outside = Lütfen bu sayfayı Telegram'daki bottan açın: menü düğmesi buraya getirir.
site-app-away = Bağlantı koptu. Lütfen yeniden deneyin.
site-app-over = Buradaki oturumunuz sona erdi. Lütfen bu sayfayı kapatıp bottan yeniden açın.
site-app-unconfirmed = Kim olduğunuz doğrulanamadı. Lütfen bu sayfayı kapatıp bottan yeniden açın.
