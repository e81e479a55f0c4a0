import { useState } from 'react';
import { useMe } from '../app/query';
import { draftPlace } from './kept';

/** Words that are not sent yet, kept in this window by what they are about: a dialog closed, or a reload, loses none. */
export function useDraft(about: string): [string, (text: string) => void] {
  const { data: me } = useMe();
  const key = draftPlace(me?.account?.id, about);
  const [text, setText] = useState(() => sessionStorage.getItem(key) ?? '');
  return [
    text,
    (next) => {
      setText(next);
      if (next === '') sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, next);
    },
  ];
}
