import { describe, expect, it } from 'vitest';
import { DrawQueue } from '../../../src-renderer/charts/draw-queue';

function setUp(cost: number): {
  queue: DrawQueue;
  frame: () => void;
  drawn: string[];
  draw: (name: string) => () => void;
} {
  let clock = 0;
  const frames: (() => void)[] = [];
  const drawn: string[] = [];
  const queue = new DrawQueue(
    (draw) => frames.push(draw),
    () => clock,
  );
  const draw = (name: string) => () => {
    clock += cost;
    drawn.push(name);
  };
  return { queue, drawn, draw, frame: () => frames.splice(0).forEach((run) => run()) };
}

describe('DrawQueue', () => {
  it('draws a chart once a frame, however often it changed', () => {
    const { queue, frame, drawn, draw } = setUp(1);
    const chart = draw('chart');
    for (let change = 0; change < 9; change += 1) queue.add(chart);
    frame();
    frame();
    expect(drawn).toEqual(['chart']);
  });

  it('spreads charts that take long over frames, oldest wish first', () => {
    const { queue, frame, drawn, draw } = setUp(20);
    for (const name of ['a', 'b', 'c']) queue.add(draw(name));
    frame();
    expect(drawn).toEqual(['a']);
    frame();
    frame();
    expect(drawn).toEqual(['a', 'b', 'c']);
  });

  it('draws nothing for a chart that is gone', () => {
    const { queue, frame, drawn, draw } = setUp(1);
    const chart = draw('gone');
    queue.add(chart);
    queue.remove(chart);
    frame();
    expect(drawn).toEqual([]);
  });
});
