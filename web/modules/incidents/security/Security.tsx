import type { Incident } from "../incident.ts";
import { EvidenceSection } from "./EvidenceSection.tsx";
import { Notifications } from "./Notifications.tsx";
import { Phases } from "./Phases.tsx";
import styles from "./Security.module.css";

/** The response to a security incident: how far it is, who must hear of it by when, and what was secured. */
export function Security({ id, incident }: { id: string; incident: Incident }) {
  const writes = incident.security && incident.may.note;
  return (
    <div className={styles.security}>
      <Phases id={id} present={incident.securityPhase} writes={writes} />
      <Notifications id={id} writes={writes} />
      <EvidenceSection id={id} writes={writes} />
    </div>
  );
}
