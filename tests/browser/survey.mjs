// What an archive holds that the tests can ask for, so that they run on any archive.

import assert from "node:assert/strict";

async function json(url) {
  const response = await fetch(url);
  assert.equal(response.status, 200, url);
  return response.json();
}

/** The words of a title that are long enough to find it again. */
const words = (title) => title.match(/\p{L}{5,}/gu) ?? [];

export async function survey(base) {
  const api = (parameters) => json(`${base}/api/v1/search?${new URLSearchParams(parameters)}`);
  const newest = await api({ size: 100, facets: "all" });
  assert.ok(newest.total.value > 0, "the archive is empty");
  // A word that many articles hold, and whose articles a filter can divide.
  let best = null;
  for (const word of new Set(newest.hits.flatMap((hit) => words(hit.title)).slice(0, 80))) {
    const answer = await api({ q: word, size: 20, facets: "all" });
    const facet = answer.facets.find(({ values }) => values.filter(({ value }) => value !== "").length > 1);
    if (facet && answer.total.value > (best?.answer.total.value ?? 1)) best = { query: word, answer, facet };
  }
  assert.ok(best, "no word of the newest headlines finds articles that a filter divides");
  let removed = null;
  for (const hit of newest.hits) {
    const article = await json(`${base}/api/v1/articles/${encodeURIComponent(hit.id)}`);
    if (article.removed.length > 0) {
      removed = { hit, article };
      break;
    }
  }
  // A query with a slip of the hand that the archive knows better than: a letter twice.
  let slip = null;
  for (let place = 1; place < best.query.length && !slip; place += 1) {
    const q = best.query.slice(0, place) + best.query.slice(place - 1);
    const { suggestion } = (await api({ q, size: 1 })).query;
    if (suggestion) slip = { q, suggestion };
  }
  let related = null;
  for (const hit of [...best.answer.hits, ...newest.hits]) {
    const similar = await json(`${base}/api/v1/articles/${encodeURIComponent(hit.id)}/similar?size=5`);
    if (similar.hits.length > 0) {
      related = { hit, similar };
      break;
    }
  }
  const told = (await api({ size: 1, story: "reprinted" })).hits[0] ?? null;
  return { base, told, slip, related, ...best, total: best.answer.total.value, removed };
}
