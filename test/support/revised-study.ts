import { decide, discuss } from '../../shared/api/adjudication';
import { reviseCodebook } from '../../shared/api/codebooks';
import { openComparison } from '../../shared/api/comparison';
import { createStudy } from '../../shared/api/studies';
import { addCases, code, codesByName, nextCases, openCodingTask } from './coder';
import { invited, type TestServer } from './server';

const texts = Array.from({ length: 10 }, (_, place) => `They read 💌 her letters aloud, time ${place}, and laughed.`);

/**
 * A study whose codebook was revised while two coded: five cases before, on which they differ, five after, on which they
 * hardly do. The comparison is open, two researchers have decided a case differently, and they talk of it.
 */
export async function revisedStudy(server: Pick<TestServer, 'owner' | 'database' | 'address'>, slug: string) {
  const whole = server as TestServer;
  await server.owner.call(createStudy, { body: { slug, title: 'Revised' } });
  await addCases(whole, slug, texts);
  const place = await openCodingTask(whole, slug, 'coding');
  const names = await codesByName(whole, slug);
  const [privacy, harm] = [names.get('Privacy Invasion')!, names.get('Psychological Harm')!];
  const coders = [await invited(whole, slug), await invited(whole, slug)];
  const cases = await Promise.all(coders.map((coder) => nextCases(coder, place)));
  const codeNext = async (from: number, to: number, after: boolean) => {
    for (const [who, coder] of coders.entries()) {
      for (const [at, one] of cases[who]!.slice(from, to).entries()) {
        const moved = after ? 0 : who * (2 + (at % 3) * 4);
        const first = { code: privacy.id, start: 10 + moved, end: 21 + moved };
        const second = !after && (at + who) % 2 === 0 ? [{ code: harm.id }] : [];
        await code(coder, place, one, at % 3 === 2 ? second : [first, ...second], { comment: `Case ${at}` });
      }
    }
  };
  await codeNext(0, 5, false);
  await server.owner.call(reviseCodebook, {
    params: { study: slug, codebook: 'harms' },
    body: {
      operation: { do: 'change', code: privacy.id, to: { definition: 'Something private is told to others.' } },
      revision: 1,
      note: 'Made plain',
    },
  });
  await codeNext(5, 10, true);
  await server.owner.call(openComparison, { params: place });
  const other = await invited(whole, slug, 'researcher');
  const on = { item: 'case-0', aspect: harm.key };
  const base = { ...on, how: 'anew' as const, kind: 'ambiguous' as const };
  await server.owner.call(decide, { params: place, body: { ...base, label: 'no', rationale: 'Nobody is said to' } });
  await other.call(decide, { params: place, body: { ...base, label: 'yes', extent: 'whole' } });
  await other.call(discuss, { params: place, body: { ...on, text: 'Is laughing harm?' } });
  return { place, coders, other, privacy, harm };
}
