/* How the search reads words: pure functions on texts.
   Latin letters count in lower case and without accents. Hangul counts by the letters that are typed for it, so
   that a syllable which is still being composed is the beginning of the word that it becomes. */

import { convertHangulToQwerty, convertQwertyToHangul, disassemble, getChoseong } from "./vendor/search-libraries.js";

export const HANGUL = /[ㄱ-ㅎㅏ-ㅣ가-힣]/;
const WORD = /[a-z0-9]+|[ㄱ-ㅎㅏ-ㅣ가-힣]+/g;

/* Words with which people ask, and which name nothing themselves. */
const STOP = new Set((
  "a an the of in on for to by with and or vs versus is are was were be am do does did can could should would will shall may must " +
  "i me my you your we our us it its this that these those there their they he she who whom whose what whats which when where why how " +
  "if then than as at from into about between difference differences different compare compared comparison comparing mean means " +
  "meaning definition define defined explain explained explanation stand stands tell please much many any " +
  "use used using need needs example examples best good better work works happen happens " +
  "예 예시 예시로 예를 들어 뭐 뭐야 뭐지 뭐에요 뭐예요 뭐가 뭔가 뭔가요 뭔지 뭘 뭐임 무엇 무엇인가 무엇인가요 무엇인지 무엇이 무엇을 무슨 뜻 뜻이 뜻은 의미 의미는 정의 약자 약어 줄임말 개념 설명 알려줘 " +
  "차이 차이점 차이가 차이는 차이점은 비교 대 또는 혹은 이나 거나 및 그리고 중 중에 중에서 사이 어느 어떤 어떻게 어디 어디에 어디서 어디까지 언제 얼마 얼마나 왜 누가 누구 누구의 누구인가 누구야 " +
  "하나 하나요 해 해요 하지 하는지 하는 할까 할까요 해야 해야해 하나의 한가 한가요 합니까 합니다 됩니까 되나 되나요 되나여 돼 돼요 인가 인가요 인지 일까 일까요 있나 있나요 " +
  "나을까 좋을까 좋아 좋은가 나아 달라 다른 다른가 다른가요 다르다 다른점 같은가 같은 것 거 게 건 건가 건가요 수 때 때는 경우 우리 나 내 제 내가 좀"
).split(" "));
const PARTICLES = (
  "은 는 이 가 을 를 의 에 에서 에는 에게 로 으로 로는 으로는 로서 으로서 와 과 도 만 나 이나 랑 이랑 하고 란 이란 이라는 라는 라고 이라고 야 이야 이에요 예요 입니까 " +
  "인가 인가요 일까 일까요 인지 이면 면 부터 까지 에서는 에서의 와의 과의 이며 처럼 보다 마다 들 들은 들이 들을 뭐야 뭐지 뭔가요 임 인데 에서도 에도 별 용 하기 하는 하면 하려면 해야 되면 되는 되나"
).split(" ").sort((a, b) => b.length - a.length).join("|");
const ENDING = new RegExp(`^(.+?)(${PARTICLES})$`); // Safari before 16.4 has no lookbehind
const NOTHING_BUT_PARTICLES = new RegExp(`^(${PARTICLES})+$`);

/* Words that ask who does the work: who runs it, and who patches it. */
const WHO = /^(who|whose|responsib.*|manages?|maintains?|customers?|providers?|누가|누구.*|책임.*|고객.*|제공자.*|관리(는|를|하.*|해.*)?)$/;
const PATCHING = /^(patch\w*|updat\w*|upgrad\w*|versions?|패치.*|업데이트.*|업그레이드.*|갱신.*|버전.*)$/;

/* Not NFKC, which makes of a lone ㅅ one that only joins into syllables. */
const fold = (text) => text.replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
  .normalize("NFD").replace(/[\u0300-\u036f'’`]/g, "").normalize("NFC").toLowerCase();

/** The words of a text, cut where the script changes, too: "EC2는" has two. */
export const words = (text) => fold(text).match(WORD) || [];

/** Hangul as the letters that are typed for it; everything else stays. */
export const spell = (word) => (HANGUL.test(word) ? disassemble(word) : word);

/** What is the same for all ways to write a name: 공동 책임 모델 and 공동책임모델, on-premises and On Premises. */
export const key = (text) => spell(words(text).join(""));

/** The consonants with which the syllables of a Korean name begin, or "" for other names. */
export const initials = (text) => {
  const word = words(text).join("");
  return /^[가-힣]+$/.test(word) ? getChoseong(word) : "";
};

/** A word as texts are compared: Latin without its ending, Hangul by its letters. */
export function stem(word) {
  if (!/^[a-z]{4,}$/.test(word)) return spell(word);
  return word.replace(/ies$/, "y").replace(/([^s])s$/, "$1").replace(/(.{3})(ing|ed|e)$/, "$1").replace(/([bdgmnprt])\1$/, "$1");
}

/** The words of a query: `forms` has each as it is typed, and without a plural's s or a Korean particle. */
export const askedWords = (query) => words(query).map((text) => ({ text, forms: forms(text), stop: isStop(text) }));

/** Whether a word of a query asks who runs or patches something. */
export const asksWho = ({ forms }) => forms.some((form) => WHO.test(form) || PATCHING.test(form));

export const isStop = (word) => STOP.has(word) || NOTHING_BUT_PARTICLES.test(word);

function forms(word) {
  const found = [word];
  if (/^[a-z0-9]{2,}s$/.test(word)) found.push(word.slice(0, -1));
  for (let rest = word; ENDING.test(rest);) found.push(rest = rest.replace(ENDING, "$1"));
  return found;
}

/** The query as if the keyboard had been set to the other language. */
export function onOtherKeyboard(query) {
  if (HANGUL.test(query)) return convertHangulToQwerty(query).toLowerCase();
  try {
    return convertQwertyToHangul(query);
  } catch { // es-hangul 2.4.0 throws for vowels that make no syllable, such as those of "snkmhlak"
    return query;
  }
}
