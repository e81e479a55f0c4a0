import { type ReactNode, useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { signOut } from '../../../shared/api/people';
import { forgetDrafts } from '../ui/kept';
import { ApiError, call } from './api';
import { startAnew, useIsAnnotator, useMe } from './query';
import { PartNavigation, StudyNavigation } from './study-navigation';
import { ThemeSwitch } from './theme';
import { useTitle } from './title';

interface PageProps {
  title: string;
  /** the study whose pages the navigation leads to */
  study?: string;
  /** a page of one column: in the middle, or below the study's navigation at the same edge as its other pages */
  narrow?: boolean;
  lead?: ReactNode;
  children: ReactNode;
}

/** The frame of every page but the working screens: top bar, navigation, heading. */
export function Page({ title, study, narrow, lead, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [location] = useLocation();
  const annotator = useIsAnnotator(study);
  useTitle(title);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves when the address does
  useEffect(() => heading.current?.focus(), [location]);
  return (
    <>
      <a className="skip-link" href="#main">
        To the content
      </a>
      <TopBar study={study} />
      <main className={`page${narrow ? (study ? ' slim' : ' narrow') : ''}`} id="main">
        {study && !annotator && <PartNavigation study={study} />}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead && <p className="quiet lead">{lead}</p>}
        {children}
      </main>
    </>
  );
}

function TopBar({ study }: { study?: string }) {
  const { data: me } = useMe();
  const annotator = useIsAnnotator(study);
  const current = me?.studies.find(({ slug }) => slug === study);
  return (
    <header className="top">
      <Link href="/" className="title">
        {current?.title ?? 'Saydo'}
      </Link>
      {study && !annotator && <StudyNavigation study={study} />}
      <span className="grow" />
      <ThemeSwitch />
      {me?.account && <AccountLinks name={me.account.name} />}
    </header>
  );
}

function AccountLinks({ name }: { name: string }) {
  const [, navigate] = useLocation();
  return (
    <>
      <Link href="/account" className="quiet">
        {name}
      </Link>
      <button
        type="button"
        className="link"
        onClick={async () => {
          await call(signOut).catch((error: unknown) => {
            if (!(error instanceof ApiError)) throw error;
          });
          forgetDrafts();
          await startAnew();
          navigate('/sign-in');
        }}
      >
        Sign out
      </button>
    </>
  );
}
