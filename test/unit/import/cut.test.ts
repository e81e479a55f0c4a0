import { describe, expect, it } from 'vitest';
import { readItems } from '../../../server/import/formats/items';
import { readRatings } from '../../../server/import/formats/ratings';

const csv = (text: string) => ({ name: 'mine.csv', bytes: new TextEncoder().encode(text) });

describe('a CSV file that ends in the middle of a row', () => {
  const whole = 'key,text,country\na,I burn it.,Egypt\nb,I read it.,India\n';

  it('is refused with the row, wherever in it the end is', async () => {
    for (const end of ['b', 'b,I re', 'b,I read it.']) {
      const cut = whole.slice(0, whole.indexOf('\nb,') + 1) + end;
      await expect(readItems(csv(cut))).rejects.toThrow('mine.csv, row 3: the file ends before the last column');
    }
    const ratings = 'item,rater,criterion,label,comment\na,Nadia,care,yes,fine\nb,Nadia,care,y';
    await expect(readRatings(csv(ratings))).rejects.toThrow('mine.csv, row 3');
  });

  it('is told from one whose last line has no end, and from rows that leave out their last cells', async () => {
    const countries = async (text: string) => (await readItems(csv(text))).items.map(({ country }) => country);
    expect(await countries(whole.trimEnd())).toEqual(['Egypt', 'India']);
    expect(await countries('key,text,country\na,I burn it.,Egypt\nb,I read it.\n')).toEqual(['Egypt', null]);
    expect(await countries('key,text,country\na,I burn it.\nb,I read it.')).toEqual([null, null]);
    expect(await countries('key,text,country\nb,I read it.')).toEqual([null]);
  });
});
