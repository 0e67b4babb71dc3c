# 요청한 일을 할 수 없을 때 사이트가 하는 말(오류 코드마다 한 문장씩)과, 일을 마쳤을 때 하는 말.

site-problem-title = 처리하지 못했습니다
site-problem-onward = 계속하기
site-problem-typed = 작성하신 내용
site-problem-account-closed = 지금은 이 계정을 사용할 수 없습니다. ‘운영자에게 문의하기’ 페이지에서 알려 주세요.
site-problem-attachment-empty = 비어 있는 파일입니다.
site-problem-attachment-too-large = 파일이 너무 큽니다. 최대 { $limit }MB까지 보낼 수 있습니다.
site-problem-body-too-large = 한 번에 보내기에는 너무 큽니다. 글을 줄이거나 더 작은 파일을 첨부해 주세요.
site-problem-body-too-slow = 양식을 보내는 데 시간이 너무 오래 걸렸습니다. 다시 보내 주세요.
site-problem-consent-missing = 먼저 현재 약관과 개인정보 안내에 동의해 주세요.
site-problem-cookies-missing = 이 양식에는 쿠키가 필요한데 브라우저가 쿠키를 보내지 않았습니다. 내용은 그대로 있으니 이 사이트의 쿠키를 허용한 뒤 다시 보내 주세요.
site-problem-database-away = 시스템이 혼잡합니다. 잠시 후 다시 시도해 주세요.
site-problem-file-not-found = 더 이상 존재하지 않는 파일입니다.
site-problem-form-stale = 페이지를 너무 오래 열어 두었거나 그사이 로그인 상태가 바뀌었습니다. 내용은 그대로 있으니 다시 보내 주세요.
site-problem-form-too-soon = 사람이 쓴다고 보기에는 너무 빨리 보내셨습니다. 내용은 그대로 있으니 잠시 후 다시 보내 주세요.
site-problem-invalid-request = 양식이 온전히 도착하지 않았습니다. 다시 보내 주세요.
site-problem-key-not-found = 더 이상 존재하지 않는 키입니다.
site-problem-link-ended = 링크가 만료되었습니다. 이 링크는 2분 동안만 쓸 수 있습니다. 미니 앱을 다시 열어 파일을 새로 저장해 주세요.
site-problem-proof-refused = 본인임을 확인하지 못했습니다. 다시 로그인해 주세요.
site-problem-proof-used = 이미 사용된 로그인 요청입니다. 처음부터 다시 시작해 주세요.
site-problem-session-busy = 이 대화에서 아직 답변이 작성되고 있습니다. 먼저 중지하거나 끝날 때까지 기다려 주세요.
site-problem-session-not-found = 더 이상 존재하지 않는 대화입니다.
site-problem-sign-in-away = 로그인에 사용하는 서비스가 지금 응답하지 않습니다. 잠시 후 다시 시도하거나 다른 방법으로 로그인해 주세요.
site-problem-sign-in-gone = 만료되었거나 이미 사용된 로그인 요청입니다. 처음부터 다시 시작해 주세요.
site-problem-signed-out = 로그아웃된 상태입니다. 다시 로그인해 주세요.
site-problem-ticket-contact-missing = 계정을 찾을 수 있도록 이메일 주소나 로그인에 쓰는 텔레그램 사용자명을 적어 주세요.
site-problem-ticket-contact-too-long = 너무 깁니다. 이메일 주소나 로그인에 쓰는 텔레그램 사용자명을 { $limit }자 이내로 적어 주세요.
site-problem-ticket-not-found = 더 이상 존재하지 않는 문의입니다.
site-problem-ticket-text-missing = 문의 내용을 적어 주세요.
site-problem-ticket-text-too-long = 너무 깁니다. 최대 { $limit }자까지 쓸 수 있습니다.
site-problem-ticket-waits = 마지막 답변 이후 메시지를 { $limit }개 보내셨습니다. 이제 운영자의 답변을 기다려 주세요.
site-problem-too-busy = 지금은 한꺼번에 들어오는 요청이 너무 많아 받을 수 없습니다. 작성하신 내용은 그대로 있으니 잠시 후 다시 보내 주세요.
site-problem-too-many-from-here =
    { $unit ->
        [hours] 지금 접속하신 곳에서 로그인하지 않고 보낸 메시지가 너무 많아 더 접수할 수 없습니다. 작성하신 내용은 아래에 그대로 있으니 { $wait }시간 후에 다시 보내시거나, 로그인해서 바로 보내 주세요.
        [minutes] 지금 접속하신 곳에서 로그인하지 않고 보낸 메시지가 너무 많아 더 접수할 수 없습니다. 작성하신 내용은 아래에 그대로 있으니 { $wait }분 후에 다시 보내시거나, 로그인해서 바로 보내 주세요.
       *[seconds] 지금 접속하신 곳에서 로그인하지 않고 보낸 메시지가 너무 많아 더 접수할 수 없습니다. 작성하신 내용은 아래에 그대로 있으니 { $wait }초 후에 다시 보내시거나, 로그인해서 바로 보내 주세요.
    }
site-problem-too-many-keys = 키는 최대 { $limit }개까지 가질 수 있습니다. 새로 발급받으려면 먼저 하나를 삭제해 주세요.
site-problem-too-many-strangers-tickets = 오늘은 로그인하지 않은 분들이 보낸 메시지가 너무 많아 더 접수할 수 없습니다. 작성하신 내용은 아래에 그대로 있으니 로그인해서 보내시거나 내일 다시 시도해 주세요.
site-problem-too-many-tickets =
    { $group ->
        [rights] 답변을 기다리는 데이터 관련 요청·법적 사안 문의가 이미 { $limit }개라서 새로 접수할 수 없습니다. 기존 문의에 내용을 덧붙일 수 있습니다.
       *[help] 답변을 기다리는 질문·오류 신고가 이미 { $limit }개라서 새로 접수할 수 없습니다. 데이터 관련 요청과 법적 사안 문의는 이와 관계없이 보낼 수 있습니다. 기존 문의에 내용을 덧붙일 수도 있습니다.
    }
site-problem-too-many-tries =
    { $unit ->
        [hours] 너무 여러 번 시도했습니다. { $wait }시간 후에 다시 시도해 주세요.
        [minutes] 너무 여러 번 시도했습니다. { $wait }분 후에 다시 시도해 주세요.
       *[seconds] 너무 여러 번 시도했습니다. { $wait }초 후에 다시 시도해 주세요.
    }
site-problem-turn-not-found = 더 이상 존재하지 않는 질문입니다.
site-problem-web-session-not-found = 이미 끝난 세션입니다.

site-done-saved = 저장했습니다.
site-done-signed-out = 로그아웃했습니다.
site-done-signin-cancelled = 봇으로 하는 로그인을 취소했습니다. 그 링크는 더 이상 쓸 수 없습니다.
site-done-session-ended = 세션을 종료했습니다.
site-done-sessions-ended = 다른 모든 기기에서 로그아웃했습니다.
site-done-accepted = 감사합니다. 동의가 기록되었습니다.
site-done-accepted-with-credit = 감사합니다. 동의가 기록되었고 무료 크레딧이 잔액에 추가되었습니다.
site-done-ticket-opened = 문의가 운영자에게 접수되었습니다.
site-done-ticket-added = 덧붙였습니다. 운영자에게 전달됩니다.
site-done-ticket-closed = 문의를 종료했습니다.
