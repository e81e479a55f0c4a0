import { Choice, TextField } from '../ui/field';

interface SampleFieldsProps<Stratum extends string> {
  /** what is drawn: items, cases */
  things: string;
  /** what an empty number draws */
  all: string;
  strata: readonly { value: Stratum | ''; title: string }[];
  stratifyBy: Stratum | '';
  onStratifyBy: (stratum: Stratum | '') => void;
  perStratum: string;
  onPerStratum: (number: string) => void;
  seed: string;
  onSeed: (seed: string) => void;
}

/** How a sample is drawn: so many in all or of each stratum, by a seed. */
export function SampleFields<Stratum extends string>(sample: SampleFieldsProps<Stratum>) {
  const { things, all, stratifyBy } = sample;
  const title = things[0]!.toUpperCase() + things.slice(1);
  return (
    <>
      <Choice label="So many of each" value={stratifyBy} options={sample.strata} onChange={sample.onStratifyBy} />
      <TextField
        label={stratifyBy ? `${title} per ${stratifyBy}` : `${title} in all`}
        hint={`Empty: ${all}.`}
        type="number"
        min={1}
        value={sample.perStratum}
        onChange={sample.onPerStratum}
      />
      <TextField
        label="Seed"
        hint={`The same seed draws the same ${things}.`}
        type="number"
        min={0}
        value={sample.seed}
        onChange={sample.onSeed}
        required
      />
    </>
  );
}
