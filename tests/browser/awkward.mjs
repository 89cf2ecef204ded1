// The states that a healthy archive never shows, and texts that try to be more than text.

import assert from "node:assert/strict";
import { test } from "./report.mjs";
import { fits, withPage } from "./reader.mjs";
import { inEveryAppearance } from "./states.mjs";

const attempts = [
  "<script>alert(1)</script>",
  "\"><script>alert(1)</script>",
  "'><img src=x onerror=alert(1)>",
  "</title><script>alert(1)</script>",
  "<svg onload=alert(1)>",
  "\" autofocus onfocus=alert(1) x=\"",
  "javascript:alert(1)",
  "</textarea><script>alert(1)</script>",
  "{{constructor.constructor('alert(1)')()}}",
  "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
  "\u2028<script>alert(1)</script>\u202e",
  "%3Cscript%3Ealert(1)%3C/script%3E",
];

export async function awkward(browser, { filled, empty, hostile }) {
  await inEveryAppearance(browser, filled, "a search that fails", "/search?q=disque");
  await inEveryAppearance(browser, filled, "a search stopped early", "/search?q=lenteur");
  await inEveryAppearance(browser, filled, "articles that lack a word", "/search?q=s%C3%A9cheresse+fontaines");
  await inEveryAppearance(browser, filled, "articles that lack a word, apart", "/search?q=s%C3%A9cheresse+fontaines&operator=all");
  await inEveryAppearance(browser, filled, "an article from right to left", "/a/ar-1");
  await inEveryAppearance(browser, filled, "an article without anything but text", "/a/nu");
  if (empty) await inEveryAppearance(browser, empty, "an empty archive", "/");

  for (const attempt of attempts) {
    await test(`what is typed is text: ${JSON.stringify(attempt)}`, () =>
      withPage(browser, filled, {}, async (page) => {
        for (const name of ["q", "publication", "author", "section", "lang", "year", "from", "sort", "ui", "colour"]) {
          await page.goto(`${filled}/search?${new URLSearchParams({ [name]: attempt })}`);
        }
        await page.goto(`${filled}/${encodeURIComponent(attempt)}`);
        await page.goto(`${filled}/a/${encodeURIComponent(attempt)}?q=${encodeURIComponent(attempt)}`);
      }));
  }

  if (!hostile) return;
  await test("what the archive holds is text, in every field and on every page", () =>
    withPage(browser, hostile, {}, async (page) => {
      const { hits, total } = await (await fetch(`${hostile}/api/v1/search?size=100`)).json();
      assert.ok(total.value >= 20, `only ${total.value} hostile articles`);
      await page.goto(`${hostile}/`);
      for (let offset = 0; offset < total.value; offset += 20) {
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
}
