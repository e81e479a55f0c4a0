import { createStore, type StoreApi } from 'zustand';
import {
  answerConsent,
  type Ending,
  enterSurvey,
  finishSurvey,
  type Offer,
  type PageSaved,
  type ShownPage,
  savePage,
  type Taking,
  withdraw,
} from '../../../shared/api/taking';
import { ApiError, call } from '../app/api';
import { ActiveTime } from '../work/active-time';
import { whenLeft } from '../work/leaving';
import { Outbox, type OutboxState } from '../work/outbox';
import { randomId } from '../work/outbox-storage';

/** What this tab says of a page: only what was touched here, so that two tabs add to each other. */
interface PageAnswer {
  answers: Record<string, string>;
  finish: boolean;
  activeMilliseconds: number;
}

export interface TakeState {
  step: 'loading' | 'consent' | 'declined' | 'pages' | 'finishing' | 'finished' | 'withdrawn';
  offer: Offer | null;
  language: string;
  pages: ShownPage[];
  at: number;
  answers: Record<string, string>;
  ending: Ending | null;
  saving: OutboxState;
  /** the same study was answered in another tab meanwhile */
  otherTab: boolean;
  failure: unknown;
  open(): Promise<void>;
  close(): void;
  choose(language: string): void;
  consent(agree: boolean): Promise<void>;
  think(): void;
  /** `typing`: more letters may follow, so it is sent after a pause */
  answer(key: string, answer: string, typing: boolean): void;
  /** shows another page of those before, without asking */
  go(page: number): void;
  next(): void;
  leave(): Promise<void>;
}

export type TakeStore = StoreApi<TakeState>;

/** One participant's way through a survey in this tab. */
export function createTakeStore(token: string, ids: Record<string, string>): TakeStore {
  const params = { token };
  const visit = visitOf(token);
  let key = '';
  let outbox: Outbox<PageAnswer, PageSaved> | null = null;
  let time: ActiveTime | null = null;
  let typed: { page: ShownPage; timer: ReturnType<typeof setTimeout> } | null = null;
  const touched = new Map<string, Record<string, string>>();

  return createStore<TakeState>((set, get) => {
    async function open(): Promise<void> {
      try {
        const { offer, taking } = await call(enterSurvey, { params, body: { ids, visit } });
        set({ offer, language: taking?.language ?? preferred(offer.languages) });
        if (taking) take(taking);
        else set({ step: 'consent' });
      } catch (failure) {
        set({ failure });
      }
    }

    /** Begins, or goes on, where the server says that the person is. */
    function take(taking: Taking): void {
      key = taking.key;
      if (taking.state !== 'working') {
        forgetTyped();
        outbox?.drop();
        outbox?.end();
        set({ step: taking.state, language: taking.language, ending: taking.ending, answers: {}, pages: [] });
        return;
      }
      time ??= new ActiveTime();
      outbox ??= new Outbox<PageAnswer, PageSaved>(`take ${token} ${Object.values(ids).join(' ')} ${visit}`, send, {
        onState,
        onSaved: (page) => {
          if (!outbox?.unsent(page)) touched.delete(page);
        },
        onRefused,
        onSignedOut: () => void renew(),
      });
      for (const page of taking.pages) {
        outbox.know(page.id, taking.revisions[page.id] ?? 0);
        const unsent = outbox.unsent(page.id);
        if (unsent) touched.set(page.id, { ...unsent.answers, ...touched.get(page.id) });
      }
      const answers = { ...taking.answers };
      for (const mine of touched.values()) Object.assign(answers, mine);
      const again = get().step === 'pages' || get().step === 'finishing';
      const place = again ? get().at : firstOpen(taking.pages, answers);
      set({ step: again ? get().step : 'pages', language: taking.language, pages: taking.pages, answers, at: place });
      time.look(taking.pages[place]?.id ?? null);
      if (!again) history.replaceState({ ...history.state, page: place }, '');
    }

    const send = (
      page: string,
      { saveId, revision, answer }: { saveId: string; revision: number; answer: PageAnswer },
    ) => call(savePage, { params: { token, page }, body: { key, saveId, revision, ...answer } });

    function onState(saving: OutboxState): void {
      set({ saving: saving === 'saved' && typed ? 'saving' : saving });
      if (saving === 'saved' && get().step === 'finishing') void finish();
    }

    /** Asks the server again who this is and what it has. */
    async function renew(): Promise<void> {
      const { taking } = await call(enterSurvey, { params, body: { ids, visit } });
      if (taking) take(taking);
    }

    function onRefused(page: string, refusal: ApiError, mine: PageAnswer): void {
      if (refusal.status !== 409) {
        set({ failure: refusal });
        return;
      }
      // Another tab has saved this page: what it saved is fetched, and what was touched here is put on top.
      touched.set(page, { ...mine.answers, ...touched.get(page) });
      renew()
        .then(() => {
          if (get().step !== 'pages' && get().step !== 'finishing') return;
          set({ otherTab: true });
          outbox?.put(page, { ...mine, answers: touched.get(page) ?? mine.answers });
        })
        .catch((failure: unknown) => set({ failure }));
    }

    function put(page: ShownPage, finish: boolean): void {
      const activeMilliseconds = Math.round(time?.on(page.id) ?? 0);
      outbox?.put(page.id, { answers: { ...touched.get(page.id) }, finish, activeMilliseconds });
    }

    function forgetTyped(): void {
      if (typed) clearTimeout(typed.timer);
      typed = null;
    }

    function sendTyped(): void {
      if (!typed) return;
      const { page } = typed;
      forgetTyped();
      put(page, false);
    }

    async function finish(): Promise<void> {
      try {
        const { ending } = await call(finishSurvey, { params, body: { key } });
        outbox?.end();
        set({ step: 'finished', ending });
      } catch (failure) {
        if (failure instanceof ApiError && failure.status === 409) {
          set({ step: 'pages', failure });
          await renew();
          return;
        }
        setTimeout(() => void finish(), 3_000);
        set({ saving: 'offline' });
      }
    }

    function show(page: number): void {
      set({ at: page, otherTab: false, failure: null });
      time?.look(get().pages[page]?.id ?? null);
    }

    function onHistory(event: PopStateEvent): void {
      const page = (event.state as { page?: unknown } | null)?.page;
      if (typeof page === 'number' && get().step === 'pages') show(Math.min(page, get().pages.length - 1));
    }
    window.addEventListener('popstate', onHistory);
    const stopListening = whenLeft(sendTyped);

    return {
      step: 'loading',
      offer: null,
      language: 'en',
      pages: [],
      at: 0,
      answers: {},
      ending: null,
      saving: 'saved',
      otherTab: false,
      failure: null,
      open,
      close() {
        sendTyped();
        stopListening();
        window.removeEventListener('popstate', onHistory);
        outbox?.end();
      },
      choose: (language) => set({ language }),
      async consent(agree) {
        const { offer, language } = get();
        const body = { ids, visit, language, version: offer?.consentVersion ?? 0, agree };
        const { taking } = await call(answerConsent, { params, body });
        if (taking) take(taking);
        else set({ step: 'declined' });
      },
      think: () => set({ step: 'consent' }),
      answer(entry, answer, typing) {
        const page = get().pages[get().at]!;
        touched.set(page.id, { ...touched.get(page.id), [entry]: answer });
        set({ answers: { ...get().answers, [entry]: answer } });
        forgetTyped();
        if (!typing) {
          put(page, false);
          return;
        }
        typed = { page, timer: setTimeout(sendTyped, typingPause) };
        if (get().saving === 'saved') set({ saving: 'saving' });
      },
      go(page) {
        sendTyped();
        history.pushState({ page }, '');
        show(page);
      },
      next() {
        const { at, pages } = get();
        forgetTyped();
        put(pages[at]!, true);
        if (at + 1 < pages.length) {
          history.pushState({ page: at + 1 }, '');
          show(at + 1);
        } else {
          set({ step: 'finishing' });
          time?.look(null);
        }
      },
      async leave() {
        await call(withdraw, { params, body: { key } });
        forgetTyped();
        outbox?.drop();
        outbox?.end();
        set({ step: 'withdrawn', answers: {}, pages: [] });
      },
    };
  });
}

/** Typed text is sent when nothing was typed for so many milliseconds, or the page is left. */
const typingPause = 600;

/** The entries of a page that want an answer and have none. */
export const openEntries = (page: ShownPage, answers: Record<string, string>) =>
  page.entries.filter(({ key, required }) => required && !(answers[key] ?? '').trim());

function firstOpen(pages: readonly ShownPage[], answers: Record<string, string>): number {
  const first = pages.findIndex((page) => openEntries(page, answers).length > 0);
  return first === -1 ? pages.length - 1 : first;
}

/** The first of the survey's languages that the person's browser asks for. */
function preferred(offered: readonly string[]): string {
  for (const wanted of navigator.languages) {
    const found = offered.find((one) => one === wanted || one.split('-')[0] === wanted.split('-')[0]);
    if (found) return found;
  }
  return offered[0] ?? 'en';
}

/** What this browser is known by where no platform names the person. Tabs share it; without storage a tab has its own. */
function visitOf(token: string): string {
  const place = `saydo-visit ${token}`;
  try {
    const known = localStorage.getItem(place);
    if (known) return known;
    const made = randomId();
    localStorage.setItem(place, made);
    return made;
  } catch {
    return randomId();
  }
}
