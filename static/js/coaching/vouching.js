// Whether a result still is the figure of which somebody said how sure they are, as stories/vouching.py has it.
const SURE = { backed: "you can back it up", estimate: "it is an estimate" };

const figures = (text) => (text.match(/\p{Nd}+(?:[.,]\p{Nd}+)*/gu) ?? []).join(" ");

export function doubt(status, vouched, proof) {
  if (!SURE[status] || !vouched || !figures(proof) || figures(vouched) === figures(proof)) return "";
  return `You said of “${vouched}” that ${SURE[status]}. It now says “${proof}”.`;
}
