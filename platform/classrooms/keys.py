"""Whole numbers as people send them: keys in addresses, places in lists."""

# More than any database gives out, and as much as all of them compare.
NOBODYS = 1 << 62


def number(text: str) -> int | None:
    """The number that decimal digits stand for; None for anything else.

    Where no key could be so long it is `NOBODYS`: Python refuses to read thousands of digits, and what is looked for
    under that number is simply not there.
    """
    if not text.isdecimal():
        return None
    return min(int(text), NOBODYS) if len(text) <= 20 else NOBODYS
