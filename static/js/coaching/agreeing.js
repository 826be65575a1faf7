// Whether the result to remember says what the story says, as stories/agreeing.py reckons.
const MOST = 40; // figures of one text that are looked at: every pair of them is reckoned
const NEAR = 0.05; // of a percentage that was reckoned: 61.3 % is told as 60 %
const [SHARE, FOLD] = ["%", "x"];

// A figure of Result and one of the result to remember with the same unit, where the second comes from nowhere.
export function contradiction(result, proof, before) {
  for (const figure of [...new Map(proof.figures.toReversed().map((one) => [one.unit, one])).values()]) {
    const there = result.figures.find(({ unit, per }) => unit === figure.unit && per === figure.per);
    if (there && !isTold(figure, result, before)) return [there.text, figure.text];
  }
  return null;
}

// Whether the story has the figure, or figures that come to it; "half of them" may be any.
function isTold(figure, result, before) {
  if (result.figures.some(({ digits }) => digits === figure.digits) || result.saying("portions") >= 0) return true;
  const { kinds } = result.lists;
  const [wanted] = amounts([figure], kinds);
  const here = [...amounts(result.figures, kinds), ...result.loose.map((digits) => ({ value: valueOf(digits), kind: "" }))];
  const told = [...here.slice(0, MOST), ...before.flatMap(({ figures }) => amounts(figures, kinds).slice(0, MOST))];
  const within = halfOfLast(figure.digits) * scale(figure.unit, kinds)[1];
  const alike = told.filter(({ kind }) => ["", wanted.kind].includes(kind)).map(({ value }) => value);
  const near = (values, least) => values.some((value) => Math.abs(value - wanted.value) <= least);
  const times = pairs(here.slice(0, MOST)).map(([one, other]) => one.value * other.value);
  return near([...comeTo(alike), ...times], within) || near(shares(told, wanted.kind), Math.max(within, NEAR * wanted.value));
}

const pairs = (all) => all.flatMap((one, at) => all.slice(at + 1).map((other) => [one, other]));

// What figures of one kind come to: each, their differences and sums, and all together.
const comeTo = (values) => [
  ...values,
  ...pairs(values).flatMap(([one, other]) => [Math.abs(one - other), one + other]),
  values.reduce((sum, value) => sum + value, 0),
];

// Two figures of one kind as a change or a share in per cent, or as so many times.
function shares(told, kind) {
  if (![SHARE, FOLD].includes(kind)) return [];
  const alike = pairs(told).filter(([one, other]) => one.kind === other.kind || !(one.kind && other.kind));
  const both = alike.flatMap(([{ value: one }, { value: other }]) => [[one, other], [other, one]]).filter(([, whole]) => whole > 0);
  if (kind === FOLD) return both.map(([part, whole]) => part / whole);
  return both.flatMap(([part, whole]) => [(100 * Math.abs(whole - part)) / whole, (100 * part) / whole]);
}

function amounts(figures, kinds) {
  return figures.map(({ digits, unit }) => {
    const [kind, factor] = scale(unit, kinds);
    return { value: valueOf(digits) * factor, kind };
  });
}

// What a unit counts and how much of it: hours and minutes are time.
const scale = (unit, kinds) => (Object.hasOwn(kinds, unit) ? kinds[unit] : [unit.replace(/s$/, ""), 1]);

const groupsOf = (digits) => digits.replaceAll(",", ".").split(".");

// 212,000 and 3.5 as numbers: commas and full stops part thousands where three digits follow each.
function valueOf(digits) {
  const [first, ...groups] = groupsOf(digits);
  const whole = groups.every((group) => group.length === 3) && first !== "0";
  return Number(whole || groups.length !== 1 ? first + groups.join("") : `${first}.${groups[0]}`);
}

// Half a unit of the last digit written: 38.4 may be told as 38.
function halfOfLast(digits) {
  const [, ...groups] = groupsOf(digits);
  const decimals = groups.length === 1 && groups[0].length !== 3 ? groups[0].length : 0;
  return decimals ? 0.5 / 10 ** decimals : 0.5;
}
