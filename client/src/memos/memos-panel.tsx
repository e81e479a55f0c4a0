import { listMemos } from '../../../shared/api/memos';
import { useCall } from '../app/query';
import { ErrorMessage } from '../ui/status';
import { MemoForm, type MemoPlace } from './memo-form';
import { MemoList } from './memo-list';

/** The memos on one case or code, and room for another. */
export function MemosPanel({ study, place, sharing }: { study: string; place: MemoPlace; sharing: string }) {
  const query = { ...(place.item ? { item: place.item } : {}), ...(place.code ? { code: place.code } : {}) };
  const { data, error } = useCall(listMemos, { params: { study }, query });
  return (
    <>
      <ErrorMessage error={error} />
      {data && <MemoList study={study} memos={data.memos} />}
      <MemoForm key={JSON.stringify(place)} study={study} place={place} sharing={sharing} />
    </>
  );
}
