import { useMe } from '../app/query';

interface ArrivalNoticesProps {
  open: boolean;
  full: boolean;
  /** what a researcher's browser becomes by going on */
  becomes: string;
}

/** What somebody who comes by a public link should know before going on. */
export function ArrivalNotices({ open, full, becomes }: ArrivalNoticesProps) {
  const { data: me } = useMe();
  const signedIn = me?.account && me.studies.some(({ role }) => role !== 'annotator');
  return (
    <>
      {!open && <div className="notice">This study is closed to new people. If you began it before, go on below.</div>}
      {full && <div className="notice">All places are taken. If you began before, go on below.</div>}
      {signedIn && (
        <div className="notice">
          You are signed in as {me.account?.name}. If you go on, this browser becomes a {becomes} and you sign in again
          later.
        </div>
      )}
    </>
  );
}
