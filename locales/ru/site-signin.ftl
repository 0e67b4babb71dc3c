# Вход на сайте. Простые предложения.

site-signin-title = Вход
site-signin-lead = Вы входите через свой аккаунт Telegram. Пароля нет: его не нужно придумывать и нельзя потерять.
site-signin-by-bot = Через бота
site-signin-by-bot-text = Бот покажет, какое устройство запрашивает вход, и впустит его, когда вы согласитесь. Открыть бота можно и на этом устройстве, и на другом.
site-signin-by-bot-button = Продолжить в боте
site-signin-no-bot = Адрес бота сейчас неизвестен, поэтому войти через него нельзя. Попробуйте позже.
site-signin-by-telegram = На странице Telegram
site-signin-by-telegram-text = Telegram спросит вас на собственной странице. Оттуда мы узнаем ваш ID в Telegram, имя и имя пользователя, и больше ничего. Там же мы спросим, можно ли боту писать вам.
site-signin-by-telegram-button = На страницу Telegram
site-signin-new = Если аккаунта ещё нет, при входе он будет создан.
site-signin-cookies = При входе сохраняется файл cookie, чтобы не приходилось входить каждый раз; слежки нет.

site-signin-bot-title = Согласитесь в Telegram
site-signin-wait = Бот спросит, действительно ли здесь входите вы.
site-signin-step-open = Откройте бота кнопкой или отсканируйте код телефоном, на котором у вас Telegram.
site-signin-step-start = Если Telegram показывает кнопку «Старт», нажмите её.
site-signin-step-agree = Сверьте устройство и адрес со своими и, если всё верно, согласитесь.
site-signin-step-back = Вернитесь на эту страницу: она остаётся открытой, и вход на ней продолжится сам.
site-signin-open = Открыть бота
site-signin-qr = QR-код, который открывает бота
site-signin-scan = Или отсканируйте этот код телефоном.
site-signin-two-minutes = Ссылка действует две минуты, один раз и только для этого браузера. Никому её не отправляйте.
site-signin-waiting = Ждём вашего ответа в Telegram…
site-signin-agreed = Вы согласились
site-signin-agreed-text = Ещё один шаг — и вы войдёте.
site-signin-finish = Продолжить
site-signin-refused = Вы отклонили вход
site-signin-refused-text = В боте вы ответили, что это не вы, поэтому вход не выполнен.
site-signin-gone = Время на вход истекло
site-signin-gone-text = Прошло две минуты, или этот вход уже использован.
site-signin-none = Вход не начат
site-signin-none-text = В этом браузере вход не начинали, или отведённые на него две минуты уже прошли. Начать можно прямо сейчас.
site-signin-again = Начать заново
site-signin-other = Другие способы входа

site-signin-leading-title = Переход в Telegram
site-signin-leading = Сейчас откроется страница Telegram. Если ничего не происходит, перейдите сами.
site-signin-leading-on = Перейти в Telegram
site-signin-denied = На странице Telegram вы не согласились, поэтому вход не выполнен.
site-signin-failed = Telegram не смог выполнить вход. Начните заново или войдите через бота.

site-sign-out = Выйти
