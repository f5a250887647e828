import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startPointhouse } from '../support/child-program.ts';

const fixture = (name: string) => fileURLToPath(new URL(`../../../../fixtures/mycred/${name}`, import.meta.url));

async function replay(cases: string): Promise<{ status: number | null; lines: string[] }> {
  const args = ['conformance', 'mycred', '--cases', cases, '--profiles', fixture('profiles.json')];
  const program = startPointhouse(args, { env: {}, cwd: tmpdir() });
  const status = await program.ended();
  return { status, lines: program.output().trim().split('\n') };
}

test('every recorded case of the Remote API that is not skipped passes', async () => {
  const { status, lines } = await replay(fixture('cases.jsonl'));
  expect(lines.filter((line) => /^(FAIL| {5})/.test(line))).toEqual([]);
  expect(lines.at(-1)).toBe('215 passed, 0 failed, 7 skipped');
  expect(status).toBe(0);
});

test('a case that does not come out as recorded makes the exit status 1, and is told', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pointhouse-cases-'));
  try {
    const recorded = (await readFile(fixture('cases.jsonl'), 'utf8')).trim().split('\n').slice(0, 2);
    const broken = recorded.map((line, place) => {
      const each = JSON.parse(line);
      return JSON.stringify(place === 1 ? { ...each, expected: { ...each.expected, body: 'SOMETHING ELSE' } } : each);
    });
    const file = join(folder, 'cases.jsonl');
    await writeFile(file, broken.join('\n'));
    const { status, lines } = await replay(file);
    expect(lines.at(-1)).toBe('1 passed, 1 failed, 0 skipped');
    expect(lines.join('\n')).toContain('body: expected "SOMETHING ELSE", got ');
    expect(status).toBe(1);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
