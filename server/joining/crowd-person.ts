/** The parameter that names a person, whatever the platform calls it. */
const personParameters = ['PROLIFIC_PID', 'participantId', 'workerId', 'participant', 'pid', 'id'];

/** The platform's own id of a person, from the parameters that it put into the address. */
export function crowdPerson(ids: Record<string, string>): string | null {
  for (const name of personParameters) {
    const found = Object.entries(ids).find(([key]) => key.toLowerCase() === name.toLowerCase());
    if (found?.[1]) return found[1];
  }
  return null;
}
