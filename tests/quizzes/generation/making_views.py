"""Small documents of the tests' own, as the families see them."""

from content.outlining.outliner import outline
from content.reading.reader import read
from quizzes.generation.view import View


def view_of(text: str, name: str = "text.md") -> View:
    return View(outline(read(text.encode(), name)))


RIVERS = """# 河流与城市

## 一、城市为什么临水而建

### 直接动力：货物便宜地到达

河运是古代城市最便宜的运输方式。在铁路出现以前，城市的粮食主要依靠河运。因为船比车装得多，所以沿河的城市长得快。
1856年，清江商会在码头设立了第一座公共粮仓。学者陆明远认为，河流决定了城市的位置。

### 首要前提：人口聚集有水可饮

干净的水源是人口聚集的首要前提。通过修建水渠，城市将上游的清水引到街巷。水渠的长度由12公里增加到31公里。

### 重要保障：河道就是城墙

宽阔的河道是最省钱的城墙。护城河是指环绕城墙、引水而成的防御工事。

## 二、城市怎样改变河流

### 筑堤：把河固定在一处

学者周望山认为，堤防越高，洪水越危险。筑堤的代价是河床逐年升高。1921年，省水利局在北岸筑堤四十里。

### 裁弯：让水走直路

裁弯的目的在于缩短航程。裁弯以后，河水的流速增加了两成。1934年，工程队挖通了南湾的新河道。

### 排污：把河当作下水道

学者何静持则主张，治污必须从上游做起。1957年，沿河工厂共排放污水4300吨。河流的自净能力是有限的。
"""
SLEEP = """# Sleep

## What sleep is

Sleep is a state in which the body rests and the brain sorts the events of the day. A sleep cycle is a sequence of
stages that lasts about 90 minutes. Deep sleep is the stage in which the heart beats slowest. In 1953 Eugene Aserinsky
described the rapid movements of sleeping eyes. In 1958 William Dement showed that dreams come in cycles.

## Why we sleep

Memories last longer after a night of sleep because the hippocampus replays them. People who stay awake for 24 hours
react as slowly as people who are drunk. If a person is woken in deep sleep, the mind stays dull for half an hour.
Alexander Borbely argued that two processes decide when we fall asleep. Mary Carskadon found that teenagers need more
sleep than adults. A good night includes four steps: dim the lights, cool the room, close the book, and empty the mind.

## How to sleep better

The aim is not to sleep longer but to sleep at regular hours. Coffee drunk at noon leaves a quarter of its caffeine in
the blood at midnight. In 1972 Allan Rechtschaffen tested the effects of long wakefulness.
"""
