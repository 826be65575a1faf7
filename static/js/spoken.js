// Words, shares and seconds aloud, by the rule of stories/spoken.py; tests/stories/spoken.json is counted by both.
const WORD = /[\p{L}\p{N}]+(?:['’‑.,-][\p{L}\p{N}]+)*/gu;
const PARTS = ["situation", "task", "action", "result"];

export const words = (text) => text.match(WORD)?.length ?? 0;

export const rounded = (number, by) => Math.floor((2 * number + by) / (2 * by));

export const seconds = (number, wordsAMinute) => rounded(60 * number, wordsAMinute);

// A time as it is said: 45 s, 3 min 20 s.
export const minutes = (all) => `${Math.floor(all / 60)} min${all % 60 ? ` ${all % 60} s` : ""}`;

export const total = (counts) => counts.reduce((sum, count) => sum + count, 0);

// Whole per cent of the words in each part, together 100.
export function shares(counts) {
  const ends = counts.map((_, place) => rounded(100 * total(counts.slice(0, place + 1)), total(counts) || 1));
  return ends.map((end, place) => end - (ends[place - 1] ?? 0));
}

// The words in each of the four parts of the editor's form.
export const count = (form) => PARTS.map((part) => words(form.elements[part].value));
