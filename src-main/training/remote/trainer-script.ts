import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The built entry of a trainer process: beside this code or, where that was put into a chunk, above it; null in an unbuilt checkout. */
export function trainerScript(from = import.meta.url): string | null {
  const places = ['trainer.cjs', '../trainer.cjs'].map((place) => fileURLToPath(new URL(place, from)));
  return places.find((path) => existsSync(path)) ?? null;
}
