// Every state of every page: axe with all its rules, and nothing that sticks out.

import { test } from "./report.mjs";
import { accessible, fits, withPage } from "./reader.mjs";

export const appearances = [
  { name: "1280 px", width: 1280 },
  { name: "1280 px in the dark", width: 1280, dark: true },
  { name: "320 px", width: 320 },
  { name: "320 px in the dark", width: 320, dark: true },
  { name: "320 px without its script", width: 320, withheld: true },
  { name: "768 px in forced colours", width: 768, forced: true },
];

/** Checks one state in every appearance. */
export async function inEveryAppearance(browser, base, state, path) {
  for (const appearance of appearances) {
    await test(`${state}, ${appearance.name}`, () =>
      withPage(browser, base, appearance, async (page) => {
        await page.goto(base + path);
        // What is folded must be as good as what is seen.
        await page.locator("details").evaluateAll((all) => all.forEach((details) => (details.open = true)));
        await fits(page);
        await accessible(page);
      }));
  }
}

/** Every page there is to see, by what it shows. */
export async function everyState(found) {
  const { base, query, facet, removed, answer, slip, related, told } = found;
  const search = (parameters) => `/search?${new URLSearchParams(parameters)}`;
  const value = facet?.values.find(({ value }) => value !== "")?.value ?? "";
  const marked = `${answer.hits[0].url}?${new URLSearchParams({ q: query })}`;
  const hit = answer.hits[0];
  const { publications } = await (await fetch(`${base}/api/v1/sources`)).json();
  const source = publications.find(({ last }) => last);
  return {
    "first page": "/",
    "first page in English": "/?ui=en",
    "results": search({ q: query }),
    "results with the filters open": `${search({ q: query })}#filtres`,
    "results of everything": search({}),
    "filtered results": search({ q: query, [facet?.field ?? "lang"]: value, from: "1700", to: "2999" }),
    "results with trouble": search({ q: `"${query}`, year: "hier" }),
    "results with an offer": search({ q: slip?.q ?? query }),
    "nothing found": search({ q: `${query} zzqxvw`, year: "1777" }),
    "nothing found for nonsense": search({ q: "zzqxvw" }),
    "trends": `/tendances?${new URLSearchParams([["q", query], ["q", `"${query}"`], ["occurrences", "1"]])}`,
    "trends of everything": "/tendances",
    "trends of nothing": "/tendances?q=zzqxvw&interval=hier",
    "concordance": `/concordance?${new URLSearchParams({ q: query, order: "right" })}`,
    "neighbours": `/voisinage?${new URLSearchParams({ q: query, window: "10" })}`,
    "neighbours of nothing": "/voisinage",
    "concordance of nothing": "/concordance",
    "curves averaged, with bands": "/tendances?q=maire&q=port&smooth=3&bands=1&interval=year",
    "curves set against the first": "/tendances?q=maire&q=port&relative=difference&interval=year",
    "lines that also have a word": "/concordance?q=maire&within=conseil",
    "no lines, with ways out": "/concordance?q=zzqxvw",
    "values of a facet": "/valeurs/publication?q=maire&prefix=l",
    "list of queries": "/liste",
    "specific words": `/termes?${new URLSearchParams({ q: query })}`,
    "two searches compared": `/comparer?${new URLSearchParams({ "a.q": query, "b.q": "" })}`,
    "two newspapers compared": `/comparer?${new URLSearchParams({ q: query, "a.publication": hit.publication, "b.publication": "?" })}`,
    "two periods compared": `/comparer?${new URLSearchParams({ q: query, "a.to": "2019", "b.from": "2020" })}`,
    "nothing compared": "/comparer",
    "newspapers": "/sources",
    "calendar of a newspaper": source.html,
    "year of a newspaper": `${source.html}/${source.last.slice(0, 4)}`,
    "day of a newspaper": `${source.html}/${source.last.replaceAll("-", "/")}`,
    "thin ground": search({ q: query, to: "1640" }),
    "article": answer.hits[0].url,
    "article with matches": marked,
    "article with removed parts": removed?.hit.url ?? "/",
    "article with others on its subject": related?.hit.url ?? "/",
    "permalink": search({ q: query, as_of: answer.index.snapshot, counted: "1" }),
    "permalink of another archive": search({ q: query, as_of: "1-00000000-00000000" }),
    "story": `/recit/${encodeURIComponent((told ?? answer.hits[0]).id)}`,
    "dossier": `/dossier?${new URLSearchParams([...answer.hits.slice(0, 3).map(({ id }) => ["id", id]), ["title", "Revue"], ["order", "publication"]])}`,
    "dossier of nothing": "/dossier",
    "guided search": "/recherche-guidee",
    "guided search filled": `/recherche-guidee?${new URLSearchParams({ all: query, none: "zzqxvw", from: "hier" })}`,
    "statement of accessibility": "/accessibilite",
    "help": "/aide",
    "page for programs": "/api?ui=en",
    "no such page": "/nulle-part",
    "no such article": "/a/inconnu",
  };
}

export async function states(browser, base, pages) {
  for (const [state, path] of Object.entries(pages)) await inEveryAppearance(browser, base, state, path);

  for (const [state, path] of Object.entries(pages)) {
    await test(`${state}, text twice as large in 640 px`, () =>
      withPage(browser, base, { width: 640 }, async (page) => {
        await page.goto(base + path);
        await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
        await fits(page);
      }));
  }
}
