import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Page } from '../app/page';
import { Choice } from '../ui/field';

const parts = [
  ['', 'All'],
  ['/groups', 'Groups'],
  ['/quality', 'Data quality'],
  ['/texts', 'Methods'],
] as const;

interface FrameProps {
  study: string;
  title: string;
  /** which of the parts is shown; null below one of them */
  part: (typeof parts)[number][1] | null;
  lead?: ReactNode;
  children: ReactNode;
}

/** The frame of the pages on profiles, with the way from one to the other. */
export function ProfileFrame({ study, title, part, lead, children }: FrameProps) {
  return (
    <Page title={title} study={study} lead={lead}>
      <nav aria-label="Profiles" className="subnav">
        {parts.map(([path, name]) => (
          <Link key={name} href={`/studies/${study}/profiles${path}`} aria-current={name === part ? 'page' : undefined}>
            {name}
          </Link>
        ))}
      </nav>
      {children}
    </Page>
  );
}

export type What = 'stated' | 'enacted';

const whats: { value: What; title: string }[] = [
  { value: 'enacted', title: 'what they do (enacted)' },
  { value: 'stated', title: 'what they say (stated)' },
];

export const WhatChoice = ({ value, onChange }: { value: What; onChange: (what: What) => void }) => (
  <div style={{ width: 220 }}>
    <Choice label="Of" value={value} options={whats} onChange={onChange} />
  </div>
);

export const kindName = { human: 'Humans', model: 'Models' } as const;
