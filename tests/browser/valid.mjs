// The HTML of every state is valid: the rules of the standard and those about accessibility, none switched off.

import assert from "node:assert/strict";
import { HtmlValidate } from "html-validate";
import { test } from "./report.mjs";

const validator = new HtmlValidate({ root: true, extends: ["html-validate:standard", "html-validate:a11y"] });

export async function valid(base, pages) {
  for (const [state, path] of Object.entries(pages)) {
    await test(`${state} is valid HTML`, async () => {
      const { results } = await validator.validateString(await (await fetch(base + path)).text());
      const told = results.flatMap(({ messages }) => messages).map(({ line, ruleId, message }) => `${line}: ${ruleId}: ${message}`);
      assert.deepEqual(told, []);
    });
  }
}
