# Hukuki belgelerle ilgili haberler.

notice-changed-major = { $document ->
        [privacy] **Gizlilik bildirimi değişti.** { $version } sürümü { DATE($effective) } tarihinde yürürlüğe girer. Lütfen okuyun: /privacy. Bir sonraki sorunuzdan önce onayınızı isteyeceğim.
       *[terms] **Kullanım koşulları değişti.** { $version } sürümü { DATE($effective) } tarihinde yürürlüğe girer. Lütfen okuyun: /terms. Bir sonraki sorunuzdan önce onayınızı isteyeceğim.
    }
notice-changed-minor = { $document ->
        [privacy] Gizlilik bildiriminde küçük düzeltmeler yapıldı (sürüm { $version }, { DATE($effective) }). Bir şey yapmanız gerekmez. Okumak için: /privacy
       *[terms] Kullanım koşullarında küçük düzeltmeler yapıldı (sürüm { $version }, { DATE($effective) }). Bir şey yapmanız gerekmez. Okumak için: /terms
    }
