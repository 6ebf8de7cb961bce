import { afterEach, describe, expect, it } from 'vitest';
import { PortClient, engineDied } from '../../../src-renderer/bridge/port-client';
import { LacunaError } from '../../../src-main/contract/error';

interface Request {
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
}

const open: MessagePort[] = [];

/** The engine's end of a real channel: collects requests and answers when told. */
function engine(client: PortClient): { requests: Request[]; port: MessagePort; next: () => Promise<Request> } {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  const requests: Request[] = [];
  const waiting: ((request: Request) => void)[] = [];
  port2.onmessage = (event: MessageEvent) => {
    requests.push(event.data as Request);
    waiting.shift()?.(event.data as Request);
  };
  client.connect(port1);
  return { requests, port: port2, next: () => new Promise((resolve) => waiting.push(resolve)) };
}

afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

describe('the engine’s port', () => {
  it('holds calls back until the first port comes', async () => {
    const client = new PortClient(() => undefined);
    const answer = client.call('table/facts', {});
    const { next, port } = engine(client);
    const request = await next();
    expect(request).toMatchObject({ name: 'table/facts', input: {} });
    port.postMessage({ id: request.id, ok: true, value: 7 });
    await expect(answer).resolves.toBe(7);
  });

  it('gives each answer to its own call and rejects with the engine’s error', async () => {
    const client = new PortClient(() => undefined);
    const { port, requests } = engine(client);
    const first = client.call('a/b', 1);
    const second = client.call('a/b', 2);
    const third = client.call('a/b', 3);
    await expect.poll(() => requests.length).toBe(3);
    port.postMessage({ id: requests[2].id, ok: true, value: 'third' });
    port.postMessage({
      id: requests[1].id,
      ok: false,
      error: { kind: 'bad-input', message: 'No such column.', next: 'Choose another.' },
    });
    port.postMessage({ id: requests[0].id, ok: true, value: 'first' });
    await expect(third).resolves.toBe('third');
    await expect(second).rejects.toMatchObject({
      kind: 'bad-input',
      message: 'No such column.',
      next: 'Choose another.',
    });
    await expect(first).resolves.toBe('first');
  });

  it('settles a call once: a second answer to it is nobody’s', async () => {
    const client = new PortClient(() => undefined);
    const { port, next } = engine(client);
    const asked = next();
    const answer = client.call('a/b', {});
    const { id } = await asked;
    port.postMessage({ id, ok: true, value: 'one' });
    port.postMessage({ id, ok: false, error: engineDied });
    port.postMessage({ id, ok: true, value: 'two' });
    await expect(answer).resolves.toBe('one');
  });

  it('rejects what was asked of an engine that is replaced, and asks the new one from then on', async () => {
    const client = new PortClient(() => undefined);
    const old = engine(client);
    const asked = old.next();
    const lost = client.call('a/b', {});
    const { id } = await asked;
    const fresh = engine(client);
    await expect(lost).rejects.toMatchObject({ kind: 'engine-died' });
    old.port.postMessage({ id, ok: true, value: 'late' });
    const next = fresh.next();
    const answer = client.call('c/d', {});
    fresh.port.postMessage({ id: (await next).id, ok: true, value: 'new' });
    await expect(answer).resolves.toBe('new');
    expect(fresh.requests).toHaveLength(1);
  });

  it('refuses everything from the engine’s death until a new port comes', async () => {
    const client = new PortClient(() => undefined);
    engine(client);
    const waiting = client.call('a/b', {});
    client.lose(engineDied);
    await expect(waiting).rejects.toBeInstanceOf(LacunaError);
    await expect(client.call('a/b', {})).rejects.toMatchObject({ kind: 'engine-died' });
    const { next, port } = engine(client);
    const asked = next();
    const answer = client.call('a/b', {});
    port.postMessage({ id: (await asked).id, ok: true, value: 1 });
    await expect(answer).resolves.toBe(1);
  });

  it('passes events on and rejects what cannot be sent', async () => {
    const heard: unknown[] = [];
    const client = new PortClient((name, payload) => heard.push([name, payload]));
    const { port } = engine(client);
    port.postMessage({ event: 'run/progress', payload: { share: 0.5 } });
    await expect.poll(() => heard).toEqual([['run/progress', { share: 0.5 }]]);
    await expect(client.call('a/b', { function: () => 1 })).rejects.toMatchObject({ kind: 'internal' });
  });
});
