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
    Açılış: { MOMENT($time) }
ticket-by-you = **Siz**, { MOMENT($time) }
ticket-by-person = **Kullanıcı**, { MOMENT($time) }
ticket-by-operator = **İşletmeci**, { MOMENT($time) }
ticket-unreadable = (Bu metin artık okunamıyor.)
ticket-older = Daha önceki mesajlar burada gösterilmiyor.
button-ticket = { ticket-kind } · { DATE($day) } · { ticket-state }
button-ticket-show = Talebi göster
button-ticket-answer = Yanıtla
button-ticket-close = Kapat

## Kişiye söylenenler

ticket-answered = **İşletmeci yanıtladı.** Talep: `{ $id }`
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
