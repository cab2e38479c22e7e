"""What a stretch of text is about: its nouns, and a title made of those that set it apart."""

import math
import re
from collections import Counter
from collections.abc import Sequence

import rjieba

_TERMS = 5
_OPENING = {"zh": 90, "en": 240}  # characters in which a part says what it turns to
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
    "six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty ahead back inside outside away really simply perhaps indeed lot lots sort reason reasons fact facts point points end ends begin began side sides".split()
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


def titles_of(texts: Sequence[str], language: str) -> list[str]:
    """For each part of a text a title: the words that come often in it and more rarely elsewhere, in the order in
    which it brings them up."""
    known = subjects("\n".join(texts), language)
    parts = [_counted(words, known, language) for words in texts]
    spread = Counter(word for part in parts for word in part)
    titles = []
    for words, part in zip(texts, parts, strict=True):
        defined = _defined(words, language)
        opening = _counted(words[: _OPENING[language]], known, language)
        weights = {
            word: (n + 1.5 * (word in defined) + 0.7 * (word in opening))
            * math.log(1.5 + len(parts) / spread[word])
            * (1.2 if len(word) > 2 else 1)
            for word, n in part.items()
        }
        ranked = sorted(part, key=lambda w, of=weights: (-of[w], w))  # type: ignore[misc]
        chosen = ranked[:_TERMS]
        chosen = [w for w in chosen if not any(w != v and w in v for v in chosen)]
        places = {w: _first(words, w, language) for w in chosen}
        chosen.sort(key=places.__getitem__)
        titles.append(
            _joined([_as_written(words, w) for w in chosen] if language == "en" else chosen, language)
        )
    return titles


def _counted(words: str, known: Counter[str], language: str) -> Counter[str]:
    if language == "zh":
        return Counter({word: words.count(word) for word in known if word in words})
    return Counter(w for w in map(stem, re.findall(r"[a-z]{3,}", words.lower())) if w in known)


def _first(words: str, wanted: str, language: str) -> int:
    if language == "zh":
        return words.find(wanted)
    return next(
        (m.start() for m in re.finditer(r"[a-z]{3,}", words.lower()) if stem(m.group()) == wanted), len(words)
    )


def _joined(words: Sequence[str], language: str) -> str:
    if language == "zh":
        return "、".join(words)
    line = ", ".join(words[:-1]) + " and " + words[-1] if len(words) > 1 else "".join(words)
    return line[:1].upper() + line[1:]


def _defined(words: str, language: str) -> set[str]:
    """What the part says what it is."""
    if language == "zh":
        return {
            m[1]
            for m in re.finditer(
                r"(?:^|[。，；所谓])([\u4e00-\u9fff]{2,6}?)(?:，?就是|是指|指的是|是[^。，]{2,40}的)", words
            )
        }
    return {
        stem(m[1].lower())
        for m in re.finditer(r"\b(?:[Aa]n?|[Tt]he) ([a-z]{3,}) (?:is|are) (?:an?|the)\b", words)
    }


def _as_written(words: str, wanted: str) -> str:
    """The word in the form in which the part has it most."""
    forms = Counter(w for w in re.findall(r"[a-z]{3,}", words.lower()) if stem(w) == wanted)
    return max(forms, key=lambda w: (not w.endswith("ed"), forms[w], w)) if forms else wanted
