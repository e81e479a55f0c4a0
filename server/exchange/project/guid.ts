import { v5 } from 'uuid';

/** The namespace of the GUIDs that Saydo derives; made once, by chance. */
const namespace = '0a9bd1a3-50b5-4f5e-8d0c-5b8f4d1c7e26';

/** A GUID that follows from others: the same export twice has the same GUIDs, and no two parts share one. */
export const derivedGuid = (...parts: string[]): string => v5(parts.join(' '), namespace);
