# The Mini App's own few words; its pages are the site's.

site-app-opening = Открываем ваш аккаунт…
site-app-loading = Загрузка…
site-app-no-script = Внутри Telegram этой странице нужен JavaScript. Сайт работает и без него.
site-app-again = Повторить
site-app-close = Закрыть
site-app-outside = Откройте эту страницу из бота в Telegram: сюда ведёт кнопка меню.
site-app-away = Связь прервалась. Попробуйте ещё раз.
site-app-over = Ваш сеанс здесь завершён. Закройте эту страницу и снова откройте её из бота.
