import { useState } from 'react';
import { type CodeGrouping, codedCases, codedCasesAtOnce } from '../../../shared/api/coding-analysis';
import { plural } from '../app/format';
import { useCall } from '../app/query';
import { CloseButton, Dialog } from '../ui/dialog';
import { Paging, placesOnPage } from '../ui/paging';
import { Answer } from '../ui/status';
import { CaseList } from './case-list';

/** Which cases a number stands for. */
export interface Behind {
  title: string;
  code: string;
  with?: string;
  group?: string;
  by: CodeGrouping;
  rule: 'most' | 'any';
}

interface CasesDialogProps {
  study: string;
  task: string;
  behind: Behind;
  onOpen: (key: string) => void;
  onClose: () => void;
}

const perPage = codedCasesAtOnce;

/** The cases behind a number. */
export function CasesDialog({ study, task, behind, onOpen, onClose }: CasesDialogProps) {
  const { title, ...query } = behind;
  const [page, setPage] = useState(0);
  const cases = useCall(
    codedCases,
    { params: { study, task }, query: { ...query, offset: page * perPage } },
    { stay: true },
  );
  return (
    <Dialog title={title} onClose={onClose}>
      <Answer of={cases}>
        {(data) => (
          <>
            <p className="quiet">
              {data.total > perPage ? `Cases ${placesOnPage(page, perPage, data.total)}` : plural(data.total, 'case')}
            </p>
            <CaseList cases={data.cases} start={page * perPage + 1} onOpen={onOpen} />
            <Paging of="cases" page={page} perPage={perPage} total={data.total} onPage={setPage} />
          </>
        )}
      </Answer>
      <CloseButton onClose={onClose} />
    </Dialog>
  );
}
