import address from "./mantine.css?url";

/** Whatever is made of Mantine's components imports this first: their styles are there before the first of them shows. */
async function style(): Promise<void> {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = address;
  await new Promise((resolve) => {
    link.onload = resolve;
    // Without them things look plain and still work.
    link.onerror = resolve;
    document.head.append(link);
  });
}

if (import.meta.env.MODE !== "test") await style();
