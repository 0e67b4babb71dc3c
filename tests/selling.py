"""A catalogue for programs that tests start: one model, `m`, of one upstream."""


def one_model(url: str, *, company: str = "C", input_usd: str = "1.00", output_usd: str = "2.00") -> str:
    """Return the text of a `catalogue.toml`; prices are US dollars a million tokens."""
    return f"""
[[upstreams]]
name = "u"
kind = "openai"
company = "{company}"
base_url = "{url}"

[[models]]
name = "m"
upstream = "u"
upstream_model = "u"
context = 8192
output_max = 512
[models.price]
input = "{input_usd}"
output = "{output_usd}"
"""
