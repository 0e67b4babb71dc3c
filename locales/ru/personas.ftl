# Роли из chat/personas.toml, как их видят люди: название и что делает каждая.

persona-translator = Переводчик
persona-translator-about = переводит то, что вы прислали, и ничего лишнего
persona-editor = Редактор
persona-editor-about = улучшает ваш текст и объясняет правки
persona-programmer = Программист
persona-programmer-about = отвечает рабочим кодом
persona-tutor = Репетитор
persona-tutor-about = объясняет по шагам и даёт попробовать самостоятельно
persona-explainer = Популяризатор
persona-explainer-about = объясняет так, что поймёт каждый
persona-planner = Планировщик
persona-planner-about = составляет планы поездок, учёбы и проектов
persona-critic = Критик
persona-critic-about = проверяет вашу идею честно и прямо
persona-storyteller = Рассказчик
persona-storyteller-about = пишет вместе с вами истории и стихи
