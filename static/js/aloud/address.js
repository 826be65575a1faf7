// What the address says of how practice goes on. It is kept there, so that a reload goes on from it.
const asked = () => new URLSearchParams(location.search);

// When all were begun once more, in milliseconds since 1970; 0 for never.
export const round = () => Number(asked().get("round")) || 0;

// The openings that were put away unwritten.
export const passed = () => asked().getAll("passed");

// The card to begin with, and how far it is turned.
export const start = () => ({ card: asked().get("card"), face: Number(asked().get("face")) || 1 });

function write(change) {
  const said = asked();
  for (const name of ["card", "face", "opened"]) said.delete(name);
  change(said);
  history.replaceState(null, "", said.size ? `?${said}` : location.pathname);
}

export const beginAgain = () => write((said) => {
  said.delete("passed");
  said.set("round", Date.now());
});

export const pass = (card) => write((said) => said.append("passed", card));

// A reload shows that card; without one, whichever comes first.
export const goTo = (card) => write((said) => card && said.set("card", card));
