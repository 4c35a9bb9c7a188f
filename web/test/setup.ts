import { cleanup, configure } from "@testing-library/react";
import { afterEach, vi } from "vitest";

afterEach(cleanup);
// A part that is loaded when shown takes longer on a busy machine; what is there at once is found at once.
configure({ asyncUtilTimeout: 8_000 });

/** What a browser has and jsdom has not. */
class Observer {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

vi.stubGlobal("ResizeObserver", Observer);
vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => {}, removeEventListener: () => {} }));
Element.prototype.scrollTo = () => {};
Element.prototype.scrollIntoView = () => {};
