# Письма оператору и обращения, которые из них получаются.

site-feedback-title = Написать оператору
site-feedback-lead = Вопрос, сбой, просьба по поводу ваших данных, правовой вопрос: оператор прочитает и ответит.
site-feedback-kind = О чём речь
site-feedback-kinds = { $kind ->
    [question] Вопрос
    [fault] Сбой
    [data] Доступ к моим данным
    [deletion] Удаление аккаунта или данных
   *[legal] Правовой вопрос
}
site-feedback-known = Вы вошли, поэтому мы знаем, о каком аккаунте речь. Ответ появится на этом сайте, и бот вам о нём сообщит.
site-feedback-contact = Электронная почта или имя, под которым вы входите
site-feedback-contact-text = Так мы найдём ваш аккаунт, например по имени пользователя в Telegram. Если аккаунта нет, укажите почту, по которой с вами можно связаться.
site-feedback-text = Ваше сообщение
site-feedback-text-text =
    { $limit ->
        [one] Не больше { $limit } символа. Не присылайте, пожалуйста, паролей и ключей.
        [few] Не больше { $limit } символов. Не присылайте, пожалуйста, паролей и ключей.
       *[many] Не больше { $limit } символов. Не присылайте, пожалуйста, паролей и ключей.
    }
site-feedback-file = Файл, если он поможет
site-feedback-file-text =
    { $megabytes ->
        [one] Один файл, не больше { $megabytes } мегабайта.
        [few] Один файл, не больше { $megabytes } мегабайт.
       *[many] Один файл, не больше { $megabytes } мегабайт.
    }
site-feedback-file-again = Если вы выбирали файл, выберите его ещё раз.
site-feedback-trap = Оставьте это поле пустым
site-feedback-privacy = То, что вы пишете, хранится зашифрованным и приходит оператору через Telegram.
site-feedback-send = Отправить

## Обращение

site-ticket-title = Ваше обращение
site-ticket-number = Номер
site-ticket-state-label = Состояние
site-ticket-state = { $state ->
    [open] ждёт ответа
    [answered] есть ответ
   *[closed] закрыто
}
site-ticket-opened = Открыто
site-ticket-keep = Сохраните эту ссылку: ответ появится здесь, и прочитать его сможет любой, у кого она есть. Прислать её ещё раз мы не сможем.
site-ticket-link = Ссылка на это обращение
site-ticket-copy = Скопировать ссылку
site-ticket-told = Бот сообщит вам, когда придёт ответ.
site-ticket-history = Переписка
site-ticket-older = Более ранние сообщения здесь не показаны.
site-ticket-by = { $author ->
    [person] Вы
   *[operator] Оператор
}
site-ticket-unreadable = (Этот текст больше нельзя прочитать.)
site-ticket-file = Вложение ({ $kilobytes } КБ):
site-ticket-file-unnamed = файл
site-ticket-add = Дополнить
site-ticket-add-send = Добавить
site-ticket-reopens = Это обращение закрыто. Если его дополнить, оно откроется снова.
site-ticket-close-title = Вопрос решён?
site-ticket-close-text = Тогда обращение можно закрыть. Если что-то ещё появится, дополните его, и оно откроется снова.
site-ticket-close = Закрыть обращение
site-tickets-title = Ваши обращения
site-tickets-lead = Всё, что вы писали оператору здесь и в боте.
site-tickets-none = Вы ещё ничего не писали.
site-tickets-back = Все обращения
