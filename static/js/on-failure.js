// A change that did not arrive is said on top of the page, and `undo` shows what is saved again.
export function onFailure(undo) {
  for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, (event) => {
      undo();
      const out = event.detail.xhr?.status === 401;
      const list = document.createElement("ul");
      list.className = "messages bad";
      list.append(document.createElement("li"));
      list.firstChild.textContent = out
        ? "Not saved: you have been logged out. Log in in another tab, then try again."
        : "Not saved: the program could not be reached. Try again.";
      document.getElementById("messages").replaceChildren(list);
      list.scrollIntoView({ block: "nearest" });
    });
  }
}
