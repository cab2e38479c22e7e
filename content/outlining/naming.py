"""Titles for parts of a text that has no headings: what a part is about, and what it says of that."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

import rjieba

from content.outlining.importance import Place, features_of, importance_of
from content.outlining.kinds import kind_of
from content.outlining.outline import Kind
from content.outlining.selfcontained import leans_on_before
from content.outlining.sentences import split
from content.outlining.subjects import DULL_WORDS, stem, subjects

_TERMS = {"zh": 5, "en": 4}
_OPENING = {"zh": 90, "en": 240}  # characters in which a part says what it turns to
_READ = 120  # sentences of a part among which one is looked for that says it all
_WEIGHED = 24  # words of a part that such a sentence should have
_LENGTH = {"zh": (6, 24), "en": (18, 75)}
# No word for what a text is about, whatever the tagger says: 算下来, 对不上, 先教, 好不好, 二字.
_NO_SUBJECT = re.compile(
    r"不|[下上起出回过]来|来[办说讲]|[得了着]|^[先再要能会好多没有是想又也都还最更很太才就只]|^[一二三四五六七八九十两几][字个位句名次种]|^[上下](?!.?[海课班山游水场方级层岸坡])"
)
_COMPOUND = frozenset({"n", "vn", "nz", "nl", "an", "a", "b", "v", "ns", "j"})
_HEADS = frozenset({"n", "vn", "nz", "nl", "an", "l"})
# What a clause must not begin or end with to stand as a title.
_OPENS_ILL = {
    "zh": re.compile(
        r"^(?:[我你您他她它咱这那其该此某但而却也又还就才都只再更并且或如果因为所以于是虽尽由从在对把被将给让向跟和与及以使即若当既则均比像靠说]|不过|然而|可是|可(?!以)|"
        r"不[但仅是]|有[人的些时]|[一二三四五六七八九十两几][位名]|上述|另|反过来|去年|今年|前年|\d+年)"
    ),
    "en": re.compile(
        r"^(?:and|but|or|so|yet|nor|for|if|when|while|because|although|though|since|as|that|which|who|whose|where|it|he|she|they|this|these|those|"
        r"then|there|to|in|on|at|by|with|from|of|not|let|after|before|until|unless|even|just|only|what|why|how|his|her|their|its|last|next|one|no|yes|well|oh|start|ok|okay|go|come|consider|imagine|suppose|think|take|look)\b",
        re.I,
    ),
}
_ENDS_ILL = re.compile(
    r"(?:的|了?吗|呢|吧|时|后|前|说|道|中|里|上|下|之|和|与|而|就|把|被|问|是|有|到|在|账|比方|写|讲|认为)$"
)
_PERSON = {"zh": re.compile(r"[我你您咱]"), "en": re.compile(r"\b(?:I|me|my|we|us|our|you|your)\b", re.I)}
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|cannot|will|would|must|should|may|might|does|do|did|(?!as\b|this\b|thus\b)[a-z]+(?:ed|es|[^s\W]s))\b"
)
_RELATIVE = re.compile(r", (?:who|whose|whom|which|where)\b|\w[’']s \w+ing\b")
_UNFIT = re.compile(r"[“”\"：；？！?!。…—（）()]")


def titles_of(texts: Sequence[str], language: str) -> list[str]:
    """For each part of a text a title: the words that come often in it and more rarely elsewhere, in the order in
    which it brings them up, and behind a colon the clause that says most with them, where one can stand alone."""
    whole = "\n".join(texts)
    known = subjects(whole, language)
    if language == "zh":
        known = Counter({word: n for word, n in known.items() if not _NO_SUBJECT.search(word)})
    compounds = _compounds(whole, language)
    spread = Counter(word for words in texts for word in _counted(words, known, language))
    titles = []
    for words in texts:
        told = [(sentence, _telling(sentence, language)) for sentence in _sentences(words, language)]
        weights = _weights(words, told, spread, len(texts), known, language)
        ranked = sorted(weights, key=lambda w, of=weights: (-of[w], w))  # type: ignore[misc]
        chosen: list[str] = []
        for word in ranked:
            if len(chosen) < _TERMS[language] and not any(word in other or other in word for other in chosen):
                chosen.append(word)
        chosen.sort(key=lambda w, of=words: _first(of, w, language))  # type: ignore[misc]
        shown = list(dict.fromkeys(_shown(words, word, compounds, language) for word in chosen))
        shown = [w for w in shown if not any(w != v and w in v for v in shown)]
        heading = _joined(shown, language)
        clause = _clause(told, {w: weights[w] for w in ranked[:_WEIGHED]}, language)
        colon = "：" if language == "zh" else ": "
        titles.append(colon.join(filter(None, (heading, clause))) or _first_words(words, language))
    return titles


def _first_words(words: str, language: str) -> str:
    """Where nothing tells a part from the others, what it begins with."""
    begun = words.strip().split("\n")[0][: _LENGTH[language][1]]
    return begun if language == "zh" or " " not in begun else begun.rsplit(" ", 1)[0]


def _weights(
    words: str,
    told: Sequence[tuple[str, float]],
    spread: Counter[str],
    parts: int,
    known: Counter[str],
    language: str,
) -> dict[str, float]:
    """How well each word tells the part from the others; `told` are its sentences and how much of a point each makes."""
    # In English the sentences that make a point have the words that name it; in Chinese they have them no more often.
    said: defaultdict[str, float] = defaultdict(float)
    for sentence, telling in told:
        weight = 0.1 + telling if language == "en" else 1.0
        for word, n in _counted(sentence, known, language).items():
            said[word] += n * weight
    defined = _defined(words, language)
    opening = _counted(words[: _OPENING[language]], known, language)
    return {
        word: (n + 1.5 * (word in defined) + 0.7 * (word in opening))
        * math.log(1.5 + parts / spread[word])
        * (1.2 if len(word) > 2 else 1)
        for word, n in said.items()
    }


def _compounds(text: str, language: str) -> dict[str, tuple[int, str]]:
    """For each word the pair with a neighbour that comes back most, and how often: hanger bolt, 半径病."""
    counts: Counter[tuple[str, str]] = Counter()
    if language == "zh":
        for clause in re.split(r"[，。；：！？、“”\n（）]", text):
            tagged = list(rjieba.tag(clause))
            counts.update(
                (a, b)
                for (a, ta), (b, tb) in pairwise(tagged)
                if ta in _COMPOUND and tb in _HEADS and 3 <= len(a + b) <= 7
            )
    else:
        for clause in re.split(r"[^A-Za-z \-’']+", text):
            run = clause.split()
            counts.update(
                (a, b)
                for a, b in pairwise(run)
                if all(
                    w.isalpha() and w.islower() and len(w) > 2 and w not in DULL_WORDS and w[-2:] != "ly"
                    for w in (a, b)
                )
            )
    best: dict[str, tuple[int, str]] = {}
    for (a, b), n in counts.items():
        for word in (stem(a), stem(b)) if language == "en" else (a, b):
            if n >= 2:
                best[word] = max(best.get(word, (0, "")), (n, f"{a} {b}" if language == "en" else a + b))
    return best


def _shown(words: str, word: str, compounds: dict[str, tuple[int, str]], language: str) -> str:
    """The word in the form in which the part has it, with its neighbour where the two belong together."""
    _, compound = compounds.get(word, (0, ""))
    if compound and compound in (words if language == "zh" else words.lower()):
        return compound
    return _as_written(words, word) if language == "en" else word


def _clause(told: Sequence[tuple[str, float]], weights: dict[str, float], language: str) -> str:
    """Of the part's clauses that can stand alone the one that holds most of its words and of its point; "" for none."""
    best: tuple[float, str] = (0.0, "")
    shortest, longest = _LENGTH[language]
    for sentence, telling in told:
        if re.search(r"[?？][”\"’]*$", sentence):
            continue
        for clause, whole in _candidates(sentence, language):
            if not shortest <= len(clause) <= longest or not _stands(clause, language):
                continue
            if language == "zh":
                inside = [w for w in weights if w in clause]
                inside = [w for w in inside if not any(w != v and w in v for v in inside)]
            else:
                stems = set(map(stem, re.findall(r"[a-z]{3,}", clause.lower())))
                inside = [w for w in weights if w in stems]
            worth = sum(weights[w] for w in inside) * telling * (1.15 if whole else 1.0)
            best = max(best, (worth / (0.6 + len(clause) / longest), clause))
    return best[1]


def _sentences(words: str, language: str) -> Iterator[str]:
    read = 0
    for line in words.split("\n"):
        for span in split(line, 0, len(line), language=language):
            yield line[span.start : span.end]
            read += 1
            if read >= _READ:
                return


def _telling(sentence: str, language: str) -> float:
    """How much of a point a sentence makes: one that holds in general before one that gives a figure."""
    kind = kind_of(sentence, language=language, quoted=False, items=0)
    importance = importance_of(
        features_of(
            sentence,
            language=language,
            kind=kind,
            cited=False,
            place=Place(first=False, opens=False, last=False, in_topic=False),
            heading=Counter(),
            pieces=Counter(),
        )
    )
    return (0.2 + importance) * (0.6 if kind is Kind.FIGURE else 1.0)


def _candidates(sentence: str, language: str) -> Iterator[tuple[str, bool]]:
    """Clauses from the sentence's beginning, in Chinese from any comma, and whether each is all of it."""
    body = re.sub(r"[。！.!?]+[”\"’)]*$", "", sentence)
    if language == "en" and leans_on_before(sentence, language):
        return
    parts = re.split(r"(，|；|：)" if language == "zh" else r"(, |; |: | ?— ?)", body)
    starts = range(0, len(parts), 2) if language == "zh" else (0,)
    for start in starts:
        for end in (start + 1, start + 3):
            if end <= len(parts) and (end == start + 1 or parts[start + 1] in ("，", ", ")):
                yield "".join(parts[start:end]), start == 0 and end == len(parts)


def _stands(clause: str, language: str) -> bool:
    """Whether a clause can stand as a title."""
    if _UNFIT.search(clause) or _PERSON[language].search(clause) or _OPENS_ILL[language].search(clause):
        return False
    if language == "zh":
        return not _ENDS_ILL.search(clause)
    return len(clause.split()) >= 4 and bool(_VERB.search(clause)) and not _RELATIVE.search(clause)


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
