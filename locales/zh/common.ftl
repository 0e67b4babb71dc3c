# 产品各处都会用到的文字。

# $count（整数）：Telegram 星星的数量。
stars = { $count } 颗星星

# 中文文本缺失、改为显示英文时，放在法律文件上方。
notice-fallback = 本文件暂无中文版本，以下为英文原文。
notice-fallback-older = 中文文本仍是较早的版本 { $older }，以下为版本 { $version } 的英文原文。
notice-read-older = 阅读中文文本（版本 { $version }）

# 网络地址的大致位置：城市及其所在国家。
place-of-city = { $country } { $city }
