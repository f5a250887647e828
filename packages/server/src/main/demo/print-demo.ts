import type { DemoProgram } from './seed-demo.ts';

/** Tells how to use the demo: lines that can be pasted as they are, with real credentials, shown this once. */
export function printDemo(programs: readonly DemoProgram[], address: string, print: (line: string) => void): void {
  const [first] = programs.filter(({ client }) => client);
  if (!first?.client) {
    print(`The demo program is there; its credentials were shown at the first start. New ones: pointhouse client create --program demo`);
    return;
  }
  const user = `${first.client.clientId}:${first.client.secret}`;
  print('');
  print('Demo programs, with 200 members each (numbers 1 to 200). These credentials are shown once and kept only as hashes:');
  for (const { environment, id, client } of programs) {
    if (client) print(`  ${environment.padEnd(10)} prg_${id}  key ${client.clientId}  secret ${client.secret}`);
  }
  print('');
  print('Give member 1 ten points (send it twice: it happens once):');
  print(`  curl -u ${user} ${address}/v1/credits -H 'Idempotency-Key: first-credit' \\`);
  print(`    --json '{"member": 1, "point_type": "points", "amount": "10", "reference": "hello"}'`);
  print('Read the balances and the history:');
  print(`  curl -u ${user} ${address}/v1/members/1/balances`);
  print(`  curl -u ${user} '${address}/v1/members/1/history?limit=5'`);
  print(`Reference: ${address}/docs`);
  print('');
}
