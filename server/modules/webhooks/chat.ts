export type ChatFormat = "slack" | "teams";

interface Said {
  readonly subject: string;
  readonly text: string;
  /** Whole address in the web app. */
  readonly url: string;
}

/** As many characters as a room shows without folding; the rest is behind the link. */
const MOST = 1_500;

/** One message as the room's product wants it: blocks of Slack (Mattermost reads `text`), an adaptive card of Teams. */
export function chatBody(format: ChatFormat, said: Said): object {
  return format === "slack" ? slackBody(said) : teamsBody(said);
}

function slackBody({ subject, text, url }: Said): object {
  const title = `<${url}|${slackText(subject)}>`;
  const section = (words: string) => ({ type: "section", text: { type: "mrkdwn", text: words } });
  return {
    text: `${title}\n${slackText(text).slice(0, MOST)}`,
    blocks: [section(`*${title}*`), section(slackText(text).slice(0, MOST))],
  };
}

/** Slack's three control characters; nothing that somebody wrote mentions a channel or makes a link of its own. */
function slackText(words: string): string {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function teamsBody({ subject, text, url }: Said): object {
  const block = (words: string, more: object = {}) => ({
    type: "TextBlock",
    text: teamsText(words),
    wrap: true,
    ...more,
  });
  const content = {
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    type: "AdaptiveCard",
    version: "1.4",
    body: [block(subject, { weight: "Bolder", size: "Medium" }), block(text.slice(0, MOST))],
    actions: [{ type: "Action.OpenUrl", title: "Steward", url }],
  };
  return { type: "message", attachments: [{ contentType: "application/vnd.microsoft.card.adaptive", content }] };
}

/** Text blocks read a little Markdown: what somebody wrote stays as written. */
function teamsText(words: string): string {
  return words.replace(/[\\`*_[\]()]/g, (sign) => `\\${sign}`);
}
