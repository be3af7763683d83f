// Compiles Solidity with npm's solc for the newest rules of Rootstock (Cancun without blobs).
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const root = join(dirname(fileURLToPath(import.meta.url)), '..');

// Gives {ContractName: {abi, bytecode}} for every contract of the named files (paths from tests/tools).
export function compile(...files) {
  const output = JSON.parse(require('solc').compile(JSON.stringify(standardInput(files)), { import: findImport }));
  const errors = (output.errors ?? []).filter((entry) => entry.severity === 'error');
  if (errors.length > 0) throw new Error(errors.map((entry) => entry.formattedMessage).join('\n'));
  return Object.fromEntries(files.flatMap((file) => Object.entries(output.contracts[file] ?? {})).map(asArtifact));
}

function standardInput(files) {
  return {
    language: 'Solidity',
    sources: Object.fromEntries(files.map((file) => [file, { content: readFileSync(join(root, file), 'utf8') }])),
    settings: {
      evmVersion: 'cancun',
      optimizer: { enabled: true, runs: 200 },
      outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } },
    },
  };
}

function findImport(path) {
  const file = path.startsWith('@') ? join(root, 'node_modules', path) : join(root, path);
  try {
    return { contents: readFileSync(file, 'utf8') };
  } catch {
    return { error: `${path} is not among the sources` };
  }
}

function asArtifact([name, contract]) {
  return [name, { abi: contract.abi, bytecode: `0x${contract.evm.bytecode.object}` }];
}
