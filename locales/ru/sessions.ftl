# Чаты: их список, настройки каждого и что с ним можно сделать. Тексты — Markdown.

command-search = Поиск по чатам
command-persona = Как вам отвечать

## Список

sessions-page = **Ваши чаты** · страница { $page } из { $pages }
sessions-archived = **Чаты в архиве**
sessions-archived-page = **Чаты в архиве** · страница { $page } из { $pages }
sessions-archived-none = В архиве пусто.
sessions-all-archived = Все ваши чаты в архиве. Чтобы начать новый, просто напишите вопрос.
sessions-list-changed = Список изменился. Вот его начало.
button-search = Поиск
button-archived = Архив
button-sessions = Чаты

## Один чат

session-title = **{ ISOLATE($title) }**
session-untitled = Новый чат
session-model = { $is-own ->
        [yes] Модель: `{ $model }`, выбрана для этого чата
       *[no] Модель: `{ $model }`
    }
session-persona = Роль: { $name }
session-instructions = Ваши указания: { ISOLATE($words) }
session-manner = { $manner ->
        [exact] Креативность: «точно»
        [careful] Креативность: «сдержанно»
        [balanced] Креативность: «в меру»
        [lively] Креативность: «живо»
        [free] Креативность: «свободно»
       *[other] Креативность: { $value }
    }
session-questions = { $count ->
        [1] { $count } вопрос — { MOMENT($last) }
        [one] { $count } вопрос, последний — { MOMENT($last) }
        [few] { $count } вопроса, последний — { MOMENT($last) }
       *[many] { $count } вопросов, последний — { MOMENT($last) }
    }
session-no-questions = Вопросов пока нет
session-cost = Стоимость ответов: { USD($cost) }
session-has-topic = У чата своя тема
session-is-archived = В архиве
session-last-question = **Вы спросили:** { ISOLATE($words) }
session-last-answer = **Начало ответа:** { ISOLATE($words) }
button-session-continue = Продолжить здесь
button-session-topic = Продолжить в теме
button-session-rename = Переименовать
button-session-model = Модель
button-session-persona = Роль
button-session-instructions = Указания
button-session-manner = Креативность
button-session-markdown = Файл Markdown
button-session-json = Файл JSON
button-session-archive = В архив
button-session-unarchive = Из архива
button-session-delete = Удалить
button-session-delete-sure = Да, удалить

## Что можно сделать с чатом

session-archived = Чат в архиве. Найти его можно в /chats, в разделе «Архив».
session-unarchived = Чат снова в списке.
session-next-is-new = Следующий вопрос начнёт новый чат.
session-delete-ask = Удалить чат **{ ISOLATE($title) }** со всеми вопросами и ответами? Отменить это нельзя. Сообщения в этой переписке и ваши чеки останутся.
session-deleted = Чат удалён.
session-exported = { ISOLATE($title) }
session-exported-newest = { $count ->
        [one] { ISOLATE($title) } — последний { $count } вопрос
        [few] { ISOLATE($title) } — последние { $count } вопроса
       *[many] { ISOLATE($title) } — последние { $count } вопросов
    }
session-export-you = Вы
session-export-quoted = В ответ на:
session-goes-on-in-topic = Чат **{ ISOLATE($title) }** продолжается в своей теме. Я написал туда.
session-topic-opened = Новый чат готов, у него своя тема.

## Слова, которых ждёт бот

dialog-cancelled = Отменено. Ничего не изменилось.
dialog-blank = В этом сообщении нет текста. Напишите, пожалуйста, ещё раз.
session-rename-ask = { $limit ->
        [one] Как назвать чат **{ ISOLATE($title) }**? Напишите новое название, не длиннее { $limit } символа.
        [few] Как назвать чат **{ ISOLATE($title) }**? Напишите новое название, не длиннее { $limit } символов.
       *[many] Как назвать чат **{ ISOLATE($title) }**? Напишите новое название, не длиннее { $limit } символов.
    }
session-rename-too-long = { $limit ->
        [one] Слишком длинное название: не больше { $limit } символа. Напишите короче.
        [few] Слишком длинное название: не больше { $limit } символов. Напишите короче.
       *[many] Слишком длинное название: не больше { $limit } символов. Напишите короче.
    }
session-renamed = Теперь чат называется **{ ISOLATE($title) }**.
session-instruct-ask = { $limit ->
        [one] Как отвечать на вопросы в чате **{ ISOLATE($title) }**? Напишите своими словами, не больше { $limit } символа. Модель читает это перед каждым вопросом.
        [few] Как отвечать на вопросы в чате **{ ISOLATE($title) }**? Напишите своими словами, не больше { $limit } символов. Модель читает это перед каждым вопросом.
       *[many] Как отвечать на вопросы в чате **{ ISOLATE($title) }**? Напишите своими словами, не больше { $limit } символов. Модель читает это перед каждым вопросом.
    }
session-instruct-now = Сейчас: { ISOLATE($words) }
session-instruct-persona = Ваши слова заменят роль.
session-instruct-too-long = { $limit ->
        [one] Указания слишком длинные: не больше { $limit } символа. Напишите короче.
        [few] Указания слишком длинные: не больше { $limit } символов. Напишите короче.
       *[many] Указания слишком длинные: не больше { $limit } символов. Напишите короче.
    }
session-instructed = Сохранено. Следующие ответы в чате **{ ISOLATE($title) }** учтут ваши указания.
session-uninstructed = Ваших указаний больше нет.
button-instructions-remove = Убрать указания

## Поиск

search-ask = Что найти? Я ищу в названиях чатов и в ваших собственных сообщениях.
search-too-long = { $limit ->
        [one] Слишком длинный запрос: не больше { $limit } символа. Напишите короче.
        [few] Слишком длинный запрос: не больше { $limit } символов. Напишите короче.
       *[many] Слишком длинный запрос: не больше { $limit } символов. Напишите короче.
    }
search-title = **Нашлось**
search-none = Ничего не нашлось.
search-line = **{ ISOLATE($title) }** — { ISOLATE($words) }
search-back-to = Я просмотрел сообщения начиная с { MOMENT($time) }; более старые не просмотрены.

## Роли

personas-title = **Как отвечать на вопросы в этом чате?**
personas-line = { $icon } **{ $name }** — { $about }
personas-replace = Роль заменит ваши собственные указания.
personas-gone = Такой роли больше нет. Выберите ещё раз.
button-persona-none = Без роли
persona-picked = Теперь отвечает { $name }.
persona-none = Теперь без роли.

## Креативность

manner-title = **Насколько свободно модели писать в этом чате?**

    «Точно» подходит для фактов и кода, «свободно» — для историй. Модели, которые рассуждают перед ответом, решают это сами.
button-manner = { $manner ->
        [exact] Точно
        [careful] Сдержанно
        [balanced] В меру
        [lively] Живо
        [free] Свободно
       *[own] Как решит модель
    }

## Модели

models-here = Выбор ниже — для чата **{ ISOLATE($title) }**.
models-everywhere = Выбор ниже — для новых чатов и для тех, где своя модель не выбрана.
button-models-here = Этот чат
button-models-everywhere = Новые чаты
button-model-follow = Как в новых чатах
model-picked-here = В чате **{ ISOLATE($title) }** теперь отвечает `{ $model }`.
model-picked-elsewhere = В новых чатах будет отвечать `{ $model }`. В этом остаётся `{ $here }`.
model-follows = В чате **{ ISOLATE($title) }** снова та же модель, что и в новых чатах: `{ $model }`.

## Под ответом

turn-past-shortened = Этот чат стал длиннее, чем модель может прочитать за раз: самое старое она теперь видит в кратком изложении или не видит совсем.
