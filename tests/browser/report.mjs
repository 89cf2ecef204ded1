// As little of a test runner as is needed: one line a test, the sum at the end.

let passed = 0;
let failed = 0;

export async function test(name, check) {
  try {
    await check();
    passed += 1;
    console.log(`ok       ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED   ${name}\n         ${String(error?.stack ?? error).split("\n").slice(0, 12).join("\n         ")}`);
  }
}

export const failures = () => failed;

export function report() {
  console.log(`${passed} passed, ${failed} failed`);
}
