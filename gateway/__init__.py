"""The aiohttp application: `/v1` for developers, an internal listener for the bot and the site.

It meters every call through `billing/` and leaves vendors' wire formats to `gateway/upstreams/`.
"""
