// When something happened, as stories/happened.py reads it: the year, and how many whole years ago.
const MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const SEASONS = { spring: 3, summer: 6, autumn: 9, fall: 9, winter: 12 };
const EARLIEST = 1900;
const ABOUT = /^(?:about|around|circa|ca\.?|c\.?|early|mid|late|~)[ -]*(?=[\p{L}\p{N}])/u;
const SHAPES = [
  /^(?<year>\d{1,4})(?:-(?<month>\d{1,2})(?:-(?<day>\d{1,2}))?)?$/,
  /^(?<day>\d{1,2})(?:st|nd|rd|th)?\.? (?<name>[a-z]+)\.?,? (?<year>\d{1,4})$/,
  /^(?<name>[a-z]+)\.? (?<day>\d{1,2})(?:st|nd|rd|th)?,? (?<year>\d{1,4})$/,
  /^(?<name>[a-z]+)\.?,? (?:of )?(?<year>\d{1,4})$/,
];
const UNKNOWN = { year: "", years: 0 };

function monthOf({ name, month, day }) {
  if (!name) return Number(month ?? 1);
  if (Object.hasOwn(SEASONS, name) && !day) return SEASONS[name];
  if (name === "sept") return 9;
  return name.length < 3 ? 0 : MONTHS.findIndex((known) => known.startsWith(name)) + 1;
}

function isThere(year, month, day) {
  const made = new Date(Date.UTC(year, month - 1, day));
  return month >= 1 && month <= 12 && made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
}

// `today` is written 2026-12-01. What names no time is no year, and 0 years ago.
export function ago(text, today) {
  const plain = text.toLowerCase().trim().replace(/\s+/g, " ").replace(ABOUT, "");
  const found = SHAPES.map((shape) => shape.exec(plain)).find(Boolean)?.groups;
  if (!found) return UNKNOWN;
  const [year, month, day] = [Number(found.year), monthOf(found), Number(found.day ?? 1)];
  const [thisYear, thisMonth, thisDay] = today.split("-").map(Number);
  if (year < EARLIEST || year > thisYear + 1 || !isThere(year, month, day)) return UNKNOWN;
  const early = thisMonth < month || (thisMonth === month && thisDay < day);
  return { year: String(year), years: thisYear - year - (early ? 1 : 0) };
}
