# Безопасность: где выполнен вход и что происходило с доступом к аккаунту.

site-security-title = Безопасность
site-security-sessions = Где выполнен вход
site-security-sessions-text = Эти браузеры и мини-приложения могут открыть ваш аккаунт. Завершите незнакомые сеансы: тому, кто ими пользуется, придётся войти снова.
site-security-unknown = Неизвестное устройство
site-security-this = Этот сеанс
site-security-how = Способ входа
site-security-method = { $method ->
    [bot] Через бота
    [oidc] На странице Telegram
   *[mini_app] Мини-приложение в Telegram
}
site-security-came-by = { $method ->
    [bot] Выполнен вход через бота
    [oidc] Выполнен вход на странице Telegram
   *[mini_app] Выполнен вход через мини-приложение
}
site-security-address = Сетевой адрес
site-security-place = Место
site-security-place-guess = { $place } (примерно, по сетевому адресу)
site-security-since = Вход выполнен
site-security-seen = Последнее использование
site-security-sign-out = Выйти
site-security-end = Завершить этот сеанс
site-security-end-others = Завершить остальные сеансы
site-security-events = Что происходило
site-security-events-text = Эти записи хранятся 180 дней. Если что-то из этого сделали не вы, завершите незнакомые сеансы, отзовите незнакомые ключи и сообщите нам.
site-security-events-none = Пока ничего не происходило.
site-security-event = { $kind ->
    [signed-in] Выполнен вход
    [sign-in-refused] В боте вы отклонили вход
    [session-stolen] Сеанс завершён: им пользовались сразу из двух мест
    [session-ended] Сеанс завершён
    [sessions-ended] Завершены все остальные сеансы
    [all-sessions-ended] Завершены все сеансы
    [key-issued] Создан API-ключ
    [key-changed] Изменены ограничения API-ключа
    [key-revoked] Отозван API-ключ
   *[key-deleted] Удалён API-ключ
}
