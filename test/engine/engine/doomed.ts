/** Runs an engine that trains until somebody kills it. */
import { createEngine } from '../../../src-main/engine/engine';
import { testBackend } from '../test-backend';

const [table = '', workspace = ''] = process.argv.slice(2);
const engine = createEngine({ emit: () => undefined, resolve: (token) => token, workspace });

void engine.call('table/open', { file: table }).then(() =>
  engine.call('run/start', {
    quality: 'fast',
    epochs: 100_000,
    units: 32,
    layers: 1,
    latent: 2,
    backend: testBackend,
  }),
);
