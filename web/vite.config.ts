import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { compressedFiles } from "./kernel/build/compressed-files.ts";
import { pageParts } from "./kernel/build/page-parts.ts";
import { compiledMessages } from "./kernel/i18n/compiled-messages.ts";

/** Heavy parts: only lazy routes may import them, so each stays a chunk that the first page never asks for. */
const lazyParts = [
  { name: "floating", test: /node_modules[\\/]@floating-ui[\\/](dom|core)[\\/]/ },
  { name: "charts", test: /node_modules[\\/](echarts|zrender)[\\/]/ },
  { name: "editor", test: /node_modules[\\/](@tiptap|prosemirror-[a-z]+|linkifyjs|@mantine[\\/]tiptap)[\\/]/ },
  { name: "sanitizer", test: /node_modules[\\/]dompurify[\\/]/ },
  { name: "expressions", test: /node_modules[\\/]@marcbachmann[\\/]cel-js[\\/]/ },
  { name: "schemas", test: /node_modules[\\/]zod[\\/]/ },
];

/** What every page needs, in few files: small parts each in their own would cost a round trip on a slow line. */
const frame = [
  /node_modules[\\/](@tabler|use-intl|icu-minify|@formatjs)[\\/]/,
  /web[\\/]ui[\\/](icons|menu[\\/]Menu(Button|Trigger)|keys[\\/](keys|chords|useKeys|KeyHint)|button|hint|mark|feedback|toast|time|layout|form[\\/]Form)/,
  /web[\\/]kernel[\\/](api|live|router|actions|theme|pages|i18n[\\/](Lang|catalogues|by-)|session[\\/](me|pref|signing))/,
  /web[\\/]kernel[\\/]shell[\\/](page-title|commands-context|modules-context|navigation)/,
];

/** What most pages share, in one file each: small parts each in their own would cost a round trip on a slow line. */
const controls =
  /node_modules[\\/](@mantine|react-|use-|tabbable|detect-node-es|get-nonce)|web[\\/](ui[\\/](?!chart|table)|platform[\\/](pickers|ask)[\\/])/;

const firstPage = [
  { name: "react", test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
  { name: "routing", test: /node_modules[\\/]@tanstack[\\/](react-router|router-core|history|react-query|query-core)/ },
  // Used by the first page and by the editor: on their own, so that one never brings the other.
  { name: "stores", test: /node_modules[\\/]use-sync-external-store[\\/]/ },
  { name: "frame", test: (id: string) => frame.some((part) => part.test(id)) },
  { name: "start", tags: ["$initial" as const] },
];

const later = [{ name: "controls", test: controls, minShareCount: 5 }];

export default defineConfig({
  root: import.meta.dirname,
  plugins: [compiledMessages(), react(), pageParts(), compressedFiles()],
  resolve: { alias: { "use-intl/format-message": "use-intl/format-message/format-only" } },
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    target: "es2023",
    sourcemap: false,
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
    rolldownOptions: { output: { codeSplitting: { groups: [...firstPage, ...lazyParts, ...later] } } },
  },
  server: { port: 5173, proxy: { "/api": "http://127.0.0.1:8000" } },
  test: {
    environment: "jsdom",
    include: ["**/*.test.ts", "**/*.test.tsx"],
    setupFiles: ["./test/setup.ts"],
    css: { include: [] },
    server: { deps: { inline: ["use-intl"] } },
  },
});
