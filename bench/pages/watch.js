// Runs in the page before anything else of it, and takes down when what was painted. `watch.ts` reads it.
{
  const responses = [];
  const blocks = [];
  let pressedAt = 0;

  const painted = (selector) =>
    new Promise((resolve) => {
      const told = () => requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
      if (document.querySelector(selector)) return told();
      const observer = new MutationObserver(() => {
        if (!document.querySelector(selector)) return;
        observer.disconnect();
        told();
      });
      observer.observe(document, { childList: true, subtree: true, attributes: true });
    });

  const brought = (at) => {
    const all = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
    const here = all.filter(({ responseEnd }) => responseEnd > 0 && responseEnd <= at);
    return { requests: here.length, bytes: here.reduce((sum, { transferSize }) => sum + transferSize, 0) };
  };

  const led = async (from, selector) => {
    while (location.href === from) await new Promise((next) => setTimeout(next));
    return (await painted(selector)) - pressedAt;
  };

  const frames = (during) =>
    new Promise((resolve) => {
      const gaps = [];
      let begin;
      let before;
      const next = (now) => {
        begin ??= now;
        if (before !== undefined) gaps.push(now - before);
        before = now;
        if (now - begin < during) requestAnimationFrame(next);
        else resolve(gaps);
      };
      requestAnimationFrame(next);
    });

  const note = (event) => {
    pressedAt = event.timeStamp;
  };
  addEventListener("keydown", note, true);
  addEventListener("click", note, true);
  const observe = (type, take, options) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...options });
  observe("longtask", ({ duration }) => blocks.push(duration));
  const pressing = ["keydown", "click", "pointerdown"];
  observe("event", ({ name, duration }) => pressing.includes(name) && responses.push(duration), {
    durationThreshold: 16,
  });
  window.watched = { painted, brought, led, frames, responses, blocks };
}
