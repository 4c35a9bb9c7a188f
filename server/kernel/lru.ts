/** Keeps the most recently used entries, at most `size` of them. */
export class Lru<V> {
  readonly #entries = new Map<string, V>();
  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
  }

  get(key: string): V | undefined {
    const value = this.#entries.get(key);
    if (value === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }

  /** Answers the value that had to go for it. */
  set(key: string, value: V): V | undefined {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size <= this.#size) return undefined;
    for (const [oldest, gone] of this.#entries) {
      this.#entries.delete(oldest);
      return gone;
    }
    return undefined;
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }
}
