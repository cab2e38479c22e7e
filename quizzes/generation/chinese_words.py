"""Chinese words as questions need them: what a phrase begins with, where a subject ends, which nouns carry a point."""

import re
from functools import lru_cache

import rjieba

_NOUNS = frozenset({"n", "nz", "nl", "vn", "an", "nt", "l", "i", "j", "ns", "nrt", "b", "ng"})
_VERBS = frozenset({"v", "vd", "vi", "vg"})
# Words behind a subject that cannot belong to it.
_PREDICATE = frozenset(
    "把 将 能 能够 可以 可 会 应 应当 必须 需要 要 由 被 使 让 具有 拥有 包含 不仅 既 有助于 有利于 导致 造成 决定 取决于 "
    "来自 产生 释放 吸收 储存 意味着 体现 反映 表明 促进 推动 推进 影响 改变 形成 提供 发生 进行 分布 位于 属于 成为 存在 承担 "
    "负责 发挥 承载 面对 面向 依赖 依靠 利用 借助 通过 摆脱 打破 超越 拓展 赋予 引发 主张 重视 注重 强调 不再 不能 不必 不得 "
    "不会 不是 没有 并非 往往 通常 一般 大多 只 只有 只能 至少 仍 仍然 正在 始终 逐渐 逐步 随着".split()
)
_LINKS = frozenset("是 为 在 以 从 与 和 及 的 了 着 地 而 或 由于 因为 如果".split())
DULL = frozenset(
    "方面 问题 工作 作用 情况 过程 方式 方法 内容 重要 能力 水平 关系 基础 社会 国家 人们 我们 他们 时候 地方 部分 结果 意义 "
    "进行 实现 发展 建设 论述 相关 近年 以来 学者 研究 城市 农村 乡村 全国 世界 地区 各地 当地 时间 时期 阶段 条件 因素 特点 "
    "特征 影响 变化 需要 要求 目标 任务 措施 活动 对象 程度 范围 环境 领域 原因 目的 事情 东西 人员 单位 有关 一般 主要 基本 "
    "具体 不同 一定 大量 许多 所有 其他 各种 这些 那些 自己 今天 现在 当前 未来 过去 以后 之后 之前 同时 其中 中国 我国 提高 "
    "加强 推动 推进 促进 完善 健全 形成 坚持 创新 深化 改革 管理 服务 系统 模式 机制 体系 制度 政策 理论 实践 思想 经验 角度 "
    "层面 年代 世纪 数量 人口 产品 材料 技术 效果 效率 结构 功能 状态 概念 观点 认识 力量 资源 信息 生活 生产 经济 文化 政治".split()
)


@lru_cache(maxsize=4_000)
def tagged(sentence: str) -> tuple[tuple[str, str, int], ...]:
    """(word, tag, start) in order."""
    found, at = [], 0
    for word, tag in rjieba.tag(sentence):
        found.append((word, tag, at))
        at += len(word)
    return tuple(found)


def opening(text: str) -> str:
    """What a phrase begins with: C (是), P(reposition), V(erb), N(oun) or O(ther); for telling whether options are alike."""
    text = text.lstrip("“《（")
    if text.startswith("是"):
        return "C"
    if text.startswith(("对", "为", "在", "让", "使", "把", "将", "从", "由", "以", "用")):
        return "P"
    if re.match(
        r"(?:不断|进一步|充分|着力|切实|持续|有效|积极|努力|必须|应当?|需要?|要|可以|能够|会|通过|不再|不|更|更加)",
        text,
    ):
        return "V"
    first = tagged(text[:24])[:1]
    if not first:
        return "O"
    tag = first[0][1]
    return (
        "V" if tag in _VERBS or tag.startswith("v") else "N" if tag in _NOUNS or tag.startswith("n") else "O"
    )


def subject_end(sentence: str) -> tuple[int, str] | None:
    """(where the subject ends, ""), or None where that is not plain to see. The predicate follows at once."""
    nouns, noun = 0, False
    for word, tag, start in tagged(sentence)[:9]:
        if word[0] in "，。；：、“”《》（）" or word in _LINKS:
            return None
        if nouns and word in _PREDICATE:
            return (start, "") if 2 <= start <= 16 and noun else None
        if tag.startswith("r") or tag in {"p", "d", "t", "f"}:
            return None
        nouns += tag in _NOUNS or tag == "v"
        noun = tag in _NOUNS and len(word) > 1
    return None


def heads(sentence: str) -> list[tuple[int, int]]:
    """Noun phrases of four characters or more that end their clause behind 的 or 是, or stand in quotation marks of
    their own: (start, end) in the sentence."""
    spans: list[tuple[int, int]] = []
    words = tagged(sentence)
    for n, (word, tag, start) in enumerate(words):
        end = start + len(word)
        after = sentence[end : end + 1]
        if tag not in _NOUNS or not after or after not in "，。；”、和与及":
            continue
        first = n
        while (
            first > 0 and words[first - 1][1] in _NOUNS | {"v", "a", "m"} and end - words[first - 1][2] <= 8
        ):
            first -= 1
        before = words[first - 1][0] if first else ""
        phrase = sentence[words[first][2] : end]
        if before not in {"的", "是"} and not (before == "“" and after == "”"):
            continue
        if words[first][1] == "v" and len(phrase) - len(words[first][0]) >= 4:
            continue  # a verb with its object, not a name of something
        if (
            4 <= len(phrase) <= 8
            and phrase not in DULL
            and not re.search(r"[\d一二三四五六七八九十两几]", phrase[0])
        ):
            spans.append((words[first][2], end))
    return spans


def edges(clause: str) -> frozenset[int]:
    """Where its words begin and end."""
    return frozenset(
        {0, len(clause)} | {at for word, _tag, start in tagged(clause) for at in (start, start + len(word))}
    )


_ADVERBIAL = frozenset(
    "在 从 自 当 随着 为 对 根据 通过 由于 因为 如果 除 除了 经 经过 每 按 按照 到 与 和 同".split()
)
_HEADLESS = frozenset(
    "由 被 把 将 可 能 会 约占 占 多 常 还 也 又 均 一般 通常 主要 大约 约 共 是 有 包括 属于 适用 遵循".split()
)
_SUBJECT_CLAUSE = re.compile(
    r"是|意味着|有助|有利|能够|可以|需要|离不开|关系到|取决|标志着|成为|使得|导致|会|就能|才能|必须"
)


_NOT = re.compile(
    r"(?:[不没未非勿无]|没有|并非|绝非|绝不|不是|尚未)(?:再|曾|能|会|必|应)?$|否认|反对|希望|不认为|未必|如果|假如|倘若|要是|即使|似乎|据说"
)


def denies(words: str) -> bool:
    """Whether what follows the words is not said to be so: denied (教育不 before 是灌满水桶的过程), hoped or supposed."""
    return bool(_NOT.search(words))


def lacks_subject(words: str) -> bool:
    """Whether a clause begins with what is done, and does not say by whom or of what: 由地壳运动引起, 约占七成."""
    found = tagged(words)
    word, tag, _at = found[0]
    if word in _ADVERBIAL:
        return False
    if word in _HEADLESS:
        return True
    # A deed may be what is spoken of: 推进改革是……
    rest = words[len(word) :]
    return tag in {"v", "vd", "vi"} and not _SUBJECT_CLAUSE.search(rest)
