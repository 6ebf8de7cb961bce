import type { JourneyWish } from '../../contract/journey';
import type { DecodedSpace } from '../../latent/decoded-space';
import { dimensionIn, imageIn, rowIn } from '../row-in';
import { targetPath } from '../target-path';
import type { Workbench } from '../workbench';
import type { HandlersOf } from './handlers-of';

export function journeyHandlers(bench: Workbench): HandlersOf<'journey'> {
  const room = (): Promise<typeof import('../../latent/journeys')> => import('../../latent/journeys');
  /** The space in which a journey with this wish can be made. @throws LacunaError when it names what is not there */
  async function spaceFor(wish: JourneyWish): Promise<DecodedSpace> {
    const space = await bench.space();
    for (const row of rowsOf(wish)) knownRow(bench, row);
    if (wish.kind === 'traverse' && wish.dimension !== undefined) dimensionIn(space.dimensions, wish.dimension);
    return space;
  }
  return {
    'journey/walk': async (wish) => (await room()).walk(await spaceFor({ kind: 'walk', ...wish }), wish),
    'journey/traverse': async (wish) => (await room()).traverse(await spaceFor({ kind: 'traverse', ...wish }), wish),
    'journey/combine': async (wish) => (await room()).combine(await spaceFor({ kind: 'combine', ...wish }), wish.terms),
    'journey/grid': async (wish) => (await room()).grid(await spaceFor({ kind: 'grid', ...wish }), wish),
    'journey/point': async (wish) => (await room()).point(await bench.space(), wish),
    'journey/export': async ({ of, target }) => {
      const path = await targetPath(bench, target);
      const space = await spaceFor(of);
      const { tellJourney } = await import('../export/tell-journey');
      const { writeJourney } = await import('../export/write-journey');
      return writeJourney(bench, tellJourney(space, of), path);
    },
  };
}

/** @throws LacunaError when what lies open has no such row or image */
export function knownRow(bench: Workbench, row: number): number {
  return bench.images ? imageIn(bench.images, row) : rowIn(bench.openTable(), row);
}

function rowsOf(wish: JourneyWish): readonly number[] {
  switch (wish.kind) {
    case 'walk':
      return [wish.from, wish.to];
    case 'traverse':
      return wish.row === undefined ? [] : [wish.row];
    case 'combine':
      return wish.terms.flatMap(({ rows }) => rows);
    case 'grid':
      return [];
  }
}
