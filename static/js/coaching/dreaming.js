// Where somebody says what they would do rather than what they did, as stories/dreaming.py reads it.
const [WOULD, SHORT] = [["i", "we"], ["i'd", "we'd"]];

// The first such word; -1 for nowhere.
export function dreaming(tokens) {
  const habit = habitOf(tokens);
  let told = false; // the sentence has come to what somebody said or thought
  for (const [at, { word, quoted }] of tokens.all.entries()) {
    told &&= !tokens.parted(at - 1);
    const starts = [...WOULD, ...SHORT].includes(word) && !quoted && !told;
    if (starts && dreams(tokens, at)) return tokens.sentence(at)[1] < habit ? at : -1;
    told ||= tokens.lists.reports.includes(word);
  }
  return -1;
}

// Whether "would" stands here, or "'d" before a verb that it can only mean "would" with.
function dreams(tokens, at) {
  const { adverbs, not_dreaming: speaking, after_had: had } = tokens.lists;
  const short = SHORT.includes(tokens.word(at));
  if (!short && tokens.word(at + 1) !== "would") return false;
  let verb = at + (short ? 1 : 2);
  while (adverbs.includes(tokens.word(verb))) verb += 1;
  const word = tokens.word(verb);
  if (speaking.includes(word)) return false;
  return !short || (word !== "" && !word.endsWith("ed") && !had.includes(word));
}

// Where the text first speaks of a habit; past its end where it does not.
function habitOf(tokens) {
  const { each, times } = tokens.lists;
  const every = tokens.all.findIndex(({ word }, at) => each.includes(word) && times.includes(tokens.word(at + 1)));
  const found = [every, tokens.saying("habits")].filter((at) => at >= 0);
  return Math.min(tokens.all.length, ...found);
}
