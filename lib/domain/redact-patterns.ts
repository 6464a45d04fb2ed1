import { redactedMark } from "./redact-keys";

/** Words that follow "Basic" or "Bearer" in prose and are no credentials. */
const proseAfterScheme =
  /^(auth|authentication|authorization|tokens?|credentials?|scheme|realm|header|headers|format|access|users?|settings|config|configuration|information|support|checks?|type|value|required|security|example|usage|metrics|statistics|mode|login|or|and|was|is|not)[.,;:]?$/i;

/** Each pattern is linear: bounded repetition, or an anchor that cannot restart inside its own match. */
const patterns: readonly [RegExp, string | ((...groups: string[]) => string)][] = [
  [
    /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY[A-Z ]{0,10}-----[\s\S]*?(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY[A-Z ]{0,10}-----|$)/g,
    redactedMark,
  ],
  // user:password@ in any URL; a port followed by a path is none
  [
    /(?<![a-z0-9+.-])([a-z][a-z0-9+.-]{1,30}:\/\/)[^\s"'<>:/@]{0,200}:(?!\d{1,5}[/?#])(?:[^\s"'<>]|'(?![\s,;)=])){1,2000}@/gi,
    `$1${redactedMark}@`,
  ],
  // a token alone before the @; only where that is not a name (pekko.tcp://flink@… and abfss://container@… are)
  [/\b(https?:\/\/|git:\/\/|redis:\/\/)[^\s"'<>/?#@]{1,500}@/gi, `$1${redactedMark}@`],
  [/\b(jdbc:oracle:[a-z]{2,8}:)[^\s"'/@]{1,128}\/[^\s"'@]{1,256}@/gi, `$1${redactedMark}@`],
  [
    /\b(bearer|basic|negotiate|digest)([ \t]{1,4}|%20|\+)([A-Za-z0-9._~+/=-]{6,})/gi,
    (all, scheme, gap, value) => (proseAfterScheme.test(value ?? "") ? (all ?? "") : `${scheme}${gap}${redactedMark}`),
  ],
  [/\beyJ[A-Za-z0-9_-]{6,}\.[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*){0,3}/g, redactedMark],
  [/\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{12,20}\b/g, redactedMark],
  [
    /\b(?:gh[opsur]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abeprs]-[\w-]{10,}|npm_[A-Za-z0-9]{30,}|AIza[\w-]{30,}|sk_live_\w{16,}|hvs\.[\w-]{20,})/g,
    redactedMark,
  ],
  [/(https:\/\/hooks\.slack\.com\/)[\w/-]{1,200}/g, `$1${redactedMark}`],
  [/\b(IDENTIFIED\s{1,8}BY\s{1,8})'(?:[^'\\]|''|\\.)*'/gi, `$1'${redactedMark}'`],
  [/\b((?:password|passwd|secret)\s{1,8})'(?:[^'\\\n]|''|\\.)*'/gi, `$1'${redactedMark}'`],
  [/\b((?:password|passwd|secret)\s{1,8})"(?:[^"\\\n]|\\.)*"/gi, `$1"${redactedMark}"`],
];

/** The body of a private key whose first lines were cut off (the tail of a log): walks back from its last line. */
function hideBeheadedKeys(text: string): string {
  let out = "";
  let done = 0;
  for (const end of text.matchAll(/-----END [A-Z0-9 ]{0,40}PRIVATE KEY/g)) {
    let start = end.index;
    while (start > done && /[A-Za-z0-9+/=\s\\]/.test(text.charAt(start - 1))) start -= 1;
    out += text.slice(done, start) + redactedMark;
    done = end.index + end[0].length;
  }
  return out + text.slice(done);
}

/** Hides what is recognisable as a secret by its own form, whatever stands before it. */
export function hideKnownForms(text: string): string {
  let out = text;
  for (const [pattern, replacement] of patterns) {
    out = typeof replacement === "string" ? out.replace(pattern, replacement) : out.replace(pattern, replacement);
  }
  return hideBeheadedKeys(out);
}
