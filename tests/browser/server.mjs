// Starts a server that says its address on standard output.

import { spawn } from "node:child_process";

const PATIENCE = 60_000;

export function start(command, options) {
  const child = spawn(command, options, { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => fail("said no address in time"), PATIENCE);
    const fail = (why) => {
      clearTimeout(timer);
      child.kill();
      reject(new Error(`${command} ${options.join(" ")}: ${why}\n${said}`));
    };
    const listen = (chunk) => {
      said += chunk;
      const address = said.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (!address) return;
      clearTimeout(timer);
      resolve({ url: address[0], stop: () => child.kill() });
    };
    child.stdout.on("data", listen);
    // What it says to people goes to standard error; it only helps when something fails.
    child.stderr.on("data", (chunk) => (said += chunk));
    child.on("error", (error) => fail(error.message));
    child.on("exit", (code) => fail(`ended with ${code}`));
  });
}
