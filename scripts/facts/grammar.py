"""Small rules of the two languages: lists, counts, and the particles of Korean.

Korean particles depend on the last sound of the word before them. Names in this field are often Latin
abbreviations, so the sound is that of the word as it is spoken: IaaS ends like 아이아스 (a vowel), VM
like 브이엠 (a consonant). Rules: 국립국어원, 한글 맞춤법 and 외래어 표기법, in their usual reading.
"""

import re
from collections.abc import Mapping, Sequence

PARTICLES = {
    "은": ("은", "는"),
    "이": ("이", "가"),
    "을": ("을", "를"),
    "과": ("과", "와"),
    "으로": ("으로", "로"),
}
"""By the form after a consonant: the forms after a consonant and after a vowel."""

_FINALS = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_DIGITS = ("ㅇ", "ㄹ", "", "ㅁ", "", "", "ㄱ", "ㄹ", "ㄹ", "")
_ENGLISH_DIGITS = {"1": "ㄴ", "7": "ㄴ", "8": "ㅅ", "9": "ㄴ"}
"""A digit that belongs to a Latin name is read in English: S3 is 에스쓰리, Auth0 is 오스제로."""
_LETTERS = {"l": "ㄹ", "m": "ㅁ", "n": "ㄴ", "r": "ㄹ"}
"""Letters whose Korean names end in a consonant: 엘, 엠, 엔, 알."""

_WORDS = {
    # Names whose Korean form ends differently than their letters suggest.
    "beanstalk": "ㄱ",  # 빈스톡
    "gamepot": "ㅅ",  # 게임팟, a word although in capitals
}
_WORD_ENDINGS = (
    ("ng", "ㅇ"),
    ("me?", "ㅁ"),
    ("ne?", "ㄴ"),
    ("le?", "ㄹ"),
    # A stop after a short vowel closes the syllable, as in 앱, 톰캣, 슬랙, 노트북; else it is 프, 트, 크.
    ("(?<![aeiou])[aeiou]pp?", "ㅂ"),
    ("(?<![aeiou])[aeiou]tt?", "ㅅ"),
    ("(?<![aeiou])[aeiou](?:c|c?k)|ook", "ㄱ"),
)
"""Endings, as patterns, of words that are spoken as words: the first that fits decides."""

_NUMBERS = {
    "en": "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen",
    "ko": "영 한 두 세 네 다섯 여섯 일곱 여덟 아홉 열 열한 열두 열세 열네",
}
"""The numbers in words, from 0 on."""

_HANGUL = "가-힣ㄱ-ㆎ"
_BOUNDARY = "\\s()\\[\\]\"'“”‘’,;:/·"
_HANGUL_WORD = f"[^{_BOUNDARY}]*[{_HANGUL}][^{_BOUNDARY}]*"
_HANGUL_RUN = re.compile(rf"({_HANGUL_WORD}(?:[\s,·]+{_HANGUL_WORD})*)")
_ENGLISH_PHRASE = re.compile(rf"([^{_HANGUL}]*?)(\s*\([^()]*[{_HANGUL}][^()]*\))?")
"""A whole text in English, and what may follow it in Korean, in brackets."""
_ENGLISH_WORD = re.compile(r"[A-Za-z]*[a-z]{2,}")


def spoken_in(language: str, text: str) -> list[tuple[str, str]]:
    """Split a text of a page into pieces, each with its language for screen readers.

    On an English page these are the Korean words in it. On a Korean page it is the whole text where that
    is an English phrase of two words or more; a Latin name inside a Korean sentence belongs to it.
    """
    if language == "ko":
        phrase = _ENGLISH_PHRASE.fullmatch(text)
        if not phrase or len(_ENGLISH_WORD.findall(phrase[1])) < 2:
            return [("ko", text)]
        return [("en", phrase[1]), *([("ko", phrase[2])] if phrase[2] else [])]
    # Every odd piece is a match of the pattern.
    pieces = enumerate(_HANGUL_RUN.split(text))
    return [("ko" if number % 2 else language, piece) for number, piece in pieces if piece]


def last_consonant(word: str) -> str:
    """Return the last consonant of a word as spoken in Korean, or "" for a vowel.

    A remark in brackets at the end is not spoken: 코로케이션(상면 임대) ends like 코로케이션.
    """
    spoken = re.sub(r"\s*[(（][^()（）]*[)）]\s*$", "", word).rstrip(" .,'\"’”)")
    if not spoken:
        return ""
    last = spoken[-1]
    if "가" <= last <= "힣":
        final = (ord(last) - ord("가")) % 28
        return _FINALS[final - 1] if final else ""
    if re.search(r"[A-Za-z]\d$", spoken):
        return _ENGLISH_DIGITS.get(last, "")
    if last in "0123456789":
        return _DIGITS[int(last)]
    return _last_consonant_of_latin(spoken)


def _last_consonant_of_latin(spoken: str) -> str:
    match = re.search(r"[A-Za-z]+$", spoken)
    word = match.group() if match else ""
    if word.endswith("aaS"):  # 아이아스, 파스, 사스
        return ""
    lower = word.lower()
    if lower in _WORDS:
        return _WORDS[lower]
    if word.isupper():  # spoken letter by letter: 에이피아이, 브이엠
        return _LETTERS.get(lower[-1], "")
    return next((sound for ending, sound in _WORD_ENDINGS if re.search(f"(?:{ending})$", lower)), "")


def with_particle(word: str, particle: str) -> str:
    """Return a word with the right form of a particle, which is named by its form after a consonant.

    `with_particle("IaaS", "은")` is "IaaS는". Raises KeyError for a particle that is not in PARTICLES.
    """
    after_consonant, after_vowel = PARTICLES[particle]
    consonant = last_consonant(word)
    if particle == "으로" and consonant == "ㄹ":
        return word + after_vowel
    return word + (after_consonant if consonant else after_vowel)


def first_sentence(text: str) -> str:
    """Return the first sentence of a text in either language, without its period."""
    return re.split(r"(?<=[^\d.]\.)\s", text, maxsplit=1)[0].rstrip(".")


def join(language: str, words: Sequence[str]) -> str:
    """Join a list for a sentence: "a, b, and c" in English, "a, b, c" in Korean ("a와 b" for two)."""
    if len(words) < 2:
        return "".join(words)
    if language == "ko":
        return f"{with_particle(words[0], '과')} {words[1]}" if len(words) == 2 else ", ".join(words)
    return f"{', '.join(words[:-1])}{',' if len(words) > 2 else ''} and {words[-1]}"


def count(language: str, number: int, one: str, many: str = "") -> str:
    """Return a number of things in words: "four layers", "네 계층". `many` is the English plural."""
    words = _NUMBERS[language].split()
    word = words[number] if number < len(words) else str(number)
    return f"{word} {one if number == 1 or language == 'ko' else many}"


def mid_sentence(language: str, name: str) -> str:
    """Return a name for the middle of a sentence: "operating system" for "Operating system"; "IaaS" stays."""
    first, rest = name[:1], name[1:]
    if language == "ko" or any(character.isupper() for character in rest.split(" ")[0]):
        return name
    return first.lower() + rest


def fill(form: str, values: Mapping[str, str]) -> str:
    """Fill the places of a form that have a value; leave the others."""
    return re.sub(r"\{([a-z-]+)\}", lambda match: values.get(match[1], match[0]), form)
