import vm from 'node:vm';
import type { AppsScript } from './apps-script.ts';

/**
 * Runs the script of the page that was shown last, with the little of a browser that it uses: elements by their id, a form, timers that
 * need no time, and `google.script.run`. `fields`: typed into the form, which is then sent.
 */
export function runPage(world: AppsScript, fields: Record<string, string>): string {
  const html = world.pages.at(-1)?.html ?? '';
  const script = /<script>([\s\S]*)<\/script>/.exec(html)?.[1] ?? '';
  const elements = new Map<string, Record<string, unknown>>();
  const getElementById = (id: string) => {
    const found = elements.get(id) ?? {};
    elements.set(id, found);
    return found;
  };
  const timers: { run: () => void; ms: number }[] = [];
  vm.runInNewContext(script, {
    document: { getElementById },
    google: { script: { run: makeRunner(world) } },
    setTimeout: (run: () => void, ms: number) => void timers.push({ run, ms }),
  });
  if (Object.keys(fields).length > 0) {
    const values = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value }]));
    const submit = elements.get('settings')?.['onsubmit'] as (event: object) => void;
    submit({ preventDefault: () => {}, target: values });
  }
  for (let timer = timers.shift(); timer !== undefined; timer = timers.shift()) {
    world.pass(timer.ms);
    timer.run();
  }
  return String(elements.get('told')?.['textContent'] ?? '');
}

/** Every function of the add-on, with what is to be done with its result; what goes over is copied, as it is there. */
function makeRunner(world: AppsScript) {
  let succeed: (result: unknown) => void = () => {};
  let fail: (error: unknown) => void = () => {};
  const runner: object = new Proxy(
    {
      withSuccessHandler(handler: typeof succeed) {
        succeed = handler;
        return runner;
      },
      withFailureHandler(handler: typeof fail) {
        fail = handler;
        return runner;
      },
    } as Record<string, unknown>,
    {
      get: (known, name: string) =>
        known[name] ??
        ((given: unknown) => {
          const [onSuccess, onFailure] = [succeed, fail];
          try {
            const result = world.run(name, structuredClone(given));
            if (result === 'ended') onFailure(new Error('Exceeded maximum execution time'));
            else onSuccess(JSON.parse(JSON.stringify(result)));
          } catch (error) {
            onFailure(error);
          }
        }),
    },
  );
  return runner;
}
