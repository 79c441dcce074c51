"""Site furniture told from the text by general signals: what a page says about itself, its readers and its shop.

English, Russian and Kazakh phrases; no outlet is named. A *closing* line (comments, related articles) ends the
text unless long prose returns; an *aside* (advertisement, "read more: …") is furniture alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from variorum.read.reading import folded

LONGEST_SIGNAL = 120  # characters; a longer line is prose that happens to begin like one
PROSE = 120
LONG_PROSE = 350

COMMENTS = re.compile(
    r"^(?:\d+\s+)?(?:comments?(?:\s*\(?\d+\)?)?|leave a (?:reply|comment)|post a comment|join the (?:conversation|"
    r"discussion)|view (?:all )?comments|show comments|комментари[ий](?:\s*\(?\d+\)?)?|оставить комментарий|"
    r"обсуждение|пікірлер(?:\s*\(?\d+\)?)?|пікір (?:қалдыру|жазу|қосу))\s*[:.!…]*$",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"^(?:more (?:from|on|in|about|stories|news|by)\b(?:\s+[\w’'.&-]+){0,6}|related(?: (?:articles?|stories|content|"
    r"posts?|news|topics|coverage|links))?|read (?:next|also)|you (?:may|might) (?:also )?(?:like|be interested in)|"
    r"recommended(?: for you| reading| stories)?|(?:most|editors?[’']?s?) (?:read|popular|viewed|picks?|recent)|"
    r"trending(?: now)?|latest (?:news|stories|articles)|top stories|popular(?: now| posts)?|what to read next|"
    r"about the authors?|(?:читайте|смотрите) (?:также|ещ[её])|(?:ещ[её]|материалы|новости|статьи) по теме|"
    r"похожие (?:статьи|новости|материалы)|(?:самое|популярн)\w* (?:читаемое|популярное|новости|статьи|материалы)|"
    r"другие (?:новости|материалы|статьи)|последние новости|рекомендуем|об авторе|(?:тағы|сондай-ақ) оқыңыз\w*|"
    r"оқи отырыңыз\w*|ұқсас (?:мақалалар|жаңалықтар|материалдар)|соңғы жаңалықтар|тақырып бойынша|автор туралы|"
    r"басқа (?:жаңалықтар|мақалалар))\s*[:.…]*$",
    re.IGNORECASE,
)
ASIDE = re.compile(
    r"^(?:(?:advertisement|реклама|жарнама|sponsored(?: content)?|listen to (?:this )?article|print(?: this)?|"
    r"share(?: (?:this|on|via)\b.*)?|tweet|поделиться(?: .*)?|бөлісу(?: .*)?|скопировать ссылку|copy link|log ?in|"
    r"sign in|войти|кіру|menu|меню|мәзір|search|поиск|іздеу|home|главная|басты бет|skip to (?:main )?content|"
    r"(?:all rights reserved|все права защищены|барлық құқықтар қорғалған).*|(?:©|\(c\)|copyright\b).*|load more|"
    r"back to top|наверх|follow us(?: .*)?|advertise|privacy policy|terms (?:of (?:use|service)|and conditions))"
    r"\s*[.:!…]*"
    r"|(?:read (?:more|also)|see also|related|читайте также|смотрите также|подробнее|тағы оқыңыз|толығырақ)"
    r"\s*[:—–>→-].*"
    r"|(?:subscribe|sign up|already a subscriber|not your account|подпис(?:аться|ывайтесь|ка|ывай)|подпишитесь|"
    r"жазылыңыз|to continue reading)\b.*|(?:tags?|теги|метки|тегтер|topics?|темы)\s*:.*"
    r"|(?:we use|this (?:web)?site uses|мы используем|сайт использует|сайт).{0,40}\b(?:cookies?|куки|файлы cookie)\b.*"
    r"|you are commenting as\b.*|please follow our comment.*)$",
    re.IGNORECASE,
)
SUBSCRIBE = re.compile(
    r"\b(?:(?:subscribe|sign up) (?:now|today|to our|for our|for free)|our (?:daily |weekly |free )?newsletter|"
    r"benefit of an? .{0,40}subscription|when you subscribe|follow us on|our comment guidelines|"
    r"accept (?:all )?cookies|"
    r"нашу рассылку|подписывайтесь на|подпишитесь на|наш(?:ем|его)? telegram|біздің telegram|арнамызға жазылыңыз)",
    re.IGNORECASE,
)
CREDIT = re.compile(
    r"[A-ZА-ЯӘҒҚҢӨҰҮҺІ][\w.’'-]*\s*/\s*[A-ZА-ЯӘҒҚҢӨҰҮҺІ][^/]{1,60}$|\bvia\s+[A-Z][\w ]{1,30}$|"
    r"\b(?:Getty Images|Anadolu Agency|Reuters|REUTERS|Associated Press|AP|AFP|EPA|TASS|ТАСС|РИА Новости)$|"
    r"^(?:AP |File |file )?(?i:photo(?:graph|s)?|image|picture|credit|courtesy|фото(?:графия)?|иллюстрация|сурет|"
    r"фотосурет)\b"
)
# Where the last fragment of a line begins: behind a sentence (no initial), a bracket or a bar.
BEFORE_CREDIT = re.compile(r"(?<!\s[A-ZА-Я])[.!?…”\"»]\s+|\s\(|\s[|©–—]\s*")
LONGEST_CREDIT = 100
LABEL = re.compile(
    r"^(?:photo|image|picture|file photo|caption|фото|на (?:фото|снимке)|иллюстрация|сурет(?:те)?|фотосурет)\s*[:.—–]",
    re.IGNORECASE,
)
# A fragment of prose that ends with an agency's name tells what it said.
TOLD = re.compile(r"\b(?:told|said|says|reported|reports|according|сообщ\w+|хабарла\w+)\b", re.IGNORECASE)


def is_caption(words: str) -> bool:
    """Whether a block is the line under a picture: it is labelled so, or ends with the picture's credit."""
    line = words.strip().rstrip(".)] ")
    if len(line) > 500:
        return False
    if LABEL.match(line):
        return True
    last = BEFORE_CREDIT.split(line)[-1]
    plain = sum(word[:1].islower() for word in last.split())
    if len(last) > LONGEST_CREDIT or plain > (2 if last == line else 4) or TOLD.search(last):
        return False
    return bool(CREDIT.search(last))


def is_description_of(words: str, caption: str) -> bool:
    """Whether a short line says again what the caption beside it says (a picture's alternative text)."""
    mine, theirs = _tokens(words), _tokens(caption)
    return 3 <= len(mine) <= 40 and len(mine & theirs) >= 0.7 * len(mine)


def is_aside(words: str) -> bool:
    """Whether a block is furniture by itself, wherever it stands."""
    line = words.strip()
    if len(line) <= LONGEST_SIGNAL and (ASIDE.match(line) or COMMENTS.match(line)):
        return True
    return len(line) <= 2 * LONGEST_SIGNAL and bool(SUBSCRIBE.search(line))


def is_closing(words: str) -> bool:
    """Whether a line opens what follows a text: comments, related articles, a note on the author."""
    line = words.strip()
    return len(line) <= LONGEST_SIGNAL and bool(COMMENTS.match(line) or CLOSING.match(line))


def comments_among(blocks: Sequence[str]) -> frozenset[int]:
    """The indexes of the blocks from the line on that opens the readers' comments in the second half."""
    before = [0, *accumulate(len(words) for words in blocks)]
    for index, words in enumerate(blocks):
        if len(words) <= LONGEST_SIGNAL and before[index] > before[-1] / 2 and COMMENTS.match(words.strip()):
            return frozenset(range(index, len(blocks)))
    return frozenset()


def furniture_among(blocks: Sequence[str]) -> frozenset[int]:
    """The indexes of the blocks that are furniture: asides, and all that follows a closing line.

    After related articles, long prose takes the text up again (a box in mid-article); after comments in the
    second half of the document nothing does, since readers write long comments.
    """
    found = {index for index, words in enumerate(blocks) if is_aside(words)}
    before = [0, *accumulate(len(words) for words in blocks)]
    index = 0
    while index < len(blocks):
        if not is_closing(blocks[index]):
            index += 1
            continue
        final = bool(COMMENTS.match(blocks[index].strip())) and before[index] > before[-1] / 2
        back = None if final else _prose_returns(blocks, index + 1)
        stop = len(blocks) if back is None else back
        if index or back is not None:  # a document that is all "Related" keeps its words
            found.update(range(index, stop))
        index = max(stop, index + 1)
    return frozenset(found)


def _prose_returns(blocks: Sequence[str], start: int) -> int | None:
    for index in range(start, len(blocks)):
        if is_closing(blocks[index]) or is_aside(blocks[index]):
            continue
        if _is_prose(blocks[index], LONG_PROSE):
            return index
        three = blocks[index : index + 3]
        if len(three) == 3 and all(_is_prose(words, PROSE) for words in three):
            return index
    return None


def _is_prose(words: str, least: int) -> bool:
    line = words.strip()
    return len(line) >= least and line[-1] in ".!?…»”\"')" and not is_caption(line)


def _tokens(words: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", folded(words)))
