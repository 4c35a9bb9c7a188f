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
  /web[\\/]ui[\\/](icons|menu[\\/]Menu(Button|Trigger)|keys[\\/](keys|chords|useKeys|KeyHint)|button|hint|mark|feedback|toast|time[\\/]|layout[\\/](Page|Tabs)|form[\\/]Form)/,
  /web[\\/]kernel[\\/](api|live|router|actions|theme|pages|i18n[\\/](Lang|catalogues|by-)|session[\\/](me|pref|signing|viewing))/,
  /web[\\/]kernel[\\/]shell[\\/](page-title|commands-context|modules-context|navigation|useNews|usePlaces|useShell|Commands|Viewing|NavLink)/,
  /web[\\/]kernel[\\/](shell[\\/](Organiz|Banners|UserMenu\.|UserButton|OfflineMark|SkipLink)|brand[\\/][Bb]rand|offline[\\/]online|help[\\/]HelpB)/,
  /web[\\/]platform[\\/](ticket[\\/](words|StateMark)|list[\\/](next-due|view-counts))/,
];

/** What a list needs for its first rows, in one file. */
const list =
  /node_modules[\\/]@tanstack[\\/](react-virtual|virtual-core)|web[\\/](ui[\\/](table|filter[\\/]FilterBar)|platform[\\/](customfields[\\/]custom-fields|list[\\/](TicketL|TicketT|ticket-col|first-rows|use(Record|FilterTools|GroupWords)|view-|views|ViewsMenu|group|FilterLine|Display|SearchBox|SplitView|Layout|layouts|DueCell|later-parts|ListFailed|custom-list))|kernel[\\/]session[\\/]field-access)/;

/** What most pages share, in one file each: small parts each in their own would cost a round trip on a slow line. */
const controls =
  /node_modules[\\/](@mantine|react-|use-|tabbable|detect-node-es|get-nonce)|web[\\/](ui[\\/](?!chart|table)|platform[\\/](pickers|ask)[\\/])/;

/** The texts of a first sight, a file for each language. */
const texts = ["en", "de"].map((language) => ({
  name: `first.${language}`,
  test: new RegExp(
    `i18n[\\\\/]first.${language}|messages[\\\\/]${language}[\\\\/](\\w+\\.json\\?places|(announcement|filter|home|incident|mistakes|records|session|shell|task|ticket|ui)\\.json$)`,
  ),
}));

const firstPage = [
  ...texts,
  { name: "react", test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
  { name: "routing", test: /node_modules[\\/]@tanstack[\\/](react-router|router-core|history|react-query|query-core)/ },
  // Used by the first page and by the editor: on their own, so that one never brings the other.
  { name: "stores", test: /node_modules[\\/]use-sync-external-store[\\/]/ },
  { name: "frame", test: (id: string) => frame.some((part) => part.test(id)) },
  { name: "start", tags: ["$initial" as const] },
  { name: "list", test: list },
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
