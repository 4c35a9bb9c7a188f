import { useTranslations } from "use-intl";
import { IconButton } from "../../ui/button/IconButton.tsx";
import { IconHelpCircle } from "../../ui/icons.ts";
import { useCommands } from "../shell/commands-context.ts";

/** Opens the help of the page. */
export function HelpButton() {
  const t = useTranslations("shell");
  const { help } = useCommands();
  return <IconButton label={t("help")} icon={<IconHelpCircle />} onClick={help} />;
}
