# İşletmecinin elle aktardığı para: kişiye ne söylenir, işletmeciler ne okur. Metinler Markdown'dır.

## Kişiye söylenenler

debited = **İşletmeci bakiyenizden { USD($amount) } düştü.**

    Nedenini bilmiyorsanız: /paysupport
adjusted = { $direction ->
        [taken] **Bir hata düzeltildi: bakiyenizden { USD($amount) } düşüldü.**
       *[given] **Bir hata düzeltildi: bakiyenize { USD($amount) } eklendi.**
    }

    Nedenini bilmiyorsanız: /paysupport
refunded = **Ödemeniz iade ediliyor: { $stars } Yıldız.**

    Bakiyenizden { USD($amount) } düşüldü. İade tamamlandığında Telegram bunu gösterir.
    Yükleme numarası: `{ $id }`
charged-back = **Ödemeniz geri alındı: { $stars } Yıldız.**

    Bakiyenizden { USD($amount) } düşüldü. Bakiyeniz artık sıfırın altındaysa lütfen bir sonraki sorudan önce yükleme yapın: /topup
    Yükleme numarası: `{ $id }`

## Onay

proposal = **Bir düzeltme ikinci bir işletmecinin onayını bekliyor**

    { $kind ->
        [grant] Promosyon kredisi: { USD($amount) }
        [debit] Bakiyeden düşülecek: { USD($amount) }
        [refund] İade edilecek ödeme: { USD($amount) }
       *[adjust] { $direction ->
            [taken] Düzeltme, düşülecek: { USD($amount) }
           *[given] Düzeltme, eklenecek: { USD($amount) }
        }
    }
    Hesap: `{ $account }`
    Neden: { ISOLATE($reason) }
    Öneren: `{ $author }`
    Numara: `{ $id }`
proposal-decided = { $state ->
        [approved] **Öneriniz onaylandı ve uygulandı.**
       *[rejected] **Öneriniz reddedildi.**
    }

    Tutar: { USD($amount) }
    Hesap: `{ $account }`
    Numara: `{ $id }`
button-approve = Onayla
button-reject = Reddet
proposal-carried-out = Onaylandı ve uygulandı: `{ $id }`
proposal-is-rejected = Reddedildi: `{ $id }`
proposal-short = Bu şimdi uygulanamaz: yalnızca { USD($available) } kullanılabilir. Öneri açık kalıyor.
proposal-impossible = Bu artık uygulanamaz. Öneri reddedilene kadar açık kalıyor.
proposal-ended = { $state ->
        [approved] Bu öneri zaten onaylandı.
        [rejected] Bu öneri zaten reddedildi.
       *[expired] Bu önerinin süresi doldu.
    }
proposal-not-yours = Buna yalnızca başka bir işletmeci karar verebilir.

## Defterler

books = **Defterler**

    Hesap sayısı: { $accounts }
    Bakiyelerin toplamı: { USD($balance) }
    Yazılmakta olan yanıtlar için ayrılan: { USD($held) }
    Bunun promosyon kredisi olan kısmı: { USD($promo) }
books-line = `{ $account }`: { USD($amount) }
books-lost-today = Ayrılandan pahalıya gelen çağrılarda bugün kaybedilen: { USD($amount) }
books-checked = Son denetim: { MOMENT($time) }. { $state ->
        [broken] **Defterler tutmuyor.**

            Bozulan kural: { books-rule }
            İlk hatalı satır: `{ $row }`
       *[balanced] Defterler nanodolara kadar tutuyor.
    }
books-unchecked = Defterler henüz denetlenmedi.
books-broken = **Defterler tutmuyor.**

    Bozulan kural: { books-rule }
    İlk hatalı satır: `{ $row }`
    İçinde yazan: `{ $detail }`

    Hepsini `bot.py verify` gösterir. Düzeltilene kadar bu mesaj günde bir kez gelir.
# `verify` komutunun kanıtladığı kurallar, billing/verify_rules.py içindeki kodlarla.
books-rule = { $rule ->
        [balance-is-sum] Bir bakiye, transferlerinin toplamına eşittir.
        [person-has-balance] Transferlerde geçen herkesin bir bakiyesi vardır.
        [held-is-open-holds] Ayrılan tutar, süren çağrılar için ayrılanların toplamına eşittir.
        [promo-was-given] Kalan promosyon kredisi verilenden fazla değildir.
        [hold-has-receipt] Kesinleşen her çağrının bir makbuzu vardır.
        [receipt-has-hold] Her makbuz kesinleşen bir çağrıya aittir.
        [receipt-has-charge] Her makbuzda yazan ücret tam olarak alınmıştır.
        [charge-has-receipt] Alınan her ücretin bir makbuzu vardır.
        [receipt-has-loss] Her makbuzun, üzerinde yazan zararı tam olarak vardır.
        [loss-has-receipt] Her zararın bir makbuzu vardır.
        [charge-within-hold] Hiçbir makbuz ayrılandan fazla ücret almaz.
        [payment-is-transfer] Her ödeme, sağlayıcısından gelen tek bir transferdir.
        [topup-was-told] Her bakiye yükleme, sağlayıcının bildirdiği bir ödemedir.
        [balance-not-negative] Hiçbir harcama bakiyeyi eksiye düşürmez.
        [reversal-is-transfer] Geri dönen her ödeme, sağlayıcısına giden tek bir transferdir.
        [refund-has-payment] Her iade ve ters ibraz tek bir ödemeye aittir.
        [correction-has-note] Her düzeltmenin bir açıklaması vardır.
        [checkpoint-is-sum] Bir denetim noktası, ondan önceki transferlerin toplamına eşittir.
       *[other] Eski bir kural: `{ $rule }`
    }
