"""Years as texts write them."""

import re

# Chinese years of three figures are told from spans of time by what stands before: 于712年, not 历时289年.
YEAR = re.compile(
    r"(?<![\d.,])(?:1\d\d\d|20\d\d)(?=年|s?\b)(?![\d,%])|(?:(?<=[于在至自从到，。；（、“—－-])|^)[1-9]\d\d(?=年(?![前后内间来以多的]))",
    re.M,
)


def in_heading(heading: str) -> list[int]:
    """The years that a heading names, those of three figures too where they are a span: 叛乱的平定（758—763年）."""
    found = [int(year) for year in YEAR.findall(heading)]
    spans = re.findall(r"(?<!\d)(\d{3,4})\s?[—–－~～-]+\s?(\d{3,4})(?!\d)", heading)
    return sorted({*found, *(int(y) for span in spans for y in span)})
