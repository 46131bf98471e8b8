/* How the search reads words: pure functions on strings, without a page.
   Latin letters are compared in lower case and without accents, Hangul by the keys that are pressed for it,
   so that a syllable that is still being composed is the beginning of the word that it will become. */
(() => {
  "use strict";

  const FIRST = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
  const MIDDLE = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
  const LAST = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
  const DOUBLE = {
    ㅘ: "ㅗㅏ", ㅙ: "ㅗㅐ", ㅚ: "ㅗㅣ", ㅝ: "ㅜㅓ", ㅞ: "ㅜㅔ", ㅟ: "ㅜㅣ", ㅢ: "ㅡㅣ",
    ㄳ: "ㄱㅅ", ㄵ: "ㄴㅈ", ㄶ: "ㄴㅎ", ㄺ: "ㄹㄱ", ㄻ: "ㄹㅁ", ㄼ: "ㄹㅂ", ㄽ: "ㄹㅅ", ㄾ: "ㄹㅌ", ㄿ: "ㄹㅍ", ㅀ: "ㄹㅎ", ㅄ: "ㅂㅅ",
  };
  const SINGLE = Object.fromEntries(Object.entries(DOUBLE).map(([one, two]) => [two, one]));
  /* The two-set keyboard (두벌식). */
  const KEYS = {
    ㅂ: "q", ㅈ: "w", ㄷ: "e", ㄱ: "r", ㅅ: "t", ㅛ: "y", ㅕ: "u", ㅑ: "i", ㅐ: "o", ㅔ: "p", ㅁ: "a", ㄴ: "s", ㅇ: "d", ㄹ: "f", ㅎ: "g",
    ㅗ: "h", ㅓ: "j", ㅏ: "k", ㅣ: "l", ㅋ: "z", ㅌ: "x", ㅊ: "c", ㅍ: "v", ㅠ: "b", ㅜ: "n", ㅡ: "m", ㅃ: "Q", ㅉ: "W", ㄸ: "E", ㄲ: "R",
    ㅆ: "T", ㅒ: "O", ㅖ: "P",
  };
  const LETTERS = Object.fromEntries(Object.entries(KEYS).map(([jamo, key]) => [key, jamo]));
  const HANGUL = /[ㄱ-ㅎㅏ-ㅣ가-힣]/;
  const PIECES = /[a-z0-9]+|[ㄱ-ㅎㅏ-ㅣ가-힣]/g;

  /* Words by which people ask, and which name nothing themselves. */
  const STOP = new Set((
    "a an the of in on for to by with and or vs versus is are was were be am do does did can could should would will shall may must " +
    "i me my you your we our us it its this that these those there their they he she who whom whose what whats which when where why how " +
    "if then than as at from into about between difference differences different compare compared comparison comparing mean means " +
    "meaning definition define defined explain explained explanation stand stands tell please much many any " +
    "뭐 뭐야 뭐지 뭐에요 뭐예요 뭐가 뭔가 뭔가요 뭔지 뭘 뭐임 무엇 무엇인가 무엇인가요 무엇인지 무엇이 무엇을 무슨 뜻 뜻이 뜻은 의미 의미는 정의 약자 약어 줄임말 개념 설명 알려줘 " +
    "차이 차이점 차이가 차이는 차이점은 비교 대 또는 혹은 이나 거나 및 그리고 중 중에 중에서 사이 어느 어떤 어떻게 어디 어디에 어디서 어디까지 언제 얼마 얼마나 왜 누가 누구 누구의 누구인가 누구야 " +
    "하나 하나요 해 해요 하지 하는지 하는 할까 할까요 해야 해야해 하나의 한가 한가요 합니까 합니다 됩니까 되나 되나요 되나여 돼 돼요 인가 인가요 인지 일까 일까요 있나 있나요 " +
    "나을까 좋을까 좋아 좋은가 나아 달라 다른 다른가 다른가요 다르다 다른점 같은가 같은 것 거 게 건 건가 건가요 수 때 때는 경우 우리 나 내 제 내가 좀"
  ).split(" "));
  const PARTICLES = (
    "은 는 이 가 을 를 의 에 에서 에는 에게 로 으로 로는 으로는 로서 으로서 와 과 도 만 나 이나 랑 이랑 하고 란 이란 이라는 라는 라고 이라고 야 이야 이에요 예요 입니까 " +
    "인가 인가요 일까 일까요 인지 이면 면 부터 까지 에서는 에서의 와의 과의 이며 처럼 보다 마다 들 들은 들이 들을 뭐야 뭐지 뭔가요 이뭐야 가뭐야 임 인데 에서도 에도 별 용"
  ).split(" ").sort((a, b) => b.length - a.length);

  const fold = (text) => text.normalize("NFKC").toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC").replace(/[ᄀ-ᇿ]/g, (jamo) => bare(jamo)).replace(/['’`]/g, "");

  /* What NFKC makes of a lone ㄱ is a conjoining one; this turns it back. */
  function bare(jamo) {
    const code = jamo.charCodeAt(0);
    if (code <= 0x1112) return FIRST[code - 0x1100];
    if (code >= 0x1161 && code <= 0x1175) return MIDDLE[code - 0x1161];
    if (code >= 0x11a8 && code <= 0x11c2) return LAST[code - 0x11a7];
    return "";
  }

  /* Hangul as single letters in the order of typing; everything else stays. */
  function spell(text) {
    let spelt = "";
    for (const letter of text) {
      const code = letter.charCodeAt(0) - 0xac00;
      if (code >= 0 && code < 11172) {
        const middle = MIDDLE[Math.floor(code / 28) % 21];
        const last = LAST[code % 28];
        spelt += FIRST[Math.floor(code / 588)] + (DOUBLE[middle] || middle) + (last === " " ? "" : DOUBLE[last] || last);
      } else {
        spelt += DOUBLE[letter] || letter;
      }
    }
    return spelt;
  }

  /* The pieces of a text: Latin words whole, Hangul by syllable; `start` where a word begins. */
  function pieces(text) {
    const folded = fold(text);
    const found = [];
    let end = -1;
    for (const match of folded.matchAll(PIECES)) {
      const hangul = HANGUL.test(match[0]);
      const before = found[found.length - 1];
      const apart = match.index !== end;
      found.push({ text: match[0], spelt: spell(match[0]), hangul, apart, start: apart || !before || before.hangul !== hangul });
      end = match.index + match[0].length;
    }
    return found;
  }

  /* A text without anything between its letters: 공동 책임 모델 and 공동책임모델 are one. */
  const plain = (text) => fold(text).replace(/[^a-z0-9ㄱ-ㅎㅏ-ㅣ가-힣]+/g, "");
  const join = (text) => spell(plain(text));

  /* The words of a text, Hangul spelt, Latin without its ending. */
  function tokens(text) {
    const found = [];
    let word = "";
    for (const piece of pieces(text)) {
      if (piece.start && word) { found.push(spell(word)); word = ""; }
      if (piece.hangul) word += piece.text;
      else found.push(stem(piece.text));
    }
    if (word) found.push(spell(word));
    return found;
  }

  function stem(word) {
    if (!/^[a-z]{4,}$/.test(word)) return word;
    let short = word;
    if (/ies$/.test(short) && short.length > 4) short = short.slice(0, -3) + "y";
    else if (/(s|x|ch|sh)es$/.test(short)) short = short.slice(0, -2);
    else if (/[^su]s$/.test(short)) short = short.slice(0, -1);
    if (/[aeiouy].*ing$/.test(short) && short.length > 5) short = short.slice(0, -3);
    else if (/[aeiouy].*ed$/.test(short) && short.length > 4) short = short.slice(0, -2);
    if (/e$/.test(short) && short.length > 3) short = short.slice(0, -1);
    if (/([bdfgmnprt])\1$/.test(short)) short = short.slice(0, -1);
    return short;
  }

  /* Where the particles begin that end a Korean word: positions in its syllables, the whole word first. */
  function particleStarts(word) {
    const starts = [];
    for (const particle of PARTICLES) {
      if (word.length > particle.length && word.endsWith(particle)) starts.push(word.length - particle.length);
    }
    return starts;
  }

  /* Optimal string alignment: a letter changed, left out, added, or two swapped are one edit each.
     Returns `most` + 1 as soon as it is clear that there are more. */
  let before = new Uint8Array(256), last = new Uint8Array(256), row = new Uint8Array(256);
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most || a.length > 250 || b.length > 250) return most + 1;
    for (let j = 0; j <= b.length; j++) last[j] = j;
    for (let i = 1; i <= a.length; i++) {
      const letter = a.charCodeAt(i - 1);
      const previous = i > 1 ? a.charCodeAt(i - 2) : -1;
      let least = row[0] = i;
      for (let j = 1; j <= b.length; j++) {
        const other = b.charCodeAt(j - 1);
        let cost;
        if (letter === other) {
          cost = last[j - 1];
        } else {
          cost = Math.min(last[j - 1], last[j], row[j - 1]) + 1;
          if (j > 1 && previous === other && letter === b.charCodeAt(j - 2) && before[j - 2] + 1 < cost) cost = before[j - 2] + 1;
        }
        row[j] = cost;
        if (cost < least) least = cost;
      }
      if (least > most) return most + 1;
      [before, last, row] = [last, row, before];
    }
    return last[b.length];
  }

  /* Which letters a word has, as bits: words that differ in many letters need no closer look. */
  function letters(word) {
    let bits = 0;
    for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) & 31);
    return bits;
  }

  /* Whether two words, by their letters, can be as near as this. */
  function mayBeNear(a, b, most) {
    let apart = a ^ b;
    let count = 0;
    for (; apart; apart &= apart - 1) if (++count > 2 * most) return false;
    return true;
  }

  /* English typed while the Korean keyboard was on. */
  const toLatin = (text) => [...spell(text.normalize("NFC"))].map((letter) => (KEYS[letter] || letter)).join("").toLowerCase();

  /* Korean typed while the English keyboard was on. */
  function toHangul(text) {
    const letters = [...text].map((key) => LETTERS[key] || LETTERS[key.toLowerCase()] || key);
    let made = "";
    let first = "", middle = "", last = "";
    const flush = () => {
      if (first && middle) made += String.fromCharCode(0xac00 + FIRST.indexOf(first) * 588 + MIDDLE.indexOf(middle) * 28 + Math.max(0, LAST.indexOf(last || " ")));
      else made += first + middle;
      first = middle = last = "";
    };
    for (const letter of letters) {
      if (MIDDLE.includes(letter)) {
        if (last) {
          // The end of one syllable is the beginning of the next, or the second half of it.
          const two = DOUBLE[last];
          const next = two ? two[1] : last;
          last = two ? two[0] : "";
          flush();
          first = next;
          middle = letter;
        } else if (middle && SINGLE[middle + letter]) middle = SINGLE[middle + letter];
        else { if (middle) flush(); middle = letter; }
      } else if (FIRST.includes(letter)) {
        if (first && middle && !last && LAST.includes(letter)) last = letter;
        else if (last && SINGLE[last + letter]) last = SINGLE[last + letter];
        else { flush(); first = letter; }
      } else { flush(); made += letter; }
    }
    flush();
    return made;
  }

  const hasHangul = (text) => HANGUL.test(text);

  window.cloudLayersWords = { STOP, distance, fold, hasHangul, join, letters, mayBeNear, particleStarts, pieces, plain, spell, stem, toHangul, toLatin, tokens };
})();
