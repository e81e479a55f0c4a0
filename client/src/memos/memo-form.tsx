import { useState } from 'react';
import type { BodyIn } from '../../../shared/api/endpoint';
import { writeMemo } from '../../../shared/api/memos';
import { call } from '../app/api';
import { Form } from '../app/form';
import { refresh } from '../app/query';
import { Check, TextArea } from '../ui/field';
import { useDraft } from '../ui/use-draft';

export type MemoPlace = Omit<BodyIn<typeof writeMemo>, 'text' | 'shared'>;

/** Writes a memo on one thing. */
export function MemoForm({ study, place, sharing }: { study: string; place: MemoPlace; sharing: string }) {
  const [text, setText] = useDraft(`memo ${study} ${JSON.stringify(place)}`);
  const [shared, setShared] = useState(false);
  return (
    <Form
      submit="Write the memo"
      onSubmit={async () => {
        await call(writeMemo, { params: { study }, body: { ...place, text, shared } });
        setText('');
        await refresh();
      }}
    >
      <TextArea
        label="Memo"
        hint="Markdown. [[key]] leads to the case with that key."
        value={text}
        onChange={setText}
      />
      <Check label={sharing} checked={shared} onChange={setShared} />
    </Form>
  );
}
