import type { LatentColour } from '../../../src-main/contract/latent';
import type { Palette } from '../palette';
import { viridisStops } from '../viridis';
import { colourRange, groupStyle } from './colours';
import { ticksOf, toPlane, toScreen, type MapSize, type MapView } from './map-view';
import type { ShownMap } from './shown-map';
import { outlines, shapes, type Shape } from './stamps';

/** What stands around and upon the points of a saved map, in the order in which it is drawn. */
export type Mark =
  | {
      readonly kind: 'line';
      readonly points: readonly (readonly [number, number])[];
      readonly colour: string;
      readonly dash?: string;
    }
  | {
      readonly kind: 'circle';
      readonly left: number;
      readonly top: number;
      readonly radius: number;
      readonly colour: string;
    }
  | {
      readonly kind: 'box';
      readonly left: number;
      readonly top: number;
      readonly width: number;
      readonly colour: string;
    }
  | {
      readonly kind: 'shape';
      readonly shape: Shape;
      readonly left: number;
      readonly top: number;
      readonly colour: string;
    }
  | {
      readonly kind: 'text';
      readonly left: number;
      readonly top: number;
      readonly text: string;
      readonly anchor: 'start' | 'middle' | 'end';
      readonly colour: string;
    };

export interface Tick {
  readonly value: number;
  /** Pixels from the left, or from the top. */
  readonly at: number;
}

/** Ticks of both axes that have room: the corners belong to the axes' names. */
export function axisTicks(view: MapView, size: MapSize): { readonly x: readonly Tick[]; readonly y: readonly Tick[] } {
  if (size.width === 0) return { x: [], y: [] };
  const [left, top] = toPlane(view, size, 0, 0);
  const [right, bottom] = toPlane(view, size, size.width, size.height);
  return {
    x: ticksOf(left, right, size.width / 110)
      .map((value) => ({ value, at: toScreen(view, size, value, 0)[0] }))
      .filter((tick) => tick.at > 24),
    y: ticksOf(bottom, top, size.height / 90)
      .map((value) => ({ value, at: toScreen(view, size, 0, value)[1] }))
      .filter((tick) => tick.at > 32 && tick.at < size.height - 24),
  };
}

export interface Ring {
  readonly ring: number;
  readonly left: number;
  readonly top: number;
  readonly radius: number;
  /** Its name would stand among the figures of the axis. */
  readonly nameless: boolean;
}

/** One to three standard deviations of the prior, where the map is z itself. */
export function ringsOf(view: MapView, size: MapSize, projection: ShownMap['projection']): readonly Ring[] {
  if (projection !== 'latent') return [];
  const [left, top] = toScreen(view, size, 0, 0);
  return [1, 2, 3].map((ring) => {
    const radius = ring * view.scale;
    return { ring, left, top, radius, nameless: top + radius > size.height - 20 };
  });
}

export interface DecorFacts {
  readonly view: MapView;
  readonly size: MapSize;
  readonly projection: ShownMap['projection'];
  /** [steps, 2] in the plane. */
  readonly way: Float32Array;
}

export interface DecorWords {
  readonly axis: (n: 1 | 2) => string;
  readonly ring: (n: number) => string;
  readonly number: (value: number) => string;
}

/** Axes, rings of the prior and a walk: what the overlay shows, for a saved picture. */
export function decorOf({ view, size, projection, way }: DecorFacts, words: DecorWords, palette: Palette): Mark[] {
  const { muted: colour, borderStrong } = palette;
  const ticks = axisTicks(view, size);
  const rings = ringsOf(view, size, projection);
  const text = (left: number, top: number, said: string, anchor: 'start' | 'middle' | 'end'): Mark => ({
    kind: 'text',
    left,
    top,
    text: said,
    anchor,
    colour,
  });
  const steps = Array.from({ length: way.length / 2 }, (_, at) => toScreen(view, size, way[at * 2], way[at * 2 + 1]));
  const { width, height } = size;
  return [
    ...rings.map(({ left, top, radius }): Mark => ({ kind: 'circle', left, top, radius, colour: palette.prior })),
    ...rings
      .filter(({ nameless }) => !nameless)
      .map(({ ring, left, top, radius }) => text(left, top + radius - 4, words.ring(ring), 'middle')),
    ...ticks.x.flatMap(({ value, at }): Mark[] => [
      { kind: 'line', points: [[at, height - 4], [at, height]], colour: borderStrong }, // prettier-ignore
      text(at, height - 7, words.number(value), 'middle'),
    ]),
    ...ticks.y.flatMap(({ value, at }): Mark[] => [
      { kind: 'line', points: [[0, at], [4, at]], colour: borderStrong }, // prettier-ignore
      text(7, at + 4, words.number(value), 'start'),
    ]),
    text(width - 8, height - 22, words.axis(1), 'end'),
    text(8, 16, words.axis(2), 'start'),
    ...(steps.length > 1 ? [{ kind: 'line' as const, points: steps, colour: palette.text, dash: '4 3' }] : []),
  ];
}

const lineHeight = 20;
const letter = 6.6;
const mostGroups = 40;

/** The legend under a saved map. @param top where it begins, pixels from the picture's top */
export function legendOf(
  colour: LatentColour,
  write: (value: number) => string,
  width: number,
  top: number,
  palette: Palette,
): { readonly marks: readonly Mark[]; readonly height: number } {
  const marks: Mark[] = [];
  let [left, line] = [8, 0];
  const say = (said: string, ink: string): void => {
    marks.push({ kind: 'text', left, top: top + line * lineHeight + 14, text: said, anchor: 'start', colour: ink });
    left += said.length * letter + 12;
  };
  const box = (ink: string, wide: number): void => {
    marks.push({ kind: 'box', left, top: top + line * lineHeight + 5, width: wide, colour: ink });
    left += wide;
  };
  say(colour.title, palette.text);
  if (colour.kind === 'numbers') {
    const [low, high] = colourRange(colour.values);
    say(write(low), palette.muted);
    for (const stop of viridisStops) box(stop, 12);
    left += 8;
    say(write(high), palette.muted);
    return { marks, height: lineHeight + 4 };
  }
  colour.levels.slice(0, mostGroups).forEach((name, group) => {
    if (left + name.length * letter + 26 > width) [left, line] = [8, line + 1];
    const style = groupStyle(group, palette);
    const middle = top + line * lineHeight + 10;
    marks.push({ kind: 'shape', shape: shapes[style.shape], left: left + 5, top: middle, colour: style.colour });
    left += 14;
    say(name, palette.muted);
  });
  return { marks, height: (line + 1) * lineHeight + 4 };
}

const fontSize = 12;

export function marksToSvg(marks: readonly Mark[], font: string): string {
  const n = (value: number): string => value.toFixed(1);
  return marks
    .map((mark) => {
      switch (mark.kind) {
        case 'line': {
          const dash = mark.dash === undefined ? '' : ` stroke-dasharray="${mark.dash}"`;
          const points = mark.points.map(([x, y]) => `${n(x)},${n(y)}`).join(' ');
          return `<polyline fill="none" stroke="${mark.colour}"${dash} points="${points}"/>`;
        }
        case 'circle':
          return `<circle fill="none" stroke="${mark.colour}" stroke-dasharray="3 3" cx="${n(mark.left)}" cy="${n(mark.top)}" r="${n(mark.radius)}"/>`;
        case 'shape':
          return `<path fill="${mark.colour}" transform="translate(${n(mark.left)} ${n(mark.top)})" d="${outlines[mark.shape]}"/>`;
        case 'box':
          return `<rect fill="${mark.colour}" x="${n(mark.left)}" y="${n(mark.top)}" width="${n(mark.width)}" height="10"/>`;
        case 'text':
          return `<text fill="${mark.colour}" font-family="${escaped(font)}" font-size="${String(fontSize)}" text-anchor="${mark.anchor}" x="${n(mark.left)}" y="${n(mark.top)}">${escaped(mark.text)}</text>`;
      }
    })
    .join('');
}

/** Names of columns and levels are data: in a picture they are text, never markup. */
function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${String(character.charCodeAt(0))};`);
}

/** @param context scaled so that its units are those of the marks */
export function drawMarks(context: CanvasRenderingContext2D, marks: readonly Mark[], font: string): void {
  context.font = `${String(fontSize)}px ${font}`;
  for (const mark of marks) {
    context.strokeStyle = mark.colour;
    context.fillStyle = mark.colour;
    context.setLineDash([]);
    context.beginPath();
    if (mark.kind === 'line') {
      if (mark.dash !== undefined) context.setLineDash(mark.dash.split(' ').map(Number));
      mark.points.forEach(([x, y], at) => (at === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
      context.stroke();
    } else if (mark.kind === 'circle') {
      context.setLineDash([3, 3]);
      context.arc(mark.left, mark.top, mark.radius, 0, 2 * Math.PI);
      context.stroke();
    } else if (mark.kind === 'shape') {
      context.save();
      context.translate(mark.left, mark.top);
      context.fill(new Path2D(outlines[mark.shape]));
      context.restore();
    } else if (mark.kind === 'box') {
      context.fillRect(mark.left, mark.top, mark.width, 10);
    } else {
      context.textAlign = mark.anchor === 'middle' ? 'center' : mark.anchor;
      context.fillText(mark.text, mark.left, mark.top);
    }
  }
}
