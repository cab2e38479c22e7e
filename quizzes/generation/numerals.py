"""Other ways to write a number: 十五万 and 15万, a third and one third, three million and 3 million."""

import re
from decimal import Decimal

_HAN = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_STEPS = {"十": 10, "百": 100, "千": 1000}
HAN_NUMBER = re.compile(r"[零〇一二两三四五六七八九十百千]+")
_DECIMAL = r"[零〇一二两三四五六七八九十百千]+(?:点[零〇一二三四五六七八九]+)?"
_HAN_DECIMAL = re.compile(
    r"(?P<n>[零〇一二两三四五六七八九十百千]{2,}(?:点[零〇一二三四五六七八九]+)?|[一二两三四五六七八九十]点[零〇一二三四五六七八九]+|[一二两三四五六七八九十](?=[个家名户人年月天日次倍成元米里亩斤吨岁万亿]))"
    r"(?:(?P<s>[万亿])(?P<rest>[零〇一二两三四五六七八九十百千]*))?"
)
_SCALES = {"万": 10**4, "亿": 10**8}
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?(?!\d)")
_ENGLISH = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety".split(),
        [*range(1, 21), *range(30, 100, 10)],
        strict=True,
    )
)
_FRACTIONS = {
    "half": "1/2",
    "third": "1/3",
    "quarter": "1/4",
    "fifth": "1/5",
    "sixth": "1/6",
    "eighth": "1/8",
    "tenth": "1/10",
}
_HUNDREDS = {"hundred": "100", "thousand": "1,000", "million": "1,000,000", "dozen": "12"}
_PER_CENT = {"half": 50, "quarter": 25, "fifth": 20, "tenth": 10}


def in_digits(han: str) -> str:
    """三十五 as 35, 二〇二四 as 2024; `han` holds nothing but digits and 十百千."""
    if all(c in _HAN for c in han):
        return "".join(str(_HAN[c]) for c in han)
    total = digit = 0
    for c in han:
        if c in _HAN:
            digit = _HAN[c]
        else:
            total += (digit or 1) * _STEPS[c]
            digit = 0
    return str(total + digit)


def _decimal(han: str) -> str:
    """三点三 as 3.3."""
    whole, _, part = han.partition("点")
    return f"{in_digits(whole)}.{in_digits(part)}" if part else in_digits(whole)


def figures_in(text: str) -> list[float]:
    """Every number of a text that is written in digits or in Chinese characters, as a value."""
    found = [float(m.replace(",", "")) for m in _DIGITS.findall(text)]
    for m in _HAN_DECIMAL.finditer(text):
        value = float(_decimal(m["n"])) * _SCALES.get(m["s"] or "", 1)
        found.append(value + (float(in_digits(m["rest"])) if m["rest"] else 0))
    return found


def others(words: str, language: str) -> tuple[str, ...]:
    """What is as right as `words`, the words themselves not among it."""
    found = _chinese(words) if language == "zh" else _english(words)
    return tuple(dict.fromkeys(w for w in found if w != words))


def _chinese(words: str) -> list[str]:
    tenths = re.fullmatch(r"([一二三四五六七八九两])成([一二三四五六七八九])?", words)
    if tenths:
        whole, rest = _HAN[tenths[1]], _HAN.get(tenths[2] or "", 0)
        found = [f"{10 * whole + rest}%", f"{whole}成{rest or ''}"]
        if not rest:
            found.append(f"十分之{tenths[1].replace('两', '二')}")
            if whole % 2 == 0:
                found.append(f"五分之{'一二三四'[whole // 2 - 1]}")
            if whole == 5:
                found += ["一半", "二分之一"]
        return found
    percent = re.fullmatch(rf"([百千])分之({_DECIMAL})", words)
    if percent:
        value, sign = _decimal(percent[2]), "%‰"["百千".index(percent[1])]
        found = [f"{value}{sign}", f"{percent[1]}分之{value}"]
        if sign == "‰":
            found += [f"{Decimal(value) / 10:f}%", f"{value}/1000"]
        return found
    share = re.fullmatch(r"([一二三四五六七八九十]+)分之([一二三四五六七八九十两]+)", words)
    if share:
        return [f"{in_digits(share[2])}/{in_digits(share[1])}"]
    if re.search(r"[零〇一二两三四五六七八九十百千]", words):
        return [HAN_NUMBER.sub(lambda m: in_digits(m.group()), words)]
    return []


def _english(words: str) -> list[str]:
    low = words.lower()
    part = re.fullmatch(r"(?:an?|one)[ -](half|third|quarter|fifth|sixth|eighth|tenth)", low)
    if part or low == "half":
        name = part[1] if part else "half"
        found = [f"a {name}", f"one {name}", f"one-{name}", name, _FRACTIONS[name]]
        if name in _PER_CENT:
            found += [f"{_PER_CENT[name]}%", f"{_PER_CENT[name]} per cent", f"{_PER_CENT[name]} percent"]
        return [*found, "one fourth", "a fourth"] if name == "quarter" else found
    parts = re.fullmatch(r"(two|three|four|five)[ -](thirds|quarters|fifths)", low)
    if parts:
        whole = _FRACTIONS[parts[2].rstrip("s")].removeprefix("1")
        share = Decimal(100 * _ENGLISH[parts[1]]) / int(whole.removeprefix("/"))
        rounded = [f"{share:.0f}{sign}" for sign in ("%", " per cent", " percent")]
        return [*rounded, f"{parts[1]} {parts[2]}", f"{parts[1]}-{parts[2]}", f"{_ENGLISH[parts[1]]}{whole}"]
    hundreds = re.fullmatch(r"(?:an?|one) (hundred|thousand|million|dozen)( .+)?", low)
    if hundreds:
        figure, rest = _HUNDREDS[hundreds[1]], hundreds[2] or ""
        if rest.startswith(" and ") or rest.strip().split("-")[0] in _ENGLISH:
            return []  # a hundred and five is no hundred of something
        return [f"{one} {hundreds[1]}{rest}" for one in ("a", "one")] + [f"{figure}{rest}"]
    counted = re.fullmatch(r"(\w+)(?:-(\w+))?( .*)?", low)
    if counted and counted[1] in _ENGLISH and (not counted[2] or counted[2] in _ENGLISH):
        value = _ENGLISH[counted[1]] + (_ENGLISH[counted[2]] if counted[2] else 0)
        rest = counted[3] or ""
        found = [f"{value}{rest}"]
        for name, size in ((" million", 10**6), (" billion", 10**9), (" thousand", 1000)):
            if rest == name:
                found.append(f"{value * size:,}")
        return found
    digits = re.fullmatch(r"(\d+)( (?:million|billion|thousand))?", low)
    names = {n: name for name, n in _ENGLISH.items()}
    if digits and int(digits[1]) in names:
        return [f"{names[int(digits[1])]}{digits[2] or ''}"]
    return []
