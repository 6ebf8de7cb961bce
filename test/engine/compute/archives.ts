import { gzipSync } from 'node:zlib';

type TarEntry = { readonly name: string; readonly content?: string; readonly link?: string };

/** A .tar.gz as tar writes it (ustar): files, and links to a name beside them. */
export function tarball(entries: readonly TarEntry[]): Buffer {
  const blocks = entries.flatMap(({ name, content = '', link }) => {
    const header = Buffer.alloc(512);
    const body = link === undefined ? Buffer.from(content) : Buffer.alloc(0);
    header.write(name, 0, 100);
    header.write('0000644\0', 100);
    header.write(`${body.length.toString(8).padStart(11, '0')}\0`, 124);
    header.write('        ', 148);
    header.write(link === undefined ? '0' : '2', 156);
    header.write(link ?? '', 157, 100);
    header.write('ustar\0' + '00', 257);
    header.write(
      `${header
        .reduce((sum, byte) => sum + byte, 0)
        .toString(8)
        .padStart(6, '0')}\0 `,
      148,
    );
    return [header, body, Buffer.alloc((512 - (body.length % 512)) % 512)];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}
