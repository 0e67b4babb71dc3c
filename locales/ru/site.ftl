# Что говорит сайт. Обычные предложения; код стоит в `обратных кавычках`.

## На каждой странице

site-skip = Перейти к содержанию
site-languages = Язык
site-navigation = Главное меню
site-footer = О сервисе
site-nav-pricing = Цены
site-nav-docs = Документация
site-privacy-title = Уведомление о конфиденциальности
site-terms-title = Условия использования
site-channel = Канал с новостями
site-contact = Связаться напрямую
site-copyright = © { $year } ApiClaude
site-description = Общайтесь с моделями ИИ в Telegram или вызывайте их через API, совместимый с OpenAI: один предоплаченный баланс и чек на каждое списание.

## Главная

site-home-title = Разные модели ИИ, один предоплаченный баланс
site-home-lead = Общайтесь с моделями ИИ в Telegram или вызывайте их из своих программ. Вы пополняете баланс заранее, платите только за использованное и можете проверить каждое списание.
site-home-try = Попробовать в Telegram
site-home-account = Ваш аккаунт
site-home-read = Открыть документацию
site-door-chat = Чат в Telegram
site-door-chat-text = Напишите боту, и модель ответит. Отправляйте фотографии и документы, ведите сколько угодно чатов, добавьте бота в группу.
site-door-api = API для программ
site-door-api-text = Адрес, совместимый с OpenAI, для ваших программ, редакторов и агентов. Создайте ключ здесь или в боте и поменяйте две строки.
site-door-api-link = Быстрый старт
site-door-prices = Понятные цены
site-door-prices-text = Каждая модель со всеми тарифами и компания, которая получает то, что вы ей пишете.
site-door-prices-link = Посмотреть цены
site-paying-title = Как проходит оплата
site-paying-text = Вы пополняете баланс звёздами Telegram; перед вызовом мы откладываем наибольшую возможную сумму, после него списываем только фактическую стоимость, и на каждое списание есть подписанный чек.
site-promises-title = О ваших данных простыми словами
site-promise-company = То, что вы пишете, получает компания выбранной вами модели. Её название указано рядом с моделью.
site-promise-sealed = Ваши чаты хранятся зашифрованными, у каждого аккаунта свой ключ.
site-promise-trade = Мы не показываем рекламу, не продаём данные и не обучаем модели на ваших текстах.
site-promise-logs = В наших журналах нет ни текстов, ни ключей.
site-promise-delete = Любой чат можно удалить в любое время.
site-promises-more = Прочитать уведомление целиком

## Цены

site-pricing-title = Цены
site-pricing-lead = Цены указаны в долларах США. Токен — это часть слова; то, что отправляете вы, — запрос, то, что пишет модель, — ответ.
site-pricing-none = Сейчас нет моделей в продаже.
site-pricing-none-text = С вашим балансом ничего не случится. Загляните, пожалуйста, позже.
site-model-company = Всё, что вы отправляете этой модели, получает: { $company }.
site-model-demo = Это маленькая демонстрационная модель на компьютере самого оператора. То, что вы ей пишете, не попадает к другим компаниям. Она отвечает быстро, но часто ошибается.
site-model-context = Контекст, в токенах
site-model-output = Самый длинный ответ, в токенах
site-model-abilities = Что она умеет
site-ability = { $ability ->
    [tools] вызывает инструменты
    [vision] понимает изображения
    [json] отвечает в формате JSON
   *[reasoning] рассуждает перед ответом
}
site-price-unit = За что платите
site-price-rate = Цена
site-price-tier = Если запрос больше { $above } токенов — за весь вызов
site-unit = { $unit ->
    [input] Запрос
    [cached_input] Запрос, прочитанный из кэша
    [cache_write_5m] Запись в кэш на 5 минут
    [cache_write_1h] Запись в кэш на 1 час
    [output] Ответ
    [reasoning] Рассуждения
    [character] Текст для озвучивания
    [image] Изображение
    [audio_second] Звук
    [request] Вызов
   *[minimum] Минимальная стоимость вызова
}
site-rate-million = { $unit ->
    [character] { USD($rate) } за миллион символов
   *[token] { USD($rate) } за миллион токенов
}
site-rate-each = { $unit ->
    [image] { USD($rate) } за изображение
    [audio_second] { USD($rate) } за секунду
    [request] { USD($rate) } за вызов
   *[minimum] { USD($rate) }
}
site-rate-thousand = { $unit ->
    [image] { USD($rate) } за тысячу изображений
    [audio_second] { USD($rate) } за тысячу секунд
   *[request] { USD($rate) } за тысячу вызовов
}
site-pricing-kin = Если для какого-то вида токенов нет своей строки, он стоит как запрос или как ответ.
site-rules-title = Сколько стоит вызов в зависимости от того, чем он закончился
site-rules-text = По этим правилам система и работает; в каждом чеке названо то, которое применено.
site-rule-name-complete = Полный ответ
site-rule-complete = Полный ответ стоит столько, сколько сообщил сервис модели. То, о чём он не сообщил, мы оцениваем — не выше отложенной суммы, и в чеке это указано. Если вы отключились после конца ответа, это ничего не меняет.
site-rule-name-cut-short = Ответ, на который не хватило денег
site-rule-cut-short = Ответ, на который до конца не хватило баланса или лимита, на этом останавливается и стоит как запрос и доставленная часть — не выше отложенной суммы.
site-rule-name-empty = Пустой ответ
site-rule-empty = Ответ без содержания, без вызова инструмента и без рассуждений, о которых сообщил сервис модели, не стоит ничего.
site-rule-name-failed = Сбой
site-rule-failed = При сбое у нас или у сервиса модели вы не платите ничего, даже если часть ответа уже пришла.
site-rule-name-left-before-sending = Вызов, завершённый до отправки
site-rule-left-before-sending = Вызов, который закончился до отправки модели, не стоит ничего.
site-rule-name-left-cancelled = Вы отключились, и модель остановилась
site-rule-left-cancelled = Если вы отключились, пока модель работает, она останавливается, а вы платите за запрос и за доставленную часть.
site-rule-name-left-drained = Вы отключились, а модель продолжила
site-rule-left-drained = Некоторые сервисы нельзя остановить. Если вы отключились, пока работает такой сервис, вы платите за ответ, который он допишет, по его данным; слишком долгий или слишком большой ответ оценивается по тому, что успело прийти.
site-rule-name-crashed = Авария нашей программы во время ответа
site-rule-crashed = Если наша программа аварийно завершилась во время длинного ответа, он стоит не больше, чем по последней отметке о его ходе.
site-rule-name-crashed-early = Авария нашей программы в самом начале ответа
site-rule-crashed-early = Если наша программа аварийно завершилась до первой отметки о ходе ответа, он не стоит ничего.

## Документация

site-docs-title = Документация
site-docs-lead = API говорит на языке OpenAI: всё, что работает с адресом, совместимым с OpenAI, работает и здесь.
site-docs-contents = На этой странице
site-docs-start = Быстрый старт
site-docs-base = Адрес: `{ $url }`
site-docs-key = Нужен ключ: создайте его в боте командой /keys или на этом сайте, [в своём аккаунте]. Он показывается один раз; храните его в тайне и заведите каждой программе свой.
site-docs-copy = Скопировать пример
site-docs-curl = Из командной строки
site-docs-python = Python
site-docs-node = Node.js
site-docs-editors = Редакторы
site-docs-editors-text = В любом расширении редактора, которое поддерживает провайдеров, совместимых с OpenAI, укажите адрес, ключ и название модели. Для Continue — в файле `config.yaml`:
site-docs-agents = Агенты
site-docs-agents-text = Большинство агентов берут адрес и ключ из переменных окружения. Дайте агенту отдельный ключ с собственным лимитом.
site-docs-models = Модели
site-docs-models-text = `GET /v1/models` перечисляет модели, которые доступны вашему ключу, с их ценами; `GET /v1/models/…` показывает одну из них. Сколько они стоят, понятными словами сказано [на странице цен].
site-docs-streaming = Потоковая передача
site-docs-streaming-text = С `"stream": true` ответ приходит по частям в виде событий сервера (SSE). Пока модель думает, соединение поддерживают комментарии. Прямо перед `[DONE]` комментарий сообщает стоимость.
site-docs-idempotency = Безопасный повтор вызова
site-docs-idempotency-text = Отправьте заголовок `Idempotency-Key`, и вызов будет сделан и оплачен не больше одного раза. В течение 24 часов тот же запрос получает тот же самый ответ бесплатно, с `x-apiclaude-replayed: true`. Эти 24 часа ответ хранится зашифрованным, затем удаляется; без заголовка не хранится ничего.
site-docs-receipts = Чеки
site-docs-receipts-text = Каждый платный ответ называет свой чек в заголовке `x-apiclaude-receipt`. `GET /v1/receipts/…` показывает его построчно и с подписью; открытые ключи лежат по адресу `/.well-known/apiclaude-receipts.json`. Ответ без потоковой передачи сообщает и стоимость — в заголовке `x-apiclaude-cost-nanos`, в миллиардных долях доллара. Программа [check_receipt.py] проверит сохранённый чек, не обращаясь к нам.
site-docs-caps = Лимиты и баланс
site-docs-caps-text = В боте и [в аккаунте на этом сайте] ключу можно задать лимит на день, на месяц или на всё время. `GET /v1/key` сообщает, сколько осталось. Если денег хватает не на всё, что вы запросили, `max_tokens` уменьшается, и об этом говорит `x-apiclaude-max-tokens-lowered`.
site-docs-limits = Ограничения
site-docs-limit-body = Наибольшее тело запроса, в байтах
site-docs-limit-header = Наибольший заголовок или адрес, в байтах
site-docs-limit-keys = Неверных ключей в минуту с одного сетевого адреса
site-docs-limit-begin = Сколько секунд модель может не начинать ответ
site-docs-limit-silence = Сколько секунд модель может молчать посреди ответа
site-docs-errors = Ошибки
site-docs-errors-text = Ошибки имеют вид, принятый у OpenAI: `message`, `type`, `param` и `code`. Если есть заголовок `Retry-After`, подождите столько секунд. Вызов, который не удался по вине нашей или сервиса модели, не стоит ничего.
site-docs-status = Статус
site-docs-code = Код
site-docs-meaning = Что это значит
site-api-error-invalid-request = Запрос не удалось прочитать; поле названо в `param`.
site-api-error-unsupported = В запросе есть то, чего эта модель не умеет.
site-api-error-upstream-refused = Сервис модели счёл запрос неверным; его сообщение передано вам вместе с кодом, если код был прислан.
site-api-error-missing-api-key = Ключ не отправлен.
site-api-error-invalid-api-key = Ключ введён с ошибкой, просрочен, отозван или выдан не нами.
site-api-error-insufficient-balance = Баланса не хватает на вызов: пополните его или запросите меньше.
site-api-error-cap-reached = Лимит оставляет слишком мало для вызова: поднимите его, подождите или запросите меньше.
site-api-error-account-closed = Аккаунт закрыт или приостановлен.
site-api-error-consent-missing = Действующие условия ещё не приняты; это делается в боте или здесь, в настройках аккаунта.
site-api-error-model-not-allowed = Этот ключ не даёт доступа к этой модели.
site-api-error-unknown-route = По этому адресу ничего нет.
site-api-error-model-not-found = Модели с таким названием нет в продаже.
site-api-error-receipt-not-found = У вашего аккаунта нет чека с таким номером.
site-api-error-method-not-allowed = Адрес верный, а метод нет; подходящие названы в заголовке `Allow`.
site-api-error-body-too-slow = Запрос не пришёл вовремя.
site-api-error-still-running = Вызов с этим `Idempotency-Key` ещё выполняется.
site-api-error-already-answered = Этот вызов уже был сделан, а ответа на него больше нет; стоимость указана в чеке.
site-api-error-idempotency-key-reused = Этот `Idempotency-Key` уже использован для другого запроса.
site-api-error-body-too-large = Запрос слишком большой.
site-api-error-unsupported-media-type = В заголовках не указано, что запрос — обычный JSON.
site-api-error-too-many-bad-keys = С вашего сетевого адреса пришло слишком много неверных ключей.
site-api-error-internal-error = У нас что-то сломалось; назовите нам номер из сообщения об ошибке.
site-api-error-upstream-unavailable = Сервис модели недоступен.
site-api-error-upstream-broken = Сервис модели оборвал ответ или прислал непригодный.
site-api-error-upstream-busy = Сервис модели перегружен.
site-api-error-database-away = Наши учётные книги сейчас недоступны.
site-api-error-journal-full = Наши учётные книги недоступны уже некоторое время; новые вызовы не принимаются, пока доступ не вернётся.
site-api-error-hold-ended = Вызов прерван до отправки из-за перезапуска сервера.
site-api-error-shutting-down = Наш сервер перезапускается.
site-api-error-signing-key-unreadable = Сейчас чек нельзя подписать; всё, что в нём сказано, остаётся в силе.
site-api-error-upstream-timeout = Сервис модели отвечал слишком долго.

## Правовые документы

site-notice-meta = Версия { $version }, действует с { DATE($effective) }, последнее обновление: { DATE($updated) }
site-notice-contents = Содержание
site-notice-coming = С { DATE($effective) } будет действовать эта версия. До тех пор действует версия { $version }.
site-notice-until = Эта версия действует до вступления в силу версии { $version } ({ DATE($effective) }).
site-notice-earlier = Это прежняя версия, она больше не действует.
site-notice-read = Читать версию { $version }
site-notice-versions = Все версии
site-notice-version = Версия { $version }

## Поддержка

site-support-title = Поддержка
site-support-lead = Вопрос, сбой, просьба по поводу ваших данных — напишите нам.
site-support-contact = Связаться с оператором сервиса можно здесь:
site-support-none = Оператор не указал на этой странице, как с ним связаться.
site-support-bot = В боте команда /support показывает номер аккаунта. Укажите его, пожалуйста, чтобы мы нашли ваш аккаунт.
site-support-open = Открыть бота
site-support-first = Прежде чем писать
site-support-first-docs = Ошибки API и что они значат
site-support-first-prices = Сколько стоит вызов в зависимости от того, чем он закончился

## Когда что-то не так

site-error-404 = Такой страницы нет
site-error-404-text = Возможно, в адресе опечатка или страница переехала.
site-error-405 = Здесь так нельзя
site-error-405-text = Этот адрес не принимает такие запросы.
site-error-500 = У нас что-то сломалось
site-error-500-text = Попробуйте, пожалуйста, ещё раз чуть позже.
site-error-incident = Если это повторяется, назовите нам этот номер: { $incident }
site-error-home = На главную

# Вход и собственное меню аккаунта.
site-nav-sign-in = Войти
site-nav-account = Аккаунт
site-account-sections = Ваш аккаунт
site-account-overview = Обзор
site-account-chats = Чаты
site-account-keys = API-ключи
site-account-usage = Расход
site-account-receipts = Чеки
site-account-top-ups = Пополнения
site-account-tickets = Обращения
site-account-security = Безопасность
site-account-settings = Настройки
