import { Buffer } from 'buffer'

// Ledger's libraries take for granted what is Node's. This module is imported before them.
globalThis.Buffer ??= Buffer
