import type { Writable } from 'node:stream';

/** Who reads our output may stop reading (`lacuna inspect x.csv | head`): that is no error, and the end of the work. */
export function endQuietlyWhenUnread(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}

/** Writes and waits until the stream wants more, so that memory does not grow with what is written. */
export function write(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

export function print(text: string): Promise<void> {
  return write(process.stdout, `${text}\n`);
}

/** JSON for machines; NaN, which JSON does not know, is null: not measured. */
export function printJson(value: unknown): Promise<void> {
  return print(JSON.stringify(value, plainArrays, 2));
}

function plainArrays(_key: string, value: unknown): unknown {
  return ArrayBuffer.isView(value) && !(value instanceof DataView) ? Array.from(value as Float64Array) : value;
}
