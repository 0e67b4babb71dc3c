# Настройки аккаунта: язык, принятые документы, предпочтения.

site-settings-title = Настройки
site-settings-save = Сохранить
site-settings-language = Язык
site-settings-language-label = На этом сайте и в боте
site-settings-preferences = Предпочтения
site-settings-titled = Названия моим чатам даёт модель
site-settings-titled-text = Каждое название стоит немного денег. Иначе чат называется по первым словам вашего вопроса.
site-settings-low = Предупреждать в боте о низком балансе
site-settings-low-never = Никогда
site-settings-low-below = Если меньше { USD($threshold) }
site-settings-low-text = Сообщение приходит один раз, когда баланс опускается ниже этой суммы.

## Согласие

site-consent-note-first = Прежде чем впервые задать вопрос, пополнить баланс или создать ключ, примите, пожалуйста, условия и уведомление о конфиденциальности.
site-consent-note-changed = Документы, которые вы приняли, изменились. Прочитайте и примите их: до этого чаты, пополнения и новые ключи недоступны, а с { DATE($effective) } перестанут работать и ваши API-ключи.
site-consent-note-stopped = Документы, которые вы приняли, изменились. Прочитайте и примите их: до этого ваши API-ключи не работают, а чаты, пополнения и новые ключи недоступны.
site-consent-note-coming = Документы, которые вы приняли, скоро изменятся. До { DATE($effective) } всё работает по-прежнему; принять их можно уже сейчас.
site-consent-note-link = Прочитать и принять
site-consent-title = Документы и согласие
site-consent-first = Прежде чем вы впервые зададите вопрос, пополните баланс или создадите ключ, нам нужно ваше согласие с этими документами.
site-consent-changed = С тех пор как вы приняли эти документы, они изменились. Прочитайте их, пожалуйста, и примите заново.
site-consent-keys-stopped = Пока вы их не примете, ваши API-ключи не работают.
site-consent-early = Они ещё не вступили в силу: до тех пор всё работает по-прежнему.
site-consent-welcome = Как только вы согласитесь, мы начислим вам { USD($welcome) }, чтобы вы могли всё попробовать.
site-consent-tick = { $document ->
    [terms] Я принимаю условия использования, версия { $version }.
    [privacy] Мной прочитано уведомление о конфиденциальности, версия { $version }.
   *[age-18] Я заявляю: «{ $statement }»
}
site-consent-read = { $document ->
    [terms] Читать условия использования
   *[privacy] Читать уведомление о конфиденциальности
}
site-consent-effective = Действует с { DATE($effective) }
site-consent-accept = Принять
site-consent-given = Что вы приняли
site-consent-document = { $document ->
    [terms] Условия использования, версия { $version }
    [privacy] Уведомление о конфиденциальности, версия { $version }
   *[age-18] Подтверждение возраста, версия { $version }
}
site-consent-record = { $surface ->
    [bot] { MOMENT($time) }, в боте, язык: { $language }
    [site] { MOMENT($time) }, на сайте, язык: { $language }
    [mini_app] { MOMENT($time) }, в мини-приложении, язык: { $language }
   *[operator] { MOMENT($time) }, записано оператором, язык: { $language }
}
site-consent-kept = Эти записи только добавляются и никогда не меняются.
