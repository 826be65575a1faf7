// A text word by word, as stories/figures.py reads it; tests/stories/coaching.json is read by both.
const WORD = /[\p{L}\p{N}]+(?:['’‑.,-][\p{L}\p{N}]+)*/gu;
const QUOTED = /“[^”“]*”|"[^"]*"/g;
const SENTENCE_ENDS = /[.!?…\n]/;
const FIGURE = /^(\p{Nd}+(?:[.,]\p{Nd}+)*)(k|m|bn|x|h|kg|km|cm|mm|t|l|min|s)?$/iu;
const [BEFORE, AFTER] = ["€£$¥₹×→", "%‰€£$¥₹×→"];
const MANY = 3; // figures in a row are a telephone number or a date

const isYear = (digits) => /^(19|20)[0-9]{2}$/.test(digits);
const isLetter = (text) => /^\p{L}/u.test(text);

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

  // Where "I would" or "we would" stands first; -1 where it does not.
  dreaming() {
    return this.all.findIndex(({ word, quoted }, at) => {
      const dreams = this.word(at + 1) === "would" && !this.lists.not_dreaming.includes(this.word(at + 2));
      return dreams && ["i", "we"].includes(word) && !quoted;
    });
  }

  // The text from word `at` on as it is written: at most so many words, and not past the end of its sentence.
  quote(at, most) {
    if (at >= this.all.length) return "";
    let last = at;
    while (last + 1 < this.all.length && last + 1 - at < most && !this.parted(last)) last += 1;
    return this.text.slice(this.all[at].start, this.all[last].end);
  }

  // The figures that have a unit; no years, dates, times of day and telephone numbers.
  get figures() {
    this.found ??= this.all.map((_, at) => this.figure(at)).filter(Boolean);
    return this.found;
  }

  // Whether there is something to hold on to.
  get holds() {
    const words = ` ${this.all.map(({ word }) => word).join(" ")} `;
    const told = [...this.lists.holds, ...this.lists.folds].some((phrase) => words.includes(` ${phrase} `));
    return told || this.figures.length > 0 || this.quotations.length > 0 || this.text.includes("→");
  }

  figure(at) {
    const { word } = this.all[at];
    const after = this.word(at + 1);
    const [whole, digits, unit = ""] = FIGURE.exec(word) ?? [];
    const { figures, rates, units, digits: digitsOf } = this.lists;
    const rate = rates.includes(after) && units.includes(this.word(at + 2));
    const last = rate ? at + 2 : at + 1;
    if (whole === undefined) {
      const spoken = figures.includes(word) && (rate || units.includes(after));
      return spoken ? this.with(at, last, digitsOf[figures.indexOf(word)], this.word(last)) : null;
    }
    const sign = unit || this.sign(at);
    if (sign) return { text: this.signed(at), digits, unit: sign };
    if (this.isDate(at, digits)) return null;
    if (rate) return this.with(at, last, digits, this.word(last));
    if (this.lists.of.includes(after)) {
      const of = [at + 2, at + 3].find((other) => this.isFigure(other) || this.lists.figures.includes(this.word(other)));
      return of ? this.with(at, of, digits, "of") : null;
    }
    if (!isLetter(after) || this.lists.no_units.includes(after) || this.parted(at)) return null;
    return this.with(at, at + 1, digits, after);
  }

  with(first, last, digits, unit) {
    return { text: this.text.slice(this.all[first].start, this.all[last].end), digits, unit };
  }

  around(at) {
    const { start, end } = this.all[at];
    return [this.text.slice(0, start).trimEnd(), this.text.slice(end).trimStart()];
  }

  sign(at) {
    const [before, after] = this.around(at).map((text, side) => (side ? text.slice(0, 1) : text.slice(-1)));
    if (after && AFTER.includes(after)) return after;
    return before && BEFORE.includes(before) ? before : "";
  }

  // The figure with the sign before it or after it.
  signed(at) {
    const { start, end } = this.all[at];
    const [before, after] = this.around(at);
    if (after && AFTER.includes(after[0])) return this.text.slice(start, this.text.length - after.length + 1);
    return before && BEFORE.includes(before.at(-1)) ? this.text.slice(before.length - 1, end) : this.text.slice(start, end);
  }

  isDate(at, digits) {
    if ([at - 1, at + 1].some((other) => this.lists.months.includes(this.word(other)))) return true;
    const { start, end } = this.all[at];
    if (isYear(digits) || this.text[end] === ":" || this.text[start - 1] === ":") return true;
    return [at - 2, at - 1, at].some((first) => Array.from({ length: MANY }, (_, step) => first + step).every((one) => this.isFigure(one)));
  }

  isFigure = (at) => FIGURE.test(this.word(at));
  parted = (at) => SENTENCE_ENDS.test(this.text.slice(this.all[at].end, this.all[at + 1].start));
  word = (at) => this.all[at]?.word ?? "";
}
