import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../../../src-main/compute/backend';
import { runSettings, type CurvePoint } from '../../../../src-main/contract/run';
import { unwatched } from '../../../../src-main/imputation/evaluate';
import type { PipelineProgress } from '../../../../src-main/imputation/filled-run';
import { loadFilledRun } from '../../../../src-main/imputation/load-filled-run';
import { trainAndFill } from '../../../../src-main/imputation/train-and-fill';
import { ProcessTrainers } from '../../../../src-main/training/remote/process-trainers';
import type { Trainers } from '../../../../src-main/training/trainers';
import { gappy } from '../../../unit/imputation/gappy';
import { bundle } from '../../cli/bundle';
import { childrenOf, isAlive, until } from './processes';

let entry: Awaited<ReturnType<typeof bundle>>;
let processes: ProcessTrainers;
/** As if every run were long enough. */
const always: Trainers = { readyFor: (work, told) => processes.readyFor({ ...work, seconds: 1000 }, told) };
const machine = () => ({ cores: 2, freeBytes: 8e9 });

beforeAll(async () => {
  entry = await bundle('src-main/training/remote/main.ts');
  processes = new ProcessTrainers(entry.file, machine);
  await openBackend('wasm');
});
afterAll(() => {
  processes.close();
  entry.remove();
});

const table = gappy(240, 0.15, 21);
const settings = runSettings.parse({ quality: 'balanced', units: 32, epochs: 12, seed: 5 });

describe('nets on several processes', () => {
  it('come to the same bytes as in one, and are told of as one run', async () => {
    const told: PipelineProgress[] = [];
    const far = await trainAndFill(table, settings, { ...unwatched, onProgress: (p) => told.push(p) }, always);
    const near = await trainAndFill(table, settings, unwatched);
    expect(far.training.resolved?.members).toBe(3);
    expect(far.save()).toEqual(near.save());

    const shares = told.map(({ share }) => share);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    const members = told.map(({ member }) => member);
    expect(members).toEqual([...members].sort((a, b) => a - b));
    expect(members.at(-1)).toBe(3);
    const steps = told.map(({ step }) => step);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    // Each net's points in its own order; together they are the run's curve.
    const points = told.flatMap((progress) => progress.points);
    const byNet = [0, 1, 2].map((net) => points.filter((point) => point.net === net));
    for (const one of byNet)
      expect(one.map(({ step }) => step)).toEqual([...one.map(({ step }) => step)].sort((a, b) => a - b));
    const losses = (curve: readonly CurvePoint[]) => curve.map(({ reconstruction }) => reconstruction);
    expect(losses(byNet.flat())).toEqual(losses(far.training.curve));
    near.dispose();
    far.dispose();
  });

  it('stay for the next run', async () => {
    const before = childrenOf(process.pid);
    (await trainAndFill(table, { ...settings, epochs: 2 }, unwatched, always)).dispose();
    expect(childrenOf(process.pid)).toEqual(before);
    expect(before.length).toBeGreaterThanOrEqual(2);
  });

  it('a stop ends those in hand and begins no other', async () => {
    let points = 0;
    const run = await trainAndFill(
      table,
      { ...settings, epochs: 20_000 },
      {
        ...unwatched,
        onProgress: (progress) => (points += progress.points.length),
        gate: () => Promise.resolve(points > 1 ? 'stop' : 'go'),
      },
      always,
    );
    expect(run.training).toMatchObject({ stopped: true });
    expect(run.models).toHaveLength(2);
    expect(run.facts().filled).toBe(run.facts().gaps);
    run.dispose();
  });
});

describe('a trainer that is killed', () => {
  it('costs no net: it goes on here, and the run says so in one sentence', async () => {
    const notes: string[] = [];
    const victim = childrenOf(process.pid)[0];
    let killed = false;
    const run = await trainAndFill(
      table,
      { ...settings, epochs: 60 },
      {
        ...unwatched,
        note: (sentence) => notes.push(sentence),
        onProgress: ({ points }) => {
          if (killed || points.length === 0) return;
          killed = true;
          process.kill(victim, 'SIGKILL');
        },
      },
      always,
    );
    expect(notes).toEqual(["A training process ended (SIGKILL); its net goes on in the engine's own process."]);
    expect(run.models).toHaveLength(3);
    expect(run.facts().filled).toBe(run.facts().gaps);
    expect(run.training.stopped).toBe(false);
    run.dispose();
  });

  it('is replaced at the next run', async () => {
    const notes: string[] = [];
    const note = (sentence: string): void => void notes.push(sentence);
    (await trainAndFill(table, { ...settings, epochs: 2 }, { ...unwatched, note }, always)).dispose();
    expect(notes).toEqual([]);
    expect(childrenOf(process.pid).length).toBeGreaterThanOrEqual(2);
  });

  it('that cannot even start costs nothing but its start', async () => {
    const notes: string[] = [];
    const broken = new ProcessTrainers(`${entry.file}.missing`, machine);
    const wish: Trainers = { readyFor: (work, told) => broken.readyFor({ ...work, seconds: 1000 }, told) };
    const note = (sentence: string): void => void notes.push(sentence);
    const run = await trainAndFill(table, { ...settings, epochs: 5 }, { ...unwatched, note }, wish);
    expect(run.models).toHaveLength(3);
    expect(notes[0]).toContain('Cannot find module');
    run.dispose();
    broken.close();
  });
});

describe('checkpoints', () => {
  it('hold every net in hand, and fill the table', async () => {
    const saves: { nets: number }[] = [];
    let filled = -1;
    await trainAndFill(
      table,
      { ...settings, epochs: 20_000 },
      {
        ...unwatched,
        gate: () => Promise.resolve(saves.length > 0 ? 'stop' : 'go'),
        checkpoint: (saved) => {
          const loaded = loadFilledRun(saved, table);
          saves.push({ nets: loaded.models.length });
          filled = loaded.facts().filled;
          loaded.dispose();
        },
      },
      always,
    ).then((run) => run.dispose());
    expect(saves[0].nets).toBe(2);
    expect(filled).toBeGreaterThan(0);
  });
});

describe('processes', () => {
  it('end with their parent, however it ends', async () => {
    const parent = await bundle('test/engine/training/remote/doomed.ts');
    const child = spawn(process.execPath, [parent.file, entry.file], { stdio: ['ignore', 'pipe', 'inherit'] });
    let points = 0;
    child.stdout.on('data', (data: Buffer) => (points += data.toString().split('\n').length - 1));
    const { pid } = child;
    if (pid === undefined) throw new Error('The parent did not start');
    try {
      await until(() => points >= 3, 'both train');
      const trainers = childrenOf(pid);
      expect(trainers).toHaveLength(2);
      child.kill('SIGKILL');
      await until(() => trainers.every((one) => !isAlive(one)), 'no orphan is left');
    } finally {
      child.kill('SIGKILL');
      parent.remove();
    }
  });

  it('end when they are closed', async () => {
    const own = new ProcessTrainers(entry.file, machine);
    const before = childrenOf(process.pid);
    own.readyFor({ members: 2, seconds: 1000, bytes: 0 }, () => undefined);
    const started = childrenOf(process.pid).filter((pid) => !before.includes(pid));
    expect(started).toHaveLength(2);
    own.close();
    await until(() => started.every((one) => !isAlive(one)), 'closed ones are gone');
  });

  it('keep the parent alive while they work, and no longer', async () => {
    const parent = await bundle('test/engine/training/remote/patient.ts');
    const child = spawn(process.execPath, [parent.file, entry.file], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (data: Buffer) => (said += data.toString()));
    const code = await new Promise((resolve) => child.once('close', resolve));
    parent.remove();
    expect({ said, code }).toEqual({ said: 'done\n', code: 0 });
  });
});
