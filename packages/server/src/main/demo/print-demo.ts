import { createHash } from 'node:crypto';
import { numberedId } from '../../domain/ids.ts';
import { demoName } from './names.ts';
import type { DemoProgram, DemoSecrets } from './seed-demo.ts';

type Print = (line: string) => void;

/** Tells how to use the demo: lines that can be pasted as they are, with real credentials, shown this once. */
export function printDemo(programs: readonly DemoProgram[], address: string, print: Print): void {
  const [first] = programs.flatMap(({ id, made }) => (made ? [{ id, ...made }] : []));
  if (!first) {
    print('The demo programs are there; their credentials were shown at the first start.');
    print('Others: npx pointhouse client create --program demo --environment production --name me --scopes all');
    return;
  }
  print('');
  print(
    'Demo programs, with 200 members each (numbers 1 to 200) and the rules of a shop. These credentials are shown once and kept only as hashes:',
  );
  for (const { environment, id, made } of programs) {
    if (made) print(`  ${environment.padEnd(10)} prg_${id}  key ${made.clientId}  secret ${made.secret}`);
  }
  printApi(first, address, print);
  if (first.site) printRemoteApi(first.site, address, print);
  print('');
  print(`Reference of every call: ${address}/docs`);
  print('');
}

function printApi(client: DemoSecrets & { id: number }, address: string, print: Print): void {
  const user = `-u ${client.clientId}:${client.secret}`;
  print('');
  print(`  export POINTHOUSE=${address} KEY=${client.clientId} SECRET=${client.secret}`);
  print('');
  print('Give member 1 ten points (send it twice: it happens once, and the second reply says idempotent-replayed):');
  print(`  curl -i ${user} ${address}/v1/credits -H 'Idempotency-Key: first-credit' \\`);
  print(
    `    -H 'Content-Type: application/json' -d '{"member": 1, "point_type": "points", "amount": "10", "reference": "hello"}'`,
  );
  print('');
  print('Read the balances and the history:');
  print(`  curl ${user} ${address}/v1/members/1/balances`);
  print(`  curl ${user} '${address}/v1/members/1/history?limit=5'`);
  if (client.lastPurchase === undefined) return;
  const transaction = numberedId('txn', client.id, client.lastPurchase);
  print('');
  print('Ask why the last purchase brought so many points:');
  print(`  curl ${user} '${address}/v1/transactions/${transaction}/explanation?language=en'`);
}

/** The same points through the API that existing sites speak; its token is an MD5 over host, action, amount and key. */
function printRemoteApi({ slug, key }: { slug: string; key: string }, address: string, print: Print): void {
  const host = 'http://sitea.example';
  const account = demoName(1).email;
  const token = createHash('md5').update(`${host}CREDIT5${key}`).digest('hex');
  print('');
  print(`The same through the Remote API (path /${slug}/, secret key ${key}):`);
  print(`  curl ${address}/${slug}/ -d action=CREDIT -d account=${account} -d amount=5 -d ref=visit -d entry=Hello \\`);
  print(`    -d data=first-visit -d host=${host} -d token=${token}`);
}
