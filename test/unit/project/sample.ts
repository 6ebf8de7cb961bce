import type { RunFacts } from '../../../src-main/contract/run';
import { runSettings } from '../../../src-main/contract/run';
import { tableSettings } from '../../../src-main/contract/table';
import type { Project } from '../../../src-main/project/project';

const run: RunFacts = {
  id: 3,
  state: 'done',
  settings: runSettings.parse({ seed: 7 }),
  resolved: {
    latent: 8,
    units: 64,
    layers: 2,
    batch: 32,
    epochs: 100,
    learningRate: 0.001,
    phases: 'weighted',
    adversarialWeight: 0.05,
    dropout: 0,
    body: null,
    members: 1,
    parameters: 1234,
  },
  backend: 'TensorFlow.js WASM (SIMD)',
  startedAt: '2026-11-23T05:00:00.000Z',
  seconds: 4.5,
  step: 200,
  steps: 400,
  bestStep: 150,
  curve: [{ step: 1, epoch: 0.1, reconstruction: 1.5, discriminator: 0.7, generator: Number.NaN, held: Number.NaN }],
  error: null,
};

/** A project with everything in it, the awkward things included. */
export function sampleProject(): Project {
  return {
    app: '0.1.0',
    created: '2026-11-23T05:30:00.000Z',
    images: null,
    table: {
      path: '/data/penguins.csv',
      name: 'penguins.csv',
      fingerprint: { bytes: 100, modified: 1.5, sha256: 'ab'.repeat(32) },
      settings: tableSettings.parse({ missing: ['-999'], columns: [{ column: 1, kind: 'categorical' }] }),
      rows: 344,
      schema: {
        columns: [
          {
            name: '__proto__',
            kind: 'numeric',
            role: 'feature',
            missing: ['-999'],
            decimals: 1,
            decimalMark: ',',
            minimum: 0,
            maximum: 5,
          },
          { name: 'constructor', kind: 'categorical', role: 'label', missing: [], levels: ['b', 'a'] },
          { name: '', kind: 'text', role: 'ignored', missing: [] },
        ],
      },
    },
    run,
    comparison: {
      json: { version: 1, note: Number.NaN },
      arrays: { originals: Uint8Array.of(1, 2, 3), 'samples/aae': Uint8Array.of(4) },
    },
    history: [{ ...run, id: 2, state: 'stopped', curve: [] }],
    saved: {
      json: { scores: [1, Number.NaN, Number.POSITIVE_INFINITY], names: ['é', '😀', '__proto__'] },
      arrays: {
        'net/0/weights': Float32Array.from({ length: 3000 }, (_, index) => Math.sin(index)),
        truth: Float64Array.of(1, Number.NaN, -0),
        rows: Int32Array.of(-1, 2 ** 31 - 1),
        mask: Uint8Array.of(0, 1, 255),
        none: new Float32Array(0),
      },
    },
  };
}
