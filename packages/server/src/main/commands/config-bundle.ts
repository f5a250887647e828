import { readFile, writeFile } from 'node:fs/promises';
import { type ApplyBundleOutcome, applyBundle, diffBundle, type ShownPlan } from '../../commands/apply-bundle.ts';
import { rollBackBundle } from '../../commands/roll-back-bundle.ts';
import { isUnmapped, type NamedClient } from '../../domain/bundles/difference.ts';
import { differencesOf } from '../../domain/bundles/plan.ts';
import { makeConfigBundle } from '../../queries/make-config-bundle.ts';
import { startRefusal } from '../../storage/start-refusal.ts';
import { makeBundleSeal } from '../bundle-seal.ts';
import { readPublicKeyFile } from '../checkpoint-file.ts';
import { findProgram, type OperatorParts, type ProgramChoice, withDatabase } from './with-database.ts';

export type ExportChoice = ProgramChoice & { readonly output?: string };
export type BundleChoice = ProgramChoice & { readonly client?: readonly string[]; readonly publicKey?: string };
export type PromoteChoice = BundleChoice & { readonly force?: readonly string[]; readonly confirmation?: string };
export type RollbackChoice = ProgramChoice & { readonly force?: readonly string[] };

/** `pointhouse config export` */
export async function exportBundleByHand(options: ExportChoice, parts: OperatorParts): Promise<void> {
  await withDatabase(parts, 'config', async (write) => {
    const program = await findProgram(write.pool, options);
    const bundle = await makeConfigBundle({ ...write, bundleSeal: makeBundleSeal(parts.config) }, program.id);
    const text = JSON.stringify(bundle, null, 2);
    const { output } = options;
    if (output === undefined) return parts.print(text);
    await writeFile(output, `${text}\n`).catch((error: Error) => {
      throw startRefusal(`The file ${output} cannot be written: ${error.message}.`, error);
    });
    parts.print(`Exported ${bundle.rules.length} rules of ${program.key} (${program.environment}) to ${output}.`);
  });
}

/** `pointhouse config diff`: what would change, line by line, and what stands in the way, which is a refusal. */
export async function diffBundleByHand(file: string, options: BundleChoice, parts: OperatorParts): Promise<void> {
  await withDatabase(parts, 'config', async (write) => {
    const program = await findProgram(write.pool, options);
    const asked = { bundle: await readBundleFile(file), clients: readClients(options) };
    const outcome = await diffBundle({ ...write, bundleSeal: await sealFor(options, parts) }, program.id, asked);
    if (outcome.kind === 'unreadable')
      throw startRefusal(`The file ${file} is no bundle for here: ${outcome.fault.detail}.`);
    const { plan } = outcome;
    for (const line of tellPlan(plan)) parts.print(line);
    const isFit = plan.problems.length === 0 && plan.tests.every(({ isPassed }) => isPassed);
    if (!isFit || plan.clients.some(isUnmapped))
      throw startRefusal('The bundle cannot be applied yet: see the problems, failed tests and clients above.');
  });
}

/** `pointhouse config promote` */
export async function promoteBundleByHand(file: string, options: PromoteChoice, parts: OperatorParts): Promise<void> {
  await withDatabase(parts, 'config', async (write) => {
    const program = await findProgram(write.pool, options);
    const { force = [], confirmation } = options;
    const asked = { bundle: await readBundleFile(file), clients: readClients(options), force, confirmation };
    const outcome = await applyBundle({ ...write, bundleSeal: await sealFor(options, parts) }, program.id, asked);
    const where = `${program.key} (${program.environment})`;
    if (outcome.kind !== 'applied' && outcome.kind !== 'unchanged') throw startRefusal(tellRefusal(outcome));
    for (const client of outcome.plan.clients.filter(({ rules }) => rules.length === 0))
      parts.print(tellClient(client));
    if (outcome.kind === 'unchanged') return parts.print(`Nothing to change in ${where}.`);
    parts.print(`Applied to ${where}, as bundle ${outcome.number}: take it back with "pointhouse config rollback".`);
    if (!outcome.isActivated && outcome.plan.whatWillHappen.length > 0) {
      parts.print(
        `What is new are drafts. To bring it into force, promote with --confirmation ${outcome.plan.confirmation}.`,
      );
    }
  });
}

/** `pointhouse config rollback` */
export async function rollBackBundleByHand(options: RollbackChoice, parts: OperatorParts): Promise<void> {
  await withDatabase(parts, 'config', async (write) => {
    const program = await findProgram(write.pool, options);
    const outcome = await rollBackBundle(write, program.id, { force: options.force ?? [] });
    if (outcome.kind === 'none')
      throw startRefusal('There is no bundle to take back. Expected is one that was promoted.');
    if (outcome.kind === 'edited_here') {
      throw startRefusal(
        `These were edited since: ${outcome.edited.join(', ')}. Expected is --force with them, or nothing is taken back.`,
      );
    }
    const { number, changes } = outcome.bundle;
    parts.print(`Took back bundle ${number}: ${changes.map(({ name }) => name).join(', ')}.`);
  });
}

async function sealFor({ publicKey }: BundleChoice, { config }: OperatorParts) {
  return makeBundleSeal(config, publicKey === undefined ? undefined : await readPublicKeyFile(publicKey));
}

async function readBundleFile(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw startRefusal(`The file ${file} holds no bundle: ${why}. Expected is what "pointhouse config export" wrote.`);
  }
}

/** Names may hold an equals sign, ids do not. */
function readClients({ client = [] }: BundleChoice): Record<string, string> {
  return Object.fromEntries(
    client.map((pair): [string, string] => {
      const at = pair.lastIndexOf('=');
      if (at < 1)
        throw startRefusal(
          `--client ${pair}: expected a name and an id, such as partner=ck_1_5f0c9d2ab4e81763c0aa91d2`,
        );
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

function tellPlan(plan: ShownPlan): string[] {
  const differences = differencesOf(plan);
  return [
    ...(differences.length + plan.onlyHere.length === 0 ? ['Nothing differs.'] : []),
    ...differences.flatMap(({ name, change, isEditedHere, before, after }) => [
      `${change} ${name}${isEditedHere ? ', edited here since the last bundle' : ''}`,
      ...(change === 'changed' ? [`  here:   ${JSON.stringify(before)}`, `  bundle: ${JSON.stringify(after)}`] : []),
    ]),
    ...plan.onlyHere.map((name) => `only here ${name}`),
    ...plan.problems.map(({ field, detail }) => `problem ${field}: ${detail}`),
    ...plan.clients.map(tellClient),
    ...plan.tests.map(({ rule, name, isPassed, expected, given }) =>
      isPassed ? `test passed ${rule}: ${name}` : `test FAILED ${rule}: ${name}: expected ${expected}, given ${given}`,
    ),
    ...plan.whatWillHappen,
    ...(plan.whatWillHappen.length > 0 ? [`confirmation ${plan.confirmation}`] : []),
  ];
}

function tellClient({ name, client, rules }: NamedClient): string {
  if (rules.length === 0) return `client ${name}: no rule of the bundle names it`;
  return `client ${name}: ${client ?? 'nobody here yet, expected is --client'}`;
}

function tellRefusal(outcome: Exclude<ApplyBundleOutcome, { kind: 'applied' | 'unchanged' }>): string {
  if (outcome.kind === 'unreadable') return `This is no bundle that can be applied here: ${outcome.fault.detail}.`;
  const reason = {
    wrong: 'The bundle does not fit this program.',
    tests_failed: 'Tests of its rules fail here.',
    clients_unmapped: 'Clients that it names are nobody here yet: map them with --client.',
    edited_here:
      'Some of it was edited here since the last bundle: look at both, and name with --force what may be changed.',
    confirmation_differs: 'The confirmation is another by now: read what will happen.',
  }[outcome.kind];
  return [`${reason} Nothing was applied.`, ...tellPlan(outcome.plan)].join('\n  ');
}
