import { monitorEventLoopDelay } from "node:perf_hooks";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { Problem } from "../../../contract/kernel/problem.ts";

export interface ShedLimits {
  /** Requests of the API under way at once; event streams and uploads do not count. */
  readonly inFlight: number;
  /** Milliseconds that the event loop may lag, as the mean of the last half second. */
  readonly delayMs: number;
}

export const USUAL_LOAD: ShedLimits = { inFlight: 300, delayMs: 400 };
const LOOK_EVERY_MS = 500;

/**
 * Refuses requests of the API (503 with Retry-After) that this process could only answer late: at ten times its load
 * it stays alive and answers as many as it can. Everything else, health first of all, passes.
 */
export function shedLoad(limits: ShedLimits = USUAL_LOAD): (app: FastifyInstance) => void {
  return (app) => {
    const late = watchEventLoop(app, limits.delayMs);
    const counted = new WeakSet<FastifyRequest>();
    let inFlight = 0;
    app.addHook("onRequest", async (request) => {
      if (!isApi(request)) return;
      if (inFlight >= limits.inFlight || late()) throw new Problem("common.overloaded");
      counted.add(request);
      inFlight++;
    });
    const leave = (request: FastifyRequest) => {
      if (counted.delete(request)) inFlight--;
    };
    app.addHook("onResponse", async (request) => leave(request));
    app.addHook("onRequestAbort", async (request) => leave(request));
  };
}

function isApi(request: FastifyRequest): boolean {
  return request.url.startsWith("/api/v1/") && !(request.routeOptions.config as { longLived?: boolean }).longLived;
}

function watchEventLoop(app: FastifyInstance, delayMs: number): () => boolean {
  const resolution = 20;
  const histogram = monitorEventLoopDelay({ resolution });
  histogram.enable();
  let late = false;
  const timer = setInterval(() => {
    late = histogram.mean / 1e6 - resolution > delayMs;
    histogram.reset();
  }, LOOK_EVERY_MS).unref();
  app.addHook("onClose", async () => {
    clearInterval(timer);
    histogram.disable();
  });
  return () => late;
}
