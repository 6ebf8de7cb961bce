import type { Channel } from './channel';
import { newsMessage, type NewsMessage, type OrderMessage } from './messages';

type Probed = Extract<NewsMessage, { type: 'probed' }>;

/**
 * Has a few steps of training done at the other end of a channel, which is used for nothing else and closed afterwards.
 * @throws Error that says in a few words why there is no answer
 */
export function probeThrough(channel: Channel, limitMs: number): Promise<Probed> {
  return new Promise<Probed>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`no answer within ${Math.round(limitMs / 1000)} seconds`)),
      limitMs,
    );
    const end = (how: string): void => reject(new Error(how === '' ? 'it ended' : how));
    channel.onEnd(end);
    channel.onMessage((message) => {
      const news = newsMessage.safeParse(message);
      if (!news.success) return end('it said what cannot be read');
      if (news.data.type === 'failed') end(news.data.error.message);
      if (news.data.type !== 'probed') return;
      clearTimeout(timer);
      resolve(news.data);
    });
    channel.post({ type: 'probe', job: 0 } satisfies OrderMessage);
  }).finally(() => channel.close());
}
