/** Randomness that is a function of its key: the same seed and key give the same numbers, in whatever order they are asked. */

export type Random = {
  /** A number in [0, 1). */
  next: () => number;
  /** A whole number in [low, high], both included. */
  between: (low: number, high: number) => number;
  pick: <T>(from: readonly [T, ...T[]]) => T;
};

/** 32-bit FNV-1a with a final mix, so that keys that differ in one letter have nothing in common. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value ^= text.charCodeAt(index);
    value = Math.imul(value, 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** A generator (mulberry32) started from the key. */
export function random(key: string): Random {
  let state = hash(key);
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return { next, between, pick: (from) => from[between(0, from.length - 1)] ?? from[0] };
}

/** `length` lower-case hexadecimal digits that belong to the key. */
export function hex(key: string, length: number): string {
  let digits = "";
  for (let part = 0; digits.length < length; part += 1) digits += hash(`${key}#${part}`).toString(16).padStart(8, "0");
  return digits.slice(0, length);
}

/** A version 4 UUID that belongs to the key. */
export function uuid(key: string): string {
  const digits = hex(key, 32);
  const variant = "89ab"[Number.parseInt(digits[16] ?? "0", 16) % 4] ?? "8";
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20)}`;
}
