/**
 * How a program counted positions. The standard says Unicode code points from 0 (section 10.2); some programs count
 * UTF-16 units, or a line end of two characters as one.
 */
export type Counting = 'code points' | 'UTF-16 units' | 'code points, CR LF as one' | 'UTF-16 units, CR LF as one';

const countings: Counting[] = [
  'code points',
  'UTF-16 units',
  'code points, CR LF as one',
  'UTF-16 units, CR LF as one',
];

interface Selection {
  start: number | null;
  end: number | null;
  name: string;
}

/** What a counting was told by: all countings agree, or the file is our own; the marked words; the program's habit; nothing. */
export type Evidence = 'standard' | 'words' | 'program' | 'none';

/**
 * Which counting a text's selections follow: the standard's, unless the selections are named by their words (as most
 * programs do) and only another counting finds those words. Without such names there is the program's habit: ATLAS.ti
 * writes line ends of two characters and counts them as one.
 *
 * @param origin the program that wrote the file, as it names itself
 */
export function countingOf(
  text: string,
  selections: readonly Selection[],
  origin = '',
): { counting: Counting; by: Evidence } {
  const first = text.search(/[\ud800-\udbff]|\r\n/);
  if (origin === 'Saydo' || first === -1 || !selections.some(({ end }) => end !== null && end > first)) {
    return { counting: 'code points', by: 'standard' };
  }
  const hits = countings.map((counting) => {
    const place = placesBy(text, counting);
    return selections.filter(({ start, end, name }) => {
      const from = start === null ? undefined : place[start];
      const to = end === null ? undefined : place[end];
      return from !== undefined && to !== undefined && sameWords(text.slice(from, to), name);
    }).length;
  });
  const most = Math.max(...hits);
  if (most > 0) return { counting: countings[hits.indexOf(most)]!, by: 'words' };
  if (/atlas/i.test(origin) && text.includes('\r\n')) return { counting: 'code points, CR LF as one', by: 'program' };
  return { counting: 'code points', by: 'none' };
}

const sameWords = (marked: string, name: string): boolean => {
  const plain = (words: string) => words.replace(/\s+/g, ' ').trim();
  const called = plain(name);
  if (called === '') return false;
  return /(…|\.\.\.)$/.test(called)
    ? plain(marked).startsWith(called.replace(/(…|\.\.\.)$/, ''))
    : plain(marked) === called;
};

/** For each position by a counting, the index into the JavaScript string; the last is the text's end. */
function placesBy(text: string, counting: Counting): number[] {
  const byPoints = counting.startsWith('code points');
  const joinLineEnds = counting.endsWith('CR LF as one');
  const places: number[] = [];
  for (let index = 0; index < text.length; ) {
    places.push(index);
    const step = byPoints && text.codePointAt(index)! > 0xffff ? 2 : 1;
    index += joinLineEnds && text[index] === '\r' && text[index + 1] === '\n' ? 2 : step;
  }
  places.push(text.length);
  return places;
}

/**
 * A text as Saydo keeps it (Unicode NFC), and where each of the file's positions is in it, in code points.
 * A position inside a letter that NFC puts together moves to the letter's start, or for ends to its end.
 */
export function stored(
  text: string,
  counting: Counting,
): { text: string; position: (at: number, side: 'start' | 'end') => number | null } {
  const places = placesBy(text, counting);
  const { normal, starts, ends } = normalised(text);
  return {
    text: normal,
    position: (at, side) => {
      const index = places[at];
      if (index === undefined) return null;
      return (side === 'start' ? starts : ends)(index);
    },
  };
}

const clusters = new Intl.Segmenter('und', { granularity: 'grapheme' });

function normalised(text: string): {
  normal: string;
  starts: (index: number) => number;
  ends: (index: number) => number;
} {
  const normal = text.normalize('NFC');
  const pointsBefore = normal === text ? pointIndex(text) : null;
  if (pointsBefore) return { normal, starts: pointsBefore, ends: pointsBefore };
  // Letters never compose across the borders of what a reader sees as one character.
  const from = new Int32Array(text.length + 1);
  const to = new Int32Array(text.length + 1);
  let points = 0;
  for (const { index, segment } of clusters.segment(text)) {
    const composed = segment.normalize('NFC');
    const unchanged = composed === segment;
    const size = [...composed].length;
    let within = 0;
    for (let unit = 0; unit < segment.length; unit++) {
      from[index + unit] = points + (unchanged ? within : 0);
      to[index + unit] = points + (unchanged ? within : unit === 0 ? 0 : size);
      if (segment.charCodeAt(unit) < 0xd800 || segment.charCodeAt(unit) > 0xdbff) within += 1;
    }
    points += size;
  }
  from[text.length] = points;
  to[text.length] = points;
  return { normal, starts: (index) => from[index]!, ends: (index) => to[index]! };
}

/** Code points before an index of a string, in one pass. */
function pointIndex(text: string): (index: number) => number {
  if (!/[\ud800-\udbff]/.test(text)) return (index) => index;
  const before = new Int32Array(text.length + 1);
  let points = 0;
  for (let index = 0; index < text.length; index++) {
    before[index] = points;
    const unit = text.charCodeAt(index);
    const next = text.charCodeAt(index + 1);
    if (!(unit >= 0xd800 && unit <= 0xdbff && next >= 0xdc00 && next <= 0xdfff)) points += 1;
  }
  before[text.length] = points;
  return (index) => before[index]!;
}
