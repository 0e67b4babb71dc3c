# 미니 앱에만 있는 짧은 말. 미니 앱의 페이지는 사이트의 페이지이다.

site-app-opening = 계정을 여는 중입니다…
site-app-loading = 불러오는 중…
site-app-no-script = 텔레그램 안에서는 이 페이지에 JavaScript가 필요합니다. 웹사이트는 JavaScript 없이도 이용할 수 있습니다.
site-app-again = 다시 시도
site-app-close = 닫기
site-app-outside = 이 페이지는 텔레그램에서 봇의 메뉴 버튼을 눌러 열어 주세요.
site-app-away = 연결이 끊어졌습니다. 다시 시도해 주세요.
site-app-over = 여기에서의 세션이 끝났습니다. 이 페이지를 닫고 봇에서 다시 열어 주세요.
site-app-unconfirmed = 본인임을 확인하지 못했습니다. 이 페이지를 닫고 봇에서 다시 열어 주세요.
