// Every link of our own leads somewhere: from the first page on, some of each kind of page.

import assert from "node:assert/strict";
import { test } from "./report.mjs";

/** Pages that are opened, and pages of one kind: an archive of any size has its links looked at in a minute. */
const MOST = 900;
const MOST_OF_A_KIND = 60;
/** Files of which the beginning is enough. */
const isFile = (path) => path.startsWith("/api/") || path.startsWith("/static/");

const plain = (text) => text.replaceAll(/&#(\d+);/g, (_, code) => String.fromCodePoint(code)).replaceAll("&amp;", "&");

/** The kind of an address: its path without names and numbers, and the names of its parameters. */
function kind(url) {
  const [first, second] = url.pathname.split("/").slice(1);
  return `${first}/${first === "api" ? url.pathname.split("/")[3] : second ? "…" : ""}?${[...new Set(url.searchParams.keys())].sort()}`;
}

export async function crawl(base) {
  await test("no link is broken", async () => {
    const waiting = [[`${base}/`, "the start"]];
    const met = new Set([`${base}/`]);
    const kinds = new Map();
    const broken = [];
    let opened = 0;
    while (waiting.length > 0 && opened < MOST) {
      const [address, from] = waiting.shift();
      const response = await fetch(address);
      opened += 1;
      if (response.status !== 200) {
        broken.push(`${response.status} ${address} on ${from}`);
        continue;
      }
      if (isFile(new URL(address).pathname) || !response.headers.get("content-type").startsWith("text/html")) {
        await response.body?.cancel();
        continue;
      }
      const text = await response.text();
      const names = new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, name]) => plain(name)));
      for (const [, link] of text.matchAll(/ href="([^"]*)"/g)) {
        const url = new URL(plain(link), address);
        if (url.origin !== base) continue;
        const fragment = decodeURIComponent(url.hash.slice(1));
        url.hash = "";
        // A place in this very page; those of others are looked at in theirs.
        if (fragment && url.href === address && !names.has(fragment)) broken.push(`#${fragment} in ${address}`);
        if (met.has(url.href)) continue;
        met.add(url.href);
        const seen = kinds.get(kind(url)) ?? 0;
        if (seen >= MOST_OF_A_KIND) continue;
        kinds.set(kind(url), seen + 1);
        waiting.push([url.href, address]);
      }
    }
    console.log(`         ${opened} pages opened of ${met.size} addresses, of ${kinds.size} kinds`);
    assert.deepEqual(broken, []);
    assert.ok(opened > 100, `only ${opened} pages`);
  });
}
