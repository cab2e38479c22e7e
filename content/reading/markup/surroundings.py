"""What a web page has around its text: navigation, banners, buttons, comments. Found and taken away."""

import re

from lxml.html import HtmlElement

_NEVER = frozenset(
    "script style noscript template svg iframe object embed canvas video audio nav footer aside form button select "
    "input textarea dialog menu link meta head".split()
)
_ROLES = frozenset(
    "navigation banner contentinfo complementary search dialog menu menubar toolbar alert".split()
)
# Whole words of class and id.
_AROUND = re.compile(
    r"(?:^|[\s_\-])(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs?|sidebar|side-bar|footer|cookies?|consent|gdpr|"
    r"banner|share|sharing|social|related|recommend(?:ed|ations)?|more-stories|comments?|commentlist|discussion|disqus|"
    r"ads?|advert(?:isement|s)?|sponsor(?:ed)?|promo(?:tion)?|newsletter|subscribe|signup|sign-up|login|pagination|pager|"
    r"popup|pop-up|modal|overlay|toolbar|widget|skip-link|skip|toc|table-of-contents|tags?|tag-list|rating|print-only|"
    r"copyright|site-header|page-header|masthead|topbar|top-bar|mobile-menu|hidden|sr-only|visually-hidden|"
    r"screen-reader-text|author-bio|post-meta-bottom|prev-next|postnav|listen|audio|player|read-next|trending|popular|hot-news|hatnote|dablink|catlinks|categories|site-?sub|site-?notice|tagline|portal|interlanguage|lang-list|edit-?section|mw-edit|noprint|p-nav|p-lang|p-tools|tabs|statusbar)(?:$|[\s_\-])",
    re.I,
)
# Lines about the page and not of it.
_COLOPHON = re.compile(
    r"^[（(【\[]?\s*(?:版权声明|版权所有|免责声明|特别声明|责任编辑|责编|编辑[:：]|审核[:：]|校对[:：]|来源[:：]|文章来源|本文来源|原标题|转载请|未经授权|扫一扫|"
    r"上一篇|下一篇|下载|导出引文|引用本文|收藏|相关阅读|延伸阅读|分享到|点击进入|发布时间|更新时间|浏览次数|阅读量|copyright\b|©|all rights reserved|privacy policy|terms of use|"
    r"share this|follow us|sign up|subscribe|read more|related (?:articles|stories)|advertisement|this page was last|last (?:updated|modified))",
    re.I,
)
# What heads a part of the page that others wrote, or that leads elsewhere.
_OTHERS = re.compile(
    r"(?:(?:网友|读者|全部|最新|精彩|热门)?评论(?:区)?(?:\s*[（(]\d+[）)])?|发表评论|comments(?:\s*\(\d+\))?|\d+ (?:comments?|responses|replies)|"
    r"(?:热点|热门|新闻|阅读|点击|本周|今日)?排行(?:榜)?|热门(?:推荐|文章|新闻)|相关(?:新闻|阅读|文章|推荐|链接)|推荐(?:阅读|新闻)|猜你喜欢|编辑推荐|精彩推荐|更多(?:新闻|内容|精彩)|"
    r"related (?:articles|stories|posts)|you (?:may|might) also like|most (?:read|popular)|trending(?: now)?|recommended(?: for you)?|"
    r"leave a (?:comment|reply)|join the (?:conversation|discussion))",
    re.I,
)
_COLOPHON_LIMIT = 200
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_PARTS = frozenset("div section ul ol".split())
_LISTS = frozenset("header ul ol div p table section".split())
_LEAST = 0.3  # of the page's words: what holds more is never surroundings


def main_content(root: HtmlElement) -> HtmlElement:
    """The element that holds the page's own text, cleared of what is around it. Changes `root`."""
    body = root.find("body")
    top = body if body is not None else root
    sizes = _sizes(top)
    leads = _leads(sizes)
    for element in sizes:
        if (
            element.tag in _NEVER
            or _hidden(element)
            or (
                (_is_around(element) or (element.tag in _PARTS and _OTHERS.fullmatch(leads[element])))
                and sizes[element] < _LEAST * max(sizes[top], 1)
            )
        ):
            _drop(element)
    chosen = _chosen(top)
    sizes = _sizes(chosen)
    for element in sizes:
        if element is not chosen and element.tag in _LISTS and _is_of_links(element, sizes):
            _drop(element)
    return chosen


def _sizes(top: HtmlElement) -> dict[HtmlElement, int]:
    """Of every element below `top`, in document order, the letters in it."""
    elements = [e for e in top.iter() if isinstance(e.tag, str)]
    sizes = dict.fromkeys(elements, 0)
    for element in reversed(elements):
        size = len((element.text or "").strip())
        for child in element:
            size += sizes.get(child, 0) + len((child.tail or "").strip())
        sizes[element] = size
    return sizes


def _leads(sizes: dict[HtmlElement, int]) -> dict[HtmlElement, str]:
    """Of every element, the words with which its text begins."""
    leads: dict[HtmlElement, str] = {}
    for element in reversed(sizes):
        lead = (element.text or "").strip()
        for child in element if not lead else ():
            lead = leads.get(child, "") or (child.tail or "").strip()
            if lead:
                break
        leads[element] = lead
    return leads


def is_colophon(words: str) -> bool:
    """Who published, edited or may copy the page, and what else to click."""
    return len(words) <= _COLOPHON_LIMIT and bool(_COLOPHON.match(words))


def _hidden(element: HtmlElement) -> bool:
    return (
        "hidden" in element.attrib
        or element.get("aria-hidden") == "true"
        or bool(_HIDING.search(element.get("style", "")))
    )


def _is_around(element: HtmlElement) -> bool:
    if element.tag in {"html", "body", "main", "article", "h1"} or element.get("role") in {"main", "article"}:
        return False
    if element.get("role") in _ROLES:
        return True
    if element.tag == "header":
        # An article's header holds its title; the site's does not, or holds nothing else.
        return element.find(".//h1") is None or (
            element.getparent().tag == "body" and not _inside_text(element)
        )
    return bool(_AROUND.search(f"{element.get('class', '')} {element.get('id', '')}"))


def _inside_text(element: HtmlElement) -> bool:
    if any(a.tag in {"article", "main"} for a in element.iterancestors()):
        return True
    return not element.getroottree().getroot().xpath("//article//h1 | //main//h1")


def _chosen(top: HtmlElement) -> HtmlElement:
    """The main or article element where it holds most of what is left; else all of it."""
    sizes = _sizes(top)
    for path in (".//main", ".//*[@role='main']", ".//article", ".//*[@itemprop='articleBody']"):
        found = [e for e in top.xpath(path) if sizes[e] >= 0.5 * max(sizes[top], 1)]
        if found:
            return min(found, key=lambda e: sizes[e])
    return top


def _is_of_links(element: HtmlElement, sizes: dict[HtmlElement, int]) -> bool:
    """A list of links, or a line of them: where nearly all words lead elsewhere."""
    size = sizes[element]
    if not 0 < size <= 1500 or element.find(".//h1") is not None:
        return False
    links = element.findall(".//a")
    linked = sum(sizes.get(a, 0) for a in links)
    return len(links) >= (3 if element.tag != "p" else 2) and linked >= 0.7 * size


def _drop(element: HtmlElement) -> None:
    """Empties the element and makes it one that is passed over. Taking it out would join the words around it: anew for
    each of thousands, and not at all where they hold a character that XML forbids."""
    if element.getparent() is not None:
        element.clear(keep_tail=True)
        element.tag = "template"
