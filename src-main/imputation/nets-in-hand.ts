import type { SavedAae } from '../model/trained';
import { Due } from '../training/due';

/** What a crash costs at most. */
const checkpointMs = 3000;

/**
 * The newest known state of every net of a run, finished or not. One clock for all nets, since each may be over before a
 * checkpoint of its own is due; when it is time, the nets in hand are asked one after the other, and told of together.
 */
export class NetsInHand {
  readonly #due = new Due(checkpointMs);
  readonly #newest = new Map<number, SavedAae>();
  readonly #inHand = new Set<number>();
  readonly #asked = new Set<number>();

  constructor(private readonly checkpoint: (nets: readonly SavedAae[]) => void) {}

  begin(member: number): void {
    this.#inHand.add(member);
  }

  /** Whether no net before this one is still in hand. */
  isFirst(member: number): boolean {
    return Math.min(...this.#inHand) === member;
  }

  /** To be called often between the steps of a net. */
  async offer(member: number, net: () => Promise<SavedAae>): Promise<void> {
    if (this.#asked.size === 0 && this.#due.take()) for (const one of this.#inHand) this.#asked.add(one);
    if (!this.#asked.has(member)) return;
    this.#newest.set(member, await net());
    this.#answered(member);
  }

  finish(member: number, net: SavedAae): void {
    this.#newest.set(member, net);
    this.#inHand.delete(member);
    this.#answered(member);
  }

  #answered(member: number): void {
    if (!this.#asked.delete(member) || this.#asked.size > 0) return;
    this.checkpoint([...this.#newest].sort(([a], [b]) => a - b).map(([, net]) => net));
  }
}
