// Runs on every page of the book, and fetches the rest where there is something to play with.
const places = document.querySelectorAll(".play");
if (places.length) {
  const { open } = await import("./panel.js");
  places.forEach(open);
}
