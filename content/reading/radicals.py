"""Radicals that some fonts give in the place of characters, and the characters they stand for."""

import re
import unicodedata

# U+2F00-2FDF have a compatibility mapping each. U+2E80-2EFF have none but for two: these pairs are Unicode's
# EquivalentUnifiedIdeograph, the nearest character where it names a component that no text contains.
_SUPPLEMENT = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬"
    "⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳罓⺴罓⺵罓⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见"
    "⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞飠⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟"
    "⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
_CHARACTER = dict(zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True))
RADICAL = re.compile("[\u2e80-\u2eff\u2f00-\u2fdf]")


def character(match: re.Match[str]) -> str:
    """What a radical matched by `RADICAL` stands for; itself where Unicode knows none."""
    radical = match.group()
    return _CHARACTER.get(radical) or unicodedata.normalize("NFKC", radical)
