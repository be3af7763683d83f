// Named steps of a tool's test. The first one that fails ends the program with a sentence and exit code 1.
import { isDeepStrictEqual } from 'node:util';

const secondsForAnEvent = 30;

export async function step(name, action) {
  const started = Date.now();
  try {
    const result = await action();
    console.log(`ok    ${name} (${Date.now() - started} ms)`);
    return result;
  } catch (error) {
    console.error(`FAILED ${name}: ${error?.stack ?? error}`);
    process.exit(1);
  }
}

// Sockets and timers of the libraries would keep the program alive.
export function finish(tool) {
  console.log(`${tool}: all steps passed`);
  process.exit(0);
}

export function check(condition, sentence) {
  if (!condition) throw new Error(sentence);
}

export function same(actual, expected, what) {
  check(isDeepStrictEqual(actual, expected), `${what} is ${show(actual)} and should be ${show(expected)}`);
}

// Awaits an action that has to fail, and gives its error.
export async function failure(action, what) {
  let result;
  try {
    result = await action();
  } catch (error) {
    return error;
  }
  throw new Error(`${what} should have failed and gave ${show(result)}`);
}

export function inTime(promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} did not come within ${secondsForAnEvent} s`)), secondsForAnEvent * 1000);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

function show(value) {
  return JSON.stringify(value, (_, item) => (typeof item === 'bigint' ? item.toString() : item)) ?? String(value);
}
