// The figures of a text, as stories/figures.py finds them.
const FIGURE = /^(\p{Nd}+(?:[.,]\p{Nd}+)*)(k|m|bn|x|h|kg|km|cm|mm|t|l|min|s)?$/iu;
const [BEFORE, AFTER] = ["€£$¥₹×→", "%‰€£$¥₹×→"];
const FEW = ["0", "1"]; // "one of the leads" and "no" count nothing
const SUBJECT = 5; // words before a figure in which "it" stands for what is counted
const MANY = 3; // figures in a row are a telephone number or a date

const isYear = (digits) => /^(19|20)[0-9]{2}$/.test(digits);
const isLetter = (text) => /^\p{L}/u.test(text);

export class Figures {
  constructor(tokens) {
    this.tokens = tokens;
    const places = tokens.all.map((_, at) => at).filter((at) => this.isNumber(at));
    this.all = places.map((at) => this.figure(at)).filter(Boolean);
    const held = this.all.map(({ digits }) => digits);
    const digits = places.filter((at) => !this.isDated(at)).map((at) => this.digits(at)[0]);
    this.loose = digits.filter((one) => !held.includes(one) && !FEW.includes(one));
  }

  // "It is 40 now": where that begins; -1 for nowhere.
  get nameless() {
    const { counting, clock } = this.lists;
    const counts = (at) => counting.includes(this.word(at - 1)) && !clock.includes(this.word(at + 1));
    const found = this.tokens.all.findIndex((_, at) => counts(at) && this.isFigure(at) && !this.isDated(at) && !this.tokens.parted(at - 1));
    return found < 0 || this.figure(found) ? -1 : found - 1;
  }

  figure(at) {
    const [digits, unit] = this.digits(at);
    const sign = unit || this.signAt(at);
    if (sign) return { text: this.signed(at), digits, unit: sign, per: this.per(at) };
    return this.isDated(at) ? null : this.counted(at, digits);
  }

  // A figure whose unit is a word after it, or after the figure it goes to.
  counted(at, digits) {
    const [after, unit] = [this.word(at + 1), this.unit(at)];
    if (unit) return this.with(at, unit, digits, this.word(unit));
    if (this.lists.spans.includes(after) && this.isNumber(at + 2)) return this.span(at, digits);
    if (!this.lists.of.includes(after) || !this.isFigure(at)) return null;
    const of = [at + 2, at + 3].find((other) => this.isNumber(other) && !this.isDated(other));
    return of ? this.with(at, of, digits, "of") : null;
  }

  // Where the unit of the figure stands; 0 where none does. After a figure in words only a known one is one.
  unit(at) {
    const { rates, units, no_units: none } = this.lists;
    const after = this.word(at + 1);
    if (rates.includes(after) && units.includes(this.word(at + 2))) return at + 2;
    if (units.includes(after)) return at + 1;
    return !isLetter(after) || none.includes(after) || this.tokens.parted(at) || !this.isFigure(at) ? 0 : at + 1;
  }

  // "12 to 4 days": the unit is that of the second; without one, what is spoken of may name it.
  span(at, digits) {
    const to = at + 2;
    const [sign, unit] = [this.digits(to)[1] || this.signAt(to), this.unit(to)];
    if (sign || unit) return this.with(at, unit || to, digits, sign || this.word(unit));
    const before = Array.from({ length: Math.min(SUBJECT, at) }, (_, step) => at - 1 - step).filter((other) => !this.tokens.parted(other));
    const named = !before.some((other) => this.lists.nameless.includes(this.word(other)));
    return named && this.isFigure(at) ? this.with(at, to, digits, "to") : null;
  }

  // The digits of a figure, one in words too, and the letters behind them that are a unit.
  digits(at) {
    const [whole, digits, unit = ""] = FIGURE.exec(this.word(at)) ?? [];
    return whole === undefined ? [this.lists.digits[this.lists.figures.indexOf(this.word(at))], ""] : [digits, unit];
  }

  with(first, last, digits, unit) {
    const { text, all } = this.tokens;
    return { text: text.slice(all[first].start, all[last].end), digits, unit, per: this.per(last) };
  }

  // The time that a figure ending here is for: month in "50 euros a month".
  per(at) {
    const after = this.word(at + 2);
    return this.lists.rates.includes(this.word(at + 1)) && this.lists.units.includes(after) ? after : "";
  }

  around(at) {
    const { text, all } = this.tokens;
    return [text.slice(0, all[at].start).trimEnd(), text.slice(all[at].end).trimStart()];
  }

  sign(at) {
    const [before, after] = this.around(at).map((text, side) => (side ? text.slice(0, 1) : text.slice(-1)));
    if (after && AFTER.includes(after)) return after;
    return before && BEFORE.includes(before) ? before : "";
  }

  // The figure with the sign before it or after it.
  signed(at) {
    const { text, all } = this.tokens;
    const { start, end } = all[at];
    const [before, after] = this.around(at);
    if (after && AFTER.includes(after[0])) return text.slice(start, text.length - after.length + 1);
    return before && BEFORE.includes(before.at(-1)) ? text.slice(before.length - 1, end) : text.slice(start, end);
  }

  signAt = (at) => (this.isFigure(at) ? this.sign(at) : "");

  // A year, a day beside its month, a time of day, or one of many figures in a row.
  isDated(at) {
    if (!this.isFigure(at)) return false;
    if ([at - 1, at + 1].some((other) => this.lists.months.includes(this.word(other)))) return true;
    const { text, all } = this.tokens;
    if (isYear(this.digits(at)[0]) || text[all[at].end] === ":" || text[all[at].start - 1] === ":") return true;
    return [at - 2, at - 1, at].some((first) => Array.from({ length: MANY }, (_, step) => first + step).every((one) => this.isFigure(one)));
  }

  get lists() {
    return this.tokens.lists;
  }

  isFigure = (at) => FIGURE.test(this.word(at));
  isNumber = (at) => this.isFigure(at) || this.lists.figures.includes(this.word(at));
  word = (at) => this.tokens.word(at);
}
