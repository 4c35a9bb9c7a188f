import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

export interface S3Server {
  readonly endpoint: string;
  readonly objects: Map<string, Buffer>;
  /** How it fares: `hangs` takes requests and is silent, `fails` answers 500, a number answers after so many milliseconds. */
  behave(mood: "well" | "hangs" | "fails" | number): void;
  connections(): Promise<number>;
  close(): Promise<void>;
}

/** As much of S3 as attachments need, in memory: put, get and delete of an object of one bucket, signed requests only. */
export async function startS3(): Promise<S3Server> {
  const objects = new Map<string, Buffer>();
  let mood: "well" | "hangs" | "fails" | number = "well";
  const server = createServer(async (request, response) => {
    if (mood === "hangs") return;
    if (mood === "fails") {
      request.resume();
      return refuse(response, 500, "InternalError");
    }
    if (typeof mood === "number") await new Promise((resolve) => setTimeout(resolve, mood as number));
    await answer(objects, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    behave: (next) => {
      mood = next;
    },
    connections: () =>
      new Promise((resolve, reject) =>
        server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
      ),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(objects: Map<string, Buffer>, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? "/", "http://s3");
  const content = await buffer(request);
  if (!request.headers.authorization?.startsWith("AWS4-HMAC-SHA256 Credential=key/"))
    return refuse(response, 403, "AccessDenied");
  switch (request.method) {
    case "PUT":
      if (Number(request.headers["content-length"]) !== content.length)
        return refuse(response, 411, "MissingContentLength");
      objects.set(pathname, content);
      return void response.writeHead(200, { etag: '"0"' }).end();
    case "GET": {
      const found = objects.get(pathname);
      if (!found) return refuse(response, 404, "NoSuchKey");
      return void response.writeHead(200, { "content-length": found.length }).end(found);
    }
    case "DELETE":
      objects.delete(pathname);
      return void response.writeHead(204).end();
    default:
      return refuse(response, 405, "MethodNotAllowed");
  }
}

function refuse(response: ServerResponse, status: number, code: string): void {
  const body = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`;
  response.writeHead(status, { "content-type": "application/xml" }).end(body);
}
