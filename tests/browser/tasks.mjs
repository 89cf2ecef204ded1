// What readers come to do, by keyboard and by hand, with scripts and without.

import assert from "node:assert/strict";
import { test } from "./report.mjs";
import { withPage } from "./reader.mjs";

const ways = [
  { name: "1280 px", width: 1280 },
  { name: "320 px", width: 320 },
  { name: "320 px without scripts", width: 320, scripts: false },
];

const heading = (page) => page.locator("h1").innerText();
/** The number a heading begins with, whatever space its thousands have. */
const count = (text) => Number(text.replace(/^\D*/, "").match(/^[\d\s]+/)?.[0].replace(/\s/g, "") ?? NaN);

export async function tasks(browser, found) {
  const { base, query, total, facet, removed, slip, related } = found;
  const at = (path) => base + path;
  const search = (parameters) => at(`/search?${new URLSearchParams(parameters)}`);

  for (const way of ways) {
    const task = (name, visit) => test(`${name}, ${way.name}`, () => withPage(browser, base, way, visit));

    await task("a reader searches by keyboard alone", async (page) => {
      await page.goto(at("/"));
      if (way.scripts === false) await page.locator("#q").focus();
      else await page.keyboard.press("/");
      await page.keyboard.type(query);
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/search\?/);
      assert.equal(count(await heading(page)), total);
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement.className), "skip", "the first stop leads past the masthead");
      await page.keyboard.press("Enter");
      // On past the order of the results to the first headline, and in.
      for (let stop = 0; stop < 12; stop += 1) {
        await page.keyboard.press("Tab");
        if (await page.evaluate(() => Boolean(document.activeElement.closest("h3")))) break;
      }
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/a\//);
      assert.ok(await page.locator("article h1").isVisible());
    });

    await task("a reader narrows the results and widens them again", async (page) => {
      assert.ok(facet, "the archive has nothing to divide");
      await page.goto(search({ q: query }));
      if (way.width < 700) await page.locator(".to-filters").click();
      const value = facet.values.find(({ value }) => value !== "");
      await page.locator(`input[name="${facet.field}"][value="${value.value.replaceAll('"', '\\"')}"]`).check();
      await page.locator(".facets button").click();
      await page.waitForURL(new RegExp(`${facet.field}=`));
      assert.equal(count(await heading(page)), value.count);
      await page.locator(".chosen a").first().click();
      await page.waitForURL((url) => !url.searchParams.has(facet.field));
      assert.equal(count(await heading(page)), total);
    });

    await task("a reader turns the pages and comes back", async (page) => {
      await page.goto(at("/search?size=2"));
      const first = await page.locator(".hits h3").first().innerText();
      await page.locator("a[rel=next]").click();
      await page.waitForURL(/offset=2/);
      assert.notEqual(await page.locator(".hits h3").first().innerText(), first);
      await page.locator("a[rel=prev]").click();
      await page.waitForURL((url) => !url.searchParams.has("offset"));
      assert.equal(await page.locator(".hits h3").first().innerText(), first);
    });

    await task("a reader follows the matches of an article", async (page) => {
      await page.goto(search({ q: query }));
      assert.ok((await page.locator(".hits mark").count()) > 0, "the matches are marked");
      await page.locator(".hits h3 a").first().click();
      await page.waitForURL(/\/a\//);
      const marks = page.locator(".story mark");
      assert.ok((await marks.count()) > 0, "the matches are marked in the article too");
      const first = page.locator(".matches a");
      if ((await first.count()) > 0) {
        await first.click();
        assert.match(page.url(), /#m1$/);
      }
      await page.locator(".back a").click();
      assert.equal(count(await heading(page)), total);
    });

    await task("a reader sees what cleaning took out", async (page) => {
      assert.ok(removed, "no article of the archive had anything to clean");
      await page.goto(at(removed.hit.url));
      const details = page.locator("details.removed");
      assert.equal(await details.getAttribute("open"), null);
      await details.locator("summary").click();
      const shown = (await details.innerText()).replace(/\s+/g, " ");
      for (const { text } of removed.article.removed.slice(0, 20)) {
        assert.ok(shown.includes(text.replace(/\s+/g, " ").trim()), `not shown: ${text}`);
      }
    });

    await task("a reader who finds nothing is shown ways out that hold", async (page) => {
      await page.goto(search({ q: `${query} zzqxvw`, year: "1777" }));
      assert.equal(count(await heading(page)), 0);
      assert.equal(await page.locator("#q").inputValue(), `${query} zzqxvw`);
      const way = page.locator(".counted li", { has: page.getByText(query, { exact: true }) });
      const promised = count(await way.locator(".count").innerText());
      await way.locator("a").click();
      assert.equal(count(await heading(page)), promised);
    });

    await task("a reader is offered what was meant, takes it or refuses it", async (page) => {
      assert.ok(slip, "no slip in the query is known better");
      await page.goto(search({ q: slip.q }));
      assert.equal(await page.locator("#q").inputValue(), slip.q, "nothing is changed by itself");
      await page.locator(".meant .refuse").click();
      await page.waitForURL(/correct=none/);
      assert.equal(await page.locator(".meant").count(), 0);
      await page.goto(search({ q: slip.q }));
      assert.equal(count(await page.locator(".meant .count").innerText()), slip.suggestion.articles);
      await page.locator(".meant a").first().click();
      await page.waitForURL((url) => url.searchParams.get("q") === slip.suggestion.query);
      assert.equal(count(await heading(page)), slip.suggestion.articles);
    });

    await task("a reader goes on to another article on the subject", async (page) => {
      assert.ok(related, "no article has another on its subject");
      await page.goto(at(related.hit.url));
      assert.equal(await page.locator(".related li").count(), related.similar.hits.length);
      await page.locator(".related li a").first().click();
      await page.waitForURL((url) => url.pathname === related.similar.hits[0].url);
      assert.ok(await page.locator("article h1").isVisible());
    });

    await task("a reader compares two searches, and follows a word to its articles", async (page) => {
      await page.goto(at("/comparer"));
      await page.locator('input[name="a.q"]').fill(query);
      await page.locator("form.compare button").first().click();
      await page.waitForURL(/\/comparer\?/);
      assert.equal(count(await page.locator(".legend span").first().innerText()), total);
      const word = page.locator(".near tbody tr").first();
      const promised = count(await word.locator("td").first().innerText());
      await word.locator("a").click();
      await page.waitForURL(/\/search\?/);
      assert.equal(count(await heading(page)), promised);
    });

    await task("a reader goes through a newspaper day by day", async (page) => {
      await page.goto(at("/sources"));
      await page.locator(".newspapers a").first().click();
      await page.locator(".calendar tbody th a").last().click();
      await page.waitForURL(/\/\d{4}$/);
      const day = page.locator(".calendar td a").last();
      const promised = count((await day.innerText()).trim());
      await day.click();
      await page.waitForURL(/\/\d{4}\/\d\d\/\d\d$/);
      assert.equal(await page.locator(".hits > li").count(), promised);
    });

    await task("a reader changes the order", async (page) => {
      await page.goto(search({ q: query }));
      await page.locator(`.sort a[href*="sort=newest"]`).click();
      await page.waitForURL(/sort=newest/);
      assert.equal(await page.locator(".sort [aria-current]").count(), 1);
      const days = await page.locator(".hits time").evaluateAll((times) => times.map((time) => time.dateTime.slice(0, 10)));
      assert.deepEqual(days, [...days].sort().reverse());
    });

    await task("a reader who is lost is told so, and can search", async (page) => {
      const response = await page.goto(at("/nulle-part"));
      assert.equal(response.status(), 404);
      await page.locator("#q").fill(query);
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/search\?/);
      assert.equal(count(await heading(page)), total);
    });
  }

  await test("the / key can be switched off", () =>
    withPage(browser, base, {}, async (page) => {
      await page.goto(at("/aide"));
      await page.locator("#slash").uncheck();
      await page.goto(at("/"));
      await page.keyboard.press("/");
      assert.notEqual(await page.evaluate(() => document.activeElement.id), "q");
    }));

  await test("a page speaks the reader's language", async () => {
    for (const [accept, lang] of [["fr", "fr"], ["en-US,en;q=0.9", "en"]]) {
      const text = await (await fetch(at("/search"), { headers: { "accept-language": accept } })).text();
      assert.ok(text.includes(`<html lang="${lang}">`), accept);
    }
  });
}
