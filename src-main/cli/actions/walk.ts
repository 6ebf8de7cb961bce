import type { WalkFlags } from '../commands/walk';
import { withEngine } from '../in-process-engine';
import { print, printJson } from '../stream';
import { Talk } from '../talk';
import { checkTargets } from '../targets';

/** Writes the rows or images decoded on the way between two. */
export async function walk(model: string, flags: WalkFlags): Promise<void> {
  const { out, from, to, steps } = flags;
  await checkTargets([{ flag: '--out', path: out }], [model]);
  const talk = new Talk(process.stderr, flags.json ?? false);
  await withEngine(talk, async (engine) => {
    talk.status(`opening ${model}`);
    const { notes } = await engine.call('project/open', { file: model });
    const form = flags.spherical === true ? 'spherical' : 'straight';
    const of = { kind: 'walk', from, to, steps, form } as const;
    const { count } = await engine.call('journey/export', { of, target: out });
    talk.clear();
    if (flags.json) return printJson({ out, from: from + 1, to: to + 1, steps: count, form, notes });
    for (const note of notes) talk.note(note);
    const what = engine.bench.images ? 'images' : 'rows';
    const way = form === 'spherical' ? 'the arc' : 'the straight line';
    return print(`${count} ${what} on ${way} from ${from + 1} to ${to + 1} written to ${out}`);
  });
}
