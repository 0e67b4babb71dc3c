# Hukuki belgelerle ilgili haberler.

notice-changed-major = { $document ->
        [privacy] **Gizlilik bildirimi değişti.** { $version } sürümünün yürürlük tarihi { DATE($effective) }. Lütfen okuyun: /privacy
       *[terms] **Kullanım koşulları değişti.** { $version } sürümünün yürürlük tarihi { DATE($effective) }. Lütfen okuyun: /terms
    }
notice-changed-asks = { $state ->
        [coming] { DATE($effective) } tarihinden itibaren, bir sonraki sorunuzdan önce onayınızı isteyeceğim; { DATE($keys) } tarihinden itibaren API anahtarlarınız da onayınız olmadan çalışmaz. Onayınızı şimdiden verebilirsiniz: /start
        [due] Bir sonraki sorunuzdan önce onayınızı isteyeceğim; { DATE($keys) } tarihinden itibaren API anahtarlarınız da onayınız olmadan çalışmaz. Onayınızı şimdi verebilirsiniz: /start
       *[stopped] Bir sonraki sorunuzdan önce onayınızı isteyeceğim; API anahtarlarınız siz onay verene kadar çalışmaz. Onayınızı şimdi verebilirsiniz: /start
    }
notice-changed-minor = { $document ->
        [privacy] Gizlilik bildiriminde küçük düzeltmeler yapıldı (sürüm { $version }, { DATE($effective) }). Bir şey yapmanız gerekmez. Okumak için: /privacy
       *[terms] Kullanım koşullarında küçük düzeltmeler yapıldı (sürüm { $version }, { DATE($effective) }). Bir şey yapmanız gerekmez. Okumak için: /terms
    }
notice-coming = **Bu sürüm { DATE($effective) } tarihinde yürürlüğe girer.** O zamana kadar { $version } sürümü geçerlidir.
button-notice-in-force = { $version } sürümünü web sitesinde oku

## Yeniden onay isterken

consent-changed = **Kabul ettiğiniz belgeler o zamandan beri değişti.** Lütfen okuyun ve yeniden kabul edin.
consent-document = { $document ->
        [privacy] Gizlilik bildirimi, sürüm { $version }, yürürlük tarihi { DATE($effective) }: /privacy
        [terms] Kullanım koşulları, sürüm { $version }, yürürlük tarihi { DATE($effective) }: /terms
       *[age-18] Yaş beyanı, sürüm { $version }, yürürlük tarihi { DATE($effective) }: “{ $statement }”
    }
consent-early = { DATE($effective) } tarihine kadar her şey eskisi gibi sürer. Şimdiden de kabul edebilirsiniz.
consent-needed-keys = Onayınız olmadan burada hiçbir soru yanıtlanamaz. { DATE($effective) } tarihinden itibaren API anahtarlarınız da onayınız olmadan çalışmaz.
consent-needed-stopped = Onayınız olmadan burada hiçbir soru yanıtlanamaz; siz onay verene kadar API anahtarlarınız da çalışmaz.
consent-accept = Kabul ediyorum
consent-renewed = **Teşekkürler!** Onayınız kaydedildi. Sorunuzu yazmanız yeterli.
