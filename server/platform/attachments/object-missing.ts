/** The store has no object of this key, although a row may say so: after a restore without attachments, say. */
export class ObjectMissing extends Error {
  constructor(key: string, cause?: unknown) {
    super(`There is no object ${key}`, cause === undefined ? undefined : { cause });
    this.name = "ObjectMissing";
  }
}
