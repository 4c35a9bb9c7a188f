import { useTranslations } from "use-intl";
import { AnnouncementList } from "../../platform/announcements/AnnouncementList.tsx";
import type { Announcement } from "../../platform/announcements/announcements.ts";
import { Dialog } from "../../ui/dialog/Dialog.tsx";

/** Everything that is announced, over the page that one is at. */
export default function OutageDialog({ told, onClose }: { told: readonly Announcement[]; onClose: () => void }) {
  const t = useTranslations("announcement");
  return (
    <Dialog title={t("title")} open width={560} onClose={onClose}>
      <AnnouncementList told={told} label={t("title")} />
    </Dialog>
  );
}
