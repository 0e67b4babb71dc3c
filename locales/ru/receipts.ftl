# Один чек, как его показывает бот.

button-receipt = { USD($charge) } · { MOMENT($time) }
receipt-not-found =
    Чека с таким номером у вас нет. Последние показывает /balance; чтобы открыть более старый, отправьте его номер:

    `/receipt hold_…`

receipt-title = **Чек: { USD($charge) }**
receipt-model = `{ $model }`, отвечает { ISOLATE($company) }
receipt-source = { $source ->
        [key] Вызов через API
        [inline] Вопрос из другого чата
        [group] Вопрос в группе
        [site] Вопрос на сайте
        [agent] Вызов агента
        [title] Название чата
        [summary] Краткое содержание длинного чата
       *[bot] Вопрос в этом боте
    }
receipt-rule = { $rule ->
        [left-cancelled] Вы остановили ответ или отключились раньше, чем он закончился: списано за запрос и за то, что успело прийти.
        [left-drained] Вы не дождались конца ответа. Сервис этой модели нельзя остановить, поэтому списано за ответ, который он дописал.
        [cut-short] Доступных средств хватило не на весь ответ: списано за запрос и за то, что успело прийти.
        [crashed] Ответ оборвался: списано по последней отметке о его ходе.
        [empty] Ответа не было, поэтому ничего не списано.
       *[complete] Ответ получен полностью.
    }

receipt-usage = **Что израсходовано**
receipt-class = { $class ->
        [input_tokens] Токены запроса: { $count }
        [cached_tokens] из них прочитано из кэша: { $count }
        [cache_write_5m_tokens] из них записано в кэш на 5 минут: { $count }
        [cache_write_1h_tokens] из них записано в кэш на 1 час: { $count }
        [reasoning_tokens] из них на рассуждения: { $count }
        [images] Изображения: { $count }
        [audio_seconds] Секунды звука: { $count }
        [characters] Символы: { $count }
       *[output_tokens] Токены ответа: { $count }
    }
receipt-known = { $known ->
        [reported] Эти данные сообщил сервис модели.
        [partial] Часть данных сообщил сервис модели, остальное — оценка.
        [estimated] Это оценка: сервис модели ничего не сообщил.
       *[none] О расходе ничего не известно.
    }

receipt-lines = **Сколько это стоит**
receipt-line = { $unit ->
        [cached_input] Запрос из кэша
        [cache_write_5m] Кэш, 5 минут
        [cache_write_1h] Кэш, 1 час
        [output] Ответ
        [reasoning] Рассуждения
        [character] Символы
       *[input] Запрос
    }: { $quantity } по { USD($rate) } за миллион = { USD($amount) }
receipt-line-thousand = { $unit ->
        [image] Изображения
        [audio_second] Секунды звука
       *[request] Вызовы
    }: { $quantity } по { USD($rate) } за тысячу = { USD($amount) }
receipt-line-minimum = Доплата до минимальной суммы: { USD($amount) }
receipt-cost = Стоимость: { USD($cost) }
receipt-hold = Отложено на вызов: { USD($hold) }
receipt-loss = Не списано, так как отложено было меньше: { USD($loss) }
receipt-charge = Списано: { USD($charge) }
receipt-lowered = Длина ответа ограничена доступной суммой, токенов не больше: { $tokens }
receipt-extended =
    { $times ->
        [one] Пока шёл ответ, отложенную сумму увеличили { $times } раз.
        [few] Пока шёл ответ, отложенную сумму увеличили { $times } раза.
        [many] Пока шёл ответ, отложенную сумму увеличили { $times } раз.
       *[other] Пока шёл ответ, отложенную сумму увеличили { $times } раз.
    }
receipt-cut = { $limit ->
        [day] Ответ закончен из-за дневного лимита расходов.
        [month] Ответ закончен из-за месячного лимита расходов.
        [total] Ответ закончен из-за общего лимита расходов.
        [ours] Ответ закончен, так как больше отложить не удалось по причине на нашей стороне.
       *[balance] Ответ закончен, так как на продолжение не хватило баланса.
    }

receipt-numbers = **Номера**
receipt-id = Чек: `{ $id }`
receipt-price = Версия цены: `{ $version }`
receipt-key = API-ключ: `{ $id }`
receipt-turn = Вопрос: `{ $turn }`
receipt-signed = Подписан ключом: `{ $id }`
