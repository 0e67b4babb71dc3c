# What any part of the product may need to say.

# $count (whole number): Telegram Stars.
stars =
    { $count ->
        [one] { $count } Star
       *[other] { $count } Stars
    }

# Above a legal notice that is shown in English because the reader's language has none.
notice-fallback = This document is not available in your language yet; the English text follows.
notice-fallback-older = The text in your language is older (version { $older }); the English text of version { $version } follows.
notice-read-older = Read version { $version } in your language

# Where a network address roughly is: a city and its country.
place-of-city = { $city }, { $country }
