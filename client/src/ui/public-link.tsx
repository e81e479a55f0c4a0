import { CopyButton } from './status';

/** What Prolific puts in place of these names when it sends somebody on. */
const placeholders = 'PROLIFIC_PID={{%PROLIFIC_PID%}}&STUDY_ID={{%STUDY_ID%}}&SESSION_ID={{%SESSION_ID%}}';

/** An address to send to people: as it is, or with the placeholders of the crowd platform. */
export const PublicAddress = ({ address }: { address: string }) => (
  <code className="small" style={{ overflowWrap: 'anywhere' }}>
    {address}
  </code>
);

export const CopyAddress = ({ address }: { address: string }) => (
  <>
    <CopyButton text={address} label="Copy link" />
    <CopyButton text={`${address}?${placeholders}`} label="Copy for Prolific" />
  </>
);
