import fc from 'fast-check';

/**
 * Properties are tried on the same cases each time, so that the same tree gets the same verdict. `SAYDO_SEED=random`
 * looks for others, and a number brings back those of an earlier run.
 */
const wanted = process.env.SAYDO_SEED ?? '20261121';
if (wanted !== 'random') fc.configureGlobal({ seed: Number(wanted) });
