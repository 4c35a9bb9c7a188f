import { useTranslations } from "use-intl";

const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, "Edge"],
  [/OPR\//, "Opera"],
  [/Firefox\//, "Firefox"],
  [/Chrome\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone|iPad/, "iOS"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
];

/** What a browser calls itself, in a word or two: "Firefox, Windows". */
export function useBrowserName(): (agent: string) => string {
  const t = useTranslations("account");
  return (agent) => {
    const known = [browsers, systems].map((list) => list.find(([sign]) => sign.test(agent))?.[1]);
    return known.filter(Boolean).join(", ") || t("unknownAgent");
  };
}
