import { LacunaError } from '../contract/error';

interface Signature {
  readonly bytes: readonly number[];
  readonly what: string;
  readonly next: string;
}

const asTable = 'Export it as CSV in the program that made it, and open that file.';
const asImage = 'Choose a CSV file; to open pictures, choose their folder.';

const signatures: readonly Signature[] = [
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: 'a PNG picture', next: asImage },
  { bytes: [0xff, 0xd8, 0xff], what: 'a JPEG picture', next: asImage },
  { bytes: [0x47, 0x49, 0x46, 0x38], what: 'a GIF picture', next: asImage },
  { bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], what: 'a PDF document', next: asTable },
  { bytes: [0x1f, 0x8b], what: 'a gzip archive', next: 'Unpack it and open the CSV file inside.' },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], what: 'a Zstandard archive', next: 'Unpack it and open the CSV file inside.' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], what: 'a 7-Zip archive', next: 'Unpack it and open the CSV file inside.' },
  { bytes: [0x42, 0x5a, 0x68], what: 'a bzip2 archive', next: 'Unpack it and open the CSV file inside.' },
  { bytes: [0x50, 0x41, 0x52, 0x31], what: 'a Parquet file', next: asTable },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], what: 'an old Excel workbook', next: 'Open it in Excel and save it as CSV.' },
];

/**
 * Refuses a file whose first bytes say that it is no text.
 * @throws LacunaError that names what the file is.
 */
export function refuseBinary(head: Buffer, name: string): void {
  const found = zipContent(head) ?? signatures.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte));
  if (found) throw new LacunaError('bad-input', `${name} is ${found.what}, not a CSV file.`, found.next);
}

/** A workbook is a ZIP archive; its parts' names stand uncompressed near its start. */
function zipContent(head: Buffer): Signature | undefined {
  if (head[0] !== 0x50 || head[1] !== 0x4b || head[2] > 8) return undefined;
  if (head.includes('xl/') || head.includes('[Content_Types].xml')) {
    return { bytes: [], what: 'an Excel workbook', next: 'Open it in Excel and save it as CSV.' };
  }
  if (head.includes('opendocument.spreadsheet')) {
    return { bytes: [], what: 'an OpenDocument workbook', next: 'Open it in LibreOffice and save it as CSV.' };
  }
  return { bytes: [], what: 'a ZIP archive', next: 'Unpack it and open the CSV file inside.' };
}

/** The error for a NUL byte, which text in these encodings never holds. */
export function binaryContent(name: string): LacunaError {
  return new LacunaError('bad-input', `${name} holds binary data, not text.`, asTable);
}
