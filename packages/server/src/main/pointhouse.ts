import process from 'node:process';
import { runProgram } from './program.ts';

// The version of Node is checked in ../../bin/pointhouse.js: a Node that is too old cannot load this file at all.
process.exitCode = await runProgram(process.argv.slice(2));
// What is still open now (an idle connection, a timer) has no work left to do.
process.exit();
