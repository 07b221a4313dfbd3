/**
 * Where a text stops being JSON, and what was expected there. Engines word this differently, and some leave the
 * place out; a person who wrote a file by hand needs line and column. Reads the grammar of RFC 8259 without
 * building values. The nesting of the text must have been limited before.
 */

export interface JsonMistake {
  line: number;
  column: number;
  message: string;
}

class Mistake extends Error {
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

// oxlint-disable-next-line no-control-regex -- JSON strings may not contain control characters
const STRING = /"(?:[^"\\\u0000-\u001f]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*"/y;

class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): void {
    this.#value();
    if (this.#peek() !== undefined) this.#fail('nothing more is expected');
  }

  #fail(message: string): never {
    const isAtEnd = this.#at >= this.#text.length;
    throw new Mistake(this.#at, isAtEnd ? 'the text ends too early' : message);
  }

  /** The next character that is not blank. */
  #peek(): string | undefined {
    while (/[ \t\n\r]/.test(this.#text[this.#at] ?? 'x')) this.#at += 1;
    return this.#text[this.#at];
  }

  #token(pattern: RegExp, expected: string): void {
    this.#peek();
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (!match) this.#fail(expected);
    this.#at = pattern.lastIndex;
  }

  #string(expected: string): void {
    if (this.#peek() !== '"') this.#fail(expected);
    this.#token(STRING, 'this text in quotes is not closed or has a wrong escape');
  }

  #value(): void {
    const next = this.#peek();
    if (next === '{') this.#members('}', () => this.#member());
    else if (next === '[') this.#members(']', () => this.#value());
    else if (next === '"') this.#string('');
    else
      this.#token(/(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/y, 'a value is expected');
  }

  #member(): void {
    this.#string('a name in quotes is expected');
    if (this.#peek() !== ':') this.#fail('":" is expected');
    this.#at += 1;
    this.#value();
  }

  #members(end: string, member: () => void): void {
    this.#at += 1;
    if (this.#peek() === end) {
      this.#at += 1;
      return;
    }
    for (;;) {
      member();
      const next = this.#peek();
      if (next !== ',' && next !== end) this.#fail(`"," or "${end}" is expected`);
      this.#at += 1;
      if (next === end) return;
    }
  }
}

/** The first mistake in a text, or null where it is JSON. */
export const jsonMistake = (text: string): JsonMistake | null => {
  try {
    new Scanner(text).whole();
    return null;
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    const before = text.slice(0, error.at).split('\n');
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, message: error.message };
  }
};
