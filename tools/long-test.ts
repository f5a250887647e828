// npm run test:crash | test:history | test:leaks: tests of the test command in the size for a night, each by itself.
import { spawn } from 'node:child_process';
import process from 'node:process';
import { repositoryRoot } from './repository.ts';

/** The files of a long form, and what makes them long. A variable that is set already stays. */
const forms: Readonly<Record<string, { files: readonly string[]; env: Readonly<Record<string, string>> }>> = {
  crash: {
    files: ['main/kill-server', 'commands/kill', 'main/failover', 'main/outages'],
    env: { KILL_ROUNDS: '500' },
  },
  history: { files: ['main/linearisability'], env: { HISTORY_SECONDS: '120' } },
  leaks: { files: ['main/leaks'], env: { LEAK_ROUNDS: '30', LEAK_CALLS: '4000' } },
};

const form = forms[process.argv[2] ?? ''];
if (!form) throw new Error(`expected one of ${Object.keys(forms).join(', ')}, found ${process.argv[2] ?? 'nothing'}`);
const files = form.files.map((file) => `packages/server/test/${file}.test.ts`);
const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'server', ...files];
const child = spawn(process.execPath, args, {
  cwd: repositoryRoot,
  env: { ...form.env, ...process.env },
  stdio: 'inherit',
});
child.on('close', (code) => process.exit(code ?? 1));
