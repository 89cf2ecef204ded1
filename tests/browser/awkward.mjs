// The states that a healthy archive never shows.

import { inEveryAppearance } from "./states.mjs";

export async function awkward(browser, { filled, empty }) {
  await inEveryAppearance(browser, filled, "a search that fails", "/search?q=disque");
  await inEveryAppearance(browser, filled, "a search stopped early", "/search?q=lenteur");
  await inEveryAppearance(browser, filled, "articles that lack a word", "/search?q=s%C3%A9cheresse+fontaines");
  await inEveryAppearance(browser, filled, "articles that lack a word, apart", "/search?q=s%C3%A9cheresse+fontaines&operator=all");
  await inEveryAppearance(browser, filled, "an article from right to left", "/a/ar-1");
  await inEveryAppearance(browser, filled, "an article without anything but text", "/a/nu");
  if (empty) await inEveryAppearance(browser, empty, "an empty archive", "/");
}
