# Kimin giriş yaptığı, hesap numarası ve verileriniz hakkında isteyebilecekleriniz.

site-who-title = Hesabınız
site-who-ways = Nasıl giriş yapıyorsunuz
site-who-identity = { $kind ->
    [telegram] Telegram, kimlik numarası: { $subject }
   *[other] { $subject }
}
site-who-since = Doğrulanma zamanı: { MOMENT($time) }
site-who-no-way = Bu hesaba artık hiçbir yoldan giriş yapılamaz.
site-who-number = Hesap numarası
site-who-number-text = Hesabınızı bulabilmemiz için desteğe yazarken bu numarayı belirtin.
site-who-no-name = Adınızı saklamıyoruz: Telegram'daki adınız hesap verilerinizin parçası değildir.
site-who-copy = Numarayı kopyala
site-who-short = { $kind ->
    [telegram] { $subject } numaralı Telegram kimliğiyle giriş yaptınız.
   *[other] { $subject } olarak giriş yaptınız.
}
site-who-short-number = { $account } numaralı hesaba giriş yaptınız.
site-who-more = Bu hesap hakkında

## Verileriniz hakkında isteyebilecekleriniz

site-data-title = Verileriniz
site-data-copy = Verilerimin bir kopyasını iste
site-data-copy-text = Hakkınızda sakladığımız her şeyin bir kopyasını bizden isteyebilirsiniz. 30 gün içinde, ücretsiz yanıt veririz; yanıtı “Talepleriniz” sayfasında bulursunuz.
site-data-deletion = Hesabımın silinmesini iste
site-data-deletion-text = İsteğinizden sonra 30 gün içinde sohbetlerinizi, anahtarlarınızın adlarını, ayarlarınızı ve giriş yollarınızı sileriz. Harcanmamış bakiye hesapla birlikte kaybolur, bu yüzden önce iade isteyin.
site-data-more = Seçenekleriniz hakkında gizlilik bildiriminde yazanlar
