#!/usr/bin/env node
import module from 'node:module';

// Node 22.8 and later keep compiled code from run to run; older ones do without.
if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function') module.enableCompileCache();

const { main } = await import('./commands/main.ts');
const { processIo } = await import('./commands/process-io.ts');

// Never process.exit(): it would cut off what a pipe has not taken yet.
process.exitCode = await main(process.argv.slice(2), processIo());
