/**
 * Reads a Python literal: strings in single, double or triple quotes, numbers, True, False, None, lists, tuples and
 * dictionaries with trailing commas. JSON's true, false and null are taken too, because models mix the two.
 *
 * @returns the value (tuples as arrays), or undefined when the text is not one whole literal
 */
export function readPythonLiteral(text: string): unknown {
  const reader = new LiteralReader(text);
  try {
    const value = reader.value();
    return reader.atEnd() ? value : undefined;
  } catch (error) {
    if (error instanceof NotALiteral) return undefined;
    throw error;
  }
}

class NotALiteral extends Error {}

const words: Record<string, unknown> = { True: true, False: false, None: null, true: true, false: false, null: null };
const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', a: '\x07', '0': '\0' };
const hexEscapes: Record<string, number> = { x: 2, u: 4, U: 8 };

class LiteralReader {
  private at = 0;

  constructor(private readonly text: string) {}

  atEnd(): boolean {
    this.space();
    return this.at === this.text.length;
  }

  value(): unknown {
    this.space();
    const sign = this.text[this.at];
    if (sign === '{') return this.dictionary();
    if (sign === '[') return this.sequence(']');
    if (sign === '(') return this.sequence(')');
    if (sign === "'" || sign === '"') return this.strings();
    return this.word();
  }

  private space(): void {
    while (/\s/.test(this.text[this.at] ?? '')) this.at += 1;
  }

  private take(sign: string): boolean {
    this.space();
    if (this.text[this.at] !== sign) return false;
    this.at += 1;
    return true;
  }

  private dictionary(): Record<string, unknown> {
    this.at += 1;
    const entries: [string, unknown][] = [];
    while (!this.take('}')) {
      const key = this.value();
      if (typeof key !== 'string' && typeof key !== 'number') throw new NotALiteral();
      if (!this.take(':')) throw new NotALiteral();
      entries.push([String(key), this.value()]);
      if (!this.take(',')) {
        if (this.take('}')) break;
        throw new NotALiteral();
      }
    }
    return Object.fromEntries(entries);
  }

  private sequence(end: ']' | ')'): unknown[] {
    this.at += 1;
    const values: unknown[] = [];
    while (!this.take(end)) {
      values.push(this.value());
      if (!this.take(',')) {
        if (this.take(end)) break;
        throw new NotALiteral();
      }
    }
    return values;
  }

  /** Strings that stand next to each other are one, as in Python. */
  private strings(): string {
    let joined = this.string();
    for (;;) {
      this.space();
      const sign = this.text[this.at];
      if (sign !== "'" && sign !== '"') return joined;
      joined += this.string();
    }
  }

  private string(): string {
    const quote = this.text[this.at]!;
    const tripled = this.text.startsWith(quote.repeat(3), this.at);
    const end = tripled ? quote.repeat(3) : quote;
    this.at += end.length;
    let read = '';
    while (!this.text.startsWith(end, this.at)) {
      const sign = this.text[this.at];
      if (sign === undefined || (sign === '\n' && !tripled)) throw new NotALiteral();
      read += sign === '\\' ? this.escape() : sign;
      if (sign !== '\\') this.at += 1;
    }
    this.at += end.length;
    return read;
  }

  private escape(): string {
    const sign = this.text[this.at + 1];
    if (sign === undefined) throw new NotALiteral();
    const digits = hexEscapes[sign];
    if (digits !== undefined) {
      const hex = this.text.slice(this.at + 2, this.at + 2 + digits);
      if (!/^[0-9a-fA-F]+$/.test(hex) || hex.length < digits) throw new NotALiteral();
      this.at += 2 + digits;
      const point = Number.parseInt(hex, 16);
      // A character outside the first plane may stand as two \u escapes, so halves are kept as they come.
      return digits === 8 ? String.fromCodePoint(point) : String.fromCharCode(point);
    }
    this.at += 2;
    if (sign === '\n') return '';
    return escapes[sign] ?? (/['"\\/]/.test(sign) ? sign : `\\${sign}`);
  }

  private word(): unknown {
    const found = /^[A-Za-z]+|^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/.exec(
      this.text.slice(this.at, this.at + 400),
    )?.[0];
    if (!found) throw new NotALiteral();
    this.at += found.length;
    if (found in words) return words[found];
    const number = Number(found);
    if (Number.isNaN(number)) throw new NotALiteral();
    return number;
  }
}
