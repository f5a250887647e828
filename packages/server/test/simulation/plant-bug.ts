import { registerHooks } from 'node:module';
import process from 'node:process';
import { plantedBugs } from './planted-bugs.ts';

/** Loaded before everything else (`node --import`): changes one text of one source file on its way into the program. */
const name = process.env.PLANTED_BUG;
const bug = plantedBugs.find((each) => each.name === name);
if (!bug) throw new Error(`there is no planted bug of the name ${name}`);

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    if (!url.endsWith(`/packages/server/src/${bug.file}`)) return loaded;
    const pieces = String(loaded.source).split(bug.text);
    if (pieces.length !== 2)
      throw new Error(`"${bug.text}" stands ${pieces.length - 1} times in ${bug.file}, not once`);
    return { ...loaded, source: pieces.join(bug.instead) };
  },
});
