#!/usr/bin/env node
// npm's solc with the command line that Foundry expects of a native compiler: --version, or standard JSON on stdin.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const solc = createRequire(import.meta.url)('solc');

if (process.argv.includes('--version')) {
  console.log(`solc, the solidity compiler commandline interface\nVersion: ${solc.version().replace('Emscripten.clang', 'Linux.g++')}`);
} else if (process.argv.includes('--standard-json')) {
  process.stdout.write(solc.compile(readFileSync(0, 'utf8')));
} else {
  console.error(`solc.mjs knows --version and --standard-json, not: ${process.argv.slice(2).join(' ')}`);
  process.exitCode = 1;
}
