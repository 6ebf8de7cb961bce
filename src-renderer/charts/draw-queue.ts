/** Time for drawing in one frame, ms; what does not fit is drawn in the next: most often one chart a frame. */
const budget = 4;

/**
 * Spreads drawing over frames: several charts that change at once are drawn one after another, each at most once a frame,
 * so that no task grows long. The oldest wish is served first.
 */
export class DrawQueue {
  readonly #waiting = new Set<() => void>();
  #scheduled = false;

  constructor(
    private readonly frame: (draw: () => void) => void = afterFrame,
    private readonly now: () => number = () => performance.now(),
  ) {}

  add(draw: () => void): void {
    this.#waiting.add(draw);
    this.#wake();
  }

  remove(draw: () => void): void {
    this.#waiting.delete(draw);
  }

  #wake(): void {
    if (this.#scheduled || this.#waiting.size === 0) return;
    this.#scheduled = true;
    this.frame(() => {
      this.#scheduled = false;
      const start = this.now();
      for (const draw of this.#waiting) {
        this.#waiting.delete(draw);
        draw();
        if (this.now() - start > budget) break;
      }
      this.#wake();
    });
  }
}

/** In a task of its own, once a frame: what else a frame does (new values, layout, paint) does not add to the drawing. */
function afterFrame(draw: () => void): void {
  requestAnimationFrame(() => setTimeout(draw));
}

export const drawQueue = new DrawQueue();
