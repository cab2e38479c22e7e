"""What a stretch of text is about: its nouns."""

import re
from collections import Counter

import rjieba

_NOUNS = frozenset({"n", "nz", "nl", "vn", "an", "l", "i", "j", "ns", "nt"})
_DULL = frozenset(
    "人们 东西 时候 地方 部分 问题 方面 情况 事情 办法 样子 意思 关系 结果 过程 方式 方法 内容 原因 作用 时间 今天 现在 后来 如今 世界 一种 一个 "
    "同学 各位 大家 自己 我们 他们 你们 世纪 年代 学者 研究 专家 例子 说法 道理".split()
)
DULL_WORDS = frozenset(
    "people thing things time times way ways year years day days part parts case cases kind kinds example examples work world place places "
    "man men woman women nothing something anything everything everybody nobody somebody one two three four five first second third last "
    "long short small large great good better best much many more most less least same other another such own new old even still yet ever "
    "never always often once now then here there well just only too also quite rather almost about above across after again against along "
    "and are any all among around because before behind below between beyond both but can cannot could did does doing done down during each either else "
    "enough every few for from further get gets getting give given gives goes going gone got had has have having her hers him his how "
    "however its itself into keep kept know known let like made make makes making may might must need needs neither not off onto our out "
    "over per put said say says see seen seem seems shall she should since some soon than that the their them themselves these they this "
    "those though through thus till together under until upon use used uses using very want was were what when where whether which while "
    "who whom whose why will with within without would you your himself herself came come comes took take takes taken left leave went are "
    "been being find found felt feel feels asked called told put turn turned turns look looked hundred thousand million percent cent half "
    "six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty ahead back inside outside away really simply perhaps indeed lot lots sort reason reasons fact facts point points end ends begin began side sides "
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november "
    "december single minute minutes hour hours week weeks month months today yesterday tomorrow morning evening night".split()
)


# A verb of the tagger's that stands where nouns do is one here: 取舍的结果, 导航把世界.
_NOUN_FOLLOWS = frozenset("的是把像在有，。、；：”》也就都与和及")
_NOUN_PRECEDES = frozenset(
    "the a an this that these those his her its their our my your every each many few two three four five seven eight "
    "several of in on for by with from into between".split()
)


def subjects(text: str, language: str) -> Counter[str]:
    """The words that say what a text is about, and how often each stands there as a noun does."""
    if language == "zh":
        return _chinese(text)
    return _english(text)


def _chinese(text: str) -> Counter[str]:
    found: Counter[str] = Counter()
    verbs: Counter[str] = Counter()
    at = 0
    for word, tag in rjieba.tag(text):
        at += len(word)
        if len(word) < 2 or word in _DULL:
            continue
        if tag in _NOUNS:
            found[word] += 1
        elif tag == "v":
            verbs[word] += text[at : at + 1] in _NOUN_FOLLOWS
    found.update({word: n for word, n in verbs.items() if n >= 2})
    return found


def _english(text: str) -> Counter[str]:
    """Every form of a word counts, once it stands as a noun somewhere and not mostly as something else."""
    found: Counter[str] = Counter()
    nouns: Counter[str] = Counter()
    words = re.findall(r"[A-Za-z][A-Za-z’'\-]*|[.,;:!?()“”\"]", text)
    for n, word in enumerate(words):
        low = word.lower()
        if len(low) < 3 or low in DULL_WORDS or not low.isalpha() or low.endswith("ly"):
            continue
        if word[0].isupper() and (
            words[n - 1][:1].isupper() or (words[n + 1 : n + 2] and words[n + 1][0].isupper())
        ):
            continue  # a part of somebody's name
        found[stem(low)] += 1
        following = words[n + 1].lower() if n + 1 < len(words) else "."
        # Followed by a word of its own weight, it only describes that one.
        heads = not following.isalpha() or following in DULL_WORDS or len(following) < 3
        before = words[n - 1].lower() if n else "."
        nouns[stem(low)] += heads and not low.endswith("ed") and before in _NOUN_PRECEDES
    return Counter({word: n for word, n in found.items() if nouns[word] >= 0.15 * n})


_DOUBLED = re.compile(r"([bdgklmnprt])\1$")


def stem(word: str) -> str:
    """A word without its endings: enough to see that two sentences speak of one thing."""
    for ending in ("ing", "ed"):
        if word.endswith("thing"):
            break
        if word.endswith(ending) and len(word) >= len(ending) + 4:
            return _DOUBLED.sub(r"\1", word[: -len(ending)])
    if word.endswith("ness") and len(word) > 6:
        return word[:-4]
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word
