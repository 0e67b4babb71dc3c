# 사이트 로그인. 꾸밈 없는 문장입니다.

site-signin-title = 로그인
site-signin-lead = 텔레그램 계정으로 로그인합니다. 비밀번호를 정할 필요도, 잃어버릴 일도 없습니다.
site-signin-by-bot = 봇에서 확인하기
site-signin-by-bot-text = 로그인하려는 기기를 봇이 보여 드리고, 동의하시면 로그인됩니다. 텔레그램이 이 기기에 있어도, 다른 기기에 있어도 됩니다.
site-signin-by-bot-button = 봇에서 계속하기
site-signin-no-bot = 지금은 봇의 주소를 알 수 없어 봇으로 로그인할 수 없습니다. 나중에 다시 시도해 주세요.
site-signin-by-telegram = 텔레그램 페이지에서 확인하기
site-signin-by-telegram-text = 텔레그램이 자체 페이지에서 동의를 구하며, 봇이 메시지를 보내도 되는지도 그곳에서 함께 묻습니다. 저희가 알게 되는 것은 텔레그램 ID와 이름, 사용자명뿐입니다.
site-signin-by-telegram-button = 텔레그램 페이지에서 로그인
site-signin-new = 아직 계정이 없다면 로그인할 때 만들어집니다.
site-signin-cookies = 로그인하면 로그인 상태를 유지하는 쿠키가 저장되며, 추적은 하지 않습니다.

site-signin-bot-title = 텔레그램에서 동의해 주세요
site-signin-wait = 여기서 로그인하는 사람이 정말 본인인지 봇이 묻습니다.
site-signin-step-open = 버튼을 눌러 봇을 열거나, 텔레그램이 있는 휴대전화로 코드를 스캔하세요.
site-signin-step-start = 텔레그램에 ‘시작’ 버튼이 보이면 누르세요.
site-signin-step-agree = 표시된 기기와 IP 주소가 본인의 것과 같은지 확인하고 동의하세요.
site-signin-step-back = 이 페이지로 돌아오세요. 페이지는 열린 채로 있다가 저절로 이어집니다.
site-signin-open = 봇 열기
site-signin-qr = 봇을 여는 QR 코드
site-signin-scan = 또는 휴대전화로 스캔하세요.
site-signin-two-minutes = 링크는 2분 동안, 한 번만, 이 브라우저에서만 쓸 수 있습니다. 아무에게도 보내지 마세요.
site-signin-waiting = 텔레그램에서 답하시기를 기다리고 있습니다…
site-signin-agreed = 동의하셨습니다
site-signin-agreed-text = 한 단계만 더 거치면 로그인됩니다.
site-signin-finish = 계속
site-signin-refused = 거부하셨습니다
site-signin-refused-text = 봇에서 본인이 아니라고 답하셔서 아무도 로그인하지 않았습니다.
site-signin-gone = 이 로그인 요청은 만료되었습니다
site-signin-gone-text = 2분이 지났거나 이미 사용된 요청입니다.
site-signin-none = 대기 중인 로그인이 없습니다
site-signin-none-text = 이 브라우저에서 로그인을 시작하지 않았거나 제한 시간 2분이 지났습니다. 지금 시작할 수 있습니다.
site-signin-again = 다시 시작
site-signin-other = 다른 로그인 방법

site-signin-leading-title = 텔레그램으로 이동
site-signin-leading = 텔레그램 페이지로 이동합니다. 아무 일도 없으면 직접 이동해 주세요.
site-signin-leading-on = 텔레그램으로 이동
site-signin-denied = 텔레그램 페이지에서 동의하지 않으셔서 로그인되지 않았습니다.
site-signin-failed = 텔레그램 페이지에서 로그인하지 못했습니다. 다시 시작하거나 봇으로 로그인해 주세요.

site-sign-out = 로그아웃
