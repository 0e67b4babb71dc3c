# Botun gösterdiği tek bir makbuz.

button-receipt = { USD($charge) } · { MOMENT($time) }
receipt-not-found =
    Hesabınızda bu numaralı bir makbuz yok. En yenilerini /balance gösterir; daha eskisi için numarasını gönderin:

    `/receipt hold_…`

receipt-title = **Makbuz: { USD($charge) }**
receipt-model = `{ $model }`, yanıtlayan: { ISOLATE($company) }
receipt-source = { $source ->
        [key] API üzerinden istendi
        [inline] Başka bir sohbetten soruldu
        [group] Bir grupta soruldu
        [site] Web sitesinde soruldu
        [agent] Bir ajan tarafından istendi
        [title] Sohbet başlığı
        [summary] Uzun sohbetin özeti
       *[bot] Bu botta soruldu
    }
receipt-rule = { $rule ->
        [left-cancelled] Yanıtı bitmeden durdurdunuz ya da ayrıldınız: giriş ve ulaşan kısım ücretlendirildi.
        [left-drained] Yanıt bitmeden ayrıldınız. Bu modelin servisi durdurulamadığından, yazmayı sürdürdüğü yanıt ücretlendirildi.
        [cut-short] Harcanabilecek tutar yanıtın sonuna yetmedi: giriş ve ulaşan kısım ücretlendirildi.
        [crashed] Yanıt yarıda kesildi: ilerlemesinin son kaydına göre ücretlendirildi.
        [empty] Yanıt gelmedi, bu yüzden ücret alınmadı.
       *[complete] Yanıt eksiksiz.
    }

receipt-usage = **Kullanım**
receipt-class = { $class ->
        [input_tokens] Giriş tokenleri: { $count }
        [cached_tokens] bunun önbellekten okunanı: { $count }
        [cache_write_5m_tokens] bunun 5 dakikalığına önbelleğe yazılanı: { $count }
        [cache_write_1h_tokens] bunun 1 saatliğine önbelleğe yazılanı: { $count }
        [reasoning_tokens] bunun akıl yürütmede kullanılanı: { $count }
        [images] Görsel: { $count }
        [audio_seconds] Ses (saniye): { $count }
        [characters] Karakter: { $count }
       *[output_tokens] Çıkış tokenleri: { $count }
    }
receipt-known = { $known ->
        [reported] Bu kullanımı modelin servisi bildirdi.
        [partial] Bir kısmını modelin servisi bildirdi, kalanı tahmindir.
        [estimated] Modelin servisi hiçbir şey bildirmediği için bu bir tahmindir.
       *[none] Bilinen bir kullanım yok.
    }

receipt-lines = **Ücret dökümü**
receipt-line = { $unit ->
        [cached_input] Önbellekten giriş
        [cache_write_5m] Önbellek, 5 dakika
        [cache_write_1h] Önbellek, 1 saat
        [output] Çıkış
        [reasoning] Akıl yürütme
        [character] Karakter
       *[input] Giriş
    }: { $quantity } × milyonu { USD($rate) } = { USD($amount) }
receipt-line-thousand = { $unit ->
        [image] Görsel
        [audio_second] Ses (saniye)
       *[request] Çağrı
    }: { $quantity } × bini { USD($rate) } = { USD($amount) }
receipt-line-minimum = En düşük ücrete tamamlama: { USD($amount) }
receipt-cost = Hesaplanan ücret: { USD($cost) }
receipt-hold = Çağrı için ayrılan: { USD($hold) }
receipt-loss = Ayrılandan fazla olduğu için alınmayan: { USD($loss) }
receipt-charge = Alınan ücret: { USD($charge) }
receipt-lowered = Harcanabilecek tutar nedeniyle yanıt en fazla şu kadar tokenle sınırlandı: { $tokens }
receipt-extended =
    { $times ->
        [one] Yanıt gelirken ayrılan tutar { $times } kez artırıldı.
       *[other] Yanıt gelirken ayrılan tutar { $times } kez artırıldı.
    }
receipt-cut = { $limit ->
        [day] Yanıt, günlük harcama sınırı nedeniyle bitti.
        [month] Yanıt, aylık harcama sınırı nedeniyle bitti.
        [total] Yanıt, toplam harcama sınırı nedeniyle bitti.
        [ours] Bizden kaynaklanan bir nedenle daha fazla tutar ayrılamadı ve yanıt bitti.
       *[balance] Bakiye yetmediği için yanıt bitti.
    }

receipt-numbers = **Numaralar**
receipt-id = Makbuz: `{ $id }`
receipt-price = Fiyat sürümü: `{ $version }`
receipt-key = API anahtarı: `{ $id }`
receipt-turn = Soru: `{ $turn }`
receipt-signed = İmza anahtarı: `{ $id }`
