// A text word by word, as stories/figures.py reads it; tests/stories/coaching.json is read by both.
import { Figures } from "./figures.js";

const WORD = /[\p{L}\p{N}]+(?:['’‑.,-][\p{L}\p{N}]+)*/gu;
const QUOTED = /“[^”“]*”|"[^"]*"/g;
const SENTENCE_ENDS = /[.!?…\n]/;

export class Tokens {
  constructor(text, lists) {
    const spans = [...text.matchAll(QUOTED)].map((found) => [found.index, found.index + found[0].length]);
    const quotations = spans.filter(([start, end]) => (text.slice(start, end).match(WORD) ?? []).length > 1);
    Object.assign(this, { text, lists, quotations });
    this.all = [...text.matchAll(WORD)].map((found) => {
      const quoted = spans.some(([start, end]) => start < found.index && found.index < end);
      const word = found[0].toLowerCase().replaceAll("’", "'");
      return { word, start: found.index, end: found.index + found[0].length, quoted };
    });
  }

  // Where the words of this list stand, outside of what somebody else said; "US" is a country.
  of(name) {
    const here = ({ word, start, end, quoted }) => this.lists[name].includes(word) && !quoted && this.text.slice(start, end) !== "US";
    return this.all.flatMap((token, at) => (here(token) ? [at] : []));
  }

  // Where one of the phrases of this list begins first; -1 where none stands.
  saying(name) {
    const phrases = this.lists[name].map((phrase) => phrase.split(" "));
    return this.all.findIndex((_, at) => phrases.some((phrase) => phrase.every((word, step) => this.word(at + step) === word)));
  }

  // Where the sentence around word `at` begins, and its last word.
  sentence(at) {
    let [first, last] = [at, at];
    while (first && !this.parted(first - 1)) first -= 1;
    while (last + 1 < this.all.length && !this.parted(last)) last += 1;
    return [first, last];
  }

  // The text from word `at` on as it is written: at most so many words, and not past the end of its sentence.
  quote(at, most) {
    if (at >= this.all.length) return { quote: "", goes_on: false };
    const [, end] = this.sentence(at);
    const last = Math.min(end, at + most - 1);
    return { quote: this.text.slice(this.all[at].start, this.all[last].end), goes_on: last < end };
  }

  // The figures that have a unit; no years, dates, times of day and telephone numbers.
  get figures() {
    return this.reckoned.all;
  }

  // The digits of figures without a unit.
  get loose() {
    return this.reckoned.loose;
  }

  // Where a figure begins that counts something and does not say what; -1 for nowhere.
  get nameless() {
    return this.reckoned.nameless;
  }

  get reckoned() {
    this.read ??= new Figures(this);
    return this.read;
  }

  // Whether there is something to hold on to.
  get holds() {
    const words = ` ${this.all.map(({ word }) => word).join(" ")} `;
    const told = [...this.lists.holds, ...this.lists.folds].some((phrase) => words.includes(` ${phrase} `));
    return told || this.figures.length > 0 || this.quotations.length > 0 || this.text.includes("→");
  }

  parted = (at) => SENTENCE_ENDS.test(this.text.slice(this.all[at].end, this.all[at + 1].start));
  word = (at) => this.all[at]?.word ?? "";
}
