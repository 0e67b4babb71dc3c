"""The meter: what was reported, completed by estimates. Absent is not zero."""

from billing.meter import Meter
from billing.prices import Usage


def test_reported_usage_is_taken_as_it_came() -> None:
    meter = Meter(input_bytes=400)
    meter.delivered(4_000)
    meter.reported = Usage(input_tokens=7, output_tokens=3, reasoning_tokens=2, known="reported")

    assert meter.usage() == meter.reported


def test_a_reported_zero_is_not_replaced_by_an_estimate() -> None:
    meter = Meter(input_bytes=400)
    meter.delivered(40)
    meter.reported = Usage(input_tokens=0, output_tokens=0, known="reported")

    assert (meter.usage().input_tokens, meter.usage().output_tokens) == (0, 0)


def test_without_a_report_everything_is_estimated_and_nothing_else_is_claimed() -> None:
    meter = Meter(input_bytes=401)
    meter.delivered(5)
    meter.delivered(4)

    assert meter.usage() == Usage(input_tokens=101, output_tokens=3, known="estimated")


def test_what_a_part_of_a_report_lacks_is_estimated() -> None:
    meter = Meter(input_bytes=400)
    meter.delivered(8)
    meter.reported = Usage(input_tokens=90, cached_tokens=20, known="partial")

    assert meter.usage() == Usage(input_tokens=90, cached_tokens=20, output_tokens=2, known="partial")


def test_a_report_that_says_nothing_leaves_an_estimate() -> None:
    meter = Meter(input_bytes=4)
    meter.reported = Usage(known="none")

    assert meter.usage() == Usage(input_tokens=1, output_tokens=0, known="estimated")


def test_an_absent_class_stays_absent() -> None:
    meter = Meter(input_bytes=4)
    meter.reported = Usage(input_tokens=5, output_tokens=1, known="reported")

    assert meter.usage().cached_tokens is None
    assert meter.usage().reasoning_tokens is None


def test_only_delivered_text_counts_as_output() -> None:
    meter = Meter(input_bytes=4)

    meter.delivered(0)
    assert not meter.has_output

    meter.delivered(1)
    assert meter.has_output
