import type { Answer, Person, World } from "../../../testing/world.ts";

export interface FilePart {
  readonly name: string;
  readonly type?: string;
  readonly content: Buffer | string;
  readonly fields?: Readonly<Record<string, string>>;
}

/** Posts a form with one file as a person. */
export async function postFile(world: World, as: Person, path: string, file: FilePart): Promise<Answer> {
  const { body, type } = await formOf(file);
  const response = await world.app.inject({
    method: "POST",
    url: `/api/v1${path}`,
    headers: { authorization: `Bearer ${as.token}`, "content-type": type },
    payload: body,
  });
  return {
    status: response.statusCode,
    body: response.body ? response.json() : undefined,
    headers: response.headers,
  };
}

/** A form with one file as bytes, and its content type. */
export async function formOf(file: FilePart): Promise<{ body: Buffer; type: string }> {
  const form = new FormData();
  for (const [name, value] of Object.entries(file.fields ?? {})) form.set(name, value);
  const content = typeof file.content === "string" ? Buffer.from(file.content) : file.content;
  form.set("file", new Blob([new Uint8Array(content)], { type: file.type ?? "application/octet-stream" }), file.name);
  const request = new Request("http://localhost/", { method: "POST", body: form });
  return { body: Buffer.from(await request.arrayBuffer()), type: request.headers.get("content-type") ?? "" };
}

/** The smallest picture: one pixel. */
export const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
