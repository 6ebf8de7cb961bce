import { describe, expect, it } from 'vitest';
import type { RunProgress } from '../../../src-main/contract/run';
import { RunFeed, type RunNews } from '../../../src-renderer/stores/run-feed';

const message = (run: number, step: number): RunProgress => ({
  run,
  state: 'training',
  step,
  steps: 100,
  epoch: 1,
  share: step / 100,
  secondsSpent: 1,
  secondsLeft: 9,
  memoryBytes: 1,
  points: [{ step, epoch: 1, reconstruction: 1, discriminator: 1, generator: 1, held: 1 }],
  member: 1,
  members: 1,
});

function setUp(): { feed: RunFeed; news: RunNews[]; frames: (() => void)[]; frame: () => void } {
  const frames: (() => void)[] = [];
  const news: RunNews[] = [];
  const feed = new RunFeed(
    (flush) => frames.push(flush),
    (heard) => news.push(heard),
  );
  return { feed, news, frames, frame: () => frames.splice(0).forEach((flush) => flush()) };
}

describe('RunFeed', () => {
  it('hands on all messages of a frame as one, with every point', () => {
    const { feed, news, frames, frame } = setUp();
    for (let step = 1; step <= 40; step += 1) feed.progress(message(1, step));
    expect(frames.length).toBe(1);
    expect(news).toEqual([]);
    frame();
    expect(news.length).toBe(1);
    expect(news[0].points.map((point) => point.step)).toEqual(Array.from({ length: 40 }, (_, at) => at + 1));
    expect(news[0].progress?.step).toBe(40);
    expect(news[0].newRun).toBe(true);
    feed.progress(message(1, 41));
    frame();
    expect(news[1].newRun).toBe(false);
    expect(news[1].points.length).toBe(1);
  });

  it('drops what a former run still says, also what was waiting for the frame', () => {
    const { feed, news, frame } = setUp();
    feed.progress(message(1, 5));
    feed.follow(2);
    feed.progress(message(1, 6));
    const nothing = { field: null, categories: null, labels: null, parts: null, pictures: null };
    feed.latents({ run: 1, step: 6, z: new Float32Array(2), prior: new Float32Array(2), ...nothing });
    frame();
    expect(news).toEqual([]);
    feed.progress(message(2, 1));
    frame();
    expect(news.map((heard) => heard.progress?.run)).toEqual([2]);
  });

  it('follows a new run whose first message overtakes the answer to its start', () => {
    const { feed, news, frame } = setUp();
    feed.follow(1);
    feed.progress(message(2, 1));
    feed.progress(message(1, 99));
    feed.follow(2);
    frame();
    expect(feed.run).toBe(2);
    expect(news.map((heard) => heard.points.map((point) => point.step))).toEqual([[1]]);
  });

  it('accepts a reused id after a reset: another engine counts anew', () => {
    const { feed, news, frame } = setUp();
    feed.follow(1);
    feed.follow(2);
    feed.reset();
    feed.progress(message(1, 3));
    frame();
    expect(news[0].progress?.run).toBe(1);
  });
});
