# Страницы аккаунта о деньгах: обзор, ключи, расход, чеки, пополнения. Простые предложения; код стоит в `обратных кавычках`.

site-save = Сохранить
site-source = { $source ->
        [bot] Бот в Telegram
        [inline] Вопрос из другого чата
        [group] Группа в Telegram
        [site] Сайт
        [agent] Агент
        [title] Название чата
        [summary] Краткое содержание длинного чата
       *[key] API-ключ
    }

## Обзор

site-overview-title = Ваш аккаунт
site-overview-low = Осталось меньше { USD($threshold) }. Вы просили предупредить об этом.
site-overview-available = Доступно
site-overview-credit = В том числе промокредит
site-overview-held = Отложено
site-overview-held-text = Перед каждым вызовом откладывается наибольшая сумма, которую он может стоить. Когда ответ готов, списывается настоящая стоимость, а остальное снова доступно.
site-overview-usage = Расход подробно
site-overview-more = Другие разделы аккаунта
site-overview-keys =
    { $keys ->
        [0] Действующих ключей нет. Создайте ключ для своих программ.
        [one] У вас { $keys } действующий ключ.
        [few] У вас { $keys } действующих ключа.
       *[many] У вас { $keys } действующих ключей.
    }
site-overview-chats = Читайте свои чаты и продолжайте их.
site-overview-receipts = Сколько стоил каждый вызов, строка за строкой.
site-overview-top-ups = Что вы внесли и что вам начислили.
site-overview-tickets = Задавайте вопросы оператору и читайте его ответы.
site-overview-security = Где вы вошли и что происходило с аккаунтом.
site-overview-settings = Язык, предпочтения и ваши согласия.
site-top-up-in-bot = Баланс пополняется звёздами Telegram, оплата проходит в боте: эта кнопка его откроет.
site-top-up-no-bot = Баланс пополняется звёздами Telegram в боте: отправьте ему /topup. Адрес бота сейчас неизвестен.

## API-ключи

site-keys-title = API-ключи
site-keys-lead = С ключом ваши программы пользуются вашим балансом. Дайте каждой программе свой ключ со сроком и лимитом: тогда его можно отозвать, не трогая остальные.
site-keys-none = Ключей пока нет.
site-key-state = { $state ->
        [revoked] отозван
        [expired] срок истёк
       *[active] действует
    }
site-key-created = Создан
site-key-used = Последний вызов
site-key-never-used = Ключом ещё не пользовались
site-key-revoked = Отозван
site-key-expires = Срок действия
site-key-never = Бессрочно
site-key-days =
    { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[many] { $days } дней
    }
site-key-on-date = До даты, указанной ниже
site-key-until = Последний день действия
site-key-until-hint = Только для варианта «До даты, указанной ниже». День заканчивается в полночь по UTC.
site-key-expires-slip = Выберите срок действия ключа из списка.
site-key-until-slip = Укажите последний день действия — дату не раньше сегодняшней, например 2030-12-31.
site-key-issue = Создать ключ
site-key-name = Название
site-key-name-hint = Для чего этот ключ. Без названия он получит номер.
site-key-new-name = Новое название
site-key-expiry = Срок действия ключа
site-key-caps = Лимиты расходов
site-key-caps-hint = Сколько этот ключ может потратить, в долларах США, например 5 или { $example }. Пустое поле — без лимита. Дни и месяцы считаются по UTC.
site-key-caps-change = Изменить лимиты расходов
site-key-cap-slip = Лимит — это сумма в долларах США больше нуля, например 5 или { $example }, без разделителей тысяч. Чтобы лимита не было, оставьте поле пустым.
site-key-cap = { $period ->
        [day] Лимит на день
        [month] Лимит на месяц
       *[total] Общий лимит
    }
site-key-cap-used = Потрачено { USD($used) } из { USD($limit) }, осталось { USD($left) }
site-key-title = API-ключ
site-key-all = Все ключи
site-key-end = Прекратить действие ключа
site-key-revoke-title = Отозвать этот ключ?
site-key-delete-title = Удалить этот ключ?
site-key-sure = { $what ->
        [revoke] Новые вызовы с ключом { ISOLATE($name) } (…{ $hint }) станут невозможны; ответ, который уже идёт, завершится и будет оплачен. Отменить это нельзя. Ключ останется в списке.
       *[delete] Новые вызовы с ключом { ISOLATE($name) } (…{ $hint }) станут невозможны, и он исчезнет из списка; ответ, который уже идёт, завершится и будет оплачен. Отменить это нельзя. Чеки за его вызовы сохранятся.
    }
site-key-issued-title = Ваш новый ключ
site-key-issued-once = Скопируйте ключ сейчас. Он показывается только один раз; у нас не остаётся копии, чтобы показать его снова.
site-key-copied = Скопировано
site-key-try = Попробуйте
site-key-shown-already = Эта форма уже была отправлена, и созданный ею ключ есть в списке. Ключ показывается только один раз. Если вы его не скопировали, удалите его и создайте другой.
site-done-key-revoked = Ключ больше не работает.
site-done-key-deleted = Ключ удалён.

## Расход

site-usage-title = Расход
site-usage-lengths = Период
site-usage-none = За это время ничего не потрачено.
site-usage-chart =
    { $days ->
        [one] Расход за { $days } день
        [few] Расход за { $days } дня
       *[many] Расход за { $days } дней
    }
site-usage-chart-text = Всего { USD($charge) }, по дням с { DATE($first) } по { DATE($last) }, слоями по моделям. На странице расхода те же числа есть в таблице.
site-usage-piece = { DATE($day) }, { $model }: { USD($charge) }
site-usage-others = Другие модели
site-usage-calls =
    { $calls ->
        [one] { $calls } вызов.
        [few] { $calls } вызова.
       *[many] { $calls } вызовов.
    }
site-usage-utc = Дни считаются по UTC.
site-usage-table = Те же числа в таблице
site-usage-day = День
site-usage-total = Всего
site-usage-by-model = По моделям
site-usage-by-source = Откуда
site-usage-model = Модель
site-usage-source = Откуда
site-usage-number = Вызовы
site-usage-charge = Списано
site-usage-receipts = Чеки отдельных вызовов

## Чеки

site-receipts-title = Чеки
site-receipts-lead = На каждое списание есть чек. Время указано по UTC.
site-receipts-when = Когда
site-receipts-none = Чеков пока нет: ничего не списано.
site-receipts-older = Более ранние чеки
site-receipts-newest = Последние чеки
site-receipts-all = Все чеки
site-receipt-title = Чек
site-receipt-rule = Правило
site-receipt-used = Что израсходовано
site-receipt-cost = Сколько это стоит
site-receipt-numbers = Номера
site-receipt-check = Проверьте сами
site-receipt-check-text = Чек подписан. Сохраните его как `receipt.json`, а опубликованные ключи — как `keys.json`; программа [check_receipt.py] (Python с пакетом `cryptography`) проверит подпись, цены и каждую сумму, не обращаясь к нам. Программы получают тот же текст по запросу `GET /v1/receipts/…`.
site-receipt-download = Сохранить чек в файл
site-receipt-check-keys = Опубликованные ключи
site-receipt-unsigned = Сейчас чек нельзя подписать; то, что в нём сказано, остаётся в силе.
site-receipt-raw = Чек в виде JSON
site-problem-receipt-not-found = В вашем аккаунте нет чека с таким номером.

## Пополнения

site-top-ups-title = Пополнения
site-top-ups-none = Вы ещё не пополняли баланс.
site-top-ups-all = Все пополнения
site-top-ups-limit =
    { $limit ->
        [one] Показана последняя { $limit } запись.
        [few] Показаны последние { $limit } записи.
       *[many] Показаны последние { $limit } записей.
    }
site-top-up-title = Чек о пополнении
site-top-up-worth =
    { $stars ->
        [one] { $stars } звезда → { USD($worth) }
        [few] { $stars } звезды → { USD($worth) }
       *[many] { $stars } звёзд → { USD($worth) }
    }
site-top-up-opened = Начато
site-top-up-state = Состояние
site-top-up-is = { $state ->
        [paid] Оплачено
        [expired] Срок истёк без оплаты
        [refunded] Возвращено
        [review] На проверке
       *[opened] Ещё не оплачено
    }
site-top-up-paid = Платёж
site-top-up-payment =
    { $stars ->
        [one] { $stars } звезда, зачислено { USD($amount) }, { MOMENT($time) }
        [few] { $stars } звезды, зачислено { USD($amount) }, { MOMENT($time) }
       *[many] { $stars } звёзд, зачислено { USD($amount) }, { MOMENT($time) }
    }
site-top-up-went-back = { $kind ->
        [refund] Возвращено вам: { MOMENT($time) }
       *[chargeback] Отозвано платёжной системой: { MOMENT($time) }
    }
site-top-up-number = Номер пополнения
site-top-up-receipt = Чек об этом пополнении
site-top-up-paid-at = Оплачено
site-top-up-amount = Сумма
site-top-up-price = Цена
site-top-up-rate = Курс одной звезды
site-top-up-provider = Способ оплаты
site-top-up-provider-name = { $provider ->
       *[telegram-stars] Звёзды Telegram
    }
site-top-up-payment-id = Номер платежа в Telegram
site-top-up-account = Аккаунт
site-top-up-help = Если что-то не так, сообщите поддержке номер пополнения. Внесённое и не потраченное можно вернуть звёздами.
site-top-ups-others = Другие изменения баланса
site-top-ups-others-text = Всё, что изменило баланс, кроме вызовов и платежей.
site-top-ups-others-none = Других изменений не было.
site-top-up-what = Что
site-movement = { $kind ->
        [welcome] Приветственный бонус
        [grant] Промокредит от оператора
        [debit] Списание оператором
       *[adjust] Исправление оператором
    }
site-problem-topup-not-found = В вашем аккаунте нет оплаченного пополнения с таким номером.
