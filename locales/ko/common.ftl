# 제품의 여러 곳에서 함께 쓰는 말.

# $count (정수): 텔레그램 스타 개수.
stars = 스타 { $count }개

# 한국어 문서가 없어 영어 문서를 보여 줄 때 그 위에 놓는 문장.
notice-fallback = 이 문서는 아직 한국어로 제공되지 않아 영어 원문을 보여 드립니다.
notice-fallback-older = 한국어 문서는 이전 버전({ $older })이어서 버전 { $version } 영어 원문을 보여 드립니다.
notice-read-older = 한국어로 버전 { $version } 읽기

# IP 주소의 대략적인 위치: 도시와 국가.
place-of-city = { $country } { $city }
