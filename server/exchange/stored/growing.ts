import { nameAmong } from '../../../shared/codebook/checks';
import {
  type CaseExample,
  type Code,
  type CodebookState,
  levelsOf,
  mostExamples,
} from '../../../shared/codebook/state';
import type { CodeDraft } from '../../../shared/model/codebook';
import { newId } from '../../database/ids';
import { counted } from '../project/counted';

/** A codebook while codes of a file are added to it. */
export class Growing {
  /** ids of the codes that were added, by their GUIDs */
  readonly added = new Map<string, string>();
  readonly #codes: Code[];
  readonly #state: CodebookState;
  readonly #applied: ReadonlySet<string>;
  readonly #revision: number;
  readonly #ids: Map<string, string>;
  readonly #tell: (message: string) => void;
  #examples = 0;

  constructor(
    before: CodebookState,
    applied: ReadonlySet<string>,
    revision: number,
    known: ReadonlyMap<string, string>,
    tell: (message: string) => void,
  ) {
    this.#state = before;
    this.#codes = [...before.codes];
    this.#applied = applied;
    this.#revision = revision;
    this.#ids = new Map(known);
    this.#tell = tell;
  }

  state(): CodebookState {
    return { ...this.#state, codes: this.#codes };
  }

  idOf(guid: string): string {
    return this.#ids.get(guid)!;
  }

  /** Takes a code of the file: the one that is there already, or a new one. */
  take(guid: string, draft: CodeDraft, parent: string | null): void {
    const there = this.#codes.find(({ id }) => id === this.#ids.get(guid));
    if (there) this.#compare(there, draft, parent);
    else this.#add(guid, draft, parent === null ? null : this.#parentFor(draft, this.idOf(parent)));
  }

  /**
   * The code that codings go to: the code of that GUID, unless it groups others here. Then it is the one that stands
   * below it for itself.
   */
  applicable(guid: string, itself: string, draft: CodeDraft | undefined): string {
    const id = this.idOf(guid);
    if (!levelsOf(this.state()).has(id)) return id;
    if (!this.#ids.has(itself)) {
      const level = this.#codes.find((code) => code.id === id)!;
      const name = `${level.name.slice(0, 110)} (itself)`;
      this.#add(itself, draft ?? { ...level, key: `${level.key}-itself`, name, shortcut: null }, id);
      this.#tell(`The code "${level.name}" groups others here, so its codings stand on "${name}" below it.`);
    }
    return this.idOf(itself);
  }

  /** Adds the cases that show a code, where they are not among its examples yet. */
  show(examples: ReadonlyMap<string, readonly CaseExample[]>): void {
    for (const [id, cases] of examples) {
      const place = this.#codes.findIndex((code) => code.id === id);
      const code = this.#codes[place]!;
      const same = (one: CaseExample) => [one.item, one.start, one.end].join(' ');
      const there = new Set(code.examples.map(same));
      const fresh = cases.filter((one) => !there.has(same(one))).slice(0, mostExamples - code.examples.length);
      if (fresh.length === 0) continue;
      this.#codes[place] = { ...code, examples: [...code.examples, ...fresh] };
      this.#examples += fresh.length;
    }
  }

  told(): string {
    const parts = [
      this.added.size > 0 ? counted(this.added.size, 'new code') : '',
      this.#examples > 0 ? counted(this.#examples, 'new example') : '',
    ];
    return parts.filter((part) => part !== '').join(' and ');
  }

  /** A code that is applied can't become a level, because nobody could apply it any more: what is new stands beside it. */
  #parentFor(draft: CodeDraft, parent: string): string | null {
    const above = this.#codes.find(({ id }) => id === parent)!;
    if (above.ended !== null) return null;
    if (!this.#applied.has(parent) || levelsOf(this.state()).has(parent)) return parent;
    this.#tell(
      `The code "${draft.name}" stands below "${above.name}" in the file. Here "${above.name}" is applied itself, so that "${draft.name}" stands beside it.`,
    );
    return above.parent;
  }

  #add(guid: string, draft: CodeDraft, parent: string | null): void {
    const keys = new Set(this.#codes.map(({ key }) => key));
    let key = draft.key.slice(0, 60);
    for (let number = 2; keys.has(key); number++) key = `${draft.key.slice(0, 50)}-${number}`;
    const names = new Set(this.#codes.filter(({ ended }) => ended === null).map(nameAmong));
    let name = draft.name;
    for (let number = 2; names.has(nameAmong({ name, parent })); number++) {
      name = `${draft.name.slice(0, 112)} (${number})`;
    }
    if (name !== draft.name) {
      this.#tell(`There is a code "${draft.name}" in that place already; the one of the file is called "${name}".`);
    }
    const { definition, includeWhen, excludeWhen, example, colour } = draft;
    const id = newId();
    this.#codes.push({
      ...{ id, parent, key, name, definition, includeWhen, excludeWhen, example, colour },
      ...{ shortcut: null, examples: [], meaning: this.#revision, ended: null },
    });
    this.#ids.set(guid, id);
    this.added.set(guid, id);
  }

  #compare(there: Code, draft: CodeDraft, parent: string | null): void {
    const above = parent === null ? null : (this.#ids.get(parent) ?? null);
    const fields = [
      ...compared.filter(([field]) => there[field] !== draft[field]).map(([, title]) => title),
      ...(there.parent === above ? [] : ['what it stands below']),
    ];
    if (fields.length === 0) return;
    this.#tell(
      `The code "${there.name}" differs in the file: ${fields.join(', ')}. What stands in the study stays; to follow the file, change it on the codebook's page.`,
    );
  }
}

const compared = [
  ['name', 'its name'],
  ['definition', 'its definition'],
  ['includeWhen', '"use when"'],
  ['excludeWhen', '"do not use when"'],
  ['example', 'its example'],
  ['colour', 'its colour'],
] as const;
