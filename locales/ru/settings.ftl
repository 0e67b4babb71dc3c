# Как человек хочет видеть ответы и когда его предупреждать.

settings-title = **Настройки**
settings-form = { $form ->
        [rich] Ответы: с таблицами и формулами. Если приложение их не показывает, выберите обычные сообщения.
       *[classic] Ответы: обычными сообщениями.
    }
settings-stream = { $by ->
        [draft] Пока ответ пишется: виден растущий черновик.
        [edit] Пока ответ пишется: сообщение обновляется.
       *[end] Пока ответ пишется: ничего, он придёт готовым.
    }
settings-footer = { $state ->
        [on] Под каждым ответом: его стоимость и ваш баланс.
       *[off] Под каждым ответом: стоимость не показывается.
    }
settings-buttons = { $state ->
        [on] Кнопки под ответами: показываются.
       *[off] Кнопки под ответами: скрыты.
    }
settings-titles = { $by ->
        [model] Названия чатов: придумывает модель, это стоит немного денег.
       *[words] Названия чатов: ваши первые слова.
    }
settings-low = { $state ->
        [on] Низкий баланс: предупредить, когда останется меньше { USD($threshold) }.
       *[off] Низкий баланс: не предупреждать.
    }
button-form = Вид ответов
button-stream = Пока пишется
button-footer = Стоимость ответа
button-buttons = Кнопки
button-titles = Названия
button-low = Низкий баланс
button-my-caps = Лимиты расходов
button-language = Язык
warn-pick = При каком остатке вас предупредить?
button-warn-never = Никогда
balance-low = **На балансе мало денег: { USD($left) }.** Вы просили предупредить, когда останется меньше { USD($threshold) }. Пополнить: /topup

my-caps-title = **Ваши лимиты расходов**

    Считается всё, что вы тратите: в Telegram и по всем ключам. Если вопрос выходит за лимит, ответ будет короче или вопрос будет отклонён. Дни и месяцы считаются по UTC.
my-caps-pick = { $period ->
        [day] Сколько можно потратить за день?
        [month] Сколько можно потратить за месяц?
       *[total] Сколько можно потратить всего?
    }

## Сколько потрачено

usage-title = { $days ->
        [one] **Потрачено за { $days } день**
        [few] **Потрачено за { $days } дня**
       *[many] **Потрачено за { $days } дней**
    }
usage-none = Пока ничего.
usage-total = { $calls ->
        [one] **{ USD($charge) }** за { $calls } вызов
        [few] **{ USD($charge) }** за { $calls } вызова
       *[many] **{ USD($charge) }** за { $calls } вызовов
    }
usage-by-day = **По дням** (UTC)
usage-by-model = **По моделям**
usage-by-source = **Откуда**
usage-day = { $calls ->
        [one] { DATE($day) }: { USD($charge) } · { $calls } вызов
        [few] { DATE($day) }: { USD($charge) } · { $calls } вызова
       *[many] { DATE($day) }: { USD($charge) } · { $calls } вызовов
    }
usage-line = { $calls ->
        [one] { $name }: { USD($charge) } · { $calls } вызов
        [few] { $name }: { USD($charge) } · { $calls } вызова
       *[many] { $name }: { USD($charge) } · { $calls } вызовов
    }
usage-source = { $source ->
        [bot] Этот бот
        [inline] Вопросы из других чатов
        [group] Группы
        [site] Сайт
        [agent] Агенты
        [title] Названия чатов
        [summary] Краткое содержание длинных чатов
       *[key] API-ключи
    }
usage-key = Ключ { ISOLATE($name) } · …{ $hint }
usage-key-gone = Удалённый ключ
button-days = { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[many] { $days } дней
    }
button-receipts = Баланс и чеки
answer-footer = { $charge } · баланс { $left }
