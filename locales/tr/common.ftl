# Ürünün her yerinde gerekebilecek sözler.

# $count (tam sayı): Telegram Yıldızları.
stars = { $count } Yıldız

# Türkçesi olmadığı için İngilizce gösterilen bir belgenin üstünde durur.
notice-fallback = Bu belgenin henüz Türkçesi yok; aşağıda İngilizce metin yer alıyor.
notice-fallback-older = Türkçe metin daha eski ({ $older } sürümü); aşağıda { $version } sürümünün İngilizce metni yer alıyor.
notice-read-older = { $version } sürümünü Türkçe oku

# Bir ağ adresinin yaklaşık yeri: şehir ve ülkesi.
place-of-city = { $city }, { $country }
