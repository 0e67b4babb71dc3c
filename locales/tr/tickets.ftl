# Talepler: insanların işletmeciye yazdıkları, işletmecilerin okudukları ve yanıtlar. Metinler Markdown ile yazılır.

## İşletmeciye yazmak

feedback = **İşletmeciye yazın**

    Konu nedir? Aşağıdan seçin, sonra hepsini tek bir mesajda yazın. Yanıt buraya gelir.
feedback-yours = Önceki talepleriniz de aşağıda.
ticket-kind = { $kind ->
        [question] Soru
        [fault] Arıza
        [data] Verilerim
        [deletion] Silme
       *[legal] Hukuki konu
    }
ticket-state = { $state ->
        [open] yanıt bekliyor
        [answered] yanıtlandı
       *[closed] kapandı
    }
ticket-ask =
    { $limit ->
        [one] **{ ticket-kind }.** Lütfen tek bir mesajda yazın, en fazla { $limit } karakter.
       *[other] **{ ticket-kind }.** Lütfen tek bir mesajda yazın, en fazla { $limit } karakter.
    }
ticket-may-attach = Yanına en fazla { $limit } MB büyüklüğünde bir fotoğraf ya da dosya ekleyebilirsiniz.
ticket-is-open = **Talebiniz işletmeciye ulaştı.** Numarası: `{ $id }`

    Yanıt buraya gelir. O zamana kadar ekleme yapabilirsiniz: /feedback
ticket-add-ask =
    { $limit ->
        [one] `{ $id }` numaralı talebe ne eklemek istersiniz? Lütfen tek bir mesajda yazın, en fazla { $limit } karakter.
       *[other] `{ $id }` numaralı talebe ne eklemek istersiniz? Lütfen tek bir mesajda yazın, en fazla { $limit } karakter.
    }
ticket-is-added = `{ $id }` numaralı talebe eklendi. İşletmeci bunu görecek.
ticket-is-closed = `{ $id }` numaralı talep kapatıldı.
ticket-was-closed = Bu talep zaten kapatılmış.

## Tek bir talep

ticket-head = **{ ticket-kind }** – { ticket-state }

    Numara: `{ $id }`
    Açılma zamanı: { MOMENT($time) }
ticket-by-you = **Siz**, { MOMENT($time) }
ticket-by-person = **Kullanıcı**, { MOMENT($time) }
ticket-by-operator = **İşletmeci**, { MOMENT($time) }
ticket-unreadable = (Bu metin artık okunamıyor.)
ticket-file = Dosya: { ISOLATE($name) } ({ $kilobytes } KB)
ticket-file-unreadable = (Bu dosya artık okunamıyor.)
ticket-file-caption = `{ $id }` numaralı talebin dosyası
ticket-file-gone = Bu dosya artık Telegram'da yok ya da çok büyük. Lütfen en fazla 5 MB olacak şekilde yeniden gönderin.
ticket-file-not-fetched = Dosya Telegram'dan alınamadı. Lütfen birazdan yeniden gönderin.
ticket-older = Daha önceki mesajlar burada gösterilmiyor.
button-ticket = { ticket-kind } · { DATE($day) } · { ticket-state }
button-ticket-waiting = { ticket-kind } · { $short } · { MOMENT($time) }
button-ticket-file = 📎 { ISOLATE($name) }
button-ticket-show = Talebi göster
button-ticket-answer = Yanıtla
button-ticket-close = Kapat

## Kişiye söylenenler

ticket-answered = **İşletmeci yanıtladı.** Talep: `{ $id }`
ticket-answered-site = **İşletmeci, web sitesinden açtığınız talebi yanıtladı.** Talep: `{ $id }`

    Buradan ya da talebin sayfasından yanıt verebilirsiniz.
ticket-closed = **İşletmeci talebinizi kapattı:** `{ $id }`

    Sorununuz çözülmediyse yanıtlamanız yeterli: talep yeniden açılır.

## İşletmecilerin okudukları

ticket-opened = **Yeni talep: { ticket-kind }**

    Numara: `{ $id }`
    { ticket-whose }
ticket-added = **Bir talebe ekleme: { ticket-kind }**

    Numara: `{ $id }`
    { ticket-whose }
ticket-whose = { $by ->
        [account] Hesap: `{ $account }`
       *[contact] Hesabı yok. İletişim: { ISOLATE($contact) }
    }
    Dil: `{ $language }`
ticket-answer-ask =
    { $limit ->
        [one] Lütfen `{ $id }` numaralı talebin yanıtını tek bir mesajda yazın, en fazla { $limit } karakter. Kullanıcı yazdıklarınızı olduğu gibi okur.
       *[other] Lütfen `{ $id }` numaralı talebin yanıtını tek bir mesajda yazın, en fazla { $limit } karakter. Kullanıcı yazdıklarınızı olduğu gibi okur.
    }
ticket-answer-sent = `{ $id }` numaralı talebe yanıtınız gönderiliyor.
ticket-answer-kept = `{ $id }` numaralı talebe yanıtınız saklandı ama kimseye gönderilmedi: bu kişinin burada hesabı yok. Lütfen şuraya yazın: { ISOLATE($contact) }
tickets-open = **Yanıt bekleyen talepler**

    En uzun süredir bekleyen en üsttedir.
tickets-none = Yanıt bekleyen talep yok.

## İşletmecilerin grubunda: her talebe bir konu

ticket-topic-name = { ticket-kind } · { $short }
ticket-topic-head = **{ ticket-kind }**, { MOMENT($time) }

    Numara: `{ $id }`
ticket-topic-more = **Kullanıcının eklediği: { ticket-kind }**, { MOMENT($time) }
ticket-topic-how = { $by ->
        [account] Bir işletmecinin bu konuya yazdıkları kullanıcıya olduğu gibi gönderilir. /close talebi kapatır.
       *[contact] Bir işletmecinin bu konuya yazdıkları yanıt olarak saklanır ve talebin sayfasında okunur; kişiye ayrıca haber verilmez. /close talebi kapatır.
    }
ticket-topic-not-yours = Burada yalnızca OPERATORS içinde adı geçenler, kendi adlarıyla yanıt verebilir. Bu mesaj iletilmedi.
ticket-topic-commands = Burada tek bir komut var: /close. Bu mesaj iletilmedi; yanıt eğik çizgiyle başlamamalı.
ticket-topic-cannot = Kullanıcıya yalnızca metin, fotoğraf ve dosya gönderilebilir. Bu mesaj iletilmedi.
operators-chat-broken = { $why ->
        [forum] **Grubunuza talep ulaşmıyor:** OPERATORS_CHAT ile belirtilen grupta konular kapalı. Lütfen grup ayarlarından açın. O zamana kadar talepler size buraya gelir.
        [rights] **Grubunuza talep ulaşmıyor:** botun OPERATORS_CHAT ile belirtilen grupta konuları yönetme yetkisi yok. Lütfen onu bu yetkiyle yönetici yapın. O zamana kadar talepler size buraya gelir.
        [gone] **Grubunuza talep ulaşmıyor:** bot, OPERATORS_CHAT ile belirtilen grupta değil ya da grubun numarası değişmiş. Bu düzelene kadar talepler size buraya gelir.
        [topic] `{ $id }` numaralı talebin konusu grubunuzdan silindi. Oraya yazılacak bir şey olunca yeni bir konu açılır.
       *[other] **Grubunuza talep ulaşmıyor:** Telegram, botun OPERATORS_CHAT ile belirtilen gruba gönderdiklerini reddediyor; nedeni günlük kayıtlarında yazıyor. Bu düzelene kadar talepler size buraya gelir.
    }
