import { LacunaError, fromEnvelope } from '../../src-main/contract/error';
import { Listeners } from './listeners';
import { canonical, parseRecording, type RecordedAnswer, type RecordedEvent, type RecordedLine } from './recording';
import type { Bridge } from './types';

/** Answers from a recorded session instead of the main side: for tests and for looking at the window without Electron. */
export function replayBridge(recording: Promise<readonly RecordedLine[]>): Bridge {
  const listeners = new Listeners();
  const isEvent = (line: RecordedLine): line is RecordedEvent => 'event' in line;

  const tell = async (events: readonly RecordedEvent[]): Promise<void> => {
    for (const { event, payload, after } of events) {
      await new Promise((resolve) => setTimeout(resolve, after ?? 0));
      listeners.tell(event, payload);
    }
  };
  void recording.then((lines) => tell(lines.filter(isEvent).filter((line) => !line.when)));

  async function call(name: string, input: unknown): Promise<unknown> {
    const lines = await recording;
    const wanted = canonical(input);
    const answers = lines.filter((line): line is RecordedAnswer => 'call' in line && line.call === name);
    const answer =
      answers.find((line) => line.input !== undefined && canonical(line.input) === wanted) ??
      answers.find((line) => line.input === undefined);
    if (!answer) throw new LacunaError('internal', `The recording has no answer to ${name} ${wanted}.`);
    if (answer.error) throw fromEnvelope(answer.error);
    void tell(lines.filter(isEvent).filter((line) => line.when === name));
    return answer.value;
  }

  return {
    call: call as Bridge['call'],
    on: (name, listener) => listeners.add(name, listener),
    dropped: (file) => Promise.resolve({ token: file.name, name: file.name, content: 'table' }),
  };
}

/** The recording named in the page's address: `?recording=URL`. */
export async function fetchRecording(location: Location): Promise<readonly RecordedLine[]> {
  const url = new URLSearchParams(location.search).get('recording') ?? 'recording.jsonl';
  const response = await fetch(url);
  if (!response.ok) throw new LacunaError('not-found', `There is no recording at ${url}.`);
  return parseRecording(await response.text());
}
