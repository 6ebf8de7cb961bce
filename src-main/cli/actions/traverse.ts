import { LacunaError } from '../../contract/error';
import type { DimensionEffect } from '../../contract/journey';
import type { Disentanglement } from '../../contract/latent';
import { columnNamed } from '../columns';
import type { TraverseFlags } from '../commands/traverse';
import { withEngine, type CommandEngine } from '../in-process-engine';
import { measure } from '../imputation-text';
import { print, printJson } from '../stream';
import { Talk } from '../talk';
import { checkTargets, targetsOf } from '../targets';
import { textTable } from '../text-table';

const mostColumns = 8;

/** Says what each dimension of the latent code does, and writes what is decoded on the way. */
export async function traverse(model: string, flags: TraverseFlags): Promise<void> {
  const { out, dim: dimension, row, steps, over } = flags;
  await checkTargets(targetsOf({ '--out': out }), [model]);
  const talk = new Talk(process.stderr, flags.json ?? false);
  await withEngine(talk, async (engine) => {
    talk.status(`opening ${model}`);
    const { notes } = await engine.call('project/open', { file: model });
    const wish = { dimension, row, steps, over };
    const { effects } = await engine.call('journey/traverse', wish);
    const scores = await engine.call('latent/factors', { columns: factorColumns(engine, flags.factor) });
    const written = out && (await engine.call('journey/export', { of: { kind: 'traverse', ...wish }, target: out }));
    talk.clear();
    if (flags.json) return printJson({ out, effects: effects.map(forMachines), scores: forReading(scores), notes });
    for (const note of notes) talk.note(note);
    const parts = [effectText(effects), ...(scores ? [scoreText(scores)] : [])];
    if (written) parts.push(`${written.count} steps written to ${out}`);
    return print(parts.join('\n\n'));
  });
}

function factorColumns({ bench }: CommandEngine, names: readonly string[] | undefined): number[] | undefined {
  if (names === undefined) return undefined;
  if (bench.images) {
    throw new LacunaError('bad-input', 'Images have no columns.', 'Leave --factor out: their label is the factor.');
  }
  const known = bench.openTable().columns.map(({ name }) => name);
  return names.map((name) => columnNamed(known, name));
}

/** Dimensions are counted from 1; the pixels' effects are a picture, not a list for a terminal. */
function forMachines({ dimension, values, overall, columns }: DimensionEffect): object {
  const named = columns.map(({ name, effect }) => ({ name, effect }));
  return { dimension: dimension + 1, values, overall, ...(named.length > 0 ? { columns: named } : {}) };
}

function forReading(scores: Disentanglement | null): object | null {
  if (scores === null) return null;
  return { ...scores, factors: scores.factors.map((factor) => ({ ...factor, dimension: factor.dimension + 1 })) };
}

function effectText(effects: readonly DimensionEffect[]): string {
  const ranked = [...effects].sort((a, b) => b.overall - a.overall);
  const lines = ranked.map(({ dimension, overall, columns }) => [
    `z${dimension + 1}`,
    measure(overall),
    columns
      .slice(0, mostColumns)
      .map(({ name, effect }) => `${name} ${effect.toFixed(2)}`)
      .join(', '),
  ]);
  return textTable([{ title: 'Dimension' }, { title: 'Effect', right: true }, { title: 'What moves (0 to 1)' }], lines);
}

function scoreText({ factors, mig, disentanglement, completeness, informativeness }: Disentanglement): string {
  const lines = factors.map((factor) => [
    factor.name,
    `z${factor.dimension + 1}`,
    measure(factor.mig),
    measure(factor.completeness),
    measure(factor.informativeness),
  ]);
  const table = textTable(
    [
      { title: 'Factor' },
      { title: 'Most in' },
      { title: 'MIG', right: true },
      { title: 'Completeness', right: true },
      { title: 'Informativeness', right: true },
    ],
    [...lines, ['all', '', measure(mig), measure(completeness), measure(informativeness)]],
  );
  return `${table}\nDisentanglement ${measure(disentanglement)}`;
}
