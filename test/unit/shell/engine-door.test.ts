import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { LacunaError, toEnvelope, type ErrorEnvelope } from '../../../src-main/contract/error';
import { answerCalls, type Answering, type Door } from '../../../src-main/engine/port';
import { EngineHost, type EngineProcess } from '../../../src-main/shell/engine-host';
import { LastOpening } from '../../../src-main/shell/last-opening';

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

function channel(): [MessagePort, MessagePort] {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  return [port1, port2];
}

function doorOf(port: MessagePort): Door {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', listener),
  };
}

/** Collects what comes back through a port; resolves when as many as asked for are there. */
function replies(port: MessagePort, count: number): Promise<unknown[]> {
  const got: unknown[] = [];
  return new Promise((resolve) => {
    port.on('message', (message: unknown) => {
      got.push(message);
      if (got.length === count) resolve(got);
    });
  });
}

const answering: Answering = {
  async call(name, input) {
    if (name === 'table/facts') return { cells: new Float32Array([1, NaN]), input };
    if (name === 'run/facts') return () => 'no function can be cloned';
    if (name === 'run/pause') throw new LacunaError('bad-input', 'No run is going.', 'Start one.');
    if (name === 'run/resume') throw new TypeError('x is not a function');
    return null;
  },
};

describe('a door of the engine', () => {
  it('answers calls with values, typed arrays among them', async () => {
    const [near, far] = channel();
    answerCalls(doorOf(far), answering, ['port']);
    near.postMessage({ id: 7, name: 'table/facts', input: {} });
    const [reply] = await replies(near, 1);
    expect(reply).toEqual({ id: 7, ok: true, value: { cells: new Float32Array([1, NaN]), input: {} } });
  });

  it('answers every call exactly once, whatever happens in it', async () => {
    const [near, far] = channel();
    answerCalls(doorOf(far), answering, ['engine', 'port']);
    const names = ['run/facts', 'run/pause', 'run/resume', 'no/such', 'app/facts', 'table/facts'];
    names.forEach((name, id) => near.postMessage({ id, name, input: {} }));
    const got = (await replies(near, names.length)) as { id: number; ok: boolean; error?: ErrorEnvelope }[];
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(got.map(({ id }) => id).sort()).toEqual([0, 1, 2, 3, 4, 5]);
    const errorOf = (id: number) => got.find((reply) => reply.id === id)?.error;
    expect(errorOf(0)).toMatchObject({ kind: 'internal', message: expect.stringContaining('run/facts') });
    expect(errorOf(1)).toEqual({ kind: 'bad-input', message: 'No run is going.', next: 'Start one.' });
    expect(errorOf(2)).toMatchObject({ kind: 'internal' });
    expect(errorOf(3)).toMatchObject({ kind: 'bad-input' });
    expect(errorOf(4)).toMatchObject({ kind: 'bad-input' });
    expect(errorOf(5)).toBeUndefined();
  });

  it('of the window reads only: it changes nothing and brings no paths', async () => {
    const [near, far] = channel();
    answerCalls(doorOf(far), answering, ['port']);
    near.postMessage({ id: 1, name: 'project/save', input: {}, files: { token: '/etc/passwd' } });
    near.postMessage({ id: 2, name: 'run/pause', input: {} });
    const got = await replies(near, 2);
    expect(got).toMatchObject([
      { ok: false, error: { kind: 'bad-input' } },
      { ok: false, error: { kind: 'bad-input' } },
    ]);
  });

  it('refuses what is no call, and is silent where nobody waits', async () => {
    const [near, far] = channel();
    answerCalls(doorOf(far), answering, ['port']);
    for (const junk of ['x', null, 42, { type: 'close' }, { id: 'a' }]) near.postMessage(junk);
    near.postMessage({ id: 3 });
    near.postMessage({ id: 4, name: 'table/facts', input: {} });
    expect(await replies(near, 2)).toMatchObject([
      { id: 3, ok: false },
      { id: 4, ok: true },
    ]);
  });
});

/** Stands in for Electron's process: the real dispatcher behind a real channel, and an end that the test decides on. */
class TestProcess implements EngineProcess<null> {
  readonly #near: MessagePort;
  readonly #far: MessagePort;
  #exit: ((code: number) => void) | null = null;
  readonly learnt = new Map<string, string>();

  constructor(engine: Answering, isReady = true) {
    [this.#near, this.#far] = channel();
    answerCalls(doorOf(this.#far), engine, ['engine', 'port'], (files) => {
      for (const [token, path] of Object.entries(files)) this.learnt.set(token, path);
    });
    this.#far.on('message', (message: { type?: string }) => message.type === 'close' && this.end(0));
    if (isReady) this.#far.postMessage({ type: 'ready' });
  }
  say(message: unknown): void {
    this.#far.postMessage(message);
  }
  end(code: number): void {
    const exit = this.#exit;
    this.#exit = null;
    exit?.(code);
  }
  post(message: unknown): void {
    this.#near.postMessage(message);
  }
  onMessage(listener: (message: unknown) => void): void {
    this.#near.on('message', listener);
  }
  onExit(listener: (code: number) => void): void {
    this.#exit = listener;
  }
  kill(): void {
    this.end(137);
  }
}

function host(...processes: TestProcess[]) {
  const heard = { died: [] as ErrorEnvelope[], progress: [] as unknown[] };
  const line = [...processes];
  const engine = new EngineHost<null>(
    () => {
      const next = line.shift();
      if (!next) throw new Error('There is no further process in this test');
      return next;
    },
    {
      died: (error) => heard.died.push(error),
      progress: (news) => heard.progress.push(news),
      explain: (code) => new LacunaError('engine-died', `Ended with ${code}.`, 'Restart it.'),
    },
  );
  return { engine, heard };
}

const never: Answering = { call: () => new Promise(() => undefined) };

describe('the supervision of the engine', () => {
  it('passes calls with their paths, once the engine is ready', async () => {
    const child = new TestProcess(answering, false);
    const { engine } = host(child);
    void engine.start();
    const call = engine.call('table/facts', { from: 0 }, { token: '/a.csv' });
    child.say({ type: 'ready' });
    expect(await call).toMatchObject({ input: { from: 0 } });
    expect(child.learnt.get('token')).toBe('/a.csv');
  });

  it('passes the engine’s errors as they are', async () => {
    const { engine } = host(new TestProcess(answering));
    void engine.start();
    await expect(engine.call('run/pause', {})).rejects.toMatchObject({ kind: 'bad-input', next: 'Start one.' });
  });

  it('refuses what waits, and what comes later, when the engine dies', async () => {
    const child = new TestProcess(never);
    const { engine, heard } = host(child);
    await engine.start();
    const waiting = [engine.call('run/stop', {}), engine.call('table/facts', {})];
    await new Promise((resolve) => setImmediate(resolve));
    child.end(137);
    for (const call of [...waiting, engine.call('run/stop', {})]) {
      await expect(call).rejects.toMatchObject({ kind: 'engine-died', message: 'Ended with 137.' });
    }
    expect(heard.died).toEqual([toEnvelope(new LacunaError('engine-died', 'Ended with 137.', 'Restart it.'))]);
    expect(engine.death).toEqual(heard.died[0]);
  });

  it('settles once: a second reply, and one to nobody, change nothing', async () => {
    const child = new TestProcess(never);
    const { engine } = host(child);
    await engine.start();
    const call = engine.call('table/facts', {});
    await new Promise((resolve) => setImmediate(resolve));
    child.say({ id: 1, ok: true, value: 'first' });
    child.say({ id: 1, ok: true, value: 'second' });
    child.say({ id: 99, ok: true, value: 'nobody’s' });
    child.say('junk');
    expect(await call).toBe('first');
  });

  it('starts again after a death, and the new engine answers', async () => {
    const child = new TestProcess(never);
    const { engine, heard } = host(child, new TestProcess(answering));
    await engine.start();
    child.end(1);
    await engine.restart();
    expect(engine.death).toBeNull();
    expect(await engine.call('table/facts', {})).toMatchObject({ input: {} });
    expect(heard.died).toHaveLength(1);
  });

  it('says so when the engine ends before it is ready', async () => {
    const child = new TestProcess(never, false);
    const { engine } = host(child);
    const started = engine.start();
    child.end(70);
    await expect(started).rejects.toMatchObject({ kind: 'engine-died' });
  });

  it('does not mourn an engine that it ended itself', async () => {
    const { engine, heard } = host(new TestProcess(answering));
    await engine.start();
    await engine.shutdown(1000);
    expect(heard.died).toEqual([]);
    expect(engine.death).toBeNull();
  });

  it('ends an engine that does not end by itself', async () => {
    const child = new TestProcess(never);
    child.end = (
      (end) => (code: number) =>
        code === 137 && end.call(child, code)
    )(child.end);
    const { engine } = host(child);
    await engine.start();
    await engine.shutdown(30);
    await expect(engine.call('table/facts', {})).rejects.toMatchObject({ kind: 'engine-died' });
  });

  it('hears how far a run is', async () => {
    const child = new TestProcess(answering);
    const { engine, heard } = host(child);
    await engine.start();
    child.say({ type: 'progress', state: 'training', share: 0.25 });
    await engine.call('table/facts', {});
    expect(heard.progress).toEqual([{ type: 'progress', state: 'training', share: 0.25 }]);
  });
});

describe('what was opened last', () => {
  it('is remembered with its newest settings, until it is closed', () => {
    const last = new LastOpening();
    expect(last.current).toBeNull();
    last.note({ name: 'table/open', input: { file: 't' }, files: { t: '/a.csv' } });
    last.note({ name: 'table/change', input: { settings: { missing: ['-9'] } }, files: {} });
    last.note({ name: 'run/start', input: {}, files: {} });
    expect(last.current).toEqual({
      name: 'table/open',
      input: { file: 't', settings: { missing: ['-9'] } },
      files: { t: '/a.csv' },
    });
    last.note({ name: 'table/join', input: { other: 'u' }, files: { u: '/b.csv' } });
    expect(last.current).toMatchObject({ input: { file: 't', other: 'u' }, files: { t: '/a.csv', u: '/b.csv' } });
    expect(last.current?.input['settings']).toBeUndefined();
    last.note({ name: 'image/join', input: { other: 'v' }, files: { v: '/c' } });
    last.note({ name: 'table/join', input: {}, files: {} });
    expect(last.current?.input).toEqual({ file: 't', labels: undefined });
    last.note({ name: 'project/save', input: { target: 'p' }, files: { p: '/a.lacuna' } });
    expect(last.current).toEqual({ name: 'project/open', input: { file: 'p' }, files: { p: '/a.lacuna' } });
    last.note({ name: 'project/save', input: {}, files: {} });
    expect(last.current?.input).toEqual({ file: 'p' });
    last.note({ name: 'project/close', input: {}, files: {} });
    expect(last.current).toBeNull();
  });
});
