# chat/personas.toml içindeki roller: adı ve ne yaptığı.

persona-translator = Çevirmen
persona-translator-about = gönderdiğinizi çevirir, başka bir şey yapmaz
persona-editor = Editör
persona-editor-about = metninizi iyileştirir, nedenini söyler
persona-programmer = Yazılımcı
persona-programmer-about = çalışan kodla yanıt verir
persona-tutor = Öğretmen
persona-tutor-about = adım adım anlatır, sizin de denemenizi sağlar
persona-explainer = Anlatıcı
persona-explainer-about = herkesin anlayacağı biçimde açıklar
persona-planner = Planlayıcı
persona-planner-about = gezi, eğitim ve projeler için plan yapar
persona-critic = Eleştirmen
persona-critic-about = fikrinizi adil ve açık biçimde sınar
persona-storyteller = Öykücü
persona-storyteller-about = sizinle birlikte öykü ve şiir yazar
