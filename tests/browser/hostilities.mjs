// Two hundred texts that try to be more than text: in every field of an article, and in every parameter of every page.

import assert from "node:assert/strict";
import { test } from "./report.mjs";
import { fits, withPage } from "./reader.mjs";

/** Texts in one address, by its parameters: more would be too long for one. */
const together = (names) => (names.length > 8 ? 3 : 6);

const SEARCH = ["q", "publication", "author", "section", "tag", "lang", "year", "from", "sort", "as_of", "operator", "ui", "id", "colour"];
const VIEWS = {
  "/search": SEARCH,
  "/tendances": ["q", "publication", "interval", "smooth", "base", "relative"],
  "/concordance": ["q", "within", "order", "window", "publication"],
  "/voisinage": ["q", "window", "publication"],
  "/termes": ["q", "publication", "to"],
  "/comparer": ["q", "a.q", "b.q", "a.publication", "b.publication", "a.to"],
  "/dossier": ["id", "q", "title", "order", "text", "date"],
  "/recherche-guidee": ["all", "phrase", "any", "none", "title", "publication", "from", "to"],
  "/valeurs/publication": ["q", "prefix"],
  "/liste": ["queries"],
};

export async function hostilities(browser, { filled, hostile }) {
  const parts = await Promise.all([0, 100, 200].map(async (offset) => (await fetch(`${hostile}/api/v1/search?size=100&offset=${offset}`)).json()));
  const hits = parts.flatMap(({ hits }) => hits);
  const attempts = hits.map(({ title }) => title);

  await test("what the archive holds is text, in every field and on every page", () =>
    withPage(browser, hostile, {}, async (page) => {
      assert.ok(attempts.length >= 200, `only ${attempts.length} hostile articles`);
      await page.goto(`${hostile}/`);
      for (let offset = 0; offset < attempts.length; offset += 20) {
        await page.goto(`${hostile}/search?q=alert&offset=${offset}`);
        await fits(page);
      }
      for (const { url, original_url: original } of hits) {
        await page.goto(`${hostile}${url}?q=alert`);
        assert.ok(original === null || /^https?:/.test(original), original);
        const schemes = await page.locator("a").evaluateAll((links) => links.map((link) => link.protocol));
        assert.deepEqual(schemes.filter((scheme) => scheme !== "http:" && scheme !== "https:"), []);
      }
    }));

  await test("what is typed is text, in the query and in the path", () =>
    withPage(browser, filled, {}, async (page) => {
      for (const attempt of attempts) {
        await page.goto(`${filled}/a/${encodeURIComponent(attempt)}?${new URLSearchParams({ q: attempt })}`);
      }
    }));

  for (const [path, names] of Object.entries(VIEWS)) {
    await test(`what is typed is text, in each parameter of ${path}`, () =>
      withPage(browser, filled, {}, async (page) => {
        for (let first = 0; first < attempts.length; first += together(names)) {
          const text = attempts.slice(first, first + together(names)).join(" ");
          await page.goto(`${filled}${path}?${new URLSearchParams(names.map((name) => [name, text]))}`);
        }
      }));
  }
}
