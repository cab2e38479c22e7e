"""Who says what a Chinese sentence quotes."""

import re

import rjieba

# The common surnames, but for those that are far more often other words: a person's name is one of them and one or two characters more.
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任"
    "袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余元卜顾孟平黄穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈"
    "宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗"
    "丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班"
    "仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰鄂索咸籍赖卓蔺屠蒙池乔阴胥苍双闻莘党翟谭贡劳"
    "逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步耿满弘匡国文"
    "寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚简饶空曾毋沙乜养鞠须丰巢关蒯查荆红游竺权逯盖益桓公肖"
)
_COMPOUND = "欧阳|司马|上官|诸葛|司徒|东方|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|端木|夏侯|南宫"
_SAYS = (
    r"(?:[说讲看算想]得[^，。：“”]{1,8}|指出|强调|认为|提出|说过|说道|说|写道|写下|写过|要求|指明|主张|表示|谈到|讲过|讲|明确|称|言|云(?![说指认写表强提曾对在讲坦补])|曰|规定|写(?![作实字法生照])|回忆说?|感叹|感慨|形容|"
    r"(?:评论|补充|解释|回答|总结|介绍|回忆|感叹)说|评论|补充|打[了过]?一?个?比方|提醒|评价|总结|告诉|解释|答道|回答|问道|算过?一?笔?账|坦言|直言|呼吁|警告|断言|介绍|记载|记述|概括|论述|阐述|所言|所说|指示|号召|批示|宣告|宣布|承认|比喻|打趣|调侃|自嘲|笑道|笑着说|叹道|戏称|"
    r"作(?:了|过)[^，。]{0,6}(?:论述|比喻|概括))"
)
_ADVERBS = (
    r"(?:明确|深刻|进一步|旗帜鲜明地?|多次|反复|曾经?|就|还|也|又|都|则|却|便|亦|所|特别|着重|再次|一再|首次|曾在|正确地?|精辟地?|这样|如此|常|常常|"
    r"总|总是|晚年|早年|当年|后来|在课上|在会上|当时|专门|公开|坚定地?|郑重|一针见血地?|鲜明地?|系统|全面|高度|生动地?|形象地?)*"
)
_TITLES = r"(?:总书记|同志|主席|总理|先生|女士|教授|博士|院士|老师|校长|院长|主任|等人?|等学者|自己|本人)?"
_WHERE = r"(?:在|于|对|针对|围绕|看望|考察|就)[^，。；：“”]{0,40}?"
_SPEAKER = re.compile(
    rf"(?P<name>《[^》]{{2,60}}》|[\u4e00-\u9fffA-Za-z·]{{2,8}}?){_TITLES}(?:第[\u4e00-\u9fff\d]{{1,6}}条)?(?:则|却|也|又|还|便|就|曾|都)?(?:{_WHERE})?(?:时|中|里|上|后)?{_ADVERBS}{_SAYS}"
    r"(?:道|过)?[，,：:]?[^。“”]{0,24}$"
)
_LATIN = r"[A-Z][A-Za-z.'’\-]+(?:\s[A-Z][A-Za-z.'’\-]+){0,3}"
_LATIN_SPEAKER = re.compile(
    rf"(?P<name>{_LATIN}){_TITLES}(?:{_WHERE})?(?:时|中|里|上|后)?{_ADVERBS}{_SAYS}(?:道|过)?[，,：:]?[^。“”]{{0,24}}$"
)
_PERSON = re.compile(
    rf"(?:{_COMPOUND})[\u4e00-\u9fff]{{1,2}}|[{_SURNAMES}](?:阿姨|大爷|大妈|大叔|大伯|师傅|奶奶|爷爷|婆婆)|[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}|[\u4e00-\u9fff]{{1,6}}·[\u4e00-\u9fff]{{1,8}}|{_LATIN}"
)
# A word for what somebody is, right before a name.
_ROLE = re.compile(
    r"(?:家|士|官|商|编|笔|员|师|者|长|教授|博士|院士|先生|女士|主任|校长|院长|所长|组长|助教|老师|同志|总统|首相|总理|将军|诗人|哲人|学人|工人|主持人|"
    r"创始人|负责人|发言人|研究生|医生|记者|作者|译者|匠|农民|渔民|队员|代表|委员|书记|户|"
    r"妻子|丈夫|儿子|女儿|父亲|母亲|弟弟|哥哥|姐姐|妹妹|孙子|孙女|老伴|同事|朋友|学生|徒弟|邻居|搭档|会计|店主|老板|经理|村民|居民|"
    r"(?:策展|投资|制片|经纪|创办|主理|合伙|传承|带头|养蜂|守林|手艺|年轻|老|诗|艺|媒体|音乐|电影|出版|文化)人)$"
)
# Characters with which foreign names are written.
_TRANSCRIBING = "斯基夫尔特克姆林德尼科罗洛维奇诺瓦森顿格兰恩卡达波布莱普拉鲁亚西利伊雅耶娃切茨济哈霍穆沃巴马门内纳塔泰托图乌辛逊伯堡弗盖赫亨胡莫摩"
_WITHOUT_SURNAME = frozenset(
    "马克思 恩格斯 列宁 斯大林 黑格尔 康德 卢梭 杜威 韦伯 亚里士多德 柏拉图 苏格拉底 孔子 孟子 老子 庄子 荀子 墨子 韩非子 牛顿 爱因斯坦 达尔文 凯恩斯".split()
)
# Somebody without a name: 东塘县一位合作社理事长, 有个老太太.
_NAMELESS = re.compile(
    rf"(?:^|[，、；])(?:有[位个]|有?(?=[\u4e00-\u9fff]{{0,8}}[一二两三几多某][位名个]))"
    rf"(?P<name>[\u4e00-\u9fff]{{2,20}}?)"
    rf"(?:[跟对向和同][\u4e00-\u9fff]{{1,6}}?)?{_ADVERBS}{_SAYS}(?:道|过|了)?[，：:]?[^。“”]{{0,12}}$"
)
_WORDS = frozenset("nvatdcprmfbil")  # kinds of words, by the tagger's first letter
_NOBODY = re.compile(
    r"[这那]|位置|方面|问题|数据|结果|调查|研究(?![员生者])|例子|事实|现象|层面|角度|指标|报告"
)
# What no foreign name is written with: 简·沃勒有一本小书.
_ENDS_FOREIGN = re.compile(
    r"(?<=·..)[^·]*?(?P<cut>[有在曾是的对把说和与及提指认写则也就还都又一这那用以将从到为])"
)
_MANNER = re.compile(r"[\u4e00-\u9fff]{2}地$")  # 程女士坦率地承认
_LEAD = re.compile(
    r"^(?:同时|因此|例如|正如|如|对此|其中|而|但|但是|然而|不过|此外|与此同时|可见|后来|比如|事实上|早在|根据|按照|用|借用|"
    r"当时|随后|\d{4}年[^，]{0,12}|党的[^，]{0,8}以来|在[^，]{0,20})[，,]?"
)
_NOT_NAMES = re.compile(
    r"(?:话来$|^(?:明确|着重|特别|专门|首次|再次|多次|反复|深刻|鲜明)$|了一位|了一名|记录|这|那|该|其|此|我们|人们|本文|文章|文中|作者|学界|应|要|必须|需要|可以|能够|进一步|着力|不断|重要|论述|治理|社会|"
    r"信[里中]|书[里中]|日记|社论|一[篇封句]|标语|历史|事实|故事|传说|俗话|谚语|老话|实践|研究|理论|精神|思想|会议|报告|他|她|们$|^了|有人|一些|许多|所谓|专家$|学者$|调研|调查|统计|数据|结果|^的|^是|的$|^有)"
)
_PRONOUN = re.compile(
    r"(?:^|[，。；])(?:同时，)?(?:他|她|其|并|还|又)[^，。；“”]{0,12}?"
    + _SAYS
    + r"[^。“”]{0,24}$|^并?(?:要求|强调|指出)"
)
# …，她说： whoever the clause brought in before
_ENDS_PRONOUN = re.compile(
    rf"(?:^|[，；])(?:但|而)?[他她](?:自己)?(?:{_WHERE})?(?:时|中|里|上|后)?{_ADVERBS}{_SAYS}(?:道|过|了)?[：:，]?$"
)
_AFTER = re.compile(
    rf"^[，,]?(?:这是|这句话是|这话是)?(?:[^，。“”]{{1,18}}的)?(?P<name>[\u4e00-\u9fff·]{{1,10}}?){_TITLES}(?:{_WHERE})?{_ADVERBS}{_SAYS}(?:道|的|过)?[。，]"
)
# Who does something at the beginning of a clause: 不过何森并不认为…
_SUBJECT = re.compile(
    rf"(?:^|[，。；：“])(?:不过|但是?|而|后来|当时|[\u4e00-\u9fff]{{0,10}}(?:家|员|师|者|长|授|士|任|记))?"
    rf"(?P<name>(?:{_COMPOUND})[\u4e00-\u9fff]{{1,2}}|[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})"
    r"(?=并不|也|又|在|去|曾|是|说|认为|表示|发现|主张|指出|强调|告诉|对|把|和|带|来到|回|看|想|担心|觉得|承认|没有|记得|打算|提醒|相信)"
)
_CALLS = re.compile(
    r"(?P<name>[\u4e00-\u9fff·]{2,10}?)(?:曾|又|还|也|则)?(?:把|将)[^。“”]{1,30}"
    r"(?:称为|称作|称之为|叫做|叫作|比作|喻为|看作|视为|概括为|形容为|归结为|定义为)$"
)
_IN_WORK = re.compile(
    r"(?:(?:在|于|从|据|出自)[^，。“”]{0,12}|[\u4e00-\u9fff]的)《(?P<work>[^》]{2,60})》(?:第(?P<page>\d{1,4}(?:[–\-]\d{1,4})?)页)?"
)
_PAGE_BEHIND = re.compile(r"^[”」。，]*（第?(?P<page>\d{1,4}(?:[–\-]\d{1,4})?)页）")
_OF = re.compile(
    r"(?P<name>[\u4e00-\u9fff·]{2,8})的(?:这句|那句)?(?:名言|话|提醒|说法|忠告|回答|结论|比喻|看法|评价|体会|经验|论断|判断|断言|格言|名句|观点|主张|描述|概括|原话)(?:是|说)?[：:，]?$"
)


def speaker(lead: str, tail: str) -> str | None:
    """Of a quotation between `lead` and `tail`, both of its sentence: who says it; "" for a pronoun, None where nobody
    is named."""
    name = _speaker(lead, tail)
    name = name.removesuffix("的") if name and len(name) > 1 else name
    # Only what is no part of a foreign name shows where it ends.
    cut = _ENDS_FOREIGN.search(name) if name else None
    if name and cut:
        return name[: cut.start("cut")]
    if name and len(name) > 3 and name[-1] in "关对" and f"{name}于" in lead:
        return name[:-1]  # 陆明远关于河流的论述认为……
    if name and (
        further := re.search(
            rf"{re.escape(name)}(?P<more>[{_TRANSCRIBING}]{{2,6}})(?=\W|[所在曾说指写提认强])", lead
        )
    ):
        return name + further["more"]  # begins as a Chinese name would
    return _MANNER.sub("", name) if name and len(name) > 4 else name


def _speaker(lead: str, tail: str) -> str | None:
    clause = re.split(r"[。；”！？]", lead)[-1].lstrip("，、")
    for _ in range(3):
        shorter = _LEAD.sub("", clause, count=1)
        if shorter == clause or not re.search(_SAYS, shorter):
            break
        clause = shorter
    if pronoun := _ENDS_PRONOUN.search(clause):
        return _introduced(clause[: pronoun.start()]) or ""
    if (calls := _CALLS.search(clause)) and not _NOT_NAMES.search(calls["name"]):
        return _whole_name(calls["name"]) or calls["name"]
    if (
        (of := _OF.search(clause))
        and (name := _person(of["name"]) or ("" if _is_word(of["name"]) else of["name"]))
        and not _NOT_NAMES.search(name)
    ):
        return name
    if latin := _LATIN_SPEAKER.search(clause):
        return latin["name"]
    nameless = _NAMELESS.search(clause)
    if nameless and not _NOBODY.search(nameless["name"]) and not _whole_name(nameless["name"]):
        return nameless["name"]
    match = _SPEAKER.search(clause)
    while match:
        name = match["name"].strip("《》") if match["name"].startswith("《") else match["name"]
        before = clause[: match.start()]
        if (
            match["name"].startswith("《")
            and (person := _person(before))
            and re.search(r"[在于]$|[在于][^，]{0,6}$", before)
        ):
            return person  # the person who says it in that work
        if not match["name"].startswith("《"):
            # 组长费里解释说: what might be "in" is the end of the name.
            further = clause[match.end("name") : match.end("name") + 1]
            whole = _whole_name(before + name + further) if further and further in "里中上时" else None
            if whole := whole or _whole_name(before + name):
                return whole
        if match["name"].startswith("《") and not before.strip("，、"):
            return name
        if not _NOT_NAMES.search(name) and (not before or before[-1] in "，、的如据》"):
            bearer = name.rsplit("的", 1)[-1]
            return bearer if bearer != name and _PERSON.fullmatch(bearer) else name
        match = _SPEAKER.search(clause, match.start() + 1)
    said = re.match(r"[^：:]*[：:](?=.)", clause)
    if said and (before := _speaker(said.group(), "")):
        return before  # 薛明海算得直白：一吨要七百，“…”
    if clause.endswith(("：", ":")) and (person := _person(clause)):
        return person
    if after := _AFTER.match(tail):
        name = after["name"]
        if name in {"他", "她"}:
            return ""
        if whole := _whole_name(name):
            return whole
        if len(name) > 1 and not _NOT_NAMES.search(name):
            return _person(name) or name
    return "" if _PRONOUN.search(clause) else None


def is_name(words: str) -> bool:
    """Whether the words are the name of a person and nothing else: surname and one or two characters, or one as foreign
    names are written."""
    if "·" in words or (len(words) >= 2 and set(words) <= set(_TRANSCRIBING)):
        return True
    if not re.fullmatch(rf"(?:(?:{_COMPOUND})|[{_SURNAMES}])[\u4e00-\u9fff]{{1,2}}", words):
        return words in _WITHOUT_SURNAME
    return not _NOT_NAMES.search(words) and not _is_word(words)


def follows(tail: str) -> bool:
    """Whether the text behind a quotation says whose it is: 丁若兰说。"""
    match = _AFTER.match(tail)
    if match is None:
        return False
    name = match["name"]
    return name in {"他", "她"} or bool(_PERSON.fullmatch(name)) or bool(_whole_name(name))


def subject(text: str) -> str | None:
    """Whom a sentence speaks of where somebody is quoted as "he" or "she"."""
    return last_person(text)


def last_person(text: str) -> str | None:
    """The last person with whom a clause of `text` begins."""
    found = None
    for match in _SUBJECT.finditer(text):
        if not _NOT_NAMES.search(match["name"]) and not _is_word(match["name"]):
            found = match["name"]
    return found or _opening(text)


def _opening(text: str) -> str | None:
    """Whom a sentence brings in at its very beginning, by what he or she is: 策展人白婕不愿意…"""
    for start in range(2, 16):
        match = _PERSON.match(text, start)
        if (
            match
            and re.search(rf"{_ROLE.pattern}", text[:start])
            and not re.search(r"[，。；：“]", text[:start])
        ):
            name = _cut(match.group())
            return name if not _NOT_NAMES.search(name) else None
    return None


def _is_word(name: str) -> bool:
    """Whether it begins with a word that the dictionary has of another kind: 时间, 高兴地, 后来被."""
    word, tag = next(iter(rjieba.tag(name)), ("", ""))
    return len(word) > 1 and tag[:1] in _WORDS and not tag.startswith("nr")


def work(lead: str, tail: str = "") -> tuple[str | None, str | None]:
    """The work in which it is said, and the page: 在《…》第17页, or （第17页） behind the quotation."""
    match = _IN_WORK.search(re.split(r"[。；”]", lead)[-1])
    behind = _PAGE_BEHIND.match(tail)
    page = (match["page"] if match else None) or (behind["page"] if behind else None)
    return (match["work"] if match else None), page


def _whole_name(words: str) -> str | None:
    """The name at the end of `words` where what somebody is stands before it."""
    for size in (4, 3, 2):
        name = words[-size:]
        if (
            len(name) == size
            and _PERSON.fullmatch(name)
            and re.search(rf"{_ROLE.pattern}|[人老]$", words[:-size])
        ):
            return name
    return None


def _person(words: str) -> str | None:
    """The last name that follows a word for what its bearer is, or stands at the beginning or after a pause."""
    best = None
    for start in range(len(words)):
        match = _PERSON.match(words, start)
        if not match:
            continue
        before = words[:start]
        if (not before and len(words) <= 12) or _ROLE.search(before) or before[-1:] in "，、：引据":
            name = match.group()
            following = words[match.end() :]
            # A name of two characters has swallowed the first of what follows: 王芳在, 顾沧说.
            if len(name) == 3 and re.match(r"[在曾说对把将也又还就的是于晚早]", name[2]):
                name = name[:2]
            elif (
                len(name) == 2
                and following[:1]
                and not re.match(r"[在曾说写对把将也又还就的是于，、：晚早回感形打提指强认]", following)
            ):
                continue
            told = bool(before) and bool(_ROLE.search(before))
            if not _NOT_NAMES.search(name) and (told or not _is_word(name)):
                best = name
    return best


def _introduced(words: str) -> str | None:
    """The last name in `words` that stands behind a word for what its bearer is, or with which a clause begins."""
    found = last_person(words)
    for start in range(1, len(words)):
        if (match := _PERSON.match(words, start)) and _ROLE.search(words[:start]):
            name = _cut(match.group())
            found = name if not _NOT_NAMES.search(name) else found
    return found


def _cut(name: str) -> str:
    """A Chinese name of three characters without the first of what follows: 王芳在, 白婕不."""
    if len(name) == 3 and re.match(r"[在曾说对把将也又还就的是于晚早不有为以与和去来从听看做]", name[2]):
        return name[:2]
    return name
