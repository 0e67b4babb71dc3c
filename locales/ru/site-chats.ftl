# Чаты на сайте: список, один чат, что с ним можно сделать. Простые предложения. То, что о вопросах и ответах говорят и
# бот, и сайт, — в turns.ftl, files.ftl и sessions.ftl.

## Список

site-chats-title = Ваши чаты
site-chats-archived-title = Чаты в архиве
site-chats-new = Новый чат
site-chats-found-title = Найденные чаты
site-chats-search = Поиск по названиям и вашим сообщениям
site-chats-back = Все чаты
site-chats-none = Чатов пока нет. То, о чём вы спросите в боте, тоже появится здесь.
site-chats-all-archived = Все ваши чаты в архиве.
site-chats-pages = Страницы списка
site-chats-newer = Более новые
site-chats-older = Более старые
site-chats-page = Страница { $page } из { $pages }

## Один чат

site-chat-title = Чат
site-chat-model = Модель
site-chat-picture = Изображение
site-chat-file = Файл
site-chat-earlier = Более ранние сообщения
site-chat-newest = К последнему сообщению
site-chat-writing = { $model } пишет…
site-chat-rest-plain = Ответ очень длинный. Дальше он показан так, как написан, без оформления.
site-chat-file-cut-pages =
    { $read ->
        [1] Из файла «{ ISOLATE($name) }» прочитана только первая страница, всего их { $pages }.
        [one] Из файла «{ ISOLATE($name) }» прочитана только { $read } страница с начала, всего их { $pages }.
        [few] Из файла «{ ISOLATE($name) }» прочитаны только первые { $read } страницы, всего их { $pages }.
       *[many] Из файла «{ ISOLATE($name) }» прочитаны только первые { $read } страниц, всего их { $pages }.
    }
site-chat-file-cut-beginning = «{ ISOLATE($name) }» длиннее, чем можно прочитать за раз: использовано только начало.
site-chat-receipt = Чек
site-chat-topup = Пополнить в боте

## Вопрос

site-chat-question = Ваш вопрос
site-chat-send = Отправить
site-chat-keys = Enter — отправить, Shift+Enter — новая строка.
site-chat-answers = Здесь отвечает { $model }.
site-chat-consent-link = Прочитать и принять
site-chat-cannot-ask = Сейчас задать вопрос нельзя. Всё написанное раньше остаётся здесь.

## Чем может закончиться ответ — там, где бот назвал бы свои команды

site-chat-consent-missing = Сначала примите действующие условия и уведомление о конфиденциальности.
site-chat-account-closed = Этим аккаунтом сейчас нельзя пользоваться. Напишите в поддержку.
site-chat-model-gone = Этой модели больше нет. Выберите другую в настройках этого чата. Деньги не списаны.
site-chat-too-long = Для этой модели это слишком длинно. Сократите вопрос, начните новый чат или выберите другую модель в настройках. Деньги не списаны.
site-chat-file-gone = В Telegram этого файла больше нет. Отправьте его боту ещё раз. Деньги не списаны.

## Что можно сделать с чатом

site-chat-settings = Настройки чата
site-chat-name = Название
site-chat-model-follow = Та же, что для новых чатов: { $model }
site-chat-model-only = Отвечает { $model }. Ваши сообщения получает { ISOLATE($company) }.
site-chat-save = Сохранить
site-chat-archive-title = Архив
site-chat-archive-text = Чат из архива не виден в списке, но в нём ничего не пропадает. Он вернётся, как только вы зададите в нём вопрос.
site-chat-delete-link = Удалить этот чат…
site-chat-delete-title = Удалить этот чат?
site-chat-delete-ask = Чат «{ ISOLATE($title) }» будет удалён со всеми вопросами и ответами. Отменить это нельзя. Сообщения в Telegram и ваши чеки останутся.
site-chat-delete-not = Не удалять
site-done-chat-archived = Чат в архиве.
site-done-chat-unarchived = Чат снова в списке.
site-done-chat-deleted = Чат удалён.

## О чём нельзя спросить

site-problem-question-missing = Напишите вопрос.
site-problem-question-too-long =
    { $limit ->
        [one] Слишком длинно: можно не больше { $limit } символа.
        [few] Слишком длинно: можно не больше { $limit } символов.
       *[many] Слишком длинно: можно не больше { $limit } символов.
    }
site-problem-queue-full =
    { $limit ->
        [one] Уже пишется { $limit } ответ. Подождите, пока он закончится.
        [few] Уже пишутся { $limit } ответа. Подождите, пока один из них закончится.
       *[many] Уже пишутся { $limit } ответов. Подождите, пока один из них закончится.
    }
