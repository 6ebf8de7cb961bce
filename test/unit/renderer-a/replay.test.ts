import { describe, expect, it } from 'vitest';
import { canonical, parseRecording, writeLine } from '../../../src-renderer/bridge/recording';
import { replayBridge } from '../../../src-renderer/bridge/replay';
import { plain } from '../../../src-renderer/bridge/plain';

describe('a recorded session', () => {
  it('keeps typed arrays, NaN and infinities', () => {
    const value = { together: Float32Array.of(1, NaN, -0.5), left: NaN, most: Infinity, rows: Int32Array.of(3, 4) };
    const [line] = parseRecording(writeLine({ call: 'table/patterns', value }));
    expect(line).toEqual({ call: 'table/patterns', value });
  });

  it('answers by input first, then by name, and fails like the engine', async () => {
    const bridge = replayBridge(
      Promise.resolve(
        parseRecording(
          [
            '{"call":"imputation/distribution","input":{"column":1},"value":"second"}',
            '{"call":"imputation/distribution","value":"any"}',
            '{"call":"run/start","error":{"kind":"bad-input","message":"All is missing.","next":""}}',
          ].join('\n'),
        ),
      ),
    );
    await expect(bridge.call('imputation/distribution', { column: 1 })).resolves.toBe('second');
    await expect(bridge.call('imputation/distribution', { column: 2 })).resolves.toBe('any');
    await expect(bridge.call('run/start', {})).rejects.toMatchObject({ kind: 'bad-input' });
    await expect(bridge.call('run/facts', {})).rejects.toMatchObject({ kind: 'internal' });
  });

  it('tells its events to those who listen, and no longer after they left', async () => {
    const bridge = replayBridge(
      Promise.resolve(
        parseRecording(
          '{"call":"run/start","value":{"run":1}}\n{"event":"run/progress","payload":{"run":1},"when":"run/start"}',
        ),
      ),
    );
    const heard: unknown[] = [];
    const leave = bridge.on('run/progress', (payload) => heard.push(payload));
    await bridge.call('run/start', {});
    await expect.poll(() => heard).toEqual([{ run: 1 }]);
    leave();
    await bridge.call('run/start', {});
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(heard).toHaveLength(1);
  });

  it('compares inputs without regard to the order of keys', () => {
    expect(canonical({ b: [1, { d: 2, c: 3 }], a: undefined })).toBe(canonical({ b: [1, { c: 3, d: 2 }] }));
  });
});

describe('inputs that cross a process border', () => {
  it('lose their proxies and keep their typed arrays', () => {
    const rows = Int32Array.of(1, 2);
    const copy = plain(new Proxy({ list: new Proxy([1, 2], {}), rows }, {}));
    expect(() => structuredClone(copy)).not.toThrow();
    expect(copy).toEqual({ list: [1, 2], rows });
    expect(copy.rows).toBe(rows);
  });
});
